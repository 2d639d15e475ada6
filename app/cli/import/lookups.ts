import { foldEmail } from "./cells";
import type { Draft, Drafts, FileKind } from "./columns";
import type { Known } from "./known";
import type { ReadBook } from "./read";

/** What a record of the folder or, where the folder does not have it, of the database says; `undefined` = could not be read. */
type Said<T> = { readonly [K in keyof T]: T[K] | undefined };

/** The folder laid over the database: what a key or an email stands for once the import is done. */
export interface Lookups {
  readonly clients: ReadonlySet<string>;
  readonly staff: ReadonlyMap<string, Said<Pick<Draft<"staff">, "role" | "ends_on">>>;
  readonly contacts: ReadonlyMap<string, Said<Pick<Draft<"contacts">, "client" | "role" | "ended_on">>>;
  readonly agreements: ReadonlyMap<string, Said<Pick<Draft<"agreements">, "client" | "renews">>>;
  readonly goals: ReadonlyMap<string, Said<Pick<Draft<"goals">, "client" | "metric">>>;
  readonly results: ReadonlyMap<string, Said<Pick<Draft<"results">, "goal" | "measured_on" | "credit_percent">>>;
  readonly referrals: ReadonlySet<string>;
  readonly caseStudies: ReadonlyMap<string, Said<Pick<Draft<"case_studies">, "client">>>;
  readonly deliverables: ReadonlyMap<string, Said<Pick<Draft<"deliverables">, "client">>>;
  /** Whether what is missing from this kind of file is known to be missing; not so when the file is damaged. */
  readonly complete: (kind: FileKind) => boolean;
}

/** Lays the drafts of a folder over what the database holds; of records that share a key the first counts. */
export function lookupsOf({ drafts, damaged }: Pick<ReadBook, "drafts" | "damaged">, known: Known): Lookups {
  return {
    clients: new Set([...known.clients, ...keys(drafts, "clients")]),
    staff: overlay(known.staff, drafts.staff, (row) => fold(row.email)),
    contacts: overlay(known.contacts, drafts.contacts, (row) => fold(row.email)),
    agreements: overlay(known.agreements, drafts.agreements, (row) => row.key),
    goals: overlay(known.goals, drafts.goals, (row) => row.key),
    results: overlay(known.results, drafts.results, (row) => row.key),
    referrals: new Set([...known.referrals, ...keys(drafts, "referrals")]),
    caseStudies: overlay(known.caseStudies, drafts.case_studies, (row) => row.key),
    deliverables: overlay(known.deliverables, drafts.deliverables, (row) => row.key),
    complete: (kind) => !damaged.has(kind),
  };
}

function keys(drafts: Drafts, kind: "clients" | "referrals"): string[] {
  return drafts[kind].flatMap((row) => row.key ?? []);
}

function fold(email: string | undefined): string | undefined {
  return email === undefined ? undefined : foldEmail(email);
}

function overlay<T extends object, D extends Said<T>>(
  known: ReadonlyMap<string, T>,
  drafts: readonly D[],
  keyOf: (row: D) => string | undefined,
): Map<string, Said<T>> {
  const folder = new Map<string, Said<T>>();
  for (const row of drafts) {
    const key = keyOf(row);
    if (key !== undefined && !folder.has(key)) folder.set(key, row);
  }
  return new Map<string, Said<T>>([...known, ...folder]);
}
