import { desc, eq, inArray } from "drizzle-orm";
import type { Reader } from "#db/client.server";
import { approvals, cancellations, decisions, factReversals, facts, withdrawals } from "#db/schema/approvals";
import { importedRows } from "#db/schema/audit";
import { agreements, assignments, clients, exemptions } from "#db/schema/clients";
import { locks } from "#db/schema/compensation";
import { adoptions, goals, goalVersions } from "#db/schema/goals";
import { caseStudies } from "#db/schema/case-studies";
import { deliverables } from "#db/schema/deliverables";
import { leadSources, opportunities } from "#db/schema/opportunities";
import { processes } from "#db/schema/processes";
import { pulseAnswers, pulses } from "#db/schema/pulse";
import { referrals } from "#db/schema/referrals";
import { contacts, firm, people, salaries, staff } from "#db/schema/people";
import { results } from "#db/schema/results";
import { roiValidations } from "#db/schema/roi";

const clientKinds = ["goal", "result", "case_study", "roi"] as const;

/**
 * All that the files of contract.md can speak of, as it stands in the database: one statement a table, whatever the size. Only
 * a system scope reads all of it.
 */
export async function loadStored(tx: Reader) {
  return {
    firm: await tx.select().from(firm),
    people: await tx.select().from(people),
    staff: await tx.select().from(staff),
    salaries: await tx.select().from(salaries),
    contacts: await tx.select().from(contacts),
    clients: await tx.select().from(clients),
    assignments: await tx.select().from(assignments),
    agreements: await tx.select().from(agreements),
    goals: await tx.select().from(goals),
    goalVersions: await tx.select().from(goalVersions),
    adoptions: await tx.select().from(adoptions),
    results: await tx.select().from(results),
    opportunities: await tx.select().from(opportunities),
    leadSources: await tx.select().from(leadSources),
    referrals: await tx.select().from(referrals),
    processes: await tx.select().from(processes),
    caseStudies: await tx.select().from(caseStudies),
    exemptions: await tx.select().from(exemptions),
    deliverables: await tx.select().from(deliverables),
    pulses: await tx.select().from(pulses),
    /** The answer that counts of each survey, the newest not held; words for the leadership alone stand elsewhere and are not read. */
    pulseAnswers: await tx
      .selectDistinctOn([pulseAnswers.pulseId])
      .from(pulseAnswers)
      .where(eq(pulseAnswers.held, false))
      .orderBy(pulseAnswers.pulseId, desc(pulseAnswers.version)),
    roiValidations: await tx.select().from(roiValidations),
    approvals: await tx
      .select({
        id: approvals.id,
        kind: approvals.kind,
        goalVersionId: approvals.goalVersionId,
        resultId: approvals.resultId,
        caseStudyId: approvals.caseStudyId,
        roiValidationId: approvals.roiValidationId,
      })
      .from(approvals)
      .where(inArray(approvals.kind, clientKinds)),
    /** The words of case studies as they were put to the client. */
    caseStudyStatements: await tx
      .select({ id: approvals.id, statement: approvals.statement })
      .from(approvals)
      .where(eq(approvals.kind, "case_study")),
    cancellations: await tx.select({ approvalId: cancellations.approvalId }).from(cancellations),
    decisions: await tx
      .select({
        id: decisions.id,
        record: decisions.record,
        approvalId: decisions.approvalId,
        personId: decisions.personId,
        verdict: decisions.verdict,
        grossCents: decisions.grossCents,
        creditBp: decisions.creditBp,
        note: decisions.note,
        decidedOn: decisions.decidedOn,
        decidedAt: decisions.decidedAt,
        attestationId: decisions.attestationId,
      })
      .from(decisions),
    withdrawals: await tx.select({ decisionId: withdrawals.decisionId, withdrawnOn: withdrawals.withdrawnOn }).from(withdrawals),
    facts: await tx
      .select({
        id: facts.id,
        kind: facts.kind,
        subject: facts.subject,
        clientId: facts.clientId,
        effectiveOn: facts.effectiveOn,
        recordedAt: facts.recordedAt,
        data: facts.data,
        approvalId: facts.approvalId,
        attestationId: facts.attestationId,
        supersedesId: facts.supersedesId,
      })
      .from(facts),
    reversals: await tx.select({ factId: factReversals.factId, effectiveOn: factReversals.effectiveOn }).from(factReversals),
    importedRows: await tx.select().from(importedRows),
    locks: await tx.select({ year: locks.year }).from(locks),
  };
}

export type Stored = Awaited<ReturnType<typeof loadStored>>;
