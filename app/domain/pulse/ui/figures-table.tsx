import { Link } from "@remix-run/react";
import { Table } from "~/ui/table";
import type { Figures } from "../rules/figures";
import { npsWords } from "../rules/figures";

interface Line extends Figures {
  id: string;
  name: string;
}
type FiguresTableProps = {
  caption: string;
  head: string;
  rows: readonly Line[];
  /** Where a line's surveys stand; `show` narrows to one figure's. */
  to: (row: { id: string } | null, show: string) => string;
  nameOf?: (row: Line) => string;
  total?: { name: string; figures: Figures };
};

/** Asked, answered, above 3.5 and NPS, a line each; every number opens its surveys, and n stands beside what is a share. */
export function FiguresTable({ caption, head, rows, to, nameOf = (row) => row.name, total }: FiguresTableProps) {
  const above = (f: Figures) => (f.rated === 0 ? <span className="hint">nobody rated</span> : `${f.above} of ${f.rated}`);
  const answered = (f: Figures) => (f.responsePercent === null ? "0" : `${f.answered} (${f.responsePercent} %)`);
  const nps = (f: Figures) =>
    f.nps === null ? (
      <span className="hint">too few to say</span>
    ) : (
      <>
        {npsWords(f.nps)} <span className="hint">n = {f.scored}</span>
      </>
    );
  return (
    <Table
      caption={caption}
      hideCaption
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { key: "name", head, cell: (row) => nameOf(row) },
        { key: "asked", head: "Asked", num: true, cell: (row) => <Link to={to(row, "all")}>{row.asked}</Link> },
        { key: "answered", head: "Answered", num: true, cell: (row) => <Link to={to(row, "answered")}>{answered(row)}</Link> },
        {
          key: "above",
          head: "Above 3.5",
          num: true,
          cell: (row) => (row.rated ? <Link to={to(row, "above")}>{above(row)}</Link> : above(row)),
        },
        { key: "nps", head: "NPS", num: true, cell: nps },
      ]}
      {...(total
        ? {
            foot: {
              name: total.name,
              asked: total.figures.asked,
              answered: answered(total.figures),
              above: above(total.figures),
              nps: nps(total.figures),
            },
          }
        : {})}
    />
  );
}
