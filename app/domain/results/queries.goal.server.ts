import { and, count, desc, eq, isNull, sql } from "drizzle-orm";
import type { Reader } from "#db/client.server";
import { approvals } from "#db/schema/approvals";
import { results } from "#db/schema/results";
import { lastRequest, newestRow, resultsHistory } from "./queries.history.server";
import { newestOf, standingAsk, stateOf } from "./rules";

const PAGE = 25;

/** A page of 25 of a goal's results, newest first, each as last corrected with where it stands and what the client said. Six statements. */
export async function resultsOfGoal(tx: Reader, goal: { id: string; clientId: string }, page: number) {
  const ofGoal = and(eq(results.goalId, goal.id), newestRow);
  const [sum] = await tx
    .select({ total: count(), unsent: sql<number>`count(*) filter (where ${isNull(approvals.id)})::int` })
    .from(results)
    .leftJoin(approvals, lastRequest)
    .where(ofGoal);
  const keys = await tx
    .select({ key: results.key })
    .from(results)
    .where(ofGoal)
    .orderBy(desc(results.measuredOn), desc(results.key))
    .limit(PAGE)
    .offset((page - 1) * PAGE);
  const { chains, stored } = await resultsHistory(tx, goal.clientId, { keys: keys.map((r) => r.key) });
  const chainOf = new Map(chains.map((chain) => [newestOf(chain).key, chain]));
  return {
    total: sum?.total ?? 0,
    unsent: sum?.unsent ?? 0,
    page,
    pageSize: PAGE,
    rows: keys.flatMap(({ key }) => {
      const chain = chainOf.get(key);
      if (!chain) return [];
      const row = newestOf(chain);
      const answered = standingAsk(chain.asks);
      return {
        key,
        measuredOn: row.measuredOn,
        value: row.value,
        grossCents: row.grossCents,
        creditBp: row.creditBp,
        state: stateOf(chain.asks.filter((a) => a.resultId === row.id)),
        source: stored.get(row.id)?.source ?? "",
        corrections: chain.rows.length - 1,
        answer: answered?.decision
          ? {
              by: answered.decision.by,
              grossCents: answered.decision.grossCents ?? answered.proposed.grossCents,
              creditBp: answered.decision.creditBp ?? answered.proposed.creditBp,
              record: answered.decision.record,
            }
          : null,
      };
    }),
  };
}
