import { describe, expect, test } from "vitest";
import type { Fact } from "~/domain/approvals/input";
import type { Plan } from "~/domain/compensation/input";
import { losses } from "~/domain/compensation/rules/losses";
import { PLAN_V1 } from "~/domain/compensation/rules/plan";
import { readBook } from "~/domain/compensation/rules/reading";
import {
  MAYA,
  OMAR,
  agreement,
  assigned,
  bookOf,
  caseStudy,
  client,
  goal,
  linesOf,
  openGates,
  statementOf,
  type Asked,
} from "#test/support/small-book";

const yearOnYear: Plan = { ...PLAN_V1, churn: { ...PLAN_V1.churn, method: "year_on_year" } };
const BIG = agreement("BIG", "2020-01-01", null, 10_000_000, { term: "monthly" });
/** With 100,000.00 at the start of the year 15,000.00 is expected: the basis tells what was churned. */
const churned = (facts: Fact[], asked: Asked = {}, over: Parameters<typeof bookOf>[1] = {}) => {
  const rest = 1_500_000 - (linesOf("reduced_churn_bonus", bookOf([BIG, ...facts], over), asked)[0]?.basisCents ?? 0);
  return rest;
};
const lost = (facts: Fact[], asOf = "2025-12-31", over: Parameters<typeof bookOf>[1] = {}) =>
  losses(readBook(bookOf(facts, over), 2025, asOf)).map(
    (loss) => `${loss.on} ${loss.agreement.data.agreement} ${loss.by}${loss.clientLost ? " client" : ""}`,
  );
const fresh = (key: string, over: object = {}) => agreement(key, "2025-01-02", "2026-06-30", 100_000, over);

describe("opening book", () => {
  const basis = (book: ReturnType<typeof bookOf>, asked: Asked = {}) => linesOf("reduced_churn_bonus", book, asked)[0]?.basisCents;

  test("counts agreements running on the first day of the year, both ends included", () => {
    expect(basis(bookOf([agreement("A", "2025-01-01", "2026-01-31", 1_000_000)]))).toBe(150_000);
    expect(basis(bookOf([agreement("A", "2025-01-02", "2026-01-31", 1_000_000)]))).toBe(0);
    const over = agreement("A", "2024-01-01", "2025-01-01", 1_000_000);
    const renewed = agreement("B", "2025-01-02", "2026-01-31", 1_000_000, { renews: "A" });
    expect(basis(bookOf([over, renewed]))).toBe(150_000);
    expect(basis(bookOf([agreement("A", "2024-01-01", "2024-12-31", 1_000_000)]))).toBe(0);
  });

  test("weighs by the days of the whole year the client was theirs, even those after the day asked for", () => {
    const assignments = [assigned("N", MAYA, "2020-01-01", "2025-03-31"), assigned("N", OMAR, "2025-04-01")];
    const book = bookOf([agreement("A", "2024-01-01", "2026-12-31", 3_650_000)], { assignments });
    // 36,500.00 × 90/365 = 9,000.00; × 15 %.
    expect(basis(book)).toBe(135_000);
    expect(basis(book, { asOf: "2025-02-01" })).toBe(135_000);
    expect(basis(book, { csm: OMAR })).toBe(412_500);
  });

  test("rounds the sum of all agreements once", () => {
    const assignments = [assigned("N", MAYA, "2025-12-31")];
    const facts = Array.from({ length: 10 }, (_, i) => agreement(`A${i}`, "2024-01-01", null, 60_000, { term: "monthly" }));
    // 10 × 600.00 / 365 is 16.438…, so 16.44 and 15 % of it 2.47; rounded one by one it would be 16.40 and 2.46.
    expect(basis(bookOf(facts, { assignments }))).toBe(247);
  });
});

describe("losses", () => {
  test("count on the notice, in the year it was given, even if the agreement ends later or began in the year", () => {
    expect(lost([fresh("A", { noticeOn: "2025-12-31", noticeBy: "client" })])).toEqual(["2025-12-31 A notice client"]);
    expect(lost([fresh("A", { noticeOn: "2025-12-31", noticeBy: "client" })], "2025-12-30")).toEqual([]);
    expect(churned([fresh("A", { noticeOn: "2025-06-01", noticeBy: "client" })])).toBe(100_000);
  });

  test("of last year's notice are not this year's, though the agreement ends now", () => {
    expect(lost([agreement("A", "2024-01-01", "2025-02-28", 100_000, { noticeOn: "2024-12-31", noticeBy: "client" })])).toEqual([]);
  });

  test("without notice count on the end, up to the day asked for", () => {
    const ends = agreement("A", "2024-08-01", "2025-07-31", 100_000);
    expect(lost([ends])).toEqual(["2025-07-31 A end client"]);
    expect(lost([ends], "2025-07-31")).toHaveLength(1);
    expect(lost([ends], "2025-07-30")).toEqual([]);
    expect(lost([agreement("A", "2024-08-01", "2026-01-01", 100_000)])).toEqual([]);
  });

  test("a notice dated after the end is read only once it was given", () => {
    const odd = agreement("A", "2024-08-01", "2025-07-31", 100_000, { noticeOn: "2025-09-01", noticeBy: "client" });
    expect(lost([odd], "2025-08-01")).toEqual(["2025-07-31 A end client"]);
    expect(lost([odd])).toEqual(["2025-09-01 A notice client"]);
  });

  test("a withdrawn notice is none, and of two notices the later entry counts", () => {
    const first = fresh("A", { noticeOn: "2025-04-01", noticeBy: "client" });
    const withdrawn = { ...fresh("A"), id: "w", supersedesId: first.id, effectiveOn: "2025-05-01" };
    const second = { ...fresh("A", { noticeOn: "2025-08-01", noticeBy: "client" }), id: "s", supersedesId: "w", effectiveOn: "2025-08-01" };
    expect(lost([first, withdrawn, second], "2025-04-30")).toEqual(["2025-04-01 A notice client"]);
    expect(lost([first, withdrawn, second], "2025-05-01")).toEqual([]);
    expect(lost([first, withdrawn, second])).toEqual(["2025-08-01 A notice client"]);
  });

  test("an agreement that another renews is never one, from the day the renewal is signed", () => {
    const ended = agreement("A", "2024-06-01", "2025-05-31", 100_000, { noticeOn: "2025-03-01", noticeBy: "client" });
    const renewal = agreement("B", "2025-06-01", "2026-05-31", 100_000, { renews: "A", signedOn: "2025-07-10" });
    expect(lost([ended, renewal], "2025-07-09")).toEqual(["2025-03-01 A notice client"]);
    expect(lost([ended, renewal], "2025-07-10")).toEqual([]);
    expect(lost([ended, { ...renewal, data: { ...renewal.data, signedOn: null } }])).toHaveLength(1);
  });

  test("the firm's own ending is none only with an exit plan approved before the end", () => {
    const exit = (exitPlanApprovedOn: string | null, noticeBy: "client" | "company" | null = "company", noticeOn: string | null = null) =>
      agreement("A", "2024-06-01", "2025-05-31", 100_000, { noticeBy, noticeOn, exitPlanApprovedOn });
    expect(lost([exit("2025-05-30")])).toEqual([]);
    expect(lost([exit("2025-05-30", "company", "2025-04-01")])).toEqual([]);
    expect(lost([exit("2025-05-31")])).toHaveLength(1);
    expect(lost([exit(null)])).toHaveLength(1);
    expect(lost([exit("2025-05-30", "client")])).toHaveLength(1);
    expect(lost([exit("2025-05-30", null)])).toHaveLength(1);
    expect(lost([exit("2025-05-20", "company", "2025-04-01")], "2025-05-19")).toHaveLength(1);
    expect(
      lost([
        agreement("A", "2024-06-01", null, 100_000, {
          term: "monthly",
          noticeBy: "company",
          noticeOn: "2025-04-01",
          exitPlanApprovedOn: "2025-04-01",
        }),
      ]),
    ).toEqual([]);
  });

  test("belong to who is assigned that day, and to nobody when nobody is", () => {
    const facts = [fresh("A", { noticeOn: "2025-06-01", noticeBy: "client" })];
    const assignments = [assigned("N", MAYA, "2020-01-01", "2025-05-31"), assigned("N", OMAR, "2025-06-02")];
    expect(losses(readBook(bookOf(facts, { assignments }), 2025, "2025-12-31"))).toMatchObject([{ csm: null }]);
    const handed = [assigned("N", MAYA, "2020-01-01", "2025-05-31"), assigned("N", OMAR, "2025-06-01")];
    const book = bookOf(facts, { assignments: handed });
    expect(statementOf(book).club.tests[0]).toMatchObject({ met: true, missing: [] });
    expect(statementOf(book, { csm: OMAR }).club.tests[0]).toMatchObject({ met: false, missing: ["N"] });
  });
});

describe("a client with two agreements", () => {
  test("is lost only when no other agreement runs on after the loss, though the money is lost at once", () => {
    const facts = [BIG, fresh("A", { noticeOn: "2025-06-01", noticeBy: "client" })];
    expect(lost(facts)).toEqual(["2025-06-01 A notice"]);
    expect(churned(facts.slice(1))).toBe(100_000);
    expect(statementOf(bookOf(facts)).club.tests[0]).toMatchObject({ id: "retained", met: true, missing: [] });
  });

  test("is lost with the second notice, or when both come on one day", () => {
    const noticed = (key: string, noticeOn: string) => fresh(key, { noticeOn, noticeBy: "client" });
    expect(lost([noticed("A", "2025-06-01"), noticed("B", "2025-07-01")])).toEqual(["2025-06-01 A notice", "2025-07-01 B notice client"]);
    expect(lost([noticed("A", "2025-06-01"), noticed("B", "2025-06-01")])).toEqual([
      "2025-06-01 A notice client",
      "2025-06-01 B notice client",
    ]);
    expect(statementOf(bookOf([noticed("A", "2025-06-01"), noticed("B", "2025-06-01")])).club.tests[0]).toMatchObject({
      met: false,
      missing: ["N"],
    });
  });

  test("is not lost when an agreement follows without a gap, and is when it comes back later", () => {
    const ended = agreement("A", "2024-06-01", "2025-05-31", 100_000);
    expect(lost([ended, agreement("B", "2025-06-01", "2026-05-31", 100_000)])).toEqual(["2025-05-31 A end"]);
    expect(lost([ended, agreement("B", "2025-06-02", "2026-05-31", 100_000)])).toEqual(["2025-05-31 A end client"]);
    expect(lost([ended, agreement("B", "2020-01-01", "2025-05-31", 100_000, { renews: null })])).toEqual([
      "2025-05-31 A end client",
      "2025-05-31 B end client",
    ]);
  });
});

describe("the bonus", () => {
  test("counts renewals below the old value, for who was assigned when they were signed", () => {
    const old = agreement("A", "2024-06-01", "2025-05-31", 500_000);
    const renewal = (annual: number, over: object = {}) =>
      agreement("B", "2025-06-01", "2026-05-31", annual, { renews: "A", signedOn: "2025-05-20", ...over });
    const opening = 75_000;
    expect(churned([old, renewal(380_000)])).toBe(120_000 - opening);
    expect(churned([old, renewal(600_000)])).toBe(-opening);
    expect(churned([old, renewal(380_000, { term: "monthly", endsOn: null })])).toBe(120_000 - opening);
    expect(churned([old, renewal(380_000, { signedOn: "2024-12-20" })])).toBe(-opening);
  });

  test("is always one line, 0 while a gate is open, with the basis shown and the names of what is missing", () => {
    const line = (facts: Fact[]) => linesOf("reduced_churn_bonus", bookOf([BIG, ...facts]));
    expect(line([])).toMatchObject([{ date: "2025-12-31", amountCents: 0, basisCents: 1_500_000 }]);
    expect(line([goal("G", "2025-02-01")])).toMatchObject([{ amountCents: 0 }]);
    expect(line([caseStudy("S", "2025-02-01")])).toMatchObject([{ amountCents: 0 }]);
    expect(line(openGates)).toMatchObject([{ amountCents: 75_000 }]);
    expect(line([])[0]?.sentence).toContain("a case study its client approved this year, and an approved goal for Northlake");
    expect(linesOf("reduced_churn_bonus", bookOf([]), { asOf: "2025-03-01" })).toMatchObject([
      { date: "2025-12-31", amountCents: 0, basisCents: 0 },
    ]);
  });

  test("names the facts of the opening, the losses, the lower renewals and the gates", () => {
    const gone = fresh("A", { noticeOn: "2025-06-01", noticeBy: "client" });
    const line = linesOf("reduced_churn_bonus", bookOf([BIG, gone, ...openGates]))[0];
    expect(line?.factIds).toEqual(expect.arrayContaining([BIG.id, gone.id, ...openGates.map((fact) => fact.id)]));
    expect(line?.attested).toBe(false);
    const attested = [BIG, ...openGates.map((fact) => ({ ...fact, attested: true }))];
    expect(linesOf("reduced_churn_bonus", bookOf(attested))[0]?.attested).toBe(true);
  });

  test("by the other method pays what was churned last year less this year, never below 0", () => {
    const before = agreement("X", "2023-06-01", "2024-05-31", 900_000);
    const now = fresh("A", { noticeOn: "2025-06-01", noticeBy: "client" });
    const clients = { clients: [client("N", "Northlake")] };
    const asked = { plans: [yearOnYear] };
    expect(linesOf("reduced_churn_bonus", bookOf([BIG, before, now, ...openGates], clients), asked)).toMatchObject([
      { basisCents: 800_000, amountCents: 40_000 },
    ]);
    expect(linesOf("reduced_churn_bonus", bookOf([BIG, now, ...openGates], clients), asked)).toMatchObject([
      { basisCents: 0, amountCents: 0 },
    ]);
  });
});
