import { and, asc, eq, gte, inArray, lt, not, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Reader } from "#db/client.server";
import { approvals, cancellations, decisions } from "#db/schema/approvals";
import { results } from "#db/schema/results";
import { people } from "#db/schema/people";
import { superseded } from "../approvals/queries/asked.server";
import type { StatementOf } from "../approvals/statements";
import type { CivilDate } from "~/lib/dates";
import { currentGoals } from "../goals/queries.history.server";
import { type Ask, chainsOf, type Recorded } from "./rules";

const later = alias(approvals, "later");

/** Joins `approvals` to the newest `results` of each chain: the last request about it, which no other has replaced. */
export const lastRequest = and(eq(approvals.resultId, results.id), not(superseded));
/** Whether a result is the newest of its chain of corrections. */
export const newestRow = sql`not exists (select 1 from results next where next.supersedes_id = ${results.id})`;

/** Every time one of these results (ids) was put to the client, oldest first, with both sides' numbers. */
async function asksOf(tx: Reader, ids: readonly string[]): Promise<Ask[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .select({ approval: approvals, cancelledAt: cancellations.cancelledAt, decision: decisions, by: people.name, supersededBy: later.id })
    .from(approvals)
    .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
    .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
    .leftJoin(people, eq(people.id, decisions.personId))
    .leftJoin(later, eq(later.supersedesId, approvals.id))
    .where(and(eq(approvals.kind, "result"), inArray(approvals.resultId, [...ids])))
    .orderBy(asc(approvals.requestedAt));
  return rows.map(({ approval, cancelledAt, decision, by, supersededBy }) => {
    const statement = approval.statement as StatementOf<"result">;
    return {
      approvalId: approval.id,
      resultId: approval.resultId ?? "",
      requestedAt: approval.requestedAt.toISOString(),
      supersedesId: approval.supersedesId,
      supersededBy,
      cancelledAt: cancelledAt?.toISOString() ?? null,
      proposed: { grossCents: statement.grossCents, creditBp: statement.creditBp },
      decision: decision && {
        record: decision.record,
        verdict: decision.verdict,
        answer: decision.answer,
        by: by ?? "somebody",
        decidedOn: decision.decidedOn,
        grossCents: decision.grossCents,
        creditBp: decision.creditBp,
        note: decision.note,
        selfAsked: approval.requestedBy === decision.personId,
      },
    };
  });
}

/** Which results are wanted: those with a key, and all that were measured in the calendar month of a day; `goalIds` are known besides. */
export interface Wanted {
  keys?: readonly string[];
  days?: readonly CivilDate[];
  goalIds?: readonly string[];
}

/** Ids of the wanted results, each with every result it corrects and every one that corrects it. */
function linked(clientId: string, { keys = [], days = [] }: Wanted) {
  const months = [...new Set(days.map((day) => `${day.slice(0, 7)}-01`))];
  const wanted = or(
    inArray(results.key, [...keys]),
    ...months.map((first) => and(gte(results.measuredOn, first), lt(results.measuredOn, sql`${first}::date + interval '1 month'`))),
  );
  return sql`(with recursive linked as (
    select ${results.id}, ${results.supersedesId} from ${results} where ${and(eq(results.clientId, clientId), wanted)}
    union select r.id, r.supersedes_id from results r join linked on r.supersedes_id = linked.id or r.id = linked.supersedes_id
  ) select id from linked)`;
}

/** Some of a client's results with their corrections, requests and goals, in four statements, whatever the client's age. */
export async function resultsHistory(tx: Reader, clientId: string, wanted: Wanted) {
  const stored = await tx
    .select()
    .from(results)
    .where(inArray(results.id, linked(clientId, wanted)))
    .orderBy(asc(results.measuredOn), asc(results.key));
  const goals = await currentGoals(tx, [...new Set([...stored.map((r) => r.goalId), ...(wanted.goalIds ?? [])])]);
  const asks = await asksOf(
    tx,
    stored.map((r) => r.id),
  );
  const rows = stored.map((r): Recorded => {
    const goal = goals.get(r.goalId);
    return {
      id: r.id,
      key: r.key,
      goal: goal?.key ?? "",
      goalTitle: goal?.title ?? "",
      metrics: goal ? [goal.metric, ...goal.askedMetrics] : [],
      measuredOn: r.measuredOn,
      value: r.value,
      grossCents: r.grossCents,
      creditBp: r.creditBp,
      supersedesId: r.supersedesId,
    };
  });
  return { goals, stored: new Map(stored.map((r) => [r.id, r])), chains: chainsOf(rows, asks) };
}
