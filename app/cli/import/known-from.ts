import { foldEmail } from "./cells";
import type { Known } from "./known";
import type { StoredBook } from "./stored-book";

/** What the checks of a folder need to know of the database. */
export function knownOf({ rows }: Pick<StoredBook, "rows">): Known {
  return {
    clients: new Set(rows.clients.map((row) => row.key)),
    staff: new Map(rows.staff.map((row) => [foldEmail(row.email), row])),
    contacts: new Map(rows.contacts.map((row) => [foldEmail(row.email), row])),
    assignments: rows.assignments,
    agreements: new Map(rows.agreements.map((row) => [row.key, row])),
    goals: new Map(rows.goals.map((row) => [row.key, row])),
    results: new Map(rows.results.map((row) => [row.key, row])),
    referrals: new Set(rows.referrals.map((row) => row.key)),
    caseStudies: new Map(rows.case_studies.map((row) => [row.key, row])),
    deliverables: new Map(rows.deliverables.map((row) => [row.key, row])),
  };
}
