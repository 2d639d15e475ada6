import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { planVersions } from "#db/schema/compensation";
import { inSystem } from "#db/system.server";
import { runCommand } from "~/cli/commands";
import { calculate } from "~/domain/compensation/rules";
import { toJson } from "~/domain/compensation/rules/json";
import { PLAN_V1 } from "~/domain/compensation/rules/plan";
import { statementsFor } from "~/domain/compensation/queries.server";
import { exampleBook } from "#test/support/book";
import { type TestApp, testApp } from "#test/support/database";
import { asStaff } from "#test/support/scopes";
import { storeBook } from "#test/support/stored-book";

const book = exampleBook();
const someone = (role: string) => book.people.find((person) => person.role === role)?.email ?? "";
let opened: TestApp;
beforeAll(async () => {
  opened = await testApp({ now: new Date("2026-03-01T15:00:00Z") });
  await storeBook(opened.app, book, book.people.find((person) => person.role === "leader")?.id ?? "");
});
afterAll(() => opened.close());

async function attain(...args: string[]) {
  let [out, err] = ["", ""];
  const exit = await runCommand(opened.app, ["statement", ...args], "/", {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
  });
  return { exit, out, err };
}

test("the first migration installs version 1 of the plan, as the rules print it", async () => {
  const [row, ...more] = await inSystem(opened.app, (tx) => tx.select().from(planVersions));
  expect(more).toEqual([]);
  expect(row).toMatchObject({ version: 1, effectiveFrom: "1900-01-01", plan: PLAN_V1, publishedBy: null });
});

describe("statementsFor", () => {
  test.each(["2025-12-31", "2025-06-30"])("gives a leader what the rules give from the same book, as of %s", async (asOf) => {
    const leader = await asStaff(opened.app, someone("leader"));
    const { statements } = await statementsFor(leader, { year: 2025, asOf });
    expect(statements).toEqual(calculate([PLAN_V1], book, 2025, asOf));
    expect(statements.length).toBeGreaterThan(3);
  });

  test("gives every CSM, through their own row-level security, word for word what the leader sees of them", async () => {
    const finance = await asStaff(opened.app, someone("finance"));
    for (const year of [2024, 2025, 2026]) {
      const all = await statementsFor(finance, { year });
      for (const theirs of all.statements) {
        const person = book.people.find((one) => one.id === theirs.csm.id);
        if (person?.endsOn !== null && (person?.endsOn ?? "") < "2026-03-01") continue;
        const mine = await statementsFor(await asStaff(opened.app, theirs.csm.email), { year });
        expect(mine.statements).toEqual([theirs]);
      }
    }
  });

  test("is refused to staff who have no statement to read", async () => {
    const sales = await asStaff(opened.app, someone("sales"));
    await expect(statementsFor(sales, { year: 2025 })).rejects.toMatchObject({ kind: "forbidden" });
  });

  test("tells a CSM who asks for a colleague's that there is none", async () => {
    const [one, other] = book.people.filter((person) => person.role === "csm" && person.endsOn === null);
    const scope = await asStaff(opened.app, one?.email ?? "");
    await expect(statementsFor(scope, { year: 2025, csm: other?.id ?? "" })).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("attain statement", () => {
  test("prints the contract's JSON and nothing else on standard output", async () => {
    const { exit, out, err } = await attain("--year", "2025", "--json");
    expect([exit, err]).toEqual([0, ""]);
    expect(JSON.parse(out)).toEqual(
      JSON.parse(JSON.stringify(toJson(calculate([PLAN_V1], book, 2025, "2025-12-31"), 2025, "2025-12-31", book.currency))),
    );
  });

  test("reads up to the day asked for, and to today in the running year", async () => {
    expect(JSON.parse((await attain("--year", "2025", "--as-of", "2025-06-30", "--json")).out)).toMatchObject({ as_of: "2025-06-30" });
    expect(JSON.parse((await attain("--year", "2026", "--json")).out)).toMatchObject({ as_of: "2026-03-01" });
    expect(JSON.parse((await attain("--year", "2025", "--as-of", "2027-01-01", "--json")).out)).toMatchObject({ as_of: "2025-12-31" });
  });

  test("of one person, letter case of the address ignored", async () => {
    const email = someone("csm");
    const { statements } = JSON.parse((await attain("--year", "2025", "--csm", email.toUpperCase(), "--json")).out) as {
      statements: { csm: string }[];
    };
    expect(statements.map((one) => one.csm)).toEqual([email]);
  });

  test("without --json reads as text, with every line's sentence", async () => {
    const { exit, out } = await attain("--year", "2025");
    expect(exit).toBe(0);
    for (const line of calculate([PLAN_V1], book, 2025, "2025-12-31").flatMap((one) =>
      one.components.flatMap((component) => component.lines),
    ))
      expect(out).toContain(line.sentence);
  });

  test.each([
    [[]],
    [["--year"]],
    [["--year", "25"]],
    [["--year", "2025", "--as-of", "2025-02-30"]],
    [["--year", "2025", "--as", "x"]],
    [["2025"]],
  ])("answers wrong usage %j with 2", async (args) => {
    expect(await attain(...args)).toMatchObject({ exit: 2, out: "" });
  });

  test("answers an unknown person, and one who is no CSM, with 1", async () => {
    expect(await attain("--year", "2025", "--csm", "nobody@nowhere.example", "--json")).toMatchObject({ exit: 1, out: "" });
    expect(await attain("--year", "2025", "--csm", someone("leader"), "--json")).toMatchObject({ exit: 1, out: "" });
  });

  test("says so and answers 1 when no plan is in force", async () => {
    const { app } = opened;
    await app.database.db.execute(sql`alter table plan_versions disable trigger all`);
    await app.database.db.execute(sql`delete from plan_versions`);
    const answer = await attain("--year", "2025", "--json");
    expect(answer).toMatchObject({ exit: 1, out: "" });
    expect(answer.err).toContain("No pay plan is in force");
  });
});
