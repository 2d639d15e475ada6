import { describe, expect, test } from "vitest";
import type { Fact } from "~/domain/approvals/input";
import { roiArithmetic } from "~/domain/compensation/rules/roi";
import type { Book } from "~/domain/compensation/rules/book";
import {
  MAYA,
  OMAR,
  adoption,
  agreement,
  assigned,
  bookOf,
  caseStudy,
  client,
  exemption,
  goal,
  people,
  result,
  roiNote,
  statementOf,
  validation,
  won,
  type Asked,
} from "#test/support/small-book";

const two: Partial<Book> = { clients: [client("N", "Northlake"), client("B", "Birch Co")], assignments: [assigned("N"), assigned("B")] };
const gate = (id: "case_study" | "approved_goal", facts: Fact[], asked: Asked = {}, over: Partial<Book> = {}) => {
  const found = statementOf(bookOf(facts, over), asked).gates.find((one) => one.id === id);
  return [found?.met, found?.missing];
};
const club = (id: "retained" | "roi_validated", facts: Fact[], asked: Asked = {}, over: Partial<Book> = {}) => {
  const found = statementOf(bookOf(facts, over), asked).club.tests.find((one) => one.id === id);
  return found && found.id !== "lead_source" ? [found.met, found.missing] : [];
};

describe("the case study gate", () => {
  test("needs one approved by its client in the year, credited to this person", () => {
    expect(gate("case_study", [caseStudy("S", "2025-01-01")])).toEqual([true, []]);
    expect(gate("case_study", [caseStudy("S", "2025-12-31")], { asOf: "2025-12-30" })).toEqual([false, []]);
    expect(gate("case_study", [caseStudy("S", "2024-12-31")])).toEqual([false, []]);
    expect(gate("case_study", [caseStudy("S", "2026-01-01")])).toEqual([false, []]);
    expect(gate("case_study", [caseStudy("S", "2025-01-01", {}, OMAR)])).toEqual([false, []]);
  });

  test("does not count one withdrawn on or before the day asked for", () => {
    const facts = [caseStudy("S", "2025-03-01", { reversedOn: "2025-06-30" })];
    expect(gate("case_study", facts, { asOf: "2025-06-29" })).toEqual([true, []]);
    expect(gate("case_study", facts, { asOf: "2025-06-30" })).toEqual([false, []]);
    expect(gate("case_study", [...facts, caseStudy("S2", "2025-04-01")])).toEqual([true, []]);
  });
});

describe("the goal gate", () => {
  test("needs a goal approved by the day asked for and due on or after the first day of the year", () => {
    expect(gate("approved_goal", [goal("G", "2023-05-01", { dueOn: "2025-01-01" })])).toEqual([true, []]);
    expect(gate("approved_goal", [goal("G", "2023-05-01", { dueOn: "2024-12-31" })])).toEqual([false, ["N"]]);
    expect(gate("approved_goal", [goal("G", "2025-06-01")], { asOf: "2025-05-31" })).toEqual([false, ["N"]]);
    expect(gate("approved_goal", [goal("G", "2026-01-02")])).toEqual([false, ["N"]]);
  });

  test("asks it for every client assigned on that day, names missing ones by key, and an exemption counts", () => {
    expect(gate("approved_goal", [], {}, two)).toEqual([false, ["B", "N"]]);
    expect(gate("approved_goal", [goal("G", "2025-02-01")], {}, two)).toEqual([false, ["B"]]);
    expect(gate("approved_goal", [goal("G", "2025-02-01"), exemption("B", "approved_goal")], {}, two)).toEqual([true, []]);
    for (const other of [
      exemption("B", "roi_validated"),
      exemption("B", "approved_goal", "2025-01-01", OMAR),
      exemption("B", "approved_goal", "2025-01-01", MAYA, 2024),
    ]) {
      expect(gate("approved_goal", [goal("G", "2025-02-01"), other], {}, two)).toEqual([false, ["B"]]);
    }
    const left = { ...two, assignments: [assigned("N"), assigned("B", MAYA, "2020-01-01", "2025-12-30")] };
    expect(gate("approved_goal", [goal("G", "2025-02-01")], {}, left)).toEqual([true, []]);
    expect(gate("approved_goal", [goal("G", "2025-02-01")], { asOf: "2025-12-30" }, left)).toEqual([false, ["B"]]);
  });

  test("is not met without a client", () => {
    expect(gate("approved_goal", [], {}, { assignments: [] })).toEqual([false, []]);
    expect(club("roi_validated", [], {}, { assignments: [] })).toEqual([false, []]);
    expect(club("retained", [], {}, { assignments: [] })).toEqual([false, []]);
  });

  test("counts a colleague's goal only from the day it was adopted; the author keeps theirs", () => {
    const theirs = [goal("G", "2025-02-01", { documentedBy: OMAR }), adoption("G", "2025-06-01", MAYA)];
    expect(gate("approved_goal", theirs, { asOf: "2025-05-31" })).toEqual([false, ["N"]]);
    expect(gate("approved_goal", theirs, { asOf: "2025-06-01" })).toEqual([true, []]);
    expect(gate("approved_goal", [adoption("G", "2024-06-01", MAYA), goal("G", "2025-02-01", { documentedBy: OMAR })])).toEqual([true, []]);
    expect(gate("approved_goal", [adoption("G", "2025-06-01", MAYA)])).toEqual([false, ["N"]]);
    expect(gate("approved_goal", [goal("G", "2025-02-01"), adoption("G", "2025-06-01", OMAR)])).toEqual([true, []]);
  });

  test("does not count a goal withdrawn by then, whose confirmed results still stand", () => {
    const facts = [goal("G", "2025-02-01", {}, { reversedOn: "2025-02-08" }), result("R", "2025-03-01", 50_000)];
    expect(gate("approved_goal", facts, { asOf: "2025-02-07" })).toEqual([true, []]);
    expect(gate("approved_goal", facts)).toEqual([false, ["N"]]);
    expect(roiArithmetic(bookOf(facts), "N", 2025, "2025-12-31").confirmedCents).toBe(50_000);
  });

  test("reads the last approved version, whoever wrote it, and leaves the credit with who documented", () => {
    const first = goal("G", "2024-02-01", { dueOn: "2025-06-30" });
    const second = goal("G2", "2025-03-01", { goal: "G", version: 2, dueOn: "2024-12-31", documentedBy: OMAR }, { supersedesId: first.id });
    expect(gate("approved_goal", [first, second], { asOf: "2025-02-28" })).toEqual([true, []]);
    expect(gate("approved_goal", [first, second])).toEqual([false, ["N"]]);
    const longer = { ...second, data: { ...second.data, dueOn: "2026-12-31" } };
    expect(gate("approved_goal", [first, longer])).toEqual([true, []]);
    expect(gate("approved_goal", [first, longer], { csm: OMAR }, { assignments: [assigned("N", OMAR)] })).toEqual([true, []]);
  });

  test("a correction of who documented one version takes the credit away", () => {
    const wrong = goal("G", "2025-02-01");
    const right = goal("G'", "2025-02-01", { goal: "G", documentedBy: OMAR }, { supersedesId: wrong.id, recordedAt: new Date(1) });
    expect(gate("approved_goal", [wrong, right])).toEqual([false, ["N"]]);
  });
});

describe("ROI arithmetic", () => {
  const roi = (facts: Fact[], asOf = "2025-12-31", over: Partial<Book> = {}, year = 2025) => {
    const { confirmedCents, investedCents } = roiArithmetic(bookOf(facts, over), "N", year, asOf);
    return [confirmedCents, investedCents];
  };

  test("counts confirmed results measured in the window at the client's number and share, each rounded once", () => {
    expect(roi([result("A", "2025-05-01", 101, { creditBp: 5_000 }), result("B", "2025-05-01", 101, { creditBp: 5_000 })])).toEqual([
      102, 0,
    ]);
    expect(
      roi([result("A", "2025-05-01", 100, { measuredOn: "2024-12-31" }), result("B", "2025-05-01", 10, { measuredOn: "2025-01-01" })]),
    ).toEqual([10, 0]);
    expect(roi([result("A", "2025-05-01", 100, { measuredOn: "2025-06-01" })], "2025-05-31")).toEqual([0, 0]);
  });

  test("a soft goal's result counts only a value the client gave", () => {
    expect(roi([result("A", "2025-05-01", 100, { goalKind: "soft" })])).toEqual([0, 0]);
    expect(roi([result("A", "2025-05-01", 100, { goalKind: "soft", clientGaveGross: true, creditBp: 2_500 })])).toEqual([25, 0]);
  });

  test("clips the window to the day the client joined and ended, of the whole year's days", () => {
    const facts = [
      agreement("A", "2024-01-01", null, 3_650_000, { term: "monthly" }),
      result("R", "2025-05-01", 700),
      result("S", "2025-11-01", 40),
    ];
    expect(roi(facts)).toEqual([740, 3_650_000]);
    expect(roi(facts, "2025-01-31")).toEqual([0, 310_000]);
    expect(roi(facts, "2025-12-31", { clients: [client("N", "N", { joinedOn: "2025-12-01" })] })).toEqual([0, 310_000]);
    expect(roi(facts, "2025-12-31", { clients: [client("N", "N", { endedOn: "2025-10-31" })] })).toEqual([700, 3_040_000]);
    expect(roi(facts, "2025-12-31", { clients: [client("N", "N", { joinedOn: "2026-02-01" })] })).toEqual([0, 0]);
  });

  test("rounds each agreement once, and a leap year has 366 days", () => {
    const half = (key: string) => agreement(key, "2024-01-01", "2024-07-01", 101);
    expect(roi([half("A"), half("B")], "2024-12-31", {}, 2024)).toEqual([0, 102]);
    expect(roi([agreement("A", "2024-02-29", "2024-02-29", 3_660_000)], "2024-12-31", {}, 2024)).toEqual([0, 10_000]);
  });

  test("does not know an agreement before it was signed, and knows one that never says", () => {
    const late = agreement("A", "2025-01-01", "2025-12-31", 3_650_000, { signedOn: "2025-03-01" }, { effectiveOn: "2025-01-01" });
    expect(roi([late], "2025-01-31")).toEqual([0, 0]);
    expect(roi([late], "2025-03-01")).toEqual([0, 600_000]);
    expect(roi([{ ...late, data: { ...late.data, signedOn: null } }], "2025-01-31")).toEqual([0, 310_000]);
  });

  test("counts a result once, at the correction once that is decided", () => {
    const first = result("R", "2025-03-01", 1_000);
    const corrected = result("R'", "2025-05-01", 400, { result: "R", measuredOn: "2025-03-01" }, { supersedesId: first.id });
    expect(roi([first, corrected], "2025-04-30")).toEqual([1_000, 0]);
    expect(roi([first, corrected], "2025-05-01")).toEqual([400, 0]);
    expect(roi([first, { ...corrected, reversedOn: "2025-06-01" }], "2025-06-01")).toEqual([1_000, 0]);
  });

  test("at the year's end reads what was decided in January, and at no earlier day", () => {
    const late = [result("R", "2026-01-20", 1_000, { measuredOn: "2025-12-15" }), agreement("A", "2025-01-01", "2025-12-31", 500)];
    expect(roi(late)).toEqual([1_000, 500]);
    expect(roi(late, "2026-03-01")).toEqual([1_000, 500]);
    expect(roi(late, "2025-12-30")).toEqual([0, 499]);
  });
});

describe("President Club", () => {
  const paid = [
    agreement("A", "2025-01-01", "2025-12-31", 2_400_000, { renews: null }),
    agreement("B", "2026-01-01", "2026-12-31", 2_400_000, { renews: "A", signedOn: "2025-12-20" }),
  ];

  test("counts a yes for this plan year when the arithmetic reaches 100 %", () => {
    const enough = [...paid, result("R", "2025-05-01", 2_400_000)];
    expect(club("roi_validated", enough)).toEqual([false, ["N"]]);
    expect(club("roi_validated", [...enough, validation("N", "2025-12-20")])).toEqual([true, []]);
    expect(club("roi_validated", [...enough, validation("N", "2025-12-20", 2024)])).toEqual([false, ["N"]]);
    expect(club("roi_validated", [...enough, validation("N", "2026-01-20")])).toEqual([true, []]);
    expect(club("roi_validated", [...enough, validation("N", "2025-12-20")], { asOf: "2025-12-19" })).toEqual([false, ["N"]]);
  });

  test("under 100 % needs a leader's note as well, and none when nothing was invested", () => {
    const less = [...paid, result("R", "2025-05-01", 2_399_999), validation("N", "2025-12-20")];
    expect(club("roi_validated", less)).toEqual([false, ["N"]]);
    expect(club("roi_validated", [...less, roiNote("N", "2026-01-10")])).toEqual([true, []]);
    expect(club("roi_validated", [...less, roiNote("N", "2025-12-21", 2024)])).toEqual([false, ["N"]]);
    expect(club("roi_validated", [...paid, roiNote("N", "2025-12-21")])).toEqual([false, ["N"]]);
    expect(club("roi_validated", [validation("N", "2025-12-20")])).toEqual([true, []]);
    expect(club("roi_validated", [exemption("N", "roi_validated")])).toEqual([true, []]);
  });

  test("all clients retained needs one that was theirs for a day, up to the day asked for", () => {
    const later = { assignments: [assigned("N", MAYA, "2025-07-01")] };
    expect(club("retained", [], { asOf: "2025-06-30" }, later)).toEqual([false, []]);
    expect(club("retained", [], { asOf: "2025-07-01" }, later)).toEqual([true, []]);
    expect(club("retained", [], {}, { assignments: [assigned("N", MAYA, "2020-01-01", "2025-01-01")] })).toEqual([true, []]);
    expect(club("retained", [], {}, { assignments: [assigned("N", MAYA, "2020-01-01", "2024-12-31")] })).toEqual([false, []]);
  });

  test("needs all three tests, and flags who was employed for a part of the year", () => {
    const all = [validation("N", "2025-12-20"), won("O", "2025-05-01", 12_500_000)];
    expect(statementOf(bookOf(all)).club).toMatchObject({ qualified: true, partYear: false });
    expect(statementOf(bookOf(all), { asOf: "2025-12-01" }).club).toMatchObject({ qualified: false });
    const joined = people.map((one) => (one.id === MAYA ? { ...one, startsOn: "2025-01-02" } : one));
    expect(statementOf(bookOf(all, { people: joined })).club).toMatchObject({ qualified: true, partYear: true });
    const gone = people.map((one) => (one.id === MAYA ? { ...one, endsOn: "2025-12-30" } : one));
    expect(statementOf(bookOf(all, { people: gone })).club.partYear).toBe(true);
  });

  test("each gate and test names the facts that met or broke it", () => {
    const facts = [
      goal("G", "2025-02-01", { documentedBy: OMAR }),
      adoption("G", "2025-03-01", MAYA),
      caseStudy("S", "2025-03-01"),
      validation("N", "2025-12-20"),
      won("O", "2025-05-01", 5),
    ];
    const statement = statementOf(bookOf(facts));
    expect(statement.gates.map((one) => one.factIds)).toEqual([[facts[2]?.id], [facts[0]?.id, facts[1]?.id]]);
    expect(statement.club.tests.map((one) => one.factIds)).toEqual([[], [facts[3]?.id], [facts[4]?.id]]);
  });
});
