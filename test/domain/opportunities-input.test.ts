import { describe, expect, test } from "vitest";
import { opportunityInput } from "~/domain/opportunities/input";
import { wrongClosingDay, wrongShares } from "~/domain/opportunities/rules";
import { parseForm } from "~/lib/parse-form.server";

describe("what a form may send", () => {
  const form = (fields: Record<string, string>) => {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) data.set(name, value);
    return parseForm(opportunityInput, data);
  };
  const id = "00000000-0000-4000-8000-000000000001";

  test("an amount in major units, empty share rows left out, one person alone for all of it", () => {
    expect(form({ name: " Second site ", amount: "$24,000.50", "shares[0].csm": "", "shares[0].percent": "" })).toEqual({
      client: "",
      name: "Second site",
      amount: 2_400_050,
      shares: [],
      referral: "",
      note: "",
    });
    expect(form({ name: "x", amount: "1", "shares[0].csm": id }).shares).toEqual([{ csm: id, bp: 10_000 }]);
    expect(form({ name: "x", amount: "1", "shares[0].csm": id, "shares[0].percent": "33.33 %" }).shares).toEqual([{ csm: id, bp: 3_333 }]);
  });

  test.each([
    [{ amount: "1" }, "name"],
    [{ name: "x" }, "amount"],
    [{ name: "x", amount: "-1" }, "amount"],
    [{ name: "x", amount: "1e3" }, "amount"],
    [{ name: "x", amount: "1", "shares[0].percent": "50" }, "shares[0].csm"],
    [{ name: "x", amount: "1", "shares[0].csm": id, "shares[0].percent": "101" }, "shares[0].percent"],
  ])("%j is wrong at %s", (fields, field) => {
    expect(() => form(fields)).toThrow();
    try {
      form(fields);
    } catch (error) {
      expect(Object.keys((error as { fields: object }).fields)).toContain(field);
    }
  });

  test("shares are nobody's, doubled, empty or off by a hundredth", () => {
    const [a, b] = ["a", "b"];
    expect(
      [
        [],
        [
          { csm: a, bp: 5_000 },
          { csm: a, bp: 5_000 },
        ],
        [
          { csm: a, bp: 10_000 },
          { csm: b, bp: 0 },
        ],
        [
          { csm: a, bp: 3_333 },
          { csm: b, bp: 6_666 },
        ],
      ]
        .map(wrongShares)
        .every((words) => words !== null),
    ).toBe(true);
    expect(
      wrongShares([
        { csm: a, bp: 3_333 },
        { csm: b, bp: 6_667 },
      ]),
    ).toBeNull();
  });

  test("a closing day is from acceptance to today", () => {
    expect(
      ["2026-05-01", "2026-05-02", "2026-05-09", "2026-05-10"].map((day) => wrongClosingDay(day, "2026-05-02", "2026-05-09") === null),
    ).toEqual([false, true, true, false]);
  });
});
