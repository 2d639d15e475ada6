import type { Fact } from "~/domain/approvals/input";
import { daysInYear, overlapDays, type CivilDate } from "~/lib/dates";
import { mulDiv } from "~/lib/money";
import { byCodePoint, total } from "./arithmetic";
import type { Book } from "./book";
import { readBook, type Reading } from "./reading";

export type RoiArithmetic = {
  client: string;
  /** Both ends included; no day at all when `to` is before `from`. */
  window: { from: CivilDate; to: CivilDate };
  confirmedCents: number;
  investedCents: number;
  /** By day measured, then key; a soft goal's result without the client's own value counts 0. */
  results: { fact: Fact<"result">; countedCents: number }[];
  agreements: { fact: Fact<"agreement">; days: number; cents: number }[];
  /** The duty: confirmed is more than invested. */
  exceeds: boolean;
  /** The club's 100 %: confirmed is at least what was invested, so nothing invested passes. */
  covers: boolean;
};

/** What a client confirmed against what it invested in a plan year up to a civil date, in cents (compensation.md, ROI arithmetic; domain.md A3, A4). */
export function roiArithmetic(book: Book, client: string, year: number, asOf: CivilDate): RoiArithmetic {
  return roiOf(readBook({ ...book, facts: book.facts.filter((fact) => fact.client === client) }, year, asOf), client);
}

/** The same from a book already read. */
export function roiOf(reading: Reading, client: string): RoiArithmetic {
  const { joinedOn = null, endedOn = null } = reading.clients.get(client) ?? {};
  const from = joinedOn !== null && joinedOn > reading.firstDay ? joinedOn : reading.firstDay;
  const to = endedOn !== null && endedOn < reading.asOf ? endedOn : reading.asOf;
  const results = (reading.resultsOf.get(client) ?? [])
    .filter(({ data }) => data.measuredOn >= from && data.measuredOn <= to)
    .sort((a, b) => byCodePoint(a.data.measuredOn, b.data.measuredOn) || byCodePoint(a.data.result, b.data.result))
    .map((fact) => ({ fact, countedCents: countedValue(fact) }));
  const agreements = (reading.agreementsOf.get(client) ?? [])
    .map((fact) => ({ fact, days: overlapDays(fact.data.startsOn, fact.data.endsOn, from, to) }))
    .filter(({ days }) => days > 0)
    .map(({ fact, days }) => ({ fact, days, cents: mulDiv(fact.data.annualCents, days, daysInYear(reading.year)) }))
    .sort((a, b) => byCodePoint(a.fact.data.startsOn, b.fact.data.startsOn) || byCodePoint(a.fact.data.agreement, b.fact.data.agreement));
  const confirmedCents = total(results.map((result) => result.countedCents));
  const investedCents = total(agreements.map((agreement) => agreement.cents));
  return {
    client,
    window: { from, to },
    confirmedCents,
    investedCents,
    results,
    agreements,
    exceeds: confirmedCents > investedCents,
    covers: confirmedCents >= investedCents,
  };
}

function countedValue({ data }: Fact<"result">): number {
  return data.goalKind === "soft" && !data.clientGaveGross ? 0 : mulDiv(data.grossCents, data.creditBp, 10_000);
}
