import { digest } from "~/lib/canonical";
import { basisPointsToPercent, centsToDecimal } from "~/lib/money";
import * as cell from "./cells";
import { FILES, type Column, type ColumnOf, type FileKind, type Row } from "./columns";

/** A record as its cells stand in a file, under the contract's column names; "" is empty. */
export type Cells<F extends FileKind = FileKind> = Readonly<Record<ColumnOf<F>, string>>;

/** Writes a record's cells as `attain export` does: money with two decimals, text to the character. */
export function cellsOf<F extends FileKind>(kind: F, row: Row<F>): Cells<F> {
  const values = row as Record<string, unknown>;
  const columns = Object.entries<Column<unknown>>(FILES[kind]);
  return Object.fromEntries(columns.map(([column, { cell: read }]) => [column, written(read, values[column])])) as Cells<F>;
}

function written(read: cell.Cell<unknown>, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (read === cell.money) return centsToDecimal(value as number);
  if (read === cell.percent) return basisPointsToPercent(value as number);
  if (read === cell.yesNo) return value === true ? "yes" : "no";
  if (read === cell.leadSource) return leadSourceText(value as cell.LeadShare[]);
  return String(value);
}

function leadSourceText(shares: readonly cell.LeadShare[]): string {
  const [only] = shares;
  if (shares.length === 1 && only?.share_bp === 10_000) return only.email;
  return shares.map(({ email, share_bp }) => `${email}:${basisPointsToPercent(share_bp)}`).join(";");
}

/** What names a record of a file towards the database: its key, its email, or the columns of contract.md's "upsert by". */
export function recordId<F extends FileKind>(kind: F, row: Row<F>): string {
  const values = row as Record<string, unknown>;
  const text = (column: string) => String(values[column] ?? "");
  switch (kind) {
    case "firm":
      return "firm";
    case "staff":
    case "contacts":
      return cell.foldEmail(text("email"));
    case "assignments":
      return JSON.stringify([text("client"), text("from")]);
    case "decisions":
      return JSON.stringify([text("kind"), text("key"), text("kind") === "roi" ? text("year") : ""]);
    case "exemptions":
      return JSON.stringify([text("client"), cell.foldEmail(text("csm")), text("year"), text("gate")]);
    default:
      return text("key");
  }
}

/** The cells in which two files or a file and the database say the same: letter case of emails and a number's zeros do not count. */
function comparable<F extends FileKind>(kind: F, row: Row<F>): Cells<F> {
  const cells: Record<string, string> = { ...cellsOf(kind, row) };
  for (const [column, { cell: read }] of Object.entries<Column<unknown>>(FILES[kind])) {
    const text = cells[column] ?? "";
    if (read === cell.email || read === cell.leadSource) cells[column] = cell.foldEmail(text);
    if (read === cell.decimal) cells[column] = plainDecimal(text);
    if (read === cell.yesNo && text === "") cells[column] = "no";
  }
  return cells as Cells<F>;
}

function plainDecimal(text: string): string {
  const plain = text.replace(/^(-?)0+(?=\d)/, "$1");
  return /^-0(\.0*)?$/.test(plain) ? plain.slice(1) : plain;
}

/** SHA-256 of what a record says, as `imported_rows` keeps it. */
export function recordDigest<F extends FileKind>(kind: F, row: Row<F>): string {
  return digest(comparable(kind, row));
}

/** Columns in which two forms of one record differ. */
export function changedColumns<F extends FileKind>(kind: F, before: Row<F>, after: Row<F>): ColumnOf<F>[] {
  const [a, b] = [comparable(kind, before), comparable(kind, after)];
  return (Object.keys(FILES[kind]) as ColumnOf<F>[]).filter((column) => a[column] !== b[column]);
}
