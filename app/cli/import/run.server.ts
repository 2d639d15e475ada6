import { sql } from "drizzle-orm";
import type { NewEvent } from "#db/chain.server";
import type { Tx } from "#db/client.server";
import { importedRows } from "#db/schema/audit";
import { people } from "#db/schema/people";
import { inSystem } from "#db/system.server";
import { transact } from "#db/transact.server";
import type { App, Person, SystemScope } from "~/auth/scope";
import { systemScope } from "~/auth/system-scope.server";
import { civilDateIn } from "~/lib/dates";
import { attestorProblem, needsAttestation } from "./attestation";
import { upsertAll } from "./bulk.server";
import { foldEmail } from "./cells";
import { checkBook, type CheckedBook } from "./check";
import type { Book, FileKind } from "./columns";
import { knownOf } from "./known-from";
import { changesNothing, planImport, type Change, type Counts, type Plan } from "./plan";
import { inFileOrder, type RowError } from "./problems";
import { readBook, type ReadBook } from "./read";
import { storedBook } from "./stored-book";
import { loadStored } from "./stored.server";
import { writeBook } from "./write-book.server";
import { writeAttestation, writeFactsOf } from "./write-facts.server";
import { writingOf } from "./writing";

/** What an import did, or would do. With a `problem` or `errors` nothing was written. */
export interface Imported {
  /** One sentence about the import as a whole, such as who may not attest. */
  readonly problem: string | null;
  readonly errors: readonly RowError[];
  readonly warnings: readonly RowError[];
  /** Records left as they are in the database, and why. */
  readonly kept: readonly RowError[];
  readonly counts: Readonly<Partial<Record<FileKind, Counts>>>;
  /** Whether rows were (or, on a dry run, would be) written. */
  readonly writes: boolean;
}

/** Leaves the transaction without a trace. */
class RollBack extends Error {}

/**
 * Imports a folder (contract.md, `attain import`) in one transaction, attested by the person of that email. A dry run does the
 * same work and rolls it back. Throws a `not-found` Refusal when the folder cannot be read.
 */
export async function importFolder(app: App, dir: string, options: { attestedBy: string | null; dryRun: boolean }): Promise<Imported> {
  const read = await readBook(dir);
  const scope = await scopeFor(app, read, options.attestedBy);
  let outcome: Imported = { problem: null, errors: read.errors, warnings: read.warnings, kept: [], counts: {}, writes: false };
  try {
    await transact(scope, async (tx) => {
      // One import at a time; a second one waits and then finds nothing to change.
      await tx.execute(sql`select pg_advisory_xact_lock(7281950)`);
      const work = await prepare(scope, tx, read, options.attestedBy);
      outcome = work.outcome;
      if (!outcome.writes) throw new RollBack();
      const [first, ...rest] = await write(scope, tx, read, work);
      if (options.dryRun || first === undefined) throw new RollBack();
      return { result: undefined, event: [first, ...rest] };
    });
  } catch (error) {
    if (!(error instanceof RollBack)) throw error;
  }
  return outcome;
}

/** The system's own scope on the word of who attests, in the time zone the firm will have once the import is done. */
async function scopeFor(app: App, read: ReadBook, attestedBy: string | null): Promise<SystemScope> {
  const actor = attestedBy === null ? null : await personOf(app, read, attestedBy.trim());
  const scope = await systemScope(app, "import", actor);
  const [row] = read.drafts.firm;
  const firm = {
    ...scope.firm,
    name: row?.name ?? scope.firm.name,
    currency: row?.currency ?? scope.firm.currency,
    timezone: app.config.FIRM_TIMEZONE ?? row?.timezone ?? scope.firm.timezone,
  };
  return { ...scope, firm, today: civilDateIn(scope.now, firm.timezone) };
}

async function personOf(app: App, read: ReadBook, email: string): Promise<Person | null> {
  const known = await inSystem(app, (tx) => tx.select({ id: people.id, name: people.name, email: people.email }).from(people));
  const held = known.find((person) => foldEmail(person.email) === foldEmail(email));
  if (held) return held;
  const draft = read.drafts.staff.find((row) => row.email !== undefined && foldEmail(row.email) === foldEmail(email));
  return draft?.email === undefined ? null : { id: crypto.randomUUID(), name: draft.name ?? "", email: draft.email };
}

interface Work {
  outcome: Imported;
  stored: Awaited<ReturnType<typeof loadStored>>;
  book: ReturnType<typeof storedBook>;
  plan: Plan;
  attested: boolean;
}

async function prepare(scope: SystemScope, tx: Tx, read: ReadBook, attestedBy: string | null): Promise<Work> {
  const stored = await loadStored(tx);
  const book = storedBook(stored);
  const known = knownOf(book);
  const checked: CheckedBook = checkBook(read, known);
  const imported = new Map(stored.importedRows.map((row) => [`${row.file}:${row.key}`, row.sha256]));
  const plan = planImport(checked.rows, { stored: book, imported, lockedYears: new Set(stored.locks.map((lock) => lock.year)) });
  const paid = paidChanges(plan);
  const problem = attestedBy === null ? null : attestorProblem(attestedBy, checked.rows, known, scope.today);
  const errors = checked.errors.length === 0 && attestedBy === null ? paid : checked.errors;
  const counts = Object.fromEntries([...read.present].map((kind) => [kind, plan.counts[kind]]));
  const good = errors.length === 0 && problem === null;
  const outcome = { problem, errors, warnings: checked.warnings, kept: plan.kept, counts, writes: good && !changesNothing(plan) };
  return { outcome, stored, book, plan, attested: paid.length > 0 };
}

/** The changes that pay reads, by what a row says now and by what it said before. */
function paidChanges({ changes }: Plan): RowError[] {
  const rows = (pick: (change: Change<FileKind>) => object | null) =>
    Object.fromEntries(
      Object.entries(changes).map(([kind, list]) => [kind, (list as readonly Change<FileKind>[]).flatMap((change) => pick(change) ?? [])]),
    ) as unknown as Book;
  return inFileOrder([
    ...needsAttestation(rows(({ row }) => row)),
    ...needsAttestation(rows(({ row, before }) => before && { ...before, line: row.line })),
  ]);
}

async function write(scope: SystemScope, tx: Tx, read: ReadBook, { outcome, stored, book, plan, attested }: Work): Promise<NewEvent[]> {
  const attestationId = crypto.randomUUID();
  const w = writingOf({ scope, tx, changes: plan.changes, stored, book, currency: scope.firm.currency, attestationId }, scope.actor);
  await writeBook(w);
  const attestationSha256 = attested
    ? await writeAttestation(w, `Import of ${[...read.present].map((kind) => `${kind}.csv`).join(", ")}`)
    : null;
  const events = await writeFactsOf(w);
  await remember(tx, plan, scope.now);
  const files = Object.fromEntries(
    [...read.present].map((kind) => [kind, { sha256: read.digests.get(kind) ?? "", ...outcome.counts[kind] }]),
  );
  const id = attested ? attestationId : crypto.randomUUID();
  const payload = { files, ...(attestationSha256 === null ? {} : { attestationId, attestationSha256 }) };
  return [{ name: "import.completed", clientId: null, subject: `import:${id}`, payload }, ...events];
}

async function remember(tx: Tx, plan: Plan, importedAt: Date): Promise<void> {
  await upsertAll(
    tx,
    importedRows,
    plan.digests.map((row) => ({ ...row, importedAt })),
    [importedRows.file, importedRows.key],
    ["sha256", "importedAt"],
  );
}
