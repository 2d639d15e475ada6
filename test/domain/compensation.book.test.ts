import { describe, expect, test } from "vitest";
import { calculate } from "~/domain/compensation/rules";
import { toJson } from "~/domain/compensation/rules/json";
import { PLAN_V1 } from "~/domain/compensation/rules/plan";
import { exampleBook, expectedStatements } from "#test/support/book";

const book = exampleBook();

describe.each([
  ["2025-12-31", "expected-statements.json"],
  ["2025-06-30", "expected-statements-2025-06-30.json"],
] as const)("the example book as of %s", (asOf, file) => {
  const expected = expectedStatements(file);
  const answer = toJson(calculate([PLAN_V1], book, 2025, asOf), 2025, asOf, book.currency);

  test("gives a statement for the same people and period", () => {
    expect([answer.year, answer.as_of, answer.currency]).toEqual([expected.year, expected.as_of, expected.currency]);
    expect(answer.statements.map((statement) => statement.csm)).toEqual(expected.statements.map((statement) => statement.csm));
  });

  test.each(expected.statements.map((statement, i) => [statement.csm, i] as const))(
    "equals every line, total, gate and test of %s",
    (_csm, i) => {
      const [mine, theirs] = [answer.statements[i], expected.statements[i]];
      expect(
        mine?.components.map((component) => ({
          id: component.id,
          total_cents: component.total_cents,
          lines: component.lines.map(({ date, amount_cents, basis_cents, record }) => ({ date, amount_cents, basis_cents, record })),
        })),
      ).toEqual(
        theirs?.components.map((component) => ({
          id: component.id,
          total_cents: component.total_cents,
          lines: component.lines.map(({ date, amount_cents, basis_cents = null, record }) => ({ date, amount_cents, basis_cents, record })),
        })),
      );
      expect(mine?.gates).toEqual(theirs?.gates);
      expect(mine?.club).toEqual(theirs?.club);
    },
  );
});
