import type { Book, Row } from "./columns";
import { foldEmail } from "./cells";
import type { Known } from "./known";
import { Problems, inFileOrder, shown, type RowError } from "./problems";

const WHY = "pay reads this; name a leader or finance person with --attested-by";

/** The rows that pay reads and that so need `--attested-by` (contract.md, `attain import`), as errors to show when it is missing. */
export function needsAttestation(rows: Book): RowError[] {
  const problems = new Problems();
  for (const row of rows.contacts) if (row.role === "approver") problems.add("contacts", row, "role", WHY);
  for (const row of rows.assignments) problems.add("assignments", row, "csm", WHY);
  for (const row of rows.agreements) problems.add("agreements", row, "annual_value", WHY);
  for (const row of rows.goals) if (row.adopted_on !== null) problems.add("goals", row, "adopted_on", WHY);
  for (const row of rows.opportunities) {
    if (row.stage !== "submitted") problems.add("opportunities", row, "stage", WHY);
    else if (row.accepted_on !== null) problems.add("opportunities", row, "accepted_on", WHY);
  }
  for (const row of rows.processes) if (row.confirmed_on !== null) problems.add("processes", row, "confirmed_on", WHY);
  for (const row of rows.decisions) problems.add("decisions", row, "verdict", WHY);
  for (const row of rows.exemptions) problems.add("exemptions", row, "gate", WHY);
  return inFileOrder(problems.errors);
}

/**
 * Why this person may not attest, or null. They must be a leader or finance person, still employed on `today` (civil date in
 * the firm's zone); what the database says about them comes first, and staff.csv counts only for somebody new.
 */
export function attestorProblem(email: string, rows: Pick<Book, "staff">, known: Pick<Known, "staff">, today: string): string | null {
  const id = foldEmail(email.trim());
  const person: Pick<Row<"staff">, "role" | "ends_on"> | undefined =
    known.staff.get(id) ?? rows.staff.find((row) => foldEmail(row.email) === id);
  if (person === undefined) return `There is nobody ${shown(email)} among the staff who could attest.`;
  if (person.role !== "leader" && person.role !== "finance") return `${shown(email)} cannot attest: only a leader or finance person can.`;
  return person.ends_on !== null && person.ends_on < today ? `${shown(email)} cannot attest: they left on ${person.ends_on}.` : null;
}
