import type { FactData, FactKind } from "../input";
import type { ApprovalKind, StatementOf } from "../statements";

export type Audience = "client" | "sales" | "leader" | "finance" | "staff";
/** The answer as the spine keeps it: own numbers in cents and basis points, `decidedOn` in the firm's time zone. */
export interface Answer {
  verdict: "approved" | "declined";
  grossCents: number | null;
  creditBp: number | null;
  note: string;
  decidedOn: string;
}

export type NewFact = { [K in FactKind]: { kind: K; subject: string; effectiveOn: string; csmIds: string[]; data: FactData<K> } }[FactKind];

/** What the spine must know of a kind of approval. */
export interface Subject<K extends ApprovalKind> {
  /** Who is asked. */
  audience: Audience;
  /** The column of `approvals` that names the record. */
  column:
    | "goalVersionId"
    | "adoptionId"
    | "resultId"
    | "roiValidationId"
    | "caseStudyId"
    | "opportunityId"
    | "agreementId"
    | "processId"
    | "contactId"
    | "exemptionId";
  /** The record in the chain's words, `goal:G-1`. */
  record(s: StatementOf<K>): string;
  /** Letter and number of the record number, `G3` of NL-G3-7F2A91C4. */
  mark(s: StatementOf<K>): string;
  /** The ask in one sentence, on screen and in mail; and how long it takes. */
  ask(s: StatementOf<K>): string;
  seconds: number;
  /** What the answer to it is called, past tense, for receipts and mail. */
  answered: { approved: string; declined: string };
  /** The facts an approval makes true. */
  facts(s: StatementOf<K>, a: Answer): NewFact[];
}
