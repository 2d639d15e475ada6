import { eq, sql } from "drizzle-orm";
import type { NewEvent } from "#db/chain.server";
import type { Tx } from "#db/client.server";
import { approvals, cancellations, decisions, withdrawals } from "#db/schema/approvals";
import { asSpine, transact } from "#db/transact.server";
import { isViolation } from "#db/violations.server";
import type { ClientScope, StaffScope } from "~/auth/scope";
import { dayNumber } from "~/lib/dates";
import { found, Refusal } from "~/lib/refusal";
import { withdrawnMail } from "../mail.server";
import { cancellationDigest, withdrawalDigest } from "../rules/digests";
import { type ApprovalKind, type StatementOf, statements } from "../statements";
import { subjectOf } from "../subjects";
import { holdRecord, reverseFactsOf } from "./facts.server";

/** Takes a request back before it is answered, inside the caller's transaction. Throws `not-found`, `conflict` when it was answered or taken back. */
export async function cancelIn(scope: StaffScope, tx: Tx, input: { approvalId: string; reason: string }): Promise<NewEvent> {
  const [row] = await tx
    .select({ approval: approvals, decided: decisions.id, cancelled: cancellations.approvalId })
    .from(approvals)
    .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
    .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
    .where(eq(approvals.id, input.approvalId));
  const { approval, decided, cancelled } = found(row, "request");
  if (decided || cancelled) throw new Refusal("conflict", "This was answered or taken back already.");
  const taken = {
    approvalId: approval.id,
    clientId: approval.clientId,
    cancelledBy: scope.person.id,
    cancelledAt: scope.now,
    reason: input.reason,
  };
  await tx
    .insert(cancellations)
    .values(taken)
    .catch((error: unknown) => {
      throw isViolation(error, "answered") || isViolation(error, "unique")
        ? new Refusal("conflict", "This was answered or taken back a moment ago. Nothing was changed.")
        : error;
    });
  return {
    name: `${approval.kind}.cancelled`,
    clientId: approval.clientId,
    subject: `approval:${approval.id}`,
    payload: { approvalId: approval.id, cancellationSha256: cancellationDigest(taken) },
  };
}

/** Takes a request back before it is answered: the whole change. Throws as `cancelIn`. */
export async function cancel(scope: StaffScope, input: { approvalId: string; reason: string }): Promise<{ approvalId: string }> {
  return transact(scope, async (tx) => ({ result: { approvalId: input.approvalId }, event: await cancelIn(scope, tx, input) }));
}

/** Days a goal's approval can be taken back (domain.md 5.1). */
export const WITHDRAWAL_DAYS = 7;

/** Whether a later yes to the same goal or text stands, of an approval and its decision in the statement around it. */
export const newerYes = sql<boolean>`exists (
  select 1 from ${approvals} newer join ${decisions} said on said.approval_id = newer.id and said.verdict = 'approved'
  where newer.client_id = ${approvals.clientId} and newer.kind = ${approvals.kind}
  and not exists (select 1 from ${withdrawals} taken where taken.decision_id = said.id)
  and case when newer.kind = 'goal'
    then newer.statement ->> 'goal' = ${approvals.statement} ->> 'goal' and (newer.statement ->> 'version')::int > (${approvals.statement} ->> 'version')::int
    else newer.case_study_id = ${approvals.caseStudyId} and said.decided_at > ${decisions.decidedAt} end)`;

/**
 * Takes an approval back: a goal within seven days, a case study whenever. From today its facts no longer count. Throws `not-found`,
 * `forbidden` (not an approver, or another kind), `conflict` (too late, already withdrawn, a newer version was approved since).
 */
export async function withdraw(scope: ClientScope, input: { decisionId: string; reason: string }): Promise<{ record: string }> {
  if (scope.role !== "approver") throw new Refusal("forbidden", "Only an approver can take an approval back.");
  return transact(scope, async (tx) => {
    const [asked] = await tx
      .select({ approval: approvals })
      .from(decisions)
      .innerJoin(approvals, eq(approvals.id, decisions.approvalId))
      .where(eq(decisions.id, input.decisionId));
    await holdRecord(tx, found(asked, "answer").approval);
    const [row] = await tx
      .select({ decision: decisions, approval: approvals, withdrawn: withdrawals.decisionId, newerYes })
      .from(decisions)
      .innerJoin(approvals, eq(approvals.id, decisions.approvalId))
      .leftJoin(withdrawals, eq(withdrawals.decisionId, decisions.id))
      .where(eq(decisions.id, input.decisionId));
    const { decision, approval, withdrawn, ...later } = found(row, "answer");
    if (!["goal", "case_study"].includes(approval.kind) || decision.verdict !== "approved")
      throw new Refusal("forbidden", "Only an approved goal or case study can be taken back.");
    if (withdrawn) throw new Refusal("conflict", "This was taken back already.");
    if (later.newerYes) throw new Refusal("conflict", "A newer version was approved since; take that one back.");
    if (approval.kind === "goal" && dayNumber(scope.today) - dayNumber(decision.decidedOn) > WITHDRAWAL_DAYS)
      throw new Refusal("conflict", "The seven days to take this back have passed. Ask for a change instead.");
    const taken = {
      decisionId: decision.id,
      clientId: scope.clientId,
      personId: scope.person.id,
      withdrawnOn: scope.today,
      withdrawnAt: scope.now,
      reason: input.reason,
      attestationId: null,
    };
    await tx.insert(withdrawals).values(taken);
    const reversed = await asSpine(scope, tx, () => reverseFactsOf(scope, tx, approval.id, { withdrawalId: decision.id }));
    const statement = statements[approval.kind].parse(approval.statement) as StatementOf<ApprovalKind>;
    return {
      result: { record: decision.record },
      event: {
        name: `${approval.kind}.withdrawn`,
        clientId: scope.clientId,
        subject: subjectOf(approval.kind).record(statement),
        payload: { approvalId: approval.id, decisionId: decision.id, withdrawalSha256: withdrawalDigest(taken), reversed },
      },
      mail: await withdrawnMail(scope, tx, approval, subjectOf(approval.kind).ask(statement), decision.record),
    };
  });
}
