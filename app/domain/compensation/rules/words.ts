import type { Fact } from "../../approvals/input";
import type { ComponentId, Plan } from "../input";
import { formatDate } from "~/lib/dates";
import { formatMoney, formatShare } from "~/lib/money";
import type { Pacing } from "./pacing";
import { formatCount } from "./quota";
import type { Gate, ClubTest, Line } from "./statement";

export const componentTitles: Record<ComponentId, string> = {
  lead_source_commission: "Lead source commission",
  retention_commission: "Retention commission",
  opportunity_quota_bonus: "Opportunity quota bonus",
  reduced_churn_bonus: "Reduced churn bonus",
  process_spiff: "Process spiff",
};
/** The components in the order of a statement, for pages. */
export const shownComponents = Object.keys(componentTitles) as ComponentId[];
/** The same in a word, for the heads of tables. */
export const shortTitles: Record<ComponentId, string> = {
  lead_source_commission: "Lead source",
  retention_commission: "Retention",
  opportunity_quota_bonus: "Quota",
  reduced_churn_bonus: "Churn",
  process_spiff: "Spiff",
};
export const gateTitles: Record<Gate["id"], string> = { case_study: "A case study", approved_goal: "A goal for every client" };
export const clubTitles: Record<ClubTest["id"], string> = {
  retained: "Every client retained",
  roi_validated: "ROI validated by every client",
  lead_source: "Closed as lead source",
};
const payoutWords: Record<Plan["payout"][ComponentId], string> = { monthly: "monthly", when_reached: "when reached", annually: "yearly" };

/** What a component pays for and when, in one line, from the figures of the plan version (domain.md C19). */
export function componentNote(id: ComponentId, plan: Plan, currency: string): string {
  const money = (cents: number) => formatMoney(cents, currency);
  const what: Record<ComponentId, string> = {
    lead_source_commission: `${formatShare(plan.leadSource.rateBp)} of new business closed as the lead source`,
    retention_commission: `${formatShare(plan.retention.rateBp)} of the part of each agreement that was kept`,
    opportunity_quota_bonus: `${money(plan.quota.bonusCents)} when ${plan.quota.count} opportunities are accepted`,
    reduced_churn_bonus: `${formatShare(plan.churn.rateBp)} of what was expected to be lost and was not`,
    process_spiff: `${money(plan.spiff.cents)} for each ${plan.spiff.batch} new processes confirmed`,
  };
  return `${what[id]} · ${payoutWords[plan.payout[id]]}${plan.gatedAtYearEnd[id] ? ", behind the year-end gates" : ""}`;
}

const ENDED = "if the year ended that day";

type Earned = { who: string | null; year: number; over: boolean; totalCents: number; atYearEndCents: number };

/**
 * What somebody (`who`; null: the reader) earned in a plan year, in cents. Until the year is over, what is dated its last day
 * (`atYearEndCents`, part of the total) is only due if nothing more is lost (compensation.md, Reduced churn).
 */
export function earnedWords({ who, year, over, totalCents, atYearEndCents }: Earned, currency: string): string {
  const money = (cents: number) => formatMoney(cents, currency, { exact: true });
  const earned = who === null ? "You have earned" : `${who} has earned`;
  if (over) return `${earned} ${money(totalCents)} in ${year}.`;
  const more = atYearEndCents === 0 ? "" : `, and ${money(atYearEndCents)} more ${ENDED}`;
  return `${earned} ${money(totalCents - atYearEndCents)} so far in ${year}${more}.`;
}

/** What the sum under all lines is called, in the words of `earnedWords`. */
export function sumWords({ over, atYearEndCents }: Pick<Earned, "over" | "atYearEndCents">): string {
  if (over) return "Earned";
  return atYearEndCents === 0 ? "Earned so far" : `In all, ${ENDED}`;
}

/** How a line was worked out: basis × rate, or what was counted. */
export function howOf(line: Line, currency: string): string {
  if (line.basisCents !== null && line.rateBp !== null)
    return `${formatMoney(line.basisCents, currency, { exact: true })} × ${formatShare(line.rateBp)}`;
  if (line.count === null) return "";
  return line.record.startsWith("quota:") ? `${formatCount(line.count)} accepted` : `${line.count} processes`;
}

/** Where a component without a line of its own stands, and what is still missing; null when there is nothing to say. */
export function pencilOf(id: ComponentId, pacing: Pacing, plan: Plan, currency: string): string | null {
  if (id === "opportunity_quota_bonus" && pacing.quota.reachedOn === null) {
    const { countBp, targetBp } = pacing.quota;
    return `${formatCount(countBp)} of ${formatCount(targetBp)} accepted. ${formatCount(targetBp - countBp)} more, and ${formatMoney(plan.quota.bonusCents, currency)} is due that day.`;
  }
  if (id === "process_spiff") {
    const { confirmed, missing, cents } = pacing.spiff;
    return `${confirmed === 0 ? "No process is" : confirmed === 1 ? "One process is" : `${confirmed} processes are`} confirmed so far. ${missing} more, and the next ${formatMoney(cents, currency)} is due.`;
  }
  return null;
}

/** A fact in one line: what became true, without who decided it. */
export function factWords(fact: Fact, currency: string): string {
  const money = (cents: number) => formatMoney(cents, currency);
  switch (fact.kind) {
    case "goal":
      return `Goal “${fact.data.title}”, version ${fact.data.version}`;
    case "adoption":
      return `Goal ${fact.data.goal} adopted`;
    case "result":
      return `Result ${fact.data.result}: ${money(fact.data.grossCents)} at ${formatShare(fact.data.creditBp)}`;
    case "roi":
      return `${fact.data.year} was worth at least what was paid`;
    case "roi_note":
      return `A leader's note on ${fact.data.year}`;
    case "case_study":
      return `Case study “${fact.data.title}”`;
    case "opportunity":
      return `Opportunity “${fact.data.name}”, ${money(fact.data.amountCents)}, ${stageWord[fact.data.stage]}`;
    case "agreement":
      return `Agreement ${fact.data.agreement}, ${money(fact.data.annualCents)} a year from ${formatDate(fact.data.startsOn)}`;
    case "process":
      return `Process “${fact.data.title}” confirmed as new`;
    case "exemption":
      return `Exempted for ${fact.data.year}: ${fact.data.reason}`;
  }
}

const stageWord = { accepted: "accepted", rejected: "rejected", closed_won: "won", closed_lost: "lost" } as const;
