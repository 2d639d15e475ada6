import { Link } from "@remix-run/react";
import { formatDate } from "~/lib/dates";
import { State } from "~/ui/badge";
import { Scale } from "~/ui/scale";
import { Table } from "~/ui/table";
import { levelWords } from "../rules/figures";

interface Row {
  key: string;
  name: string;
  theirs: number | null;
  answeredOn: string | null;
  person: string | null;
  ours: number | null;
  readOn: string | null;
  csm: string | null;
  gap: number | null;
}

function Gap({ gap }: { gap: number | null }) {
  if (gap === null) return <State kind="none">Can’t say yet</State>;
  if (gap === 0) return <State kind="none">Same</State>;
  return <State kind={gap >= 2 ? "behind" : gap > 1 ? "watch" : "none"}>{gap} apart</State>;
}

/** The client's own answer beside our reading of it, both on a line from 1 to 5, and the gap. */
export function TwoReadings({ rows }: { rows: readonly Row[] }) {
  return (
    <Table
      caption="The client’s own answer beside our reading"
      hideCaption
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        { key: "client", head: "Client", cell: (row) => <Link to={`/admin/clients/${encodeURIComponent(row.key)}`}>{row.name}</Link> },
        {
          key: "theirs",
          head: "The client says",
          cell: (row) =>
            row.theirs === null ? (
              "No answer"
            ) : (
              <>
                <b>{row.theirs} of 5</b>{" "}
                <span className="hint">
                  {row.person}, {formatDate(row.answeredOn ?? "")}
                </span>
              </>
            ),
        },
        {
          key: "scale",
          head: "From 1 to 5",
          cell: (row) => (
            <Scale
              from={1}
              to={5}
              theirs={row.theirs}
              ours={row.ours}
              finding={`${row.name}: they say ${row.theirs ?? "nothing"}, we say ${row.ours ?? "nothing"}`}
            />
          ),
        },
        {
          key: "ours",
          head: "We say",
          cell: (row) =>
            row.ours === null ? (
              "No reading"
            ) : (
              <>
                {levelWords[row.ours - 1]}{" "}
                <span className="hint">
                  {row.csm}, {formatDate(row.readOn ?? "")}
                </span>
              </>
            ),
        },
        { key: "gap", head: "Gap", cell: (row) => <Gap gap={row.gap} /> },
      ]}
    />
  );
}
