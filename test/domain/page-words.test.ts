import { expect, test } from "vitest";
import { givenWords } from "~/domain/approvals/rules/words";
import { earnedWords, sumWords } from "~/domain/compensation/rules/words";

test("a record says how its answer was given, by the session's own method", () => {
  const words = ["mail-link", "mail-code", "operator", "demo"].map((method) => givenWords(method, false, "Harbor & Pine"));
  expect(words[0]).toBe("On this page, signed in by a link sent by e-mail.");
  expect(words[1]).toContain("a code");
  expect(words[2]).toContain("whoever runs");
  expect(words[3]).toContain("demo");
  expect(givenWords("later-kind", false, "Harbor & Pine")).toBe("On this page, signed in.");
  expect(givenWords("attested", true, "Harbor & Pine")).toContain("on the word of a leader or of finance at Harbor & Pine");
});

test("what a later loss can still take back is not called earned before the year is over", () => {
  const sum = { who: null, year: 2026, over: false, totalCents: 500_000, atYearEndCents: 110_000 };
  expect(earnedWords(sum, "USD")).toBe("You have earned $3,900.00 so far in 2026, and $1,100.00 more if the year ended that day.");
  expect(earnedWords({ ...sum, who: "Maya Chen", atYearEndCents: 0 }, "USD")).toBe("Maya Chen has earned $5,000.00 so far in 2026.");
  expect(earnedWords({ ...sum, over: true }, "USD")).toBe("You have earned $5,000.00 in 2026.");
  expect(sumWords(sum)).toBe("In all, if the year ended that day");
  expect(sumWords({ ...sum, atYearEndCents: 0 })).toBe("Earned so far");
  expect(sumWords({ ...sum, over: true })).toBe("Earned");
});
