import { Link } from "@remix-run/react";
import { formatDate } from "~/lib/dates";
import { formatMoney, formatShare } from "~/lib/money";
import { Table } from "~/ui/table";
import { formatMeasure } from "../../goals/rules";
import type { ResultState } from "../rules";
import { ResultStateWord } from "./result-state";

type Row = {
  key: string;
  measuredOn: string;
  value: string | null;
  grossCents: number | null;
  creditBp: number;
  state: ResultState;
  source: string;
  corrections: number;
  answer: { by: string; grossCents: number | null; creditBp: number; record: string } | null;
};

/** The results of one goal, newest first: our numbers, the client's beside them where it answered, and the one next step. */
export function ResultRows({ rows, unit, currency }: { rows: readonly Row[]; unit: string; currency: string }) {
  const money = (cents: number | null) => (cents === null ? "no value" : formatMoney(cents, currency));
  return (
    <Table
      caption="Results of this goal, newest first"
      hideCaption
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        { key: "day", head: "Measured on", cell: (row) => formatDate(row.measuredOn) },
        { key: "value", head: "Number", num: true, cell: (row) => (row.value === null ? "" : formatMeasure(row.value, unit)) },
        { key: "ours", head: "Our numbers", num: true, cell: (row) => `${money(row.grossCents)} × ${formatShare(row.creditBp)}` },
        {
          key: "theirs",
          head: "The client’s",
          num: true,
          cell: (row) => (row.answer ? `${money(row.answer.grossCents)} × ${formatShare(row.answer.creditBp)}` : "no answer yet"),
        },
        { key: "state", head: "State", cell: (row) => <ResultStateWord state={row.state} /> },
        { key: "act", head: "Next step", act: true, cell: (row) => <NextStep row={row} /> },
      ]}
    />
  );
}

function NextStep({ row }: { row: Row }) {
  const about = <span className="sr"> the result of {formatDate(row.measuredOn)}</span>;
  if (row.state === "unsent") return <Link to={`/admin/results/${row.key}/edit`}>Edit{about}</Link>;
  if (row.state === "waiting") return null;
  return <Link to={`/admin/results/${row.key}/correction`}>Correct{about}</Link>;
}
