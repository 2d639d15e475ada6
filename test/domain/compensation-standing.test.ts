import { describe, expect, test } from "vitest";
import { pacing } from "~/domain/compensation/rules/pacing";
import { PLAN_V1 } from "~/domain/compensation/rules/plan";
import { readBook } from "~/domain/compensation/rules/reading";
import { MAYA, accepted, agreement, assigned, bookOf, client, goal, linesOf, process, shortLines, won } from "#test/support/small-book";

describe("what counts on a day", () => {
  test("a fact stops counting when another supersedes it, and comes back when that one is reversed", () => {
    const first = won("O", "2025-02-01", 100_000);
    const corrected = { ...won("O", "2025-02-01", 60_000), id: "corrected", supersedesId: first.id, effectiveOn: "2025-04-01" };
    const pay = (asOf: string, ...facts: (typeof corrected)[]) =>
      linesOf("lead_source_commission", bookOf([first, ...facts]), { asOf }).map((line) => line.amountCents);
    expect(pay("2025-03-31", corrected)).toEqual([2_500]);
    expect(pay("2025-04-01", corrected)).toEqual([1_500]);
    expect(pay("2025-05-01", { ...corrected, reversedOn: "2025-05-01" })).toEqual([2_500]);
    const third = {
      ...corrected,
      id: "third",
      supersedesId: "corrected",
      effectiveOn: "2025-06-01",
      data: { ...corrected.data, amountCents: 20_000 },
    };
    expect(pay("2025-06-01", { ...corrected, reversedOn: "2025-05-01" }, third)).toEqual([500]);
    expect(pay("2025-06-01", corrected, third)).toEqual([500]);
  });

  test("two facts of one record never pay twice: the later one stands", () => {
    const facts = [won("O", "2025-02-01", 100_000), { ...won("O", "2025-02-01", 60_000), id: "again", recordedAt: new Date(5) }];
    expect(shortLines("lead_source_commission", bookOf(facts))).toEqual(["2025-02-01 opportunity:O 1500"]);
    expect(shortLines("lead_source_commission", bookOf([...facts].reverse()))).toEqual(["2025-02-01 opportunity:O 1500"]);
  });

  test("an opportunity closed after the day asked for counts as accepted before it", () => {
    const facts = Array.from({ length: 36 }, (_, i) => won(`O${i}`, "2025-09-01", 100, { acceptedOn: "2025-03-01" }));
    expect(shortLines("opportunity_quota_bonus", bookOf(facts), { asOf: "2025-03-01" })).toEqual(["2025-03-01 quota:2025 150000"]);
    expect(shortLines("lead_source_commission", bookOf(facts), { asOf: "2025-08-31" })).toEqual([]);
  });
});

describe("pacing", () => {
  const facts = [
    ...Array.from({ length: 31 }, (_, i) => accepted(`O${i}`, "2025-02-01")),
    won("W", "2025-03-01", 9_640_000),
    ...["a", "b", "c", "d", "e", "f", "g"].map((key) => process(key, "2025-02-01")),
  ];
  const paceOf = (more: Parameters<typeof bookOf>[0] = [], over: Parameters<typeof bookOf>[1] = {}) =>
    pacing(readBook(bookOf([...facts, ...more], over), 2025, "2025-11-30"), [PLAN_V1])(MAYA);

  test("shows where quota, spiff and lead source stand and what is missing", () => {
    expect(paceOf()).toMatchObject({
      quota: { countBp: 310_000, targetBp: 360_000, reachedOn: null },
      spiff: { confirmed: 7, carried: 3, batch: 4, missing: 1, cents: 5_000 },
      leadSource: { valueCents: 9_640_000, targetCents: 12_500_000, missingCents: 2_860_000 },
      lost: { clients: [], limit: 1, over: [] },
    });
  });

  test("counts goals first approved in the year, by client, and no new version of an older one", () => {
    const old = goal("OLD", "2024-02-01");
    const version = goal("OLD2", "2025-02-01", { goal: "OLD", version: 2 }, { supersedesId: old.id });
    const asked = goal("NEW", "2025-03-01", { version: 2 });
    const over = {
      clients: [client("N", "Northlake", { joinedOn: "2025-07-01" }), client("B", "Birch Co")],
      assignments: [assigned("N"), assigned("B")],
    };
    expect(paceOf([old, version, asked, goal("GONE", "2025-04-01", {}, { reversedOn: "2025-04-02" })], over).newGoals).toEqual([
      { client: "B", name: "Birch Co", needed: 2, goals: [] },
      { client: "N", name: "Northlake", needed: 1, goals: ["NEW"] },
    ]);
  });

  test("counts lost clients against the limit of one in two months", () => {
    const gone = (key: string, on: string) =>
      agreement(key, "2025-01-02", "2026-01-31", 100, { noticeOn: on, noticeBy: "client" }, { client: key });
    const over = { clients: [client("N"), client("B")], assignments: [assigned("N"), assigned("B")] };
    expect(paceOf([gone("N", "2025-05-31"), gone("B", "2025-06-01")], over).lost).toEqual({
      clients: ["N", "B"],
      limit: 1,
      over: ["2025-05"],
    });
  });
});
