import { expect, test } from "vitest";
import { overLossLimit } from "~/domain/compensation/rules/losses";
import { newGoalsNeeded } from "~/domain/compensation/rules/pacing";
import { roiArithmetic } from "~/domain/compensation/rules/roi";
import {
  MAYA,
  OMAR,
  accepted,
  agreement,
  bookOf,
  linesOf,
  openGates,
  process,
  result,
  shortLines,
  statementOf,
  won,
} from "#test/support/small-book";

const day = (n: number) => `2025-${String(1 + Math.floor(n / 28)).padStart(2, "0")}-${String(1 + (n % 28)).padStart(2, "0")}`;

test("a won opportunity of $40,000.00 pays its lead source $1,000.00", () => {
  expect(linesOf("lead_source_commission", bookOf([won("O", "2025-05-03", 4_000_000)]))).toMatchObject([
    { amountCents: 100_000, basisCents: 4_000_000, rateBp: 250, count: null },
  ]);
});

test.each([
  [2_400_000, 120_000],
  [2_000_000, 100_000],
  [3_000_000, 120_000],
])("a renewal from 24,000.00 to %i cents pays %i", (annual, pay) => {
  const facts = [
    agreement("A", "2024-05-01", "2025-04-30", 2_400_000),
    agreement("B", "2025-05-01", "2026-04-30", annual, { renews: "A", signedOn: "2025-04-20" }),
  ];
  expect(shortLines("retention_commission", bookOf(facts))).toEqual([`2025-04-20 agreement:B ${pay}`]);
});

test("the uplift of a renewal pays another $150 when it is a won opportunity with this lead source", () => {
  const facts = [
    agreement("A", "2024-05-01", "2025-04-30", 2_400_000),
    agreement("B", "2025-05-01", "2026-04-30", 3_000_000, { renews: "A", signedOn: "2025-04-20" }),
    won("UP", "2025-04-20", 600_000),
  ];
  expect(statementOf(bookOf(facts)).variableTotalCents).toBe(120_000 + 15_000);
});

test.each([
  [35, []],
  [36, [150_000]],
  [72, [150_000]],
])("%i accepted opportunities pay a quota bonus of %j", (n, pay) => {
  const facts = Array.from({ length: n }, (_, i) => accepted(`O${i}`, day(i)));
  expect(linesOf("opportunity_quota_bonus", bookOf(facts)).map((line) => line.amountCents)).toEqual(pay);
});

test("35 whole opportunities and two halves reach the quota of 36", () => {
  const half = {
    shares: [
      { csm: MAYA, bp: 5_000 },
      { csm: OMAR, bp: 5_000 },
    ],
  };
  const facts = [
    ...Array.from({ length: 35 }, (_, i) => accepted(`O${i}`, day(i))),
    accepted("H1", "2025-07-01", half),
    accepted("H2", "2025-07-02", half),
  ];
  expect(linesOf("opportunity_quota_bonus", bookOf(facts))).toMatchObject([
    { date: "2025-07-02", count: 360_000, amountCents: 150_000, basisCents: null, rateBp: null },
  ]);
  expect(linesOf("opportunity_quota_bonus", bookOf(facts), { csm: OMAR })).toEqual([]);
});

test.each([
  [3_800_000, 2_200_000, 110_000],
  [6_500_000, 0, 0],
])("an opening book of 400,000 with %i cents churned has a basis of %i and pays %i", (churned, basis, pay) => {
  const facts = [
    ...openGates,
    agreement("KEPT", "2024-01-01", null, 40_000_000 - churned, { term: "monthly" }),
    agreement("LOST", "2024-01-01", "2025-06-30", churned),
  ];
  expect(linesOf("reduced_churn_bonus", bookOf(facts))).toMatchObject([
    { date: "2025-12-31", record: "churn:2025", basisCents: basis, amountCents: pay, rateBp: 500, count: null },
  ]);
});

test.each([
  [3, 0],
  [4, 1],
  [7, 1],
  [8, 2],
  [11, 2],
])("%i confirmed processes pay %i batches", (n, batches) => {
  const lines = linesOf("process_spiff", bookOf(Array.from({ length: n }, (_, i) => process(`P${String(i).padStart(2, "0")}`, day(i)))));
  expect(lines.map((line) => [line.amountCents, line.count])).toEqual(Array.from({ length: batches }, () => [5_000, 4]));
});

test.each([
  ["2025-01-01", 2],
  ["2025-06-30", 2],
  ["2025-07-01", 1],
  ["2025-12-31", 1],
  ["2024-12-31", 2],
  ["2026-01-01", 0],
])("a client that joined on %s needs %i new goals in 2025", (joinedOn, needed) => {
  expect(newGoalsNeeded(joinedOn, 2025)).toBe(needed);
});

test("a client whose joining day nobody knows needs the whole year's goals", () => {
  expect(newGoalsNeeded(null, 2025)).toBe(2);
});

test.each([
  [2_399_999, false, false],
  [2_400_000, false, true],
  [2_400_001, true, true],
])("24,000 invested and %i cents confirmed: exceeds %s, covers %s", (confirmed, exceeds, covers) => {
  const facts = [agreement("A", "2025-01-01", "2025-12-31", 2_400_000), result("R", "2025-05-01", confirmed)];
  expect(roiArithmetic(bookOf(facts), "N", 2025, "2025-12-31")).toMatchObject({
    investedCents: 2_400_000,
    confirmedCents: confirmed,
    exceeds,
    covers,
  });
});

test.each([
  [12_499_999, false],
  [12_500_000, true],
])("%i cents closed as lead source meet the club's test: %s", (cents, met) => {
  expect(statementOf(bookOf([won("O", "2025-05-03", cents)])).club.tests[2]).toMatchObject({
    id: "lead_source",
    met,
    valueCents: cents,
    targetCents: 12_500_000,
  });
});

test("losses in January and March keep the two-month limit; January and February, or two in May, break it", () => {
  expect(overLossLimit(["2025-01-31", "2025-03-01"], 1)).toEqual([]);
  expect(overLossLimit(["2025-01-02", "2025-02-27"], 1)).toEqual(["2025-01"]);
  expect(overLossLimit(["2025-05-01", "2025-05-31"], 1)).toEqual(["2025-05"]);
  expect(overLossLimit(["2024-12-15", "2025-01-15"], 1)).toEqual(["2024-12"]);
});
