import { and, eq, inArray } from "drizzle-orm";
import type { Reader, Tx } from "#db/client.server";
import { results } from "#db/schema/results";
import { found } from "~/lib/refusal";
import { holdGoals } from "../goals/queries.history.server";
import { resultsHistory, type Wanted } from "./queries.history.server";
import { answeredChains, claimsOf, creditLeft, type GivenAnswer, metricRefusal, shareRefusal } from "./rules";

/** The wanted results of a client, all its results held until the transaction ends, so that shares of the credit are added up one gesture at a time. */
export async function holdResults(tx: Tx, clientId: string, wanted: Wanted) {
  await holdGoals(tx, clientId);
  return resultsHistory(tx, clientId, wanted);
}

/**
 * What is wrong with the shares of the credit (basis points) a client gives of its own, by the key of the result: a sentence where one
 * is more than the share it was asked about, and more than the other goals of the metric leave in that month. Holds the client's
 * results; runs as the spine, since a client holds no goal. Throws `not-found` for a result that is not the client's.
 */
export async function shareProblems(tx: Tx, clientId: string, given: readonly GivenAnswer[]): Promise<Map<string, string>> {
  const keys = given.map((g) => g.result);
  const measured = await tx
    .select({ on: results.measuredOn })
    .from(results)
    .where(and(eq(results.clientId, clientId), inArray(results.key, keys)));
  const { chains } = await holdResults(tx, clientId, { keys, days: measured.map((m) => m.on) });
  const after = answeredChains(chains, given);
  const problems = new Map<string, string>();
  for (const { result, creditBp } of given) {
    if (creditBp === null) continue;
    const chain = found(
      chains.find((c) => c.rows.some((r) => r.key === result)),
      "result",
    );
    const row = found(
      chain.rows.find((r) => r.key === result),
      "result",
    );
    const left = creditLeft(after, row);
    const claims = claimsOf(chain).map((c) => c.shareBp);
    if (creditBp > left.leftBp && creditBp > Math.max(...(claims.length > 0 ? claims : [row.creditBp])))
      problems.set(result, shareRefusal(left));
  }
  return problems;
}

/** Why a goal may not count `metric` from now on (`metricRefusal`), or null; its client's goals are held by the caller (`holdGoals`). */
export async function metricProblem(
  tx: Reader,
  goal: { id: string; key: string; clientId: string },
  metric: string,
): Promise<string | null> {
  const measured = await tx.selectDistinct({ on: results.measuredOn }).from(results).where(eq(results.goalId, goal.id));
  if (measured.length === 0) return null;
  const { chains } = await resultsHistory(tx, goal.clientId, { days: measured.map((m) => m.on) });
  return metricRefusal(chains, goal.key, metric);
}
