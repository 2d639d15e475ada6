import { describe, expect, test } from "vitest";
import { planSchema, type Plan } from "~/domain/compensation/input";
import { calculate } from "~/domain/compensation/rules";
import { byCodePoint } from "~/domain/compensation/rules/arithmetic";
import { toJson } from "~/domain/compensation/rules/json";
import { PLAN_V1, planOn } from "~/domain/compensation/rules/plan";
import type { Line } from "~/domain/compensation/rules/statement";
import {
  MAYA,
  OMAR,
  accepted,
  agreement,
  bookOf,
  caseStudy,
  goal,
  linesOf,
  openGates,
  people,
  process,
  shortLines,
  statementOf,
  won,
} from "#test/support/small-book";

const V2: Plan = {
  ...PLAN_V1,
  version: 2,
  effectiveFrom: "2025-07-01",
  leadSource: { rateBp: 300, tiers: [] },
  retention: { rateBp: 600 },
  quota: { count: 1, bonusCents: 99 },
  spiff: { batch: 2, cents: 3_000 },
  churn: { method: "baseline_rate", baselineBp: 2_000, rateBp: 1_000 },
  club: { leadSourceCents: 1 },
};
const both = { plans: [V2, PLAN_V1] };

describe("plan versions", () => {
  test("version 1 is a valid plan, and the version that took effect last is in force", () => {
    expect(planSchema.parse(PLAN_V1)).toEqual(PLAN_V1);
    expect([planOn([V2, PLAN_V1], "2025-06-30").version, planOn([V2, PLAN_V1], "2025-07-01").version]).toEqual([1, 2]);
    expect(planOn([{ ...V2, version: 3 }, V2], "2025-07-01").version).toBe(3);
  });

  test("without one in force the calculation is refused", () => {
    expect(() => calculate([V2], bookOf([]), 2025, "2025-12-31")).toThrow("No pay plan is in force");
    expect(() => calculate([], bookOf([]), 2025, "2025-12-31")).toThrow("No pay plan is in force");
  });

  test("the line's date picks the version for commissions and spiffs", () => {
    const facts = [
      won("A", "2025-06-30", 100_000),
      won("B", "2025-07-01", 100_000),
      agreement("M", "2020-08-01", null, 100_000, { term: "monthly" }),
      ...["P1", "P2", "P3"].map((key) => process(key, "2025-02-01")),
      ...["P4", "P5"].map((key) => process(key, "2025-08-01")),
    ];
    expect(linesOf("lead_source_commission", bookOf(facts), both).map((line) => [line.amountCents, line.planVersion])).toEqual([
      [2_500, 1],
      [3_000, 2],
    ]);
    expect(linesOf("retention_commission", bookOf(facts), both)).toMatchObject([{ amountCents: 6_000, rateBp: 600, planVersion: 2 }]);
    expect(linesOf("process_spiff", bookOf(facts), both)).toMatchObject([{ record: "process:P4", amountCents: 3_000, planVersion: 2 }]);
  });

  test("the first day of the year picks it for quota, churn, gates and club", () => {
    const facts = [
      accepted("O", "2025-09-01"),
      won("W", "2025-09-02", 100),
      agreement("M", "2020-08-01", null, 1_000_000, { term: "monthly" }),
      ...openGates,
    ];
    const statement = statementOf(bookOf(facts), both);
    expect(linesOf("opportunity_quota_bonus", bookOf(facts), both)).toEqual([]);
    expect(linesOf("reduced_churn_bonus", bookOf(facts), both)).toMatchObject([{ amountCents: 7_500, planVersion: 1 }]);
    expect(statement).toMatchObject({ planVersion: 1, club: { tests: [{}, {}, { targetCents: 12_500_000 }] } });
    expect(linesOf("opportunity_quota_bonus", bookOf([accepted("O", "2026-02-01")]), { ...both, year: 2026 })).toMatchObject([
      { amountCents: 99, planVersion: 2 },
    ]);
  });

  test("gates close only the components the version says", () => {
    const gated: Plan = {
      ...PLAN_V1,
      gatedAtYearEnd: { ...PLAN_V1.gatedAtYearEnd, reduced_churn_bonus: false, lead_source_commission: true },
    };
    const facts = [won("A", "2025-06-30", 100_000), agreement("M", "2020-08-01", null, 1_000_000, { term: "monthly" })];
    expect(linesOf("lead_source_commission", bookOf(facts), { plans: [gated] })).toMatchObject([{ amountCents: 0, basisCents: 100_000 }]);
    expect(linesOf("lead_source_commission", bookOf([...facts, ...openGates]), { plans: [gated] })).toMatchObject([{ amountCents: 2_500 }]);
    expect(linesOf("reduced_churn_bonus", bookOf(facts), { plans: [gated] })).toMatchObject([{ amountCents: 7_500 }]);
  });
});

describe("who gets a statement", () => {
  const emails = (book: ReturnType<typeof bookOf>, year = 2025) =>
    calculate([PLAN_V1], book, year, `${year}-12-31`).map((one) => one.csm.email);

  test("every CSM employed on a day of the year, by email in code-point order, and nobody else", () => {
    expect(emails(bookOf([]))).toEqual(["maya@example.com", "omar@example.com"]);
    const staff = (startsOn: string | null, endsOn: string | null) =>
      people.map((one) => (one.id === OMAR ? { ...one, startsOn, endsOn } : one));
    expect(emails(bookOf([], { people: staff("2020-01-01", "2025-01-01") }))).toHaveLength(2);
    expect(emails(bookOf([], { people: staff("2020-01-01", "2024-12-31") }))).toEqual(["maya@example.com"]);
    expect(emails(bookOf([], { people: staff("2025-12-31", null) }))).toHaveLength(2);
    expect(emails(bookOf([], { people: staff("2026-01-01", null) }))).toEqual(["maya@example.com"]);
  });

  test("and a CSM with a line in the year, employed or not", () => {
    const left = people.map((one) => (one.id === OMAR ? { ...one, endsOn: "2024-12-31" } : one));
    const shares = [{ csm: OMAR, bp: 10_000 }];
    expect(emails(bookOf([won("A", "2025-02-01", 100_000, { shares })], { people: left }))).toEqual([
      "maya@example.com",
      "omar@example.com",
    ]);
    expect(emails(bookOf([won("A", "2024-02-01", 100_000, { shares })], { people: left }))).toEqual(["maya@example.com"]);
  });
});

describe("the statement", () => {
  const adjustment: Line = {
    date: "2025-02-01",
    amountCents: -700,
    basisCents: null,
    rateBp: null,
    count: null,
    record: "adjustment:7",
    sentence: "Corrects a line of 2024",
    attested: false,
    planVersion: 1,
    factIds: [],
  };

  test("takes up adjustments inside their component, also as a reason for a statement", () => {
    const settled = { lines: [], adjustments: [{ csm: MAYA, component: "lead_source_commission" as const, line: adjustment }] };
    const book = bookOf([won("A", "2025-01-01", 100_000), won("B", "2025-03-01", 100_000)]);
    expect(shortLines("lead_source_commission", book, { settled })).toEqual([
      "2025-01-01 opportunity:A 2500",
      "2025-02-01 adjustment:7 -700",
      "2025-03-01 opportunity:B 2500",
    ]);
    expect(statementOf(book, { settled }).variableTotalCents).toBe(4_300);
    const left = people.map((one) => (one.id === MAYA ? { ...one, endsOn: "2024-12-31" } : one));
    expect(statementOf(bookOf([], { people: left, assignments: [] }), { settled }).variableTotalCents).toBe(-700);
  });

  test("as JSON has the contract's fields and no other, in its order", () => {
    const json = toJson([statementOf(bookOf([won("OPP-12", "2025-05-03", 4_000_000, {}, { attested: true })]))], 2025, "2025-12-31", "USD");
    expect(Object.keys(json)).toEqual(["year", "as_of", "currency", "statements"]);
    const [one] = json.statements;
    expect(Object.keys(one ?? {})).toEqual(["csm", "status", "plan_version", "components", "gates", "club", "variable_total_cents"]);
    expect(one?.components.map((component) => component.id)).toEqual([
      "lead_source_commission",
      "retention_commission",
      "opportunity_quota_bonus",
      "reduced_churn_bonus",
      "process_spiff",
    ]);
    expect(one?.components[0]).toEqual({
      id: "lead_source_commission",
      total_cents: 100_000,
      lines: [
        {
          date: "2025-05-03",
          amount_cents: 100_000,
          basis_cents: 4_000_000,
          rate_bp: 250,
          count: null,
          record: "opportunity:OPP-12",
          sentence: expect.any(String),
          attested: true,
          plan_version: 1,
        },
      ],
    });
    expect(one?.gates).toEqual([
      { id: "case_study", met: false, missing: [] },
      { id: "approved_goal", met: false, missing: ["N"] },
    ]);
    expect(one?.club).toEqual({
      qualified: false,
      tests: [
        { id: "retained", met: true, missing: [] },
        { id: "roi_validated", met: false, missing: ["N"] },
        { id: "lead_source", met: false, value_cents: 4_000_000, target_cents: 12_500_000 },
      ],
    });
    expect([one?.csm, one?.status, one?.variable_total_cents]).toEqual(["maya@example.com", "draft", 100_000]);
  });

  test("a year that has not begun is empty, and a day after the year is its last day", () => {
    const book = bookOf([won("A", "2025-05-03", 100_000), agreement("M", "2020-08-01", null, 1_000_000, { term: "monthly" })]);
    expect(statementOf(book, { year: 2026, asOf: "2025-11-01" })).toMatchObject({ variableTotalCents: 0, club: { qualified: false } });
    expect(calculate([PLAN_V1], book, 2025, "2027-01-01")).toEqual(calculate([PLAN_V1], book, 2025, "2025-12-31"));
  });

  test("an amount beyond exact integers stops the calculation instead of rounding", () => {
    const facts = Array.from({ length: 10 }, (_, i) => won(`O${i}`, "2025-05-03", 999_999_999_999_999));
    expect(() => calculate([PLAN_V1], bookOf(facts), 2025, "2025-12-31")).toThrow(RangeError);
  });

  test("texts sort by code point, not by UTF-16 unit", () => {
    expect(["\u{1F600}", "\uFF21", "a", "", "ab"].sort(byCodePoint)).toEqual(["", "a", "ab", "\uFF21", "\u{1F600}"]);
    expect(byCodePoint("\u{1F600}", "\u{1F601}")).toBeLessThan(0);
  });
});

test("a statement's sentences hold the client's name and the amounts", () => {
  const line = linesOf(
    "reduced_churn_bonus",
    bookOf([
      agreement("M", "2020-08-01", null, 1_000_000, { term: "monthly" }),
      agreement("A", "2025-01-02", "2026-01-31", 10_000, { noticeOn: "2025-05-03", noticeBy: "client" }),
      goal("G", "2025-01-02"),
      caseStudy("S", "2025-01-02"),
    ]),
  )[0];
  expect(line?.sentence.replaceAll("\u00a0", " ")).toBe(
    "5 % of $1,400 saved: $1,500 expected to be lost, 15 % of $10,000 at the start of the year, less $100 lost in 2025 (Northlake $100 by notice on 3 May 2025)",
  );
});
