import { and, asc, count, desc, eq, inArray, sql } from "drizzle-orm";
import { approvals, cancellations, decisions, savedAnswers } from "#db/schema/approvals";
import { people } from "#db/schema/people";
import { read } from "#db/transact.server";
import type { ClientScope } from "~/auth/scope";
import { found } from "~/lib/refusal";
import { yearSoFar } from "../../roi/queries.portal.server";
import { countedCents, type ResultAnswer, resultAnswers } from "../rules/answers";
import { whenOf } from "../rules/days";
import type { StatementOf } from "../statements";
import { subjectOf } from "../subjects";
import { aroundClient } from "./around.server";
import { superseded } from "./asked.server";
import { isOpen, quarterInWords } from "./open.server";
import { rootKey } from "./results-standing.server";

export const RESULTS_A_PAGE = 25;
type Result = StatementOf<"result">;
const quarterOf = (day: string) => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
const answerOf = (text: string | undefined): ResultAnswer | null => resultAnswers.find((a) => a === text) ?? null;
const previousAnswer = sql<string | null>`(select d.record from decisions d where d.approval_id = ${approvals.supersedesId})`;

/** Results that wait for the client's answer, oldest quarter first, a page at a time, with what this person set aside and the sums of the years they fall in. */
export async function resultsToAnswer(scope: ClientScope, page: number) {
  return read(scope, async (tx) => {
    const around = await aroundClient(scope, tx);
    const waiting = and(eq(approvals.clientId, scope.clientId), eq(approvals.kind, "result"), isOpen);
    const measuredOn = sql<string>`${approvals.statement} ->> 'measuredOn'`;
    const [total] = await tx
      .select({ n: count() })
      .from(approvals)
      .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
      .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
      .where(waiting);
    const rows = await tx
      .select({ id: approvals.id, sha: approvals.statementSha256, statement: approvals.statement, previous: previousAnswer })
      .from(approvals)
      .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
      .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
      .where(waiting)
      .orderBy(asc(measuredOn), asc(approvals.requestedAt), asc(approvals.id))
      .limit(RESULTS_A_PAGE)
      .offset((page - 1) * RESULTS_A_PAGE);
    const saved =
      rows.length === 0
        ? []
        : await tx
            .select()
            .from(savedAnswers)
            .where(
              and(
                eq(savedAnswers.personId, scope.person.id),
                inArray(
                  savedAnswers.approvalId,
                  rows.map((r) => r.id),
                ),
              ),
            );
    const list = rows.map((r) => {
      const s = r.statement as Result;
      const kept = saved.find((a) => a.approvalId === r.id);
      return {
        id: r.id,
        sha: r.sha,
        statement: s,
        quarter: quarterOf(s.measuredOn),
        proposedCents: countedCents(s),
        previous: r.previous,
        saved: kept ? { answer: answerOf(kept.answer), gross: kept.grossText, credit: kept.creditText, note: kept.note } : null,
      };
    });
    const years = [...new Set(list.map((r) => Number(r.statement.measuredOn.slice(0, 4))))].sort();
    const sums = [];
    // One page of results falls in one year, or two around New Year.
    for (const year of years.slice(-2)) sums.push(await yearSoFar(tx, { id: scope.clientId, ...around.client }, year, scope.today));
    const quarters = [...new Set(list.map((r) => r.quarter))].map((key) => ({
      key,
      words: quarterInWords(key),
      rows: list.filter((r) => r.quarter === key),
    }));
    return {
      quarters,
      total: total?.n ?? 0,
      at: page,
      seconds: subjectOf("result").seconds * list.length,
      currency: scope.firm.currency,
      mayAnswer: scope.role === "approver",
      csm: around.csm?.name ?? null,
      approvers: around.approvers.map((a) => a.name),
      sums: sums.map(({ year, from, to, confirmedCents, investedCents }) => ({ year, from, to, confirmedCents, investedCents })),
    };
  });
}
export type ResultToAnswer = Awaited<ReturnType<typeof resultsToAnswer>>["quarters"][number]["rows"][number];

/** A result with every answer given to it and its corrections, newest first; `tip` is what a new answer would supersede. Throws `not-found` for another client's. */
export async function resultAnswered(scope: ClientScope, key: string) {
  return read(scope, async (tx) => {
    const around = await aroundClient(scope, tx);
    const rootOfKey = tx
      .select({ root: rootKey })
      .from(approvals)
      .where(and(eq(approvals.kind, "result"), sql`${approvals.statement} ->> 'result' = ${key}`))
      .limit(1);
    const chain = await tx
      .select({
        approval: approvals,
        decision: decisions,
        by: people.name,
        cancelledAt: cancellations.cancelledAt,
        superseded,
      })
      .from(approvals)
      .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
      .leftJoin(people, eq(people.id, decisions.personId))
      .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
      .where(and(eq(approvals.kind, "result"), sql`${rootKey} = (${rootOfKey})`))
      .orderBy(desc(approvals.requestedAt));
    const tip = found(
      chain.find((row) => !row.superseded),
      "result",
    );
    const base = (chain.find((row) => row.decision?.verdict === "approved") ?? tip).approval.statement as Result;
    return {
      key,
      tip: tip.approval.id,
      waits: tip.decision === null && tip.cancelledAt === null,
      statement: base,
      mayAnswer: scope.role === "approver",
      approvers: around.approvers.map((a) => a.name),
      csm: around.csm?.name ?? null,
      answers: chain.flatMap(({ decision: d, by, approval }) =>
        d === null
          ? []
          : [
              {
                record: d.record,
                verdict: d.verdict,
                answer: answerOf(d.answer),
                by: by ?? "",
                when: whenOf(d, around.client.timezone),
                note: d.note,
                ours: approval.statement as Result,
                own: { grossCents: d.grossCents, creditBp: d.creditBp },
              },
            ],
      ),
    };
  });
}
