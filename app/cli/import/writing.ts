import type { SystemScope } from "~/auth/scope";
import type { Tx } from "#db/client.server";
import { foldEmail } from "./cells";
import type { FileKind, Row } from "./columns";
import { recordId } from "./forms";
import type { Changes } from "./plan";
import type { StoredBook } from "./stored-book";
import type { Stored } from "./stored.server";

/** Row ids by the firm's own key (people: by email), made up for what is new. */
type IdOf = (key: string) => string;

/** What every part of an import's writing works with. */
export interface Writing {
  readonly scope: SystemScope;
  readonly tx: Tx;
  readonly changes: Changes;
  readonly stored: Stored;
  readonly book: StoredBook;
  readonly currency: string;
  readonly attestationId: string;
  readonly ids: {
    readonly [
      K in
        | "people"
        | "clients"
        | "agreements"
        | "goals"
        | "versions"
        | "results"
        | "opportunities"
        | "referrals"
        | "processes"
        | "caseStudies"
        | "roi"
        | "deliverables"
        | "pulses"
    ]: IdOf;
  };
  /** A record as it stands once the import is done; throws when there is none, which the checks rule out. */
  after<F extends FileKind>(kind: F, id: string): Row<F>;
}

/** Prepares the writing of a plan; `actor` is the one who attests, whose id is already fixed. */
export function writingOf(given: Omit<Writing, "ids" | "after">, actor: { id: string; email: string } | null): Writing {
  const { stored, book, changes } = given;
  const after = new Map<string, Row<FileKind>>();
  for (const kind of Object.keys(changes) as FileKind[]) {
    for (const row of book.rows[kind]) after.set(`${kind}:${recordId(kind, row)}`, row);
    for (const change of changes[kind]) after.set(`${kind}:${change.id}`, change.row);
  }
  const people = new Map(stored.people.map((p) => [foldEmail(p.email), p.id]));
  if (actor !== null && !people.has(foldEmail(actor.email))) people.set(foldEmail(actor.email), actor.id);
  const personId = idsOf(people);
  const clientKeys = new Map(stored.clients.map((c) => [c.id, c.key]));
  return {
    ...given,
    ids: {
      people: (email) => personId(foldEmail(email)),
      clients: idsOf(byKey(stored.clients)),
      agreements: idsOf(byKey(stored.agreements)),
      goals: idsOf(byKey(stored.goals)),
      versions: idsOf(new Map([...book.versions].map(([key, version]) => [key, version.id]))),
      results: idsOf(byKey(stored.results)),
      opportunities: idsOf(byKey(stored.opportunities)),
      referrals: idsOf(byKey(stored.referrals)),
      processes: idsOf(byKey(stored.processes)),
      caseStudies: idsOf(byKey(stored.caseStudies)),
      deliverables: idsOf(byKey(stored.deliverables)),
      pulses: idsOf(byKey(stored.pulses)),
      roi: idsOf(new Map(stored.roiValidations.map((r) => [roiKey(clientKeys.get(r.clientId) ?? "", r.year), r.id]))),
    },
    after<F extends FileKind>(kind: F, id: string): Row<F> {
      const row = after.get(`${kind}:${id}`);
      if (row === undefined) throw new Error(`an import without its ${kind} ${id}`);
      return row as Row<F>;
    },
  };
}

/** What names a client's plan year among the ROI questions. */
export function roiKey(client: string, year: number): string {
  return JSON.stringify([client, year]);
}

function byKey(rows: readonly { key: string; id: string }[]): Map<string, string> {
  return new Map(rows.map((row) => [row.key, row.id]));
}

function idsOf(known: Map<string, string>): IdOf {
  return (key) => {
    const id = known.get(key) ?? crypto.randomUUID();
    known.set(key, id);
    return id;
  };
}
