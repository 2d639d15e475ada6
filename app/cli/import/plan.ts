import type { Book, ColumnOf, FileKind, Row } from "./columns";
import { FILES } from "./columns";
import { changedColumns, recordDigest, recordId } from "./forms";
import { touchesLocked } from "./locked";
import { Problems, type RowError } from "./problems";
import type { StoredBook } from "./stored-book";

/** One record to be written; `before` is what the database says of it now. */
export interface Change<F extends FileKind> {
  readonly id: string;
  readonly row: Row<F>;
  readonly before: Row<F> | null;
}
export type Changes = { readonly [F in FileKind]: readonly Change<F>[] };
export interface Counts {
  readonly added: number;
  readonly changed: number;
  readonly kept: number;
  readonly unchanged: number;
}

/** What an import of a checked folder would do. */
export interface Plan {
  readonly changes: Changes;
  readonly counts: { readonly [F in FileKind]: Counts };
  /** Records left as they are although the folder says otherwise, and why. */
  readonly kept: readonly RowError[];
  /** Digests that `imported_rows` should hold after the import, where it does not yet. */
  readonly digests: readonly { readonly file: FileKind; readonly key: string; readonly sha256: string }[];
}

/** What the plan rests on: the database, the digest of each row as last imported (`clients:C-1`), and the locked plan years. */
export interface Ground {
  readonly stored: StoredBook;
  readonly imported: ReadonlyMap<string, string>;
  readonly lockedYears: ReadonlySet<number>;
}

/**
 * Compares a folder's records with the database (contract.md, `attain import`): new ones are added, others changed, except what
 * was edited in the product since the last import, what a client was asked or decided, and what lies in a locked year.
 */
export function planImport(rows: Book, ground: Ground): Plan {
  const problems = new Problems();
  const digests: { file: FileKind; key: string; sha256: string }[] = [];
  const counts = {} as { -readonly [F in FileKind]: Counts };
  const compare = <F extends FileKind>(kind: F): Change<F>[] => {
    const held = new Map(ground.stored.rows[kind].map((row) => [recordId(kind, row as Row<F>), row as Row<F>]));
    const changes: Change<F>[] = [];
    const count = { added: 0, changed: 0, kept: 0, unchanged: 0 };
    for (const given of rows[kind] as readonly Row<F>[]) {
      const id = recordId(kind, given);
      const before = held.get(id) ?? null;
      const row = withWhatStays(kind, given, before);
      const sha256 = recordDigest(kind, row);
      const last = ground.imported.get(`${kind}:${id}`);
      const standing = before === null ? null : recordDigest(kind, before);
      const reason =
        standing === sha256 ? null : whyKept(kind, { id, row, before }, last !== undefined && last !== standing && before !== null, ground);
      if (reason !== null) {
        count.kept += 1;
        problems.add(kind, given, "row", `kept as it is: ${reason}`);
        continue;
      }
      if (last !== sha256) digests.push({ file: kind, key: id, sha256 });
      if (standing === sha256) count.unchanged += 1;
      else {
        count[before === null ? "added" : "changed"] += 1;
        changes.push({ id, row, before });
      }
    }
    counts[kind] = count;
    return changes;
  };
  const changes: Changes = {
    firm: compare("firm"),
    staff: compare("staff"),
    clients: compare("clients"),
    contacts: compare("contacts"),
    assignments: compare("assignments"),
    agreements: compare("agreements"),
    goals: compare("goals"),
    results: compare("results"),
    opportunities: compare("opportunities"),
    referrals: compare("referrals"),
    processes: compare("processes"),
    case_studies: compare("case_studies"),
    decisions: compare("decisions"),
    exemptions: compare("exemptions"),
    deliverables: compare("deliverables"),
    pulses: compare("pulses"),
  };
  return { changes, counts, kept: problems.errors, digests };
}

/** Whether a plan writes anything at all. */
export function changesNothing(plan: Plan): boolean {
  return (Object.keys(FILES) as FileKind[]).every((kind) => plan.changes[kind].length === 0);
}

/** A salary once given is not taken away by leaving its cell empty: the column is rightly missing from most files. */
function withWhatStays<F extends FileKind>(kind: F, row: Row<F>, before: Row<F> | null): Row<F> {
  if (kind !== "staff" || before === null) return row;
  const [after, was] = [row as unknown as Row<"staff">, before as unknown as Row<"staff">];
  return (after.base_salary === null ? { ...after, base_salary: was.base_salary } : after) as unknown as Row<F>;
}

function whyKept<F extends FileKind>(kind: F, change: Change<F>, edited: boolean, ground: Ground): string | null {
  const { id, row, before } = change;
  const columns = before === null ? [] : changedColumns(kind, before, row);
  if (edited) return "it was edited in the product since it was last imported";
  const protectedBy =
    kind === "decisions"
      ? decided(change as unknown as Change<"decisions">, columns, ground.stored)
      : kind === "pulses"
        ? answered(change as unknown as Change<"pulses">, ground.stored)
        : asked(kind, id, columns, ground.stored);
  if (protectedBy !== null) return protectedBy;
  const year = touchesLocked(kind, row, before, columns, ground.lockedYears);
  return year === null ? null : `the plan year ${year} is locked`;
}

function asked<F extends FileKind>(kind: F, id: string, columns: readonly ColumnOf<F>[], { asked: put }: StoredBook): string | null {
  if (kind === "goals" && columns.includes("client" as ColumnOf<F>)) return "a goal stays with its client";
  if (kind === "deliverables" && columns.includes("client" as ColumnOf<F>)) return "a deliverable stays with its client";
  if (!put.has(`${kind}:${id}`)) return null;
  const adoptionOnly = kind === "goals" && columns.every((column) => column === "adopted_by" || column === "adopted_on");
  return adoptionOnly ? null : "it has been put to the client as it stands";
}

function answered({ id, row, before }: Change<"pulses">, { inProduct }: StoredBook): string | null {
  if (before === null) return null;
  if (inProduct.has(`pulses:${id}`)) return "it was asked in the product";
  if (before.client !== row.client) return "a survey stays with its client";
  return before.answered_on !== null && row.answered_on === null ? "an answer once given stays" : null;
}

function decided({ id, before }: Change<"decisions">, columns: readonly string[], { answers, open }: StoredBook): string | null {
  if (before === null) return open.has(id) ? "the client is being asked this in the product" : null;
  const attested = answers.get(id)?.decision.attestationId !== null;
  const takenBack = columns.includes("withdrawn_on");
  const words = columns.filter((column) => column !== "withdrawn_on" && column !== "leader_note");
  if (words.length > 0 || (takenBack && (!attested || before.withdrawn_on !== null)))
    return "the client has decided this already, and a decision does not change";
  return null;
}
