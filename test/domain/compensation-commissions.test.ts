import { describe, expect, test } from "vitest";
import type { Plan } from "~/domain/compensation/input";
import { PLAN_V1 } from "~/domain/compensation/rules/plan";
import { MAYA, OMAR, SAL, accepted, bookOf, linesOf, process, shortLines, statementOf, won } from "#test/support/small-book";

const tiered: Plan = {
  ...PLAN_V1,
  leadSource: {
    rateBp: 250,
    tiers: [
      { fromCents: 1_000_000, rateBp: 400 },
      { fromCents: 2_000_000, rateBp: 600 },
    ],
  },
};

describe("lead source", () => {
  const lead = (...args: Parameters<typeof bookOf>) => shortLines("lead_source_commission", bookOf(...args));

  test("counts only what closed as won in the year, up to the day asked for", () => {
    const facts = [
      won("A", "2024-12-31", 100_000),
      won("B", "2025-01-01", 100_000),
      won("C", "2025-12-31", 100_000),
      won("D", "2026-01-01", 100_000),
      won("E", "2025-05-01", 100_000, { stage: "closed_lost" }),
      accepted("F", "2025-05-01"),
      won("G", "2025-05-01", 100_000, { stage: "rejected" }),
    ];
    expect(lead(facts)).toEqual(["2025-01-01 opportunity:B 2500", "2025-12-31 opportunity:C 2500"]);
    expect(shortLines("lead_source_commission", bookOf(facts), { asOf: "2025-12-30" })).toEqual(["2025-01-01 opportunity:B 2500"]);
  });

  test("rounds basis and line each once, half away from zero, from the unrounded product", () => {
    const third = {
      shares: [
        { csm: MAYA, bp: 3_333 },
        { csm: OMAR, bp: 6_667 },
      ],
    };
    // 1,010.10 × 33.33 % = 336.66633 credited; × 2.5 % = 8.41665825.
    expect(linesOf("lead_source_commission", bookOf([won("A", "2025-05-01", 101_010, third)]))).toMatchObject([
      { basisCents: 33_667, amountCents: 842 },
    ]);
    expect(linesOf("lead_source_commission", bookOf([won("A", "2025-05-01", 20)]))).toMatchObject([{ basisCents: 20, amountCents: 1 }]);
    expect(linesOf("lead_source_commission", bookOf([won("A", "2025-05-01", 19)]))).toMatchObject([{ amountCents: 0 }]);
    // Half of 0.39 is credited as 0.20, which would pay a cent; 2.5 % of the unrounded 0.195 does not.
    expect(
      linesOf(
        "lead_source_commission",
        bookOf([
          won("A", "2025-05-01", 39, {
            shares: [
              { csm: MAYA, bp: 5_000 },
              { csm: OMAR, bp: 5_000 },
            ],
          }),
        ]),
      ),
    ).toMatchObject([{ basisCents: 20, amountCents: 0 }]);
  });

  test("adds up two shares of one person and leaves out an empty share", () => {
    const shares = [
      { csm: MAYA, bp: 2_500 },
      { csm: MAYA, bp: 7_500 },
      { csm: OMAR, bp: 0 },
    ];
    const book = bookOf([won("A", "2025-05-01", 100_000, { shares })]);
    expect(shortLines("lead_source_commission", book)).toEqual(["2025-05-01 opportunity:A 2500"]);
    expect(shortLines("lead_source_commission", book, { csm: OMAR })).toEqual([]);
  });

  test("pays a share of somebody in sales to nobody, and sales people get no statement", () => {
    const shares = [
      { csm: MAYA, bp: 6_000 },
      { csm: SAL, bp: 4_000 },
    ];
    const book = bookOf([won("A", "2025-05-01", 100_000, { shares })]);
    expect(shortLines("lead_source_commission", book)).toEqual(["2025-05-01 opportunity:A 1500"]);
    expect(() => statementOf(book, { csm: SAL })).toThrow("no statement");
  });

  test("orders lines of one day by key in code-point order", () => {
    const keys = ["a", "B", "\u{1F600}", "\uFF21", "10", "9"];
    const lines = linesOf("lead_source_commission", bookOf(keys.map((key) => won(key, "2025-05-01", 100))));
    expect(lines.map((line) => line.record.slice("opportunity:".length))).toEqual(["10", "9", "B", "a", "\uFF21", "\u{1F600}"]);
  });

  test("applies each tier's rate to the part of the year's running total inside it", () => {
    const book = bookOf([won("B", "2025-03-01", 1_500_000), won("A", "2025-03-01", 600_000), won("C", "2025-04-01", 100_000)]);
    expect(shortLines("lead_source_commission", book, { plans: [tiered] })).toEqual([
      "2025-03-01 opportunity:A 15000",
      "2025-03-01 opportunity:B 56000",
      "2025-04-01 opportunity:C 6000",
    ]);
    expect(linesOf("lead_source_commission", book, { plans: [tiered] }).map((line) => line.rateBp)).toEqual([250, 600, 600]);
  });

  test("says in words what was paid, of what, for whom and when", () => {
    const plain = linesOf("lead_source_commission", bookOf([won("A", "2025-05-03", 4_000_000)]))[0]?.sentence.replaceAll("\u00a0", " ");
    expect(plain).toBe("2.5 % of $40,000 as lead source when “Deal A” for Northlake closed as won on 3 May 2025");
    const half = {
      shares: [
        { csm: MAYA, bp: 5_000 },
        { csm: OMAR, bp: 5_000 },
      ],
    };
    const split = linesOf(
      "lead_source_commission",
      bookOf([won("A", "2025-05-03", 4_000_000, half, { client: null })]),
    )[0]?.sentence.replaceAll("\u00a0", " ");
    expect(split).toBe(
      "2.5 % of $20,000, a 50 % share of $40,000, as lead source when “Deal A” for a new prospect closed as won on 3 May 2025",
    );
  });
});

describe("quota", () => {
  const many = (n: number) => Array.from({ length: n }, (_, i) => accepted(`O${String(i).padStart(2, "0")}`, "2025-02-01"));

  test("counts what was accepted in the year and not rejected, won or lost later or not", () => {
    const facts = [
      ...many(34),
      won("W", "2026-02-01", 5_000, { acceptedOn: "2025-03-01" }),
      won("L", "2025-04-02", 5_000, { stage: "closed_lost", acceptedOn: "2025-04-01" }),
    ];
    expect(shortLines("opportunity_quota_bonus", bookOf(facts))).toEqual(["2025-04-01 quota:2025 150000"]);
    const rejected = accepted("L", "2025-04-01", { stage: "rejected" });
    expect(shortLines("opportunity_quota_bonus", bookOf([...facts.slice(0, 35), rejected]))).toEqual([]);
    expect(shortLines("opportunity_quota_bonus", bookOf([...facts.slice(0, 35), accepted("X", "2024-12-31")]))).toEqual([]);
  });

  test("is dated the day it was reached, and counts the whole year", () => {
    const facts = [accepted("Z", "2025-01-05"), ...many(34), accepted("LATER", "2025-11-01"), accepted("REACH", "2025-06-09")];
    expect(linesOf("opportunity_quota_bonus", bookOf(facts))).toMatchObject([{ date: "2025-06-09", count: 370_000 }]);
    expect(linesOf("opportunity_quota_bonus", bookOf(facts), { asOf: "2025-06-08" })).toEqual([]);
  });
});

describe("process spiff", () => {
  test("carries the remainder into the next year and pays only batches completed in the year asked for", () => {
    const facts = [
      "2024-01-01",
      "2024-02-01",
      "2024-03-01",
      "2024-04-01",
      "2024-12-31",
      "2025-01-01",
      "2025-02-01",
      "2025-03-05",
      "2025-03-05",
    ].map((on, i) => process(`P${9 - i}`, on));
    expect(shortLines("process_spiff", bookOf(facts), { year: 2024 })).toEqual(["2024-04-01 process:P6 5000"]);
    expect(shortLines("process_spiff", bookOf(facts))).toEqual(["2025-03-05 process:P1 5000"]);
    expect(shortLines("process_spiff", bookOf(facts), { asOf: "2025-03-04" })).toEqual([]);
  });

  test("belongs to who documented, and its line names the four facts", () => {
    const facts = [
      ...["A", "B", "C"].map((key) => process(key, "2025-01-01")),
      process("D", "2025-01-02", OMAR),
      process("E", "2025-01-03", MAYA, { attested: true }),
    ];
    expect(linesOf("process_spiff", bookOf(facts))).toMatchObject([
      { record: "process:E", count: 4, basisCents: null, rateBp: null, attested: true },
    ]);
    expect(linesOf("process_spiff", bookOf(facts))[0]?.factIds).toHaveLength(4);
  });

  test("continues from batches already locked, even when one of their processes no longer counts", () => {
    const locked = ["A", "B", "C", "D"].map((key) => process(key, "2024-05-01"));
    const next = ["E", "F", "G", "H"].map((key, i) => process(key, `2025-05-0${i + 1}`));
    const facts = [...locked.map((fact, i) => (i === 0 ? { ...fact, reversedOn: "2025-02-01" } : fact)), ...next];
    expect(shortLines("process_spiff", bookOf(facts))).toEqual(["2025-05-01 process:E 5000"]);
    const settled = {
      lines: [{ csm: MAYA, component: "process_spiff" as const, factIds: locked.map((fact) => fact.id) }],
      adjustments: [],
    };
    expect(shortLines("process_spiff", bookOf(facts), { settled })).toEqual(["2025-05-04 process:H 5000"]);
  });
});
