import { Link } from "@remix-run/react";
import { formatDate } from "~/lib/dates";
import { formatMoney } from "~/lib/money";
import { State } from "~/ui/badge";
import { Table } from "~/ui/table";
import { segmentName } from "./client-frame";

type Sorted = { key: string; dir: "asc" | "desc" };
interface Row {
  key: string;
  name: string;
  segment: string;
  endedOn: string | null;
  csm: string | null;
  annualCents: number | null;
  endsOn: string | null;
  noticeOn: string | null;
  approver: boolean;
}

/** Clients with who looks after them and, given a currency, what they pay. */
export function ClientsTable({ rows, currency, sorted }: { rows: readonly Row[]; currency: string | null; sorted: Sorted }) {
  return (
    <Table
      caption="Clients"
      hideCaption
      rows={rows}
      rowKey={(row) => row.key}
      sorted={sorted}
      columns={[
        {
          key: "client",
          head: "Client",
          sort: true,
          cell: (row) => (
            <>
              <Link to={`/admin/clients/${row.key}`}>{row.name}</Link>
              <br />
              <span className="meta">{segmentName(row.segment)}</span>
            </>
          ),
        },
        { key: "csm", head: "Looked after by", cell: (row) => row.csm ?? (row.endedOn ? "" : <State kind="behind">Nobody</State>) },
        { key: "approver", head: "Can approve", cell: (row) => (row.approver ? "Yes" : <State kind="watch">Nobody yet</State>) },
        ...(currency
          ? [
              {
                key: "value",
                head: "A year",
                num: true,
                sort: true,
                cell: (row: Row) => (row.annualCents === null ? "No agreement" : formatMoney(row.annualCents, currency)),
              },
              {
                key: "ends",
                head: "Agreement",
                sort: true,
                cell: (row: Row) =>
                  row.annualCents === null ? (
                    ""
                  ) : row.noticeOn ? (
                    <State kind="behind">Notice {formatDate(row.noticeOn)}</State>
                  ) : row.endsOn ? (
                    `ends ${formatDate(row.endsOn)}`
                  ) : (
                    "monthly"
                  ),
              },
            ]
          : []),
      ]}
    />
  );
}
