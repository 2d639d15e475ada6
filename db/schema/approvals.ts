import { sql } from "drizzle-orm";
import { type AnyPgColumn, check, index, jsonb, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { basisPoints, cents, civil, id, instant } from "./columns";
import { agreements, clients, exemptions } from "./clients";
import { adoptions, goalVersions } from "./goals";
import { caseStudies } from "./case-studies";
import { opportunities } from "./opportunities";
import { processes } from "./processes";
import { contacts, people } from "./people";
import { results } from "./results";
import { roiValidations } from "./roi";

export const approvalKinds = [
  "goal",
  "adoption",
  "result",
  "roi",
  "roi_note",
  "case_study",
  "opportunity",
  "closing",
  "agreement",
  "process",
  "approver",
  "exemption",
] as const;
export const audiences = ["client", "sales", "leader", "finance", "staff"] as const;

/** Who is asked about what, with the words and cents that were on the screen, frozen. */
export const approvals = pgTable(
  "approvals",
  {
    id: id(),
    kind: text({ enum: approvalKinds }).notNull(),
    audience: text({ enum: audiences }).notNull(),
    clientId: uuid().references(() => clients.id),
    goalVersionId: uuid().references(() => goalVersions.id),
    adoptionId: uuid().references(() => adoptions.id),
    resultId: uuid().references(() => results.id),
    roiValidationId: uuid().references(() => roiValidations.id),
    caseStudyId: uuid().references(() => caseStudies.id),
    opportunityId: uuid().references(() => opportunities.id),
    agreementId: uuid().references(() => agreements.id),
    processId: uuid().references(() => processes.id),
    contactId: uuid().references(() => contacts.personId),
    exemptionId: uuid().references(() => exemptions.id),
    statement: jsonb().$type<Record<string, unknown>>().notNull(),
    statementSha256: text().notNull(),
    requestedBy: uuid().references(() => people.id),
    requestedAt: instant().notNull(),
    supersedesId: uuid().references((): AnyPgColumn => approvals.id),
  },
  (t) => [
    check(
      "approvals_one_subject",
      sql`num_nonnulls(${t.goalVersionId}, ${t.adoptionId}, ${t.resultId}, ${t.roiValidationId}, ${t.caseStudyId}, ${t.opportunityId}, ${t.agreementId}, ${t.processId}, ${t.contactId}, ${t.exemptionId}) = 1`,
    ),
    check("approvals_client_has_client", sql`${t.audience} <> 'client' or ${t.clientId} is not null`),
    uniqueIndex("approvals_supersedes").on(t.supersedesId),
    index("approvals_client_idx").on(t.clientId),
    index("approvals_goal_version_idx").on(t.goalVersionId),
    index("approvals_result_idx").on(t.resultId),
    index("approvals_opportunity_idx").on(t.opportunityId),
  ],
);

/** A request taken back before it was answered. */
export const cancellations = pgTable(
  "cancellations",
  {
    approvalId: uuid()
      .primaryKey()
      .references(() => approvals.id),
    clientId: uuid().references(() => clients.id),
    cancelledBy: uuid().references(() => people.id),
    cancelledAt: instant().notNull(),
    reason: text().notNull().default(""),
  },
  (t) => [index("cancellations_client_idx").on(t.clientId)],
);

/** A leader's or finance person's word for facts that come from elsewhere (an import). */
export const attestations = pgTable("attestations", {
  id: id(),
  attestedBy: uuid()
    .notNull()
    .references(() => people.id),
  attestedAt: instant().notNull(),
  note: text().notNull(),
});

export const verdicts = ["approved", "declined"] as const;
/** The answer; at most one an approval, never changed. No row = still open. */
export const decisions = pgTable(
  "decisions",
  {
    id: id(),
    record: text().notNull().unique(),
    approvalId: uuid()
      .notNull()
      .unique()
      .references(() => approvals.id),
    clientId: uuid().references(() => clients.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    verdict: text({ enum: verdicts }).notNull(),
    /** The button pressed: approve, change, agree, different, cannot_tell, yes, no … */
    answer: text().notNull(),
    grossCents: cents(),
    creditBp: basisPoints(),
    note: text().notNull().default(""),
    decidedOn: civil().notNull(),
    decidedAt: instant().notNull(),
    signedInBy: text().notNull(),
    signedInAt: instant(),
    attestationId: uuid().references(() => attestations.id),
    sha256: text().notNull(),
  },
  (t) => [index("decisions_client_idx").on(t.clientId, t.decidedOn), index("decisions_person_idx").on(t.personId)],
);

/** A client takes an answer back (a goal within seven days, a case study whenever). */
export const withdrawals = pgTable(
  "withdrawals",
  {
    decisionId: uuid()
      .primaryKey()
      .references(() => decisions.id),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    personId: uuid().references(() => people.id),
    withdrawnOn: civil().notNull(),
    withdrawnAt: instant().notNull(),
    reason: text().notNull().default(""),
    attestationId: uuid().references(() => attestations.id),
  },
  (t) => [index("withdrawals_client_idx").on(t.clientId)],
);

/** "I don't agree, tell someone other than my CSM": for leaders' eyes only. */
export const objections = pgTable(
  "objections",
  {
    id: id(),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    approvalId: uuid().references(() => approvals.id),
    words: text().notNull(),
    createdAt: instant().notNull(),
    answeredAt: instant(),
    answeredBy: uuid().references(() => people.id),
    answer: text().notNull().default(""),
  },
  (t) => [index("objections_client_idx").on(t.clientId)],
);

/** A client person's answer set aside to finish later; counts for nothing. */
export const savedAnswers = pgTable(
  "saved_answers",
  {
    id: id(),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    approvalId: uuid().notNull(),
    answer: text().notNull(),
    grossText: text().notNull().default(""),
    creditText: text().notNull().default(""),
    note: text().notNull().default(""),
    savedAt: instant().notNull(),
  },
  (t) => [unique("saved_answers_person_approval").on(t.personId, t.approvalId), index("saved_answers_client_idx").on(t.clientId)],
);

/** What pay reads. Written once beside its decision or attestation; never edited; superseded or reversed. */
export const facts = pgTable(
  "facts",
  {
    id: id(),
    kind: text().notNull(),
    /** The record it speaks of, e.g. `goal:G-1`; one unsuperseded chain each. */
    subject: text().notNull(),
    clientId: uuid().references(() => clients.id),
    /** Staff the fact names: they may always read it. */
    csmIds: uuid().array().notNull(),
    effectiveOn: civil().notNull(),
    recordedAt: instant().notNull(),
    data: jsonb().$type<Record<string, unknown>>().notNull(),
    decisionId: uuid().references(() => decisions.id),
    /** The approval that decision answered. */
    approvalId: uuid().references(() => approvals.id),
    attestationId: uuid().references(() => attestations.id),
    supersedesId: uuid().references((): AnyPgColumn => facts.id),
    sha256: text().notNull(),
  },
  (t) => [
    check("facts_one_source", sql`num_nonnulls(${t.decisionId}, ${t.attestationId}) = 1`),
    unique("facts_supersedes").on(t.supersedesId),
    index("facts_client_idx").on(t.clientId),
    index("facts_subject_idx").on(t.subject),
    index("facts_approval_idx").on(t.approvalId),
    index("facts_csms_idx").using("gin", t.csmIds),
  ],
);

/** From `effectiveOn` on the fact no longer counts. */
export const factReversals = pgTable(
  "fact_reversals",
  {
    factId: uuid()
      .primaryKey()
      .references(() => facts.id),
    clientId: uuid().references(() => clients.id),
    effectiveOn: civil().notNull(),
    recordedAt: instant().notNull(),
    withdrawalId: uuid().references(() => withdrawals.decisionId),
    decisionId: uuid().references(() => decisions.id),
    attestationId: uuid().references(() => attestations.id),
  },
  (t) => [check("fact_reversals_one_source", sql`num_nonnulls(${t.withdrawalId}, ${t.decisionId}, ${t.attestationId}) = 1`)],
);
