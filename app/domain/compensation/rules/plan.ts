import type { Plan } from "../input";
import type { CivilDate } from "~/lib/dates";
import { Refusal } from "~/lib/refusal";

/** Version 1, the figures of compensation.md, in force for every year until another version is published (contract.md). */
export const PLAN_V1: Plan = {
  version: 1,
  effectiveFrom: "1900-01-01",
  leadSource: { rateBp: 250, tiers: [] },
  retention: { rateBp: 500 },
  quota: { count: 36, bonusCents: 150_000 },
  spiff: { batch: 4, cents: 5_000 },
  churn: { method: "baseline_rate", baselineBp: 1_500, rateBp: 500 },
  gatedAtYearEnd: {
    lead_source_commission: false,
    retention_commission: false,
    opportunity_quota_bonus: false,
    reduced_churn_bonus: true,
    process_spiff: false,
  },
  club: { leadSourceCents: 12_500_000 },
  duties: { newGoalsPerClient: 2, lossesInTwoMonths: 1 },
  payout: {
    lead_source_commission: "monthly",
    retention_commission: "monthly",
    opportunity_quota_bonus: "when_reached",
    reduced_churn_bonus: "annually",
    process_spiff: "monthly",
  },
};

/**
 * The plan version in force on a civil date: the one that took effect last, the higher version on a tie. Commissions and
 * spiffs ask for their line's date, all else for the first day of the year (compensation.md, "Plan changed mid-year").
 * Throws Refusal `not-found` when none is in force.
 */
export function planOn(plans: readonly Plan[], date: CivilDate): Plan {
  let best: Plan | undefined;
  for (const plan of plans) {
    if (plan.effectiveFrom > date) continue;
    if (!best || plan.effectiveFrom > best.effectiveFrom || (plan.effectiveFrom === best.effectiveFrom && plan.version > best.version))
      best = plan;
  }
  if (!best) throw new Refusal("not-found", `No pay plan is in force on ${date}.`);
  return best;
}
