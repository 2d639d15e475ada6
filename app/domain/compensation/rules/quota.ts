import type { Fact } from "~/domain/approvals/input";
import type { Plan } from "../input";
import { formatDate } from "~/lib/dates";
import { basisPointsToPercent, formatMoney } from "~/lib/money";
import { byCodePoint, listAt, total } from "./arithmetic";
import { sharesOf } from "./lead-source";
import { planOn } from "./plan";
import type { Reading } from "./reading";
import type { Line } from "./statement";

export type Accepted = { fact: Fact<"opportunity">; acceptedOn: string; shareBp: number };

/** Opportunities accepted in the year and not rejected, by person id, in order of `accepted_on` then key; shares in basis points. */
export function acceptedBy(reading: Reading): Map<string, Accepted[]> {
  const accepted = reading.opportunities
    .flatMap((fact) =>
      fact.data.stage !== "rejected" && fact.data.acceptedOn !== null ? [{ fact, acceptedOn: fact.data.acceptedOn }] : [],
    )
    .filter(({ acceptedOn }) => acceptedOn >= reading.firstDay && acceptedOn <= reading.asOf)
    .sort((a, b) => byCodePoint(a.acceptedOn, b.acceptedOn) || byCodePoint(a.fact.data.opportunity, b.fact.data.opportunity));
  const byCsm = new Map<string, Accepted[]>();
  for (const { fact, acceptedOn } of accepted) {
    for (const [csm, shareBp] of sharesOf(fact)) listAt(byCsm, csm).push({ fact, acceptedOn, shareBp });
  }
  return byCsm;
}

/** The day the sum of shares reached the quota (a count of whole opportunities), or null. */
export function quotaReachedOn(accepted: readonly Accepted[], quota: number): string | null {
  let sum = 0;
  for (const { acceptedOn, shareBp } of accepted) {
    sum += shareBp;
    if (sum >= quota * 10_000) return acceptedOn;
  }
  return null;
}

/** A sum of shares in basis points as a count of opportunities: 360000 is `36`, 305000 is `30.5`. */
export function formatCount(shareBp: number): string {
  return basisPointsToPercent(Math.floor(shareBp / 100));
}

/** The quota bonus by person id: once a year, dated the day it was reached (compensation.md, opportunity_quota_bonus; domain.md A8). */
export function quotaLines(reading: Reading, plans: readonly Plan[]): Map<string, Line[]> {
  const plan = planOn(plans, reading.firstDay);
  const { count: quota, bonusCents } = plan.quota;
  const lines = new Map<string, Line[]>();
  for (const [csm, accepted] of acceptedBy(reading)) {
    const date = quotaReachedOn(accepted, quota);
    if (date === null) continue;
    const count = total(accepted.map((one) => one.shareBp));
    const bonus = formatMoney(bonusCents, reading.book.currency);
    lines.set(csm, [
      {
        date,
        amountCents: bonusCents,
        basisCents: null,
        rateBp: null,
        count,
        record: `quota:${reading.year}`,
        sentence: `${bonus}, once a year, for ${quota} opportunities accepted by sales, reached on ${formatDate(date)} (${formatCount(count)} so far, shares counted as parts)`,
        attested: accepted.some(({ fact }) => fact.attested),
        planVersion: plan.version,
        factIds: accepted.map(({ fact }) => fact.id),
      },
    ]);
  }
  return lines;
}
