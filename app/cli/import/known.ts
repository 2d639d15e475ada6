import type { CivilDate } from "~/lib/dates";
import type { BasisPoints } from "~/lib/money";
import type { Row } from "./columns";

/**
 * What the database already holds, as far as a folder may refer to it or collide with it. Emails that are keys of a map are
 * folded by `foldEmail`; clients, goals and the like are named by the firm's own key.
 */
export interface Known {
  readonly clients: ReadonlySet<string>;
  readonly staff: ReadonlyMap<string, { readonly role: Row<"staff">["role"]; readonly ends_on: CivilDate | null }>;
  readonly contacts: ReadonlyMap<string, Pick<Row<"contacts">, "client" | "role" | "ended_on">>;
  readonly assignments: readonly Pick<Row<"assignments">, "client" | "csm" | "from" | "to">[];
  readonly agreements: ReadonlyMap<string, { readonly client: string; readonly renews: string | null }>;
  readonly goals: ReadonlyMap<string, { readonly client: string; readonly metric: string | null }>;
  readonly results: ReadonlyMap<string, { readonly goal: string; readonly measured_on: CivilDate; readonly credit_percent: BasisPoints }>;
  readonly referrals: ReadonlySet<string>;
  readonly caseStudies: ReadonlyMap<string, { readonly client: string }>;
  readonly deliverables: ReadonlyMap<string, { readonly client: string }>;
}

/** An empty database. */
export const nothingKnown: Known = {
  clients: new Set(),
  staff: new Map(),
  contacts: new Map(),
  assignments: [],
  agreements: new Map(),
  goals: new Map(),
  results: new Map(),
  referrals: new Set(),
  caseStudies: new Map(),
  deliverables: new Map(),
};
