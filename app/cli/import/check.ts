import { FILES, fileName, type Book, type Draft, type FileKind, type Row } from "./columns";
import { checkDecisions } from "./decisions";
import type { Known } from "./known";
import { lookupsOf } from "./lookups";
import { Problems, inFileOrder, type RowError } from "./problems";
import type { ReadBook } from "./read";
import { checkReferences } from "./references";
import { checkRows } from "./row-checks";
import { warnOfShares } from "./shares";
import { checkUniqueness } from "./uniqueness";

/** A folder read and checked. Nothing may be written unless `errors` is empty; then `rows` holds every record. */
export interface CheckedBook {
  readonly rows: Book;
  readonly present: ReadonlySet<FileKind>;
  readonly errors: readonly RowError[];
  readonly warnings: readonly RowError[];
}

/**
 * Checks a folder that was read against itself and against what the database holds (contract.md, Checked). Every bad record
 * is named, in the order of the files; nothing is blamed for a record that is itself already named.
 */
export function checkBook(read: ReadBook, known: Known): CheckedBook {
  const { drafts, present } = read;
  const problems = new Problems();
  const look = lookupsOf(read, known);
  checkRows(drafts, problems);
  checkUniqueness(drafts, known, problems);
  checkReferences(drafts, look, problems);
  checkDecisions(drafts, look, problems);
  warnOfShares(drafts, known, look, problems);
  const errors = inFileOrder([...read.errors, ...problems.errors]);
  const bad = new Set(errors.map((e) => `${e.file}:${e.line}`));
  const whole = <F extends FileKind>(kind: F): Row<F>[] =>
    drafts[kind].filter((row): row is Row<F> & typeof row => isWhole(kind, row) && !bad.has(`${fileName(kind)}:${row.line}`));
  const rows: Book = {
    firm: whole("firm"),
    staff: whole("staff"),
    clients: whole("clients"),
    contacts: whole("contacts"),
    assignments: whole("assignments"),
    agreements: whole("agreements"),
    goals: whole("goals"),
    results: whole("results"),
    opportunities: whole("opportunities"),
    referrals: whole("referrals"),
    processes: whole("processes"),
    case_studies: whole("case_studies"),
    decisions: whole("decisions"),
    exemptions: whole("exemptions"),
    deliverables: whole("deliverables"),
    pulses: whole("pulses"),
  };
  return { rows, present, errors, warnings: inFileOrder([...read.warnings, ...problems.warnings]) };
}

function isWhole<F extends FileKind>(kind: F, row: Draft<F>): boolean {
  return Object.keys(FILES[kind]).every((column) => (row as Record<string, unknown>)[column] !== undefined);
}
