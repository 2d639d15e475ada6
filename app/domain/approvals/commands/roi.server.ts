import { eq } from "drizzle-orm";
import type { z } from "zod";
import { approvals, cancellations, decisions } from "#db/schema/approvals";
import { transact } from "#db/transact.server";
import type { ClientScope } from "~/auth/scope";
import { found, Refusal } from "~/lib/refusal";
import { decideIn } from "../commands.server";
import type { roiForm } from "../input/answers";
import { talkFirstMail } from "../mail.server";
import { signInIsOld } from "../rules/answers";
import { writtenOf } from "./answers.server";

/**
 * Answers for a whole year: yes and no are decisions, "I'd rather talk first" decides nothing and tells the CSM and the leaders. Throws
 * `forbidden` for who may not answer, or signed in more than ten minutes ago; `not-found`, `conflict` as `decideIn`. The record is null
 * when nothing was decided.
 */
export async function answerYear(scope: ClientScope, input: z.output<typeof roiForm>): Promise<{ record: string | null }> {
  if (scope.role !== "approver") throw new Refusal("forbidden", "Only an approver can answer for a year.");
  if (signInIsOld(scope.auth.at, scope.now)) throw new Refusal("forbidden", "Please sign in again before you answer for a whole year.");
  return transact<{ record: string | null }>(scope, async (tx) => {
    const [row] = await tx
      .select({ approval: approvals, decided: decisions.record, cancelled: cancellations.approvalId })
      .from(approvals)
      .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
      .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
      .where(eq(approvals.id, input.approval));
    const { approval, decided, cancelled } = found(row, "request");
    if (approval.kind !== "roi") throw new Refusal("not-found", "We could not find that request.");
    if (input.answer !== "talk") {
      return writtenOf(
        await decideIn(scope, tx, {
          approvalId: approval.id,
          verdict: input.answer === "yes" ? "approved" : "declined",
          answer: input.answer,
          note: input.note,
          statementSha256: input.sha,
        }),
      );
    }
    if (decided || cancelled) throw new Refusal("conflict", "This was answered or taken back already. Nothing was changed.");
    const year = Number(approval.statement["year"]);
    return {
      result: { record: null },
      event: {
        name: "roi.talk_asked",
        clientId: scope.clientId,
        subject: `roi:${scope.clientKey}:${year}`,
        payload: { approvalId: approval.id },
      },
      mail: await talkFirstMail(scope, tx, year, input.note),
    };
  });
}
