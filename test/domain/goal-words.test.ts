import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { goalChanges, goalSentence, type GoalStatement, titleDoubt } from "~/domain/goals/rules";

const statement: GoalStatement = {
  client: "NORTHLAKE",
  clientName: "Northlake",
  currency: "USD",
  goal: "NORTHLAKE-1",
  version: 1,
  title: "Open 3 shops by 30 Jun 2027",
  why: "Fewer fees",
  kind: "number",
  metric: "Shops",
  unit: "shops",
  baseline: "1",
  baselineNote: "",
  target: "3",
  dueOn: "2027-06-30",
  dataSource: "Your list",
  unitValueCents: 25_000,
  weDo: "Plan",
  youDo: "Build",
  ourOwner: "Maya",
  theirOwner: "Dana",
  documentedBy: "00000000-0000-4000-8000-000000000001",
  documentedOn: "2027-01-01",
};
const told = (over: Partial<GoalStatement>) => goalSentence({ ...statement, ...over }).replaceAll("\u00a0", " ");
const changed = (over: Partial<GoalStatement>, from: Partial<GoalStatement> = {}) =>
  goalChanges({ ...statement, ...from }, { ...statement, ...from, ...over }).map((c) => [
    c.label,
    ...[c.before, c.after].map((text) => text.replaceAll("\u00a0", " ")),
  ]);

describe("what changed between two versions of a goal", () => {
  test("a target whose digits stand in the title", () => {
    expect(changed({ target: "30" })).toEqual([["Target", "3", "30"]]);
    expect(changed({ target: "45" }, { title: "Grow to 451", target: "451" })).toEqual([["Target", "451", "45"]]);
  });
  test("a day that stands in the title before or after", () => {
    expect(changed({ dueOn: "2027-12-31" })).toEqual([["By", "30 Jun 2027", "31 Dec 2027"]]);
    expect(changed({ dueOn: "2027-06-30" }, { dueOn: "2028-06-30" })).toEqual([["By", "30 Jun 2028", "30 Jun 2027"]]);
  });
  test("any field the client answers for", () => {
    const text = fc.string({ maxLength: 12 });
    const number = fc.option(fc.integer({ min: -999_999, max: 999_999 }).map(String));
    const day = fc
      .tuple(fc.integer({ min: 2026, max: 2029 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
      .map((ymd) => ymd.map((n) => String(n).padStart(2, "0")).join("-"));
    const fields = {
      title: text,
      why: text,
      kind: fc.constantFrom("number" as const, "soft" as const),
      metric: text,
      unit: fc.constantFrom("shops", "%", "$", ""),
      baseline: number,
      baselineNote: text,
      target: number,
      dueOn: fc.option(day),
      dataSource: text,
      unitValueCents: fc.option(fc.integer({ min: 0, max: 9_999_999 })),
      weDo: text,
      youDo: text,
      ourOwner: fc.option(text.filter(Boolean)),
      theirOwner: fc.option(text.filter(Boolean)),
    };
    const whole = fc.record(fields);
    const names = Object.keys(fields) as (keyof typeof fields)[];
    fc.assert(
      fc.property(whole, whole, fc.constantFrom(...names), (one, other, name) => {
        const before = { ...statement, ...one };
        const after = { ...before, [name]: other[name] };
        expect(goalChanges(before, after).length > 0).toBe(before[name] !== after[name]);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("the sentence of a goal says a number or a day twice only if the title does", () => {
  test("digits inside another number or a day are not the target", () => {
    const by = { dueOn: "2027-06-30" } as const;
    expect(told({ ...by, target: "30" })).toBe("Open 3 shops by 30 Jun 2027 from 1 to 30 (+2900 %).");
    expect(told({ ...by, title: "Grow from 451", baseline: "451", target: "45" })).toBe(
      "Grow from 451 from 451 to 45 (−90 %) by 30 Jun 2027.",
    );
    for (const title of ["Be at 12.5k", "Be at 3,12", "12% more", "June 12 is the day", "12th May", "Answer 24/12", "By 2012", "Shop12"])
      expect(told({ title, target: "12" }), title).toContain(" from 1 to 12 ");
    for (const title of ["Reach 12", "Reach 12.", "Reach 12, then rest", "Reach 12.0 by June", "12 Marketing leads", "$12 each"])
      expect(told({ title, target: "12" }), title).not.toContain(" to 12 ");
    expect(told({ title: "Reach 12,000", target: "12000" })).toBe("Reach 12,000 by 30 Jun 2027.");
    expect(told({ title: "Reach 12 %", target: "12", unit: "%" })).toBe("Reach 12 % by 30 Jun 2027.");
  });
  test("a day counts as said however its month is written, another day does not", () => {
    const open = { target: "3", dueOn: "2027-09-30" } as const;
    for (const day of ["30 Sep 2027", "30 Sept 2027", "30 September 2027", "30th sept. 2027", "September 30, 2027", "2027-09-30"])
      expect(told({ ...open, title: `Open 3 shops by ${day}` })).toBe(`Open 3 shops by ${day}.`);
    for (const day of ["30 Sep", "30 Sep 2028", "13 Sep 2027", "30 Dec 2027", "Sep 2027"])
      expect(told({ ...open, title: `Open 3 shops by ${day}` })).toBe(`Open 3 shops by ${day} by 30 Sept 2027.`);
    expect(told({ ...open, title: "Open 3 shops by 31 Dec 2027", dueOn: "2027-12-01" })).toContain(" by 1 Dec 2027.");
    expect(told({ ...open, title: "Open 3 shops by May 4, 2027", dueOn: "2027-05-04" })).toBe("Open 3 shops by May 4, 2027.");
  });
  test("a day without its year is no number to ask about", () =>
    expect(titleDoubt({ ...statement, title: "Open 3 shops by 30 Jun" })).toBe(""));
});
