import { describe, expect, test } from "vitest";
import { correctionForm } from "~/domain/approvals/input/answers";
import { goalWords } from "~/domain/goals/input";
import { resultWords } from "~/domain/results/input";
import { money } from "~/lib/fields";
import { typedHundredths } from "~/lib/money";

const amount = "Write an amount, like 6,000 or 6000.50.";
const share = "Write a share from 0 to 100.";
/** What is typed; what it is as an amount, in cents, or why it is none; the same as a share, in basis points. */
const table: [typed: string, amount: number | string, share: number | string][] = [
  ["900", 90_000, share],
  ["60", 6_000, 6_000],
  ["900,50", "Write 900.50 with a point", "Write 900.50 with a point"],
  ["7,5", "Write 7.5 with a point", "Write 7.5 with a point"],
  ["$ 7,5", "Write 7.5 with a point", "Write 7.5 with a point"],
  ["7,5 %", "Write 7.5 with a point", "Write 7.5 with a point"],
  ["1.000,00", "Write 1000.00 with a point", "Write 1000.00 with a point"],
  ["20,000", 2_000_000, share],
  ["20,000.50", 2_000_050, share],
  ["1,234,567.8", 123_456_780, share],
  ["1,00,000", amount, share],
  ["1000,000", amount, share],
  ["0,500", amount, share],
  ["20,000,", amount, share],
  ["1.000,000", amount, share],
  [" 20 000 ", amount, share],
  [" 20000 ", 2_000_000, share],
  ["$20,000", 2_000_000, share],
  ["900 €", 90_000, share],
  ["$$5", amount, share],
  ["12.5%", amount, 1_250],
  ["12.5 %", amount, 1_250],
  ["12.555", amount, share],
  ["100.01", 10_001, share],
  ["1e5", amount, share],
  ["-1", amount, share],
  ["٣", amount, share],
];
const read = (field: "gross" | "credit", typed: string) => {
  const form = { tip: "00000000-0000-4000-8000-000000000001", answer: "different", [field]: typed };
  const said = correctionForm.safeParse(form);
  return said.success ? said.data[field] : said.error.issues.map((issue) => issue.message).join();
};

describe("a number as it was typed", () => {
  test.each(table)("a client's %j", (typed, asAmount, asShare) => {
    expect(read("gross", typed)).toBe(asAmount);
    expect(read("credit", typed)).toBe(asShare);
    // The sum on the page while the client types reads with the same parser.
    expect(typedHundredths(typed, "amount")).toBe(typeof asAmount === "number" ? asAmount : null);
  });
  test.each(table)("our %j is read the same", (typed, asAmount) => {
    const said = money("Give an amount").safeParse(typed);
    const why = asAmount === amount ? "Give an amount like 24000 or 24000.50" : asAmount;
    expect(said.success ? said.data : said.error.issues[0]?.message).toBe(why);
  });
  test.each(["1234,567", "1.000,000", "900,50", "0,500"])("a goal's and a result's %j is no number", (typed) => {
    const wrong = (said: { error?: { issues: { path: PropertyKey[] }[] } }) => said.error?.issues.map((issue) => issue.path[0]);
    expect(wrong(goalWords.safeParse({ title: "Grow", kind: "number", target: typed }))).toContain("target");
    expect(wrong(resultWords.safeParse({ measuredOn: "2027-01-01", creditBp: "60", source: "Theirs", value: typed }))).toEqual(["value"]);
  });
});
