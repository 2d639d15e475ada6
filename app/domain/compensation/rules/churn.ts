import type { Fact } from "~/domain/approvals/input";
import type { Plan } from "../input";
import { daysInYear, formatDate, overlapDays } from "~/lib/dates";
import { formatMoney, formatShare, mulDiv, roundedQuotient } from "~/lib/money";
import { byCodePoint, listAt, total } from "./arithmetic";
import type { Gate, Line } from "./statement";
import { losses, type Loss } from "./losses";
import { planOn } from "./plan";
import { assignedOn, clientName, readBook, type Reading } from "./reading";

type Agreement = Fact<"agreement">;
export type Downgrade = { renewal: Agreement; old: Agreement; lessCents: number };
export type Churn = {
  openingCents: number;
  opening: Agreement[];
  losses: Loss[];
  downgrades: Downgrade[];
  lostCents: number;
  downgradedCents: number;
  churnedCents: number;
};

const NO_CHURN: Churn = { openingCents: 0, opening: [], losses: [], downgrades: [], lostCents: 0, downgradedCents: 0, churnedCents: 0 };

/**
 * Each person's book at the start of the year and what was lost of it, by person id, in cents: opening value weighted by
 * the days of the whole year the client was theirs, losses, and renewals below the old value (compensation.md, Reduced churn).
 */
export function churnOf(reading: Reading): Map<string, Churn> {
  const openings = openingsOf(reading);
  const lost = new Map<string, Loss[]>();
  for (const loss of losses(reading)) if (loss.csm !== null) listAt(lost, loss.csm).push(loss);
  const lower = downgradesOf(reading);
  const everybody = new Set([...openings.keys(), ...lost.keys(), ...lower.keys()]);
  return new Map(
    [...everybody].map((csm) => {
      const opening = openings.get(csm);
      const lostCents = total((lost.get(csm) ?? []).map((loss) => loss.annualCents));
      const downgradedCents = total((lower.get(csm) ?? []).map((one) => one.lessCents));
      return [
        csm,
        {
          openingCents: opening ? roundedQuotient(opening.centDays, BigInt(daysInYear(reading.year))) : 0,
          opening: opening?.agreements ?? [],
          losses: lost.get(csm) ?? [],
          downgrades: lower.get(csm) ?? [],
          lostCents,
          downgradedCents,
          churnedCents: total([lostCents, downgradedCents]),
        },
      ];
    }),
  );
}

function openingsOf(reading: Reading): Map<string, { centDays: bigint; agreements: Agreement[] }> {
  const openings = new Map<string, { centDays: bigint; agreements: Agreement[] }>();
  for (const agreement of reading.agreements.values()) {
    const { startsOn, endsOn, annualCents } = agreement.data;
    if (startsOn > reading.firstDay || (endsOn !== null && endsOn < reading.firstDay)) continue;
    for (const row of reading.assignmentsOf.get(agreement.client ?? "") ?? []) {
      const days = overlapDays(row.from, row.to, reading.firstDay, reading.lastDay);
      if (days === 0) continue;
      const opening = openings.get(row.csm) ?? { centDays: 0n, agreements: [] };
      opening.centDays += BigInt(annualCents) * BigInt(days);
      if (opening.agreements.at(-1) !== agreement) opening.agreements.push(agreement);
      openings.set(row.csm, opening);
    }
  }
  return openings;
}

function downgradesOf(reading: Reading): Map<string, Downgrade[]> {
  const lower = new Map<string, Downgrade[]>();
  for (const renewal of [...reading.agreements.values()].sort(bySigning)) {
    const { renews, signedOn } = renewal.data;
    const old = renews === null ? undefined : reading.renewed.get(renews);
    if (!old || signedOn === null || signedOn < reading.firstDay || signedOn > reading.asOf) continue;
    const lessCents = old.data.annualCents - renewal.data.annualCents;
    const csm = assignedOn(reading, renewal.client, signedOn);
    if (csm !== null && lessCents > 0) listAt(lower, csm).push({ renewal, old, lessCents });
  }
  return lower;
}

function bySigning({ data: a }: Agreement, { data: b }: Agreement): number {
  return byCodePoint(a.signedOn ?? "", b.signedOn ?? "") || byCodePoint(a.agreement, b.agreement);
}

/**
 * The one line of the reduced churn bonus, dated the last day of the year, 0 where nothing is saved or a gate is missing:
 * a function of person id and that person's gates (compensation.md, reduced_churn_bonus; domain.md A9).
 */
export function churnLines(reading: Reading, plans: readonly Plan[]): (csm: string, gates: readonly Gate[]) => Line {
  const plan = planOn(plans, reading.firstDay);
  const thisYear = churnOf(reading);
  const before = reading.year - 1;
  const lastYear = plan.churn.method === "year_on_year" ? churnOf(readBook(reading.book, before, `${before}-12-31`)) : null;
  return (csm, gates) => {
    const churn = thisYear.get(csm) ?? NO_CHURN;
    const last = lastYear?.get(csm) ?? NO_CHURN;
    const expected = lastYear ? last.churnedCents : mulDiv(churn.openingCents, plan.churn.baselineBp, 10_000);
    const basis = Math.max(0, expected - churn.churnedCents);
    const closed = plan.gatedAtYearEnd.reduced_churn_bonus ? gates.filter((gate) => !gate.met) : [];
    const facts = factsBehind(churn, lastYear ? last : NO_CHURN);
    const gateFacts = plan.gatedAtYearEnd.reduced_churn_bonus ? gates.flatMap((gate) => gate.factIds) : [];
    return {
      date: reading.lastDay,
      amountCents: closed.length > 0 ? 0 : mulDiv(basis, plan.churn.rateBp, 10_000),
      basisCents: basis,
      rateBp: plan.churn.rateBp,
      count: null,
      record: `churn:${reading.year}`,
      sentence: sentence(reading, plan, churn, expected, basis) + held(reading, closed),
      attested: facts.some((fact) => fact.attested) || gateFacts.some((id) => reading.attested.has(id)),
      planVersion: plan.version,
      factIds: [...new Set([...facts.map((fact) => fact.id), ...gateFacts])],
    };
  };
}

function factsBehind(churn: Churn, last: Churn): Agreement[] {
  return [churn, last].flatMap((one, i) => [
    ...(i === 0 ? one.opening : []),
    ...one.losses.map((loss) => loss.agreement),
    ...one.downgrades.flatMap(({ renewal, old }) => [renewal, old]),
  ]);
}

function sentence(reading: Reading, plan: Plan, churn: Churn, expected: number, basis: number): string {
  const money = (cents: number) => formatMoney(cents, reading.book.currency);
  const lost = churn.losses.map(
    (loss) => `${clientName(reading, loss.client)} ${money(loss.annualCents)} by ${loss.by} on ${formatDate(loss.on)}`,
  );
  const lower = churn.downgrades.map(
    ({ renewal, lessCents }) => `${clientName(reading, renewal.client)} renewed ${money(lessCents)} lower`,
  );
  const names = [...lost, ...lower].length > 0 ? ` (${[...lost, ...lower].join("; ")})` : "";
  const from =
    plan.churn.method === "year_on_year"
      ? `${money(expected)} lost in ${reading.year - 1}`
      : `${money(expected)} expected to be lost, ${formatShare(plan.churn.baselineBp)} of ${money(churn.openingCents)} at the start of the year,`;
  return `${formatShare(plan.churn.rateBp)} of ${money(basis)} saved: ${from} less ${money(churn.churnedCents)} lost in ${reading.year}${names}`;
}

/** What a year-end gate still holds back, as the end of a sentence; empty when every gate is met. */
export function held(reading: Reading, closed: readonly Gate[]): string {
  const wants = closed.map((gate) => {
    if (gate.id === "case_study") return "a case study its client approved this year";
    const names = gate.missing.map((client) => clientName(reading, client)).join(", ");
    return names === "" ? "a client with an approved goal" : `an approved goal for ${names}`;
  });
  return wants.length === 0 ? "" : `; pays nothing while a year-end gate is open: ${wants.join(", and ")}`;
}
