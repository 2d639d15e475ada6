import { and, eq, inArray } from "drizzle-orm";
import type { NewEvent } from "#db/chain.server";
import type { Tx } from "#db/client.server";
import { approvals, savedAnswers } from "#db/schema/approvals";
import { transact, type Written } from "#db/transact.server";
import type { ClientScope } from "~/auth/scope";
import { found, Refusal } from "~/lib/refusal";
import { decideAllIn, type Decided, decideIn, ownShareProblems } from "../commands.server";
import type { ResultAnswerInput, SavedAnswerInput } from "../input/answers";
import { answeredTogetherMail } from "../mail.server";
import { answerWords, differenceProblem, isReadAlone, resultAnswerWords } from "../rules/answers";
import type { ApprovalKind, StatementOf } from "../statements";

type Press = { approvalId: string; sha: string };

/** What a decision says of itself to its command's caller, with its event and mail. */
export function writtenOf(decided: Decided): Written<{ record: string; decisionId: string }> {
  const [first, ...rest] = decided.events;
  if (!first) throw new Error("a decision without an event");
  return { result: { record: decided.record, decisionId: decided.decisionId }, event: [first, ...rest], mail: decided.mail };
}

/** The kind of an approval; throws `not-found` for another client's. */
async function kindOf(tx: Tx, approvalId: string): Promise<ApprovalKind> {
  const [row] = await tx.select({ kind: approvals.kind }).from(approvals).where(eq(approvals.id, approvalId));
  return found(row, "request").kind;
}

async function answerAlone(
  scope: ClientScope,
  input: Press & { side: "yes" | "no"; note: string },
): Promise<{ record: string; decisionId: string }> {
  return transact(scope, async (tx) => {
    const kind = await kindOf(tx, input.approvalId);
    if (!isReadAlone(kind)) throw new Refusal("forbidden", "This is answered on a page of its own.");
    const decided = await decideIn(scope, tx, {
      approvalId: input.approvalId,
      verdict: input.side === "yes" ? "approved" : "declined",
      answer: answerWords[kind][input.side].answer,
      note: input.note,
      statementSha256: input.sha,
    });
    return writtenOf(decided);
  });
}

/** Says yes to a goal, an adoption or a case study, as it was on the screen (`sha`). Throws as `decideIn`; `forbidden` for other kinds. */
export function approve(scope: ClientScope, input: Press): Promise<{ record: string; decisionId: string }> {
  return answerAlone(scope, { ...input, side: "yes", note: "" });
}

/** Asks for a change of a goal, an adoption or a case study, with what should change. Throws as `approve`. */
export function askForChange(scope: ClientScope, input: Press & { note: string }): Promise<{ record: string; decisionId: string }> {
  return answerAlone(scope, { ...input, side: "no" });
}

/**
 * Answers results in one gesture: each with an answer becomes one decision, those without stay open. Own numbers (cents, basis
 * points) are kept only with "it was different". Throws `invalid` naming the field (`answers.<approval>.gross`) that misses what was
 * different, or a share that makes more than 100 % with others of the metric (`….credit`), or when nothing is answered; else as `decideIn`, and then none is kept.
 */
export async function answerResults(scope: ClientScope, input: { answers: ResultAnswerInput[] }): Promise<{ records: string[] }> {
  const chosen = input.answers.flatMap((row) => (row.answer ? [{ ...row, answer: row.answer }] : []));
  if (chosen.length === 0) throw new Refusal("invalid", "Choose an answer for at least one result. The others stay open.");
  return transact(scope, async (tx) => {
    const asked = await tx
      .select({ id: approvals.id, statement: approvals.statement })
      .from(approvals)
      .where(
        and(
          eq(approvals.kind, "result"),
          inArray(
            approvals.id,
            chosen.map((c) => c.approval),
          ),
        ),
      );
    const statementOf = new Map(asked.map((a) => [a.id, a.statement as StatementOf<"result">]));
    const problems: Record<string, string> = {};
    for (const row of chosen) {
      const ours = found(statementOf.get(row.approval), "request");
      const problem =
        row.answer === "different" ? differenceProblem(ours, { grossCents: row.gross, creditBp: row.credit }, row.note) : null;
      if (problem) problems[`answers.${row.approval}.gross`] = problem.gross;
    }
    if (Object.keys(problems).length > 0) throw new Refusal("invalid", "", problems);
    const given = chosen.map((row) => ({
      approval: row.approval,
      result: found(statementOf.get(row.approval), "request").result,
      verdict: resultAnswerWords[row.answer].verdict,
      creditBp: row.answer === "different" ? row.credit : null,
    }));
    if (given.some((one) => one.creditBp !== null)) {
      const tooMuch = await ownShareProblems(scope, tx, given);
      const fields = given.flatMap(({ approval, result }) => {
        const sentence = tooMuch.get(result);
        return sentence === undefined ? [] : [[`answers.${approval}.credit`, sentence] as const];
      });
      if (fields.length > 0) throw new Refusal("invalid", "", Object.fromEntries(fields));
    }
    const decided = await decideAllIn(
      scope,
      tx,
      chosen.map((row) => ({
        approvalId: row.approval,
        verdict: resultAnswerWords[row.answer].verdict,
        answer: row.answer,
        note: row.note,
        statementSha256: row.sha,
        ...(row.answer === "different" ? { grossCents: row.gross, creditBp: row.credit } : {}),
      })),
    );
    await tx.delete(savedAnswers).where(
      and(
        eq(savedAnswers.personId, scope.person.id),
        inArray(
          savedAnswers.approvalId,
          chosen.map((c) => c.approval),
        ),
      ),
    );
    const [first, ...rest] = decided.flatMap((d) => d.events);
    if (!first) throw new Error("a decision without an event");
    return {
      result: { records: decided.map((d) => d.record) },
      event: [first, ...rest],
      mail: answeredTogetherMail(decided.map((d) => d.mail)),
    };
  });
}

/** Sets answers aside as typed, for this person alone; an emptied row is forgotten. They count for nothing. Throws `not-found` for another client's approval. */
export function saveAnswers(scope: ClientScope, input: { answers: SavedAnswerInput[] }): Promise<{ saved: number }> {
  return transact(scope, async (tx) => {
    const ids = input.answers.map((a) => a.approval);
    const known =
      ids.length === 0
        ? []
        : await tx
            .select({ id: approvals.id })
            .from(approvals)
            .where(and(eq(approvals.kind, "result"), inArray(approvals.id, ids)));
    for (const id of ids)
      found(
        known.find((k) => k.id === id),
        "request",
      );
    if (ids.length > 0)
      await tx.delete(savedAnswers).where(and(eq(savedAnswers.personId, scope.person.id), inArray(savedAnswers.approvalId, ids)));
    const kept = input.answers
      .filter((a) => a.answer)
      .map((a) => ({
        clientId: scope.clientId,
        personId: scope.person.id,
        approvalId: a.approval,
        answer: a.answer ?? "",
        grossText: a.gross,
        creditText: a.credit,
        note: a.note,
        savedAt: scope.now,
      }));
    if (kept.length > 0) await tx.insert(savedAnswers).values(kept);
    const event: NewEvent = {
      name: "answers.saved",
      clientId: scope.clientId,
      subject: `person:${scope.person.id}`,
      payload: { approvalIds: kept.map((k) => k.approvalId) },
    };
    return { result: { saved: kept.length }, event };
  });
}
