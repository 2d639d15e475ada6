import { Link, useSearchParams } from "@remix-run/react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type Column<Row> = {
  key: string;
  head: string;
  cell: (row: Row) => ReactNode;
  /** Figures: set to the right, tabular. */
  num?: boolean;
  /** Buttons and links at the end of the row; the head is read out only. */
  act?: boolean;
  /** Ticks and short marks in the middle. */
  center?: boolean;
  /** Can be sorted by: the address gets `?sort=<key>&dir=asc`. */
  sort?: boolean;
};
type Dir = "asc" | "desc";
type TableProps<Row> = {
  /** Said above the table, or only read out with `hideCaption`. */
  caption: ReactNode;
  hideCaption?: boolean;
  /** The first column names the row. */
  columns: readonly [Column<Row>, ...Column<Row>[]];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Cells of the last line (sums), by column key. */
  foot?: Readonly<Record<string, ReactNode>>;
  /** How the rows are sorted now. */
  sorted?: { key: string; dir: Dir };
  /** false: stays a table on a phone and scrolls in its own named region. */
  cards?: boolean;
  /** Low rows for a grid of ticks. */
  dense?: boolean;
  /** The name of that region when the caption is not plain text. */
  label?: string;
};

/** A table of rows the server has sorted. Under 44 rem each row becomes a card that names its figures. */
export function Table<Row>({
  caption,
  hideCaption,
  columns,
  rows,
  rowKey,
  foot,
  sorted,
  cards = true,
  dense = false,
  label,
}: TableProps<Row>) {
  const [name, ...rest] = columns;
  const table = (
    <table className={classNames("table", cards && "table--cards", dense && "table--dense")} role="table">
      <caption className={hideCaption ? "sr" : undefined}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <Head column={column} sorted={sorted} key={column.key} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr role="row" key={rowKey(row)}>
            <th scope="row" role="rowheader" className={name.num ? "n" : undefined}>
              {name.cell(row)}
            </th>
            {rest.map((column) => (
              <td role="cell" className={cellClass(column)} data-l={column.act ? undefined : column.head} key={column.key}>
                <div>{column.cell(row)}</div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {foot ? (
        <tfoot role="rowgroup">
          <tr role="row">
            <th scope="row" role="rowheader">
              {foot[name.key]}
            </th>
            {rest.map((column) => {
              const content = foot[column.key];
              return (
                <td role="cell" className={cellClass(column)} data-l={content === undefined ? undefined : column.head} key={column.key}>
                  {content}
                </td>
              );
            })}
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
  return (
    <>
      {cards ? <PhoneSort columns={columns} sorted={sorted} /> : null}
      {cards ? table : <ScrollRegion label={label ?? (typeof caption === "string" ? caption : "Table")}>{table}</ScrollRegion>}
    </>
  );
}

/** Something wide that scrolls inside itself, by keyboard too; the page never scrolls sideways. */
export function ScrollRegion({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={label}>
      {children}
    </div>
  );
}

function Head<Row>({ column, sorted }: { column: Column<Row>; sorted?: { key: string; dir: Dir } }) {
  const dir = sorted?.key === column.key ? sorted.dir : undefined;
  return (
    <th scope="col" role="columnheader" className={cellClass(column)} aria-sort={dir && (dir === "asc" ? "ascending" : "descending")}>
      {column.sort ? <HeadLink column={column} dir={dir} /> : column.act ? <span className="sr">{column.head}</span> : column.head}
    </th>
  );
}

/** On a phone the heads are read out but off the screen, where no link may be. */
function HeadLink<Row>({ column, dir }: { column: Column<Row>; dir?: Dir }) {
  return (
    <>
      <span className="head-word">{column.head}</span>
      <SortLink column={column} dir={dir} />
    </>
  );
}

function SortLink<Row>({ column, dir }: { column: Column<Row>; dir?: Dir }) {
  const [search] = useSearchParams();
  const next = new URLSearchParams(search);
  next.set("sort", column.key);
  next.set("dir", dir === "asc" ? "desc" : "asc");
  next.delete("page");
  return (
    <Link className="sort" to={`?${next}`} preventScrollReset>
      {column.head}
      {dir ? <span className={`sort-mark sort-mark--${dir}`} aria-hidden="true" /> : null}
    </Link>
  );
}

/** Column heads are off the screen on a phone, so the ways to sort stand above the cards. */
function PhoneSort<Row>({ columns, sorted }: { columns: readonly Column<Row>[]; sorted?: { key: string; dir: Dir } }) {
  const ways = columns.filter((column) => column.sort);
  if (ways.length === 0) return null;
  return (
    <p className="phone-sort no-print">
      <span className="hint">Sort by</span>
      {ways.map((column) => (
        <SortLink column={column} dir={sorted?.key === column.key ? sorted.dir : undefined} key={column.key} />
      ))}
    </p>
  );
}

function cellClass<Row>(column: Column<Row>): string | undefined {
  return classNames(column.num && "n", column.act && "act", column.center && "c");
}
