import { describe, expect, test } from "vitest";
import { MAYA, OMAR, agreement, assigned, bookOf, linesOf, shortLines } from "#test/support/small-book";

describe("retention", () => {
  const old = agreement("A", "2023-06-01", "2024-05-31", 2_400_000);
  const pay = (...facts: ReturnType<typeof agreement>[]) => shortLines("retention_commission", bookOf(facts));

  test("pays nothing for a first agreement, or a renewal nobody signed", () => {
    expect(pay(agreement("X", "2025-06-01", "2026-05-31", 2_400_000))).toEqual([]);
    expect(pay(old, agreement("B", "2025-06-01", "2026-05-31", 2_400_000, { renews: "A", signedOn: null }))).toEqual([]);
  });

  test("goes to whoever is assigned on the day of signing, and to nobody when nobody is", () => {
    const facts = [old, agreement("B", "2025-06-01", "2026-05-31", 2_400_000, { renews: "A", signedOn: "2025-05-20" })];
    const book = bookOf(facts, { assignments: [assigned("N", MAYA, "2020-01-01", "2025-05-19"), assigned("N", OMAR, "2025-05-20")] });
    expect(shortLines("retention_commission", book)).toEqual([]);
    expect(shortLines("retention_commission", book, { csm: OMAR })).toEqual(["2025-05-20 agreement:B 120000"]);
    const gap = bookOf(facts, { assignments: [assigned("N", MAYA, "2020-01-01", "2025-05-19"), assigned("N", OMAR, "2025-05-21")] });
    expect(shortLines("retention_commission", gap)).toEqual([]);
    expect(shortLines("retention_commission", gap, { csm: OMAR })).toEqual([]);
  });

  test("pays a longer renewal again at each anniversary strictly inside its term, to whoever is assigned that day", () => {
    const long = agreement("B", "2024-06-01", "2027-05-31", 3_000_000, { renews: "A", signedOn: "2024-05-20" });
    const book = bookOf([old, long], { assignments: [assigned("N", MAYA, "2020-01-01", "2025-12-31"), assigned("N", OMAR, "2026-01-01")] });
    expect(shortLines("retention_commission", book, { year: 2024 })).toEqual(["2024-05-20 agreement:B 120000"]);
    expect(shortLines("retention_commission", book, { year: 2025 })).toEqual(["2025-06-01 agreement:B 120000"]);
    expect(shortLines("retention_commission", book, { year: 2026, csm: OMAR })).toEqual(["2026-06-01 agreement:B 120000"]);
    expect(shortLines("retention_commission", book, { year: 2027, csm: OMAR })).toEqual([]);
  });

  test("an anniversary on the last day of the term is not inside it; one the day before is", () => {
    const term = (endsOn: string) => agreement("B", "2024-06-01", endsOn, 2_400_000, { renews: "A", signedOn: "2024-05-20" });
    expect(pay(old, term("2025-05-31"))).toEqual([]);
    expect(pay(old, term("2025-06-01"))).toEqual([]);
    expect(pay(old, term("2025-06-02"))).toEqual(["2025-06-01 agreement:B 120000"]);
  });

  test("a renewal signed in January for a long term pays in one year both times", () => {
    const late = agreement("B", "2024-03-01", "2027-02-28", 2_400_000, { renews: "A", signedOn: "2025-01-15" });
    expect(pay(old, late)).toEqual(["2025-01-15 agreement:B 120000", "2025-03-01 agreement:B 120000"]);
  });

  test("a first long agreement has no anniversaries", () => {
    expect(pay(agreement("X", "2023-06-01", "2027-05-31", 2_400_000))).toEqual([]);
  });

  test("a monthly agreement pays at each anniversary on its own value, and nothing when it is signed, renewing or not", () => {
    const monthly = (startsOn: string, renews: string | null) => agreement("M", startsOn, null, 1_200_000, { term: "monthly", renews });
    expect(pay(monthly("2024-03-15", null))).toEqual(["2025-03-15 agreement:M 60000"]);
    expect(pay(old, monthly("2024-03-15", "A"))).toEqual(["2025-03-15 agreement:M 60000"]);
    expect(pay(old, monthly("2025-03-15", "A"))).toEqual([]);
    expect(pay(monthly("2020-12-31", null))).toEqual(["2025-12-31 agreement:M 60000"]);
  });

  test("nothing is paid on or after the notice or the end of the agreement that pays", () => {
    const monthly = (over: object) => agreement("M", "2024-03-15", null, 1_200_000, { term: "monthly", ...over });
    expect(pay(monthly({ noticeOn: "2025-03-15" }))).toEqual([]);
    expect(pay(monthly({ noticeOn: "2025-03-16" }))).toEqual(["2025-03-15 agreement:M 60000"]);
    expect(pay(monthly({ endsOn: "2025-03-15" }))).toEqual([]);
    const renewal = (over: object) =>
      agreement("B", "2025-06-01", "2026-05-31", 2_400_000, { renews: "A", signedOn: "2025-05-20", ...over });
    expect(pay(old, renewal({ noticeOn: "2025-05-20" }))).toEqual([]);
    expect(pay(old, renewal({ noticeOn: "2025-05-21" }))).toEqual(["2025-05-20 agreement:B 120000"]);
    expect(pay(old, renewal({ startsOn: "2024-12-01", endsOn: "2025-05-20" }))).toEqual([]);
    expect(pay(old, renewal({ startsOn: "2024-12-01", endsOn: "2025-05-21" }))).toEqual(["2025-05-20 agreement:B 120000"]);
  });

  test("a notice on the old agreement does not stop the renewal signed after it", () => {
    const noticed = agreement("A", "2024-06-01", "2025-05-31", 2_400_000, { noticeOn: "2025-04-01", noticeBy: "client" });
    expect(pay(noticed, agreement("B", "2025-06-01", "2026-05-31", 2_000_000, { renews: "A", signedOn: "2025-05-20" }))).toEqual([
      "2025-05-20 agreement:B 100000",
    ]);
  });

  test("an anniversary of 29 February is 28 February, and 29 February where there is one", () => {
    const leap = agreement("M", "2024-02-29", null, 1_200_000, { term: "monthly" });
    expect(pay(leap)).toEqual(["2025-02-28 agreement:M 60000"]);
    expect(shortLines("retention_commission", bookOf([leap]), { year: 2028 })).toEqual(["2028-02-29 agreement:M 60000"]);
  });

  test("a renewal is not read before the day it was signed", () => {
    const book = bookOf([old, agreement("B", "2025-06-01", "2026-05-31", 2_400_000, { renews: "A", signedOn: "2025-07-10" })]);
    expect(shortLines("retention_commission", book, { asOf: "2025-07-09" })).toEqual([]);
    expect(shortLines("retention_commission", book, { asOf: "2025-07-10" })).toEqual(["2025-07-10 agreement:B 120000"]);
  });

  test("names both agreements' facts, and is attested when either is", () => {
    const facts = [
      { ...old, attested: true },
      agreement("B", "2025-06-01", "2026-05-31", 2_000_000, { renews: "A", signedOn: "2025-05-03" }),
    ];
    const line = linesOf("retention_commission", bookOf(facts))[0];
    expect(line).toMatchObject({
      attested: true,
      basisCents: 2_000_000,
      rateBp: 500,
      planVersion: 1,
      factIds: [facts[1]?.id, facts[0]?.id],
    });
    expect(line?.sentence.replaceAll("\u00a0", " ")).toBe("5 % of $20,000 kept when Northlake renewed on 3 May 2025 (was $24,000)");
  });
});
