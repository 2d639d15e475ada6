import { Link, useSearchParams } from "@remix-run/react";
import { formatDate } from "~/lib/dates";
import { formatMoney, formatShare } from "~/lib/money";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Select, TextField } from "~/ui/field";
import { Filters } from "~/ui/filters";
import { Form } from "~/ui/form";
import { fieldId } from "~/ui/form-context";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Table } from "~/ui/table";
import { formatMeasure } from "../../goals/rules";
import type { ResultState } from "../rules";
import { ResultStateWord, resultWords } from "./result-state";

type Row = {
  key: string;
  measuredOn: string;
  value: string | null;
  grossCents: number | null;
  creditBp: number;
  source: string;
  goal: string;
  goalTitle: string;
  unit: string;
  client: string;
  clientName: string;
  ownGross: number | null;
  ownCredit: number | null;
  state: ResultState;
};
type ResultListProps = {
  rows: readonly Row[];
  total: number;
  page: number;
  pageSize: number;
  clients: readonly { key: string; name: string }[];
  currency: string;
  active: boolean;
};

/** All results of the clients one serves; those not sent can be ticked and sent together. */
export function ResultList({ rows, total, page, pageSize, clients, currency, active }: ResultListProps) {
  const [search] = useSearchParams();
  const sendable = rows.filter((r) => r.state === "unsent" || r.state === "taken_back");
  const money = (cents: number | null) => (cents === null ? "no value" : formatMoney(cents, currency));
  const asked = (name: string) => search.get(name) ?? "";
  const table = (
    <Table
      caption="Results, newest first"
      hideCaption
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        {
          key: "what",
          head: "Result",
          cell: (row) => (
            <>
              <Link to={`/admin/goals/${row.goal}`}>{row.goalTitle}</Link>
              <br />
              <span className="meta">
                {row.clientName}, {formatDate(row.measuredOn)}, {row.source || "no source"}
              </span>
            </>
          ),
        },
        { key: "value", head: "Number", num: true, cell: (row) => (row.value === null ? "" : formatMeasure(row.value, row.unit)) },
        { key: "ours", head: "Our numbers", num: true, cell: (row) => `${money(row.grossCents)} × ${formatShare(row.creditBp)}` },
        {
          key: "theirs",
          head: "The client’s",
          num: true,
          cell: (row) =>
            row.state === "confirmed"
              ? `${money(row.ownGross ?? row.grossCents)} × ${formatShare(row.ownCredit ?? row.creditBp)}`
              : "no answer",
        },
        { key: "state", head: "State", cell: (row) => <ResultStateWord state={row.state} /> },
        { key: "act", head: "Choose", act: true, cell: (row) => <Choose row={row} first={row === sendable[0]} /> },
      ]}
    />
  );
  return (
    <>
      <PageHeader title={`${total} ${total === 1 ? "result" : "results"}`} lead="Recorded results, and what the clients said." />
      <Filters label="Find results" active={active}>
        <TextField name="q" label="Goal, client, source or key" defaultValue={asked("q")} />
        <Select
          name="client"
          label="Client"
          placeholder="All clients"
          defaultValue={asked("client")}
          options={clients.map((c) => ({ value: c.key, label: c.name }))}
        />
        <Select
          name="state"
          label="State"
          placeholder="Any"
          defaultValue={asked("state")}
          options={Object.entries(resultWords).map(([value, label]) => ({ value, label }))}
        />
      </Filters>
      {rows.length === 0 ? (
        <EmptyState
          title={active ? "No result fits." : "No result was recorded yet."}
          action={active ? <Link to="/admin/results">Show all results</Link> : <Link to="/admin/clients">Choose a client</Link>}
        >
          {active ? "Look with fewer words, or clear the filters." : "Open a goal to record its first one."}
        </EmptyState>
      ) : (
        <Form id="send-results" action={`/admin/results/requests?${search}`} className="stack">
          {table}
          {sendable.length > 0 ? (
            <div>
              <Button variant="primary" pendingLabel="Sending…">
                Send the chosen ones
              </Button>
            </div>
          ) : null}
        </Form>
      )}
      {total > pageSize ? <Pagination page={page} pageSize={pageSize} total={total} noun="results" /> : null}
    </>
  );
}

/** The first box carries the id that the error summary leads to. */
function Choose({ row, first }: { row: Row; first: boolean }) {
  const about = `the result of ${row.clientName}, ${formatDate(row.measuredOn)}`;
  if (row.state === "waiting") return null;
  if (row.state === "confirmed" || row.state === "declined")
    return (
      <Link to={`/admin/results/${row.key}/correction`}>
        Correct<span className="sr"> {about}</span>
      </Link>
    );
  return (
    <div className="row tight row--end">
      <label className="choice">
        <input
          type="checkbox"
          id={first ? fieldId("send-results", "results") : undefined}
          name="results"
          value={row.key}
          defaultChecked={row.state === "unsent"}
        />
        <span>
          Send<span className="sr"> {about}</span>
        </span>
      </label>
    </div>
  );
}
