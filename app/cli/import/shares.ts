import type { Draft, Drafts } from "./columns";
import type { Known } from "./known";
import type { Lookups } from "./lookups";
import { Problems, shown } from "./problems";

/**
 * Warns where the shares of the credit claimed by different goals of one metric of one client in one calendar month of
 * `measured_on` come to more than 100 % (domain.md 7). Of a goal's results in the month the largest share counts.
 */
export function warnOfShares(drafts: Drafts, known: Known, look: Lookups, problems: Problems): void {
  const months = new Map<string, Map<string, number>>();
  const claim = (result: Pick<Draft<"results">, "goal" | "measured_on" | "credit_percent">): { sum: number; grew: boolean } => {
    const goal = result.goal === undefined ? undefined : look.goals.get(result.goal);
    if (!goal?.metric || !goal.client || !result.goal || !result.measured_on || result.credit_percent === undefined)
      return { sum: 0, grew: false };
    const month = JSON.stringify([goal.client, goal.metric.trim().toLowerCase(), result.measured_on.slice(0, 7)]);
    const shares = months.get(month) ?? new Map<string, number>();
    months.set(month, shares);
    const before = shares.get(result.goal) ?? 0;
    shares.set(result.goal, Math.max(before, result.credit_percent));
    return { sum: [...shares.values()].reduce((a, b) => a + b, 0), grew: result.credit_percent > before };
  };
  const inFolder = new Set(drafts.results.map((row) => row.key));
  for (const [key, result] of known.results) if (!inFolder.has(key)) claim(result);
  for (const row of drafts.results) {
    const { sum, grew } = claim(row);
    if (!grew || sum <= 10_000) continue;
    const metric = shown(look.goals.get(row.goal ?? "")?.metric ?? "");
    problems.warn(
      "results",
      row,
      "credit_percent",
      `the shares of the credit for ${metric} in ${row.measured_on?.slice(0, 7)} come to ${sum / 100} % over this client's goals`,
    );
  }
}
