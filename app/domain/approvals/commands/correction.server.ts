import { and, desc, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { approvals, cancellations, decisions } from "#db/schema/approvals";
import { transact } from "#db/transact.server";
import { isViolation } from "#db/violations.server";
import type { ClientScope } from "~/auth/scope";
import { found, Refusal } from "~/lib/refusal";
import { askIn, decideIn, ownShareProblems } from "../commands.server";
import type { correctionForm } from "../input/answers";
import { differenceProblem, resultAnswerWords } from "../rules/answers";
import type { StatementOf } from "../statements";
import { writtenOf } from "./answers.server";

/**
 * Answers a result anew after it was answered: a new approval in the client person's own name that supersedes the last, and its decision,
 * in one change; the earlier fact stands until then. "Can't tell" takes the confirmation back. `key` is the result's key. Throws
 * `not-found` for another client's result, `forbidden` for who may not answer, `conflict` when a request about it is still open or it was
 * answered anew meanwhile (`tip` is the approval that was on the screen), `invalid` when nothing says what was different or the own share
 * makes more than 100 % with others of the metric (`credit`).
 */
export async function correctResult(
  scope: ClientScope,
  input: z.output<typeof correctionForm> & { key: string },
): Promise<{ record: string; decisionId: string }> {
  if (scope.role !== "approver") throw new Refusal("forbidden", "Only an approver can answer a result.");
  const written = transact(scope, async (tx) => {
    const root = sql<string>`coalesce(${approvals.statement} ->> 'corrects', ${approvals.statement} ->> 'result')`;
    const rootOfKey = tx
      .select({ root })
      .from(approvals)
      .where(and(eq(approvals.kind, "result"), sql`${approvals.statement} ->> 'result' = ${input.key}`))
      .limit(1);
    const chain = await tx
      .select({
        approval: approvals,
        verdict: decisions.verdict,
        cancelled: cancellations.approvalId,
        superseded: sql<boolean>`exists (select 1 from approvals later where later.supersedes_id = ${approvals.id})`,
      })
      .from(approvals)
      .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
      .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
      .where(and(eq(approvals.kind, "result"), sql`${root} = (${rootOfKey})`))
      .orderBy(desc(approvals.requestedAt));
    const tip = found(
      chain.find((row) => !row.superseded),
      "result",
    );
    if (tip.verdict === null && !tip.cancelled)
      throw new Refusal("conflict", "A number for this result waits for your answer already. Answer that one.");
    if (tip.approval.id !== input.tip)
      throw new Refusal("conflict", "This changed while you read it. Please read it again before you answer.");
    const base = (chain.find((row) => row.verdict === "approved") ?? tip).approval;
    const said = base.statement as StatementOf<"result">;
    const own = input.answer === "different" ? { grossCents: input.gross, creditBp: input.credit } : { grossCents: null, creditBp: null };
    const problem = input.answer === "different" ? differenceProblem(said, own, input.note) : null;
    if (problem) throw new Refusal("invalid", "", problem);
    if (own.creditBp !== null) {
      const given = { result: said.result, verdict: "approved" as const, creditBp: own.creditBp };
      const tooMuch = await ownShareProblems(scope, tx, [given]);
      const sentence = tooMuch.get(said.result);
      if (sentence !== undefined) throw new Refusal("invalid", "", { credit: sentence });
    }
    const asked = await askIn(scope, tx, {
      kind: "result",
      subjectId: base.resultId ?? "",
      clientId: scope.clientId,
      supersedesId: tip.approval.id,
      statement: { ...said, corrects: said.corrects ?? said.result },
    });
    const decided = await decideIn(scope, tx, {
      approvalId: asked.id,
      verdict: resultAnswerWords[input.answer].verdict,
      answer: input.answer,
      note: input.note,
      statementSha256: asked.statementSha256,
      ...own,
    });
    return { ...writtenOf(decided), event: [asked.event, ...decided.events] };
  });
  return written.catch((error: unknown) => {
    throw isViolation(error, "unique")
      ? new Refusal("conflict", "This changed while you read it. Please read it again before you answer.")
      : error;
  });
}
