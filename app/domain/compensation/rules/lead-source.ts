import type { Fact } from "~/domain/approvals/input";
import type { Plan } from "../input";
import { formatDate } from "~/lib/dates";
import { formatMoney, formatShare, mulDiv, roundedQuotient } from "~/lib/money";
import { byCodePoint, listAt } from "./arithmetic";
import { planOn } from "./plan";
import { clientName, type Reading } from "./reading";
import type { Line } from "./statement";

export type Credit = { fact: Fact<"opportunity">; shareBp: number; closedOn: string; creditedCents: number };

/** Shares of an opportunity by person id, in basis points; two entries of one person add up, an empty one is none. */
export function sharesOf(fact: Fact<"opportunity">): Map<string, number> {
  const shares = new Map<string, number>();
  for (const share of fact.data.shares) if (share.bp > 0) shares.set(share.csm, (shares.get(share.csm) ?? 0) + share.bp);
  return shares;
}

/**
 * What each person (by id) is credited with as lead source: opportunities closed won in the year up to the day asked for,
 * by `closed_on` then key, at their share in cents (compensation.md, lead_source_commission and President Club).
 */
export function leadSourceCredits(reading: Reading): Map<string, Credit[]> {
  const won = reading.opportunities
    .flatMap((fact) => (fact.data.stage === "closed_won" && fact.data.closedOn !== null ? [{ fact, closedOn: fact.data.closedOn }] : []))
    .filter(({ closedOn }) => closedOn >= reading.firstDay && closedOn <= reading.asOf)
    .sort((a, b) => byCodePoint(a.closedOn, b.closedOn) || byCodePoint(a.fact.data.opportunity, b.fact.data.opportunity));
  const credits = new Map<string, Credit[]>();
  for (const { fact, closedOn } of won) {
    for (const [csm, shareBp] of sharesOf(fact)) {
      listAt(credits, csm).push({ fact, closedOn, shareBp, creditedCents: mulDiv(fact.data.amountCents, shareBp, 10_000) });
    }
  }
  return credits;
}

/** One line per credited opportunity, by person id; rounded once, marginal over the tiers of the line's plan version. */
export function leadSourceLines(reading: Reading, plans: readonly Plan[]): Map<string, Line[]> {
  const lines = new Map<string, Line[]>();
  for (const [csm, credits] of leadSourceCredits(reading)) {
    let running = 0;
    lines.set(
      csm,
      credits.map((credit) => {
        const plan = planOn(plans, credit.closedOn);
        const pay = commission(plan, running, credit);
        running += credit.creditedCents;
        return toLine(reading, plan, credit, pay);
      }),
    );
  }
  return lines;
}

type Pay = { amountCents: number; rateBp: number; steps: { cents: number; rateBp: number }[] };

function commission(plan: Plan, running: number, credit: Credit): Pay {
  const tiers = [{ fromCents: 0, rateBp: plan.leadSource.rateBp }, ...plan.leadSource.tiers].sort((a, b) => a.fromCents - b.fromCents);
  // Unrounded credit, in ten-thousandths of a cent: the one rounding of the line comes last.
  let left = BigInt(credit.fact.data.amountCents) * BigInt(credit.shareBp);
  let sum = 0n;
  let at = running;
  let rateBp = plan.leadSource.rateBp;
  const steps: Pay["steps"] = [];
  for (const [i, tier] of tiers.entries()) {
    const end = tiers[i + 1]?.fromCents;
    if (left === 0n || (end !== undefined && end <= at)) continue;
    const room = end === undefined ? left : BigInt(end - at) * 10_000n;
    const part = left < room ? left : room;
    rateBp = tier.rateBp;
    sum += part * BigInt(rateBp);
    steps.push({ cents: roundedQuotient(part, 10_000n), rateBp });
    left -= part;
    at = end ?? at;
  }
  return { amountCents: roundedQuotient(sum, 100_000_000n), rateBp, steps };
}

function toLine(reading: Reading, plan: Plan, credit: Credit, pay: Pay): Line {
  const { fact, shareBp, creditedCents, closedOn } = credit;
  const money = (cents: number) => formatMoney(cents, reading.book.currency);
  const paid =
    pay.steps.length > 1
      ? pay.steps.map((step) => `${formatShare(step.rateBp)} of ${money(step.cents)}`).join(" plus ")
      : `${formatShare(pay.rateBp)} of ${money(creditedCents)}`;
  const split = shareBp === 10_000 ? "" : `, a ${formatShare(shareBp)} share of ${money(fact.data.amountCents)},`;
  return {
    date: closedOn,
    amountCents: pay.amountCents,
    basisCents: creditedCents,
    rateBp: pay.rateBp,
    count: null,
    record: `opportunity:${fact.data.opportunity}`,
    sentence: `${paid}${split} as lead source when “${fact.data.name}” for ${clientName(reading, fact.client)} closed as won on ${formatDate(closedOn)}`,
    attested: fact.attested,
    planVersion: plan.version,
    factIds: [fact.id],
  };
}
