import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { toJson } from "~/domain/compensation/rules/json";
import { attain } from "#test/support/command";
import { testApp, type TestApp } from "#test/support/database";
import { expectedStatements } from "#test/support/book";

const example = fileURLToPath(new URL("../support/books/example", import.meta.url));
let t: TestApp;
beforeAll(async () => {
  t = await testApp({ now: new Date("2026-02-01T12:00:00Z") });
});
afterAll(() => t.close());

test("the example book is imported whole", async () => {
  const { exit, err } = await attain(t.app, "import", example, "--attested-by", "lead@firm.example");
  expect(err).toMatch(/Imported\.\n$/);
  expect(exit).toBe(0);
});

test.each([
  ["2025-12-31", "expected-statements.json"],
  ["2025-06-30", "expected-statements-2025-06-30.json"],
] as const)("its statements as of %s are the expected ones to the cent", async (asOf, file) => {
  const { exit, out } = await attain(t.app, "statement", "--year", "2025", "--as-of", asOf, "--json");
  expect(exit).toBe(0);
  const answer = JSON.parse(out) as ReturnType<typeof toJson>;
  const expected = expectedStatements(file);
  expect([answer.year, answer.as_of, answer.currency]).toEqual([expected.year, expected.as_of, expected.currency]);
  expect(answer.statements.map((s) => s.csm)).toEqual(expected.statements.map((s) => s.csm));
  const lines = (s: (typeof expected.statements)[number]) =>
    s.components.map((c) => ({
      id: c.id,
      total_cents: c.total_cents,
      lines: c.lines.map(({ date, amount_cents, basis_cents = null, record }) => ({ date, amount_cents, basis_cents, record })),
    }));
  expect(answer.statements.map(lines)).toEqual(expected.statements.map(lines));
  expect(answer.statements.map((s) => [s.gates, s.club])).toEqual(expected.statements.map((s) => [s.gates, s.club]));
  expect(
    answer.statements.flatMap((s) => s.components.flatMap((c) => c.lines.filter((l) => l.amount_cents > 0))).every((l) => l.attested),
  ).toBe(true);
});

test("importing the same files again changes nothing", async () => {
  const { exit, err } = await attain(t.app, "import", example, "--attested-by", "lead@firm.example");
  expect(err).toMatch(/There is nothing to change\.\n$/);
  expect(err).not.toMatch(/kept:|[1-9]\d* (added|changed)/);
  expect(exit).toBe(0);
  expect((await attain(t.app, "import", example)).exit).toBe(0);
});

test("every record of it verifies", async () => {
  const { exit, err } = await attain(t.app, "verify");
  expect(err).toMatch(/^All is as it was written: \d+ events in \d+ chains, 411 approvals, 411 decisions, \d+ facts\.\n$/);
  expect(exit).toBe(0);
});
