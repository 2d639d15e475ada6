import type { Plan } from "../input";
import type { CivilDate } from "~/lib/dates";
import { total } from "./arithmetic";
import { leadSourceCredits } from "./lead-source";
import { losses, overLossLimit } from "./losses";
import { planOn } from "./plan";
import { acceptedBy, quotaReachedOn } from "./quota";
import { assignedBetween, clientName, type Reading } from "./reading";
import { batchesOf, paidProcesses } from "./spiff";
import { NOTHING_SETTLED, type Settled } from "./statement";

export type NewGoals = { client: string; name: string; needed: number; goals: string[] };
export type Pacing = {
  /** Sums of shares in basis points: 31 of 36 is 310000 of 360000. */
  quota: { countBp: number; targetBp: number; reachedOn: CivilDate | null };
  spiff: { confirmed: number; carried: number; batch: number; missing: number; cents: number };
  leadSource: { valueCents: number; targetCents: number; missingCents: number };
  newGoals: NewGoals[];
  /** Clients lost so far, by key, and the months (`YYYY-MM`) from which two in a row held more than the limit. */
  lost: { clients: string[]; limit: number; over: string[] };
};

/**
 * How many new approved goals a client needs in a plan year: `perYear`, and for one that joined in the year
 * ceil(perYear × months left ÷ 12), the joining month counted; 0 before it joins (compensation.md, New goals duty; domain.md A1).
 */
export function newGoalsNeeded(joinedOn: CivilDate | null, year: number, perYear = 2): number {
  const joined = joinedOn === null ? year - 1 : Number(joinedOn.slice(0, 4));
  if (joinedOn === null || joined < year) return perYear;
  return joined > year ? 0 : Math.ceil((perYear * (13 - Number(joinedOn.slice(5, 7)))) / 12);
}

/** A client's goals first approved in the year and still standing, by key; a new version of an older goal is not new. */
export function newGoalsOf(reading: Reading, client: string): string[] {
  return (reading.goalsOf.get(client) ?? [])
    .filter((goal) => goal.firstApprovedOn >= reading.firstDay && goal.firstApprovedOn <= reading.asOf)
    .map((goal) => goal.fact.data.goal);
}

/** Where a person (by id) stands on the day asked for and what is still missing; a pace shown, never pay (compensation.md, Statement). */
export function pacing(reading: Reading, plans: readonly Plan[], settled: Settled = NOTHING_SETTLED): (csm: string) => Pacing {
  const plan = planOn(plans, reading.firstDay);
  const now = planOn(plans, reading.asOf < reading.firstDay ? reading.firstDay : reading.asOf);
  const credits = leadSourceCredits(reading);
  const accepted = acceptedBy(reading);
  const paid = paidProcesses(reading, settled);
  const gone = losses(reading).filter((loss) => loss.clientLost);
  return (csm) => {
    const mine = accepted.get(csm) ?? [];
    const valueCents = total((credits.get(csm) ?? []).map((credit) => credit.creditedCents));
    const carried = batchesOf(reading, plans, paid, csm).rest.length;
    const lostOn = new Map<string, CivilDate>();
    for (const loss of gone) if (loss.csm === csm && !lostOn.has(loss.client)) lostOn.set(loss.client, loss.on);
    return {
      quota: {
        countBp: total(mine.map((one) => one.shareBp)),
        targetBp: plan.quota.count * 10_000,
        reachedOn: quotaReachedOn(mine, plan.quota.count),
      },
      spiff: {
        confirmed: (reading.processesBy.get(csm) ?? []).length,
        carried,
        batch: now.spiff.batch,
        missing: Math.max(1, now.spiff.batch - carried),
        cents: now.spiff.cents,
      },
      leadSource: { valueCents, targetCents: plan.club.leadSourceCents, missingCents: Math.max(0, plan.club.leadSourceCents - valueCents) },
      newGoals: assignedBetween(reading, csm, reading.asOf, reading.asOf).map((client) => ({
        client,
        name: clientName(reading, client),
        goals: newGoalsOf(reading, client),
        needed: newGoalsNeeded(reading.clients.get(client)?.joinedOn ?? null, reading.year, plan.duties.newGoalsPerClient),
      })),
      lost: {
        clients: [...lostOn.keys()],
        limit: plan.duties.lossesInTwoMonths,
        over: overLossLimit([...lostOn.values()], plan.duties.lossesInTwoMonths),
      },
    };
  };
}
