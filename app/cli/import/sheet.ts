import { decodeCsv } from "./bytes";
import type { Column, ColumnOf, Draft, FileKind } from "./columns";
import { FILES } from "./columns";
import { shown, type Problems } from "./problems";
import { splitRecords, type CsvFault, type CsvRecord } from "./records";

const NOT_UTF8 = "is not UTF-8; save the file again as CSV UTF-8";

/** One file as far as it could be read. `damaged`: some of its records could not be told, so what it lacks proves nothing. */
export interface Sheet<F extends FileKind> {
  readonly drafts: readonly Draft<F>[];
  readonly damaged: boolean;
}

/** Reads the bytes of one file into drafts; everything wrong with its text, header and cells goes to `problems`. */
export function readSheet<F extends FileKind>(kind: F, bytes: Buffer, problems: Problems): Sheet<F> {
  const nothing: Sheet<F> = { drafts: [], damaged: true };
  const decoded = decodeCsv(bytes);
  if ("problem" in decoded) {
    problems.add(kind, decoded, "file", decoded.problem);
    return nothing;
  }
  const { records, faults } = splitRecords(decoded.utf8);
  const [header, ...rows] = records;
  const broken = headerProblem(decoded.utf8, header, faults[0], decoded.spoiledLines);
  if (header === undefined || broken !== null) {
    problems.add(kind, broken ?? { line: 1 }, "header", broken?.message ?? "the file is empty, expected a header row");
    return nothing;
  }
  const columns = readHeader(kind, header, problems);
  for (const fault of faults) problems.add(kind, fault, "row", fault.message);
  const drafts: Draft<F>[] = [];
  for (const row of rows) {
    const shape = shapeProblem(row, header.cells.length, decoded.spoiledLines);
    if (shape !== null) problems.add(kind, row, "row", shape);
    drafts.push(readRow(kind, row, columns, shape === null ? problems : null));
  }
  if (kind === "firm" && drafts.length === 0) problems.add(kind, header, "row", "has no row, expected exactly one");
  return { drafts, damaged: faults.length > 0 || !columns.has(identityOf(kind)) };
}

/** The column that names a record of the file: its key, or a person's email; for files without one, the first column. */
function identityOf(kind: FileKind): string {
  const columns = Object.keys(FILES[kind]);
  return columns.find((c) => c === "key") ?? columns.find((c) => c === "email") ?? columns[0] ?? "";
}

/** Why the header cannot be read at all, so that no row below it can be either; null when it can. */
function headerProblem(
  utf8: Buffer,
  header: CsvRecord | undefined,
  fault: CsvFault | undefined,
  spoiled: ReadonlySet<number>,
): CsvFault | null {
  const line = Math.min(header?.line ?? Infinity, fault?.line ?? Infinity);
  if (line === Infinity) return null;
  const firstLine =
    utf8
      .toString("utf8")
      .trimStart()
      .split(/\r\n|\n|\r/, 1)[0] ?? "";
  const count = (mark: string) => firstLine.split(mark).length - 1;
  if (count(";") > count(",")) return { line, message: "uses semicolons, expected commas" };
  if (count("\t") > count(",")) return { line, message: "uses tabs, expected commas" };
  if (fault?.line === line) return fault;
  return spoiled.has(line) ? { line, message: NOT_UTF8 } : null;
}

function readHeader(kind: FileKind, header: CsvRecord, problems: Problems): Map<string, number> {
  const known = Object.keys(FILES[kind]);
  const at = new Map<string, number>();
  const add = (column: string, message: string) => problems.add(kind, header, column as "header", message);
  header.cells.forEach((cell, i) => {
    const column = cell.trim();
    if (column === "") return add("header", `column ${i + 1} has no name`);
    if (!known.includes(column)) {
      const meant = known.find((k) => k === column.toLowerCase().replace(/[\s-]+/g, "_"));
      return add("header", `unknown column ${shown(column)}${meant === undefined ? "" : `, did you mean ${meant}?`}`);
    }
    if (at.has(column)) return add(column, "this column stands twice in the header");
    at.set(column, i);
  });
  for (const [column, { required }] of Object.entries<Column<unknown>>(FILES[kind])) {
    if (required && !at.has(column)) add(column, "this column is missing and is required");
  }
  return at;
}

function shapeProblem(row: CsvRecord, width: number, spoiled: ReadonlySet<number>): string | null {
  for (let line = row.line; line <= row.lastLine; line += 1) {
    if (spoiled.has(line)) return NOT_UTF8;
  }
  if (row.cells.every((cell) => cell.trim() === "")) return "has only empty cells; take the row out";
  if (row.cells.length === width) return null;
  return `has ${row.cells.length} cells, the header has ${width}`;
}

/** Reads a row's cells; without `problems` (its shape is wrong) only its identity, so that what refers to it is not blamed. */
function readRow<F extends FileKind>(kind: F, row: CsvRecord, columns: Map<string, number>, problems: Problems | null): Draft<F> {
  const values: Record<string, unknown> = { line: row.line };
  for (const [column, { required, cell }] of Object.entries<Column<unknown>>(FILES[kind])) {
    const at = columns.get(column);
    const text = at === undefined ? "" : (row.cells[at] ?? "");
    if (problems === null && column !== identityOf(kind)) values[column] = undefined;
    else if (text.trim() === "") {
      values[column] = required ? undefined : null;
      if (required && at !== undefined) problems?.add(kind, row, column as ColumnOf<F>, "is empty and is required");
    } else {
      const parsed = cell(text);
      values[column] = "value" in parsed ? parsed.value : undefined;
      if ("problem" in parsed) problems?.add(kind, row, column as ColumnOf<F>, `${shown(text)} ${parsed.problem}`);
    }
  }
  return values as Draft<F>;
}
