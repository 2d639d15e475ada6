import { FILES, fileName, type ColumnOf, type FileKind } from "./columns";

/**
 * What is wrong with one record of a file. `line` is the first physical line of the record, from 1. `column` is a column of
 * the file, or `row`, `header` or `file` when no single column is to blame.
 */
export interface RowError {
  readonly file: string;
  readonly line: number;
  readonly column: string;
  readonly message: string;
}

/** One error or warning as the command line prints it: `file:line: column: what is wrong` (contract.md), safe for a terminal. */
export function formatRowError(error: RowError): string {
  return printable(`${error.file}:${error.line}: ${error.column}: ${error.message}`);
}

/** Text out of a file as a message quotes it: in double quotes, at most 60 characters, invisible characters written as codes. */
export function shown(text: string): string {
  const characters = [...text];
  const short = characters.length > 60 ? `${characters.slice(0, 60).join("")}…` : text;
  return `"${printable(short)}"`;
}

function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`);
}

/** Collects what is wrong (`add`) and what is only worth saying (`warn`) about the records of a book. */
export class Problems {
  readonly errors: RowError[] = [];
  readonly warnings: RowError[] = [];

  /** Notes an error of a record in one of the known files. */
  add<F extends FileKind>(file: F, row: { line: number }, column: ColumnOf<F> | "row" | "header" | "file", message: string): void {
    this.errors.push({ file: fileName(file), line: row.line, column, message });
  }

  /** Notes a warning about a record in one of the known files. */
  warn<F extends FileKind>(file: F, row: { line: number }, column: ColumnOf<F> | "row" | "header" | "file", message: string): void {
    this.warnings.push({ file: fileName(file), line: row.line, column, message });
  }
}

/** The same errors, once each, in the order of contract.md's files, then line, then column as the contract lists them. */
export function inFileOrder(errors: readonly RowError[]): RowError[] {
  const unique = new Map(errors.map((e) => [formatRowError(e), e]));
  return [...unique.values()].sort((a, b) => fileRank(a.file) - fileRank(b.file) || a.line - b.line || columnRank(a) - columnRank(b));
}

const kinds = Object.keys(FILES) as FileKind[];

function fileRank(file: string): number {
  const at = kinds.findIndex((kind) => fileName(kind) === file);
  return at < 0 ? kinds.length : at;
}

function columnRank(error: RowError): number {
  const kind = kinds[fileRank(error.file)];
  return kind === undefined ? -1 : Object.keys(FILES[kind]).indexOf(error.column);
}
