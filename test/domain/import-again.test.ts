import { eq, sql } from "drizzle-orm";
import { afterAll, beforeEach, afterEach, describe, expect, test } from "vitest";
import { clients } from "#db/schema/clients";
import { locks } from "#db/schema/compensation";
import { people } from "#db/schema/people";
import { inSystem } from "#db/system.server";
import { transact } from "#db/transact.server";
import { systemScope } from "~/auth/system-scope.server";
import { askIn, decide } from "~/domain/approvals/commands.server";
import { attain } from "#test/support/command";
import { testApp } from "#test/support/database";
import { dump } from "#test/support/dump";
import { fullBook } from "#test/support/full-book";
import { asClient } from "#test/support/scopes";
import { changed, close, dirs, factsOf, importing, lead, only, open, statement, t } from "#test/support/database-import";

afterAll(() => dirs.remove());

describe("into a database that holds the book", () => {
  beforeEach(async () => {
    await open();
    expect((await importing(dirs.of(fullBook), ...lead)).exit).toBe(0);
  });
  afterEach(close);

  test("the same files change nothing, not even an event, with or without a word for them", async () => {
    const before = await dump(t.app);
    for (const args of [lead, [], ["--dry-run"]]) {
      const { exit, err } = await importing(dirs.of(fullBook), ...args);
      expect(err).toMatch(/There is nothing to change\.\n$/);
      expect(exit).toBe(0);
    }
    expect(await dump(t.app)).toEqual(before);
  });

  test("a row that pay does not read may change on nobody's word", async () => {
    const { exit, err } = await importing(
      changed(["clients.csv", "Saltgrass 中文", "Saltgrass"], ["contacts.csv", "Lee,,viewer", "Lee P,Boss,contributor"]),
    );
    expect(err).toMatch(/^clients\.csv: 0 added, 1 changed, 0 kept, 2 unchanged$/m);
    expect(exit).toBe(0);
    const [lee] = await inSystem(t.app, (tx) => tx.select().from(people).where(eq(people.email, "lee@heron.example")));
    expect(lee).toMatchObject({ name: "Lee P", title: "Boss" });
    expect((await attain(t.app, "verify")).exit).toBe(0);
  });

  test("a row that pay reads does not, neither when it stops saying so", async () => {
    const before = await dump(t.app);
    for (const edit of [
      ["agreements.csv", "0.01", "0.02"],
      ["contacts.csv", "Kit,,contributor", "Kit,,approver"],
      ["processes.csv", "lead@firm.example,2025-01-06", ","],
    ] as const) {
      const { exit, err } = await importing(changed([...edit]));
      expect(err).toMatch(new RegExp(`^${edit[0].replace(".", "\\.")}:\\d+: \\w+: pay reads this`, "m"));
      expect(exit).toBe(1);
    }
    expect(await dump(t.app)).toEqual(before);
  });

  test("a corrected agreement, stage or process supersedes its fact; one taken back ends it", async () => {
    const { exit, err } = await importing(
      changed(
        ["agreements.csv", "24000.00,A-1", "20000.00,A-1"],
        [
          "opportunities.csv",
          "accepted,2025-01-05,2025-01-10,,maya@firm.example,F-1",
          "closed_won,2025-01-05,2025-01-10,2025-03-01,maya@firm.example,F-1",
        ],
        ["opportunities.csv", "closed_lost,,2025-04-01,2025-04-02,maya@firm.example,", "submitted,2025-03-30,,,maya@firm.example,"],
        ["processes.csv", "2025-01-05,lead@firm.example,2025-01-06", "2025-01-05,,"],
        ["goals.csv", "theo@firm.example,2025-02-01\n", "theo@firm.example,2025-06-01\n"],
      ),
      ...lead,
    );
    expect(err).toMatch(/Imported/);
    expect(exit).toBe(0);
    expect((await factsOf("agreement:A-2")).map(({ fact }) => [fact.data["annualCents"], fact.supersedesId === null])).toEqual(
      expect.arrayContaining([
        [2_400_000, true],
        [2_000_000, false],
      ]),
    );
    expect((await factsOf("opportunity:O-2")).map(({ fact }) => fact.data["stage"]).sort()).toEqual(["accepted", "closed_won"]);
    expect(await factsOf("opportunity:O-5")).toMatchObject([{ reversedOn: "2025-04-01" }]);
    expect(await factsOf("process:P-1")).toMatchObject([{ reversedOn: "2025-01-06" }]);
    const [theo] = await inSystem(t.app, (tx) => tx.select().from(people).where(eq(people.email, "theo@firm.example")));
    expect((await factsOf(`adoption:G-1:${theo?.id}`)).map(({ fact, reversedOn }) => [fact.effectiveOn, reversedOn])).toEqual([
      ["2025-02-01", "2025-02-01"],
      ["2025-06-01", null],
    ]);
    const paid = await statement();
    expect(paid).toMatch(/"record": ?"opportunity:O-2"/);
    expect((await attain(t.app, "verify")).exit).toBe(0);
  });

  test("what it now says is what a first import of the new files would have said", async () => {
    const dir = changed(
      ["agreements.csv", "24000.00,A-1", "20000.00,A-1"],
      ["agreements.csv", "2025-05-20,client", "2025-04-20,client"],
      ["opportunities.csv", "closed_won,2025-01-05,2025-01-10,2025-02-01", "closed_won,2025-02-05,2025-02-10,2025-03-01"],
      ["opportunities.csv", "rejected,2025-03-05,,", "accepted,2025-03-05,2025-03-06,"],
      ["processes.csv", "2025-03-03", "2025-04-03"],
      ["goals.csv", "theo@firm.example,2025-02-01\n", "maya@firm.example,2025-06-01\n"],
      ["assignments.csv", "theo@firm.example,2025-01-01,\n", "theo@firm.example,2025-01-01,2025-05-31\n"],
    );
    expect((await importing(dir, ...lead)).exit).toBe(0);
    const other = await testApp({ now: t.app.clock() });
    try {
      expect((await attain(other.app, "import", dir, ...lead)).exit).toBe(0);
      for (const asOf of ["2025-12-31", "2025-06-30", "2025-03-31", "2025-02-28", "2025-01-15"]) {
        const ask = ["statement", "--year", "2025", "--as-of", asOf, "--json"];
        expect((await attain(t.app, ...ask)).out, asOf).toBe((await attain(other.app, ...ask)).out);
      }
    } finally {
      await other.close();
    }
  });

  test("what a client has decided or was asked is never overwritten, and reported as kept", async () => {
    const before = await dump(t.app);
    const { exit, err } = await importing(
      changed(
        ["decisions.csv", "goal,G-2,,approved", "goal,G-2,,declined"],
        ["decisions.csv", "15000.00,50", "16000.00,50"],
        ["goals.csv", "Grow bookings", "Grow bookings a lot"],
        ["results.csv", "18669.67", "99999.99"],
        ["case_studies.csv", "**Great**", "**Greater**"],
        ["decisions.csv", "2025-04-20", "2025-04-21"],
      ),
      ...lead,
    );
    expect(exit).toBe(0);
    expect(err).toMatch(/^kept: decisions\.csv:3: row: kept as it is: the client has decided this already/m);
    expect(err).toMatch(/^kept: decisions\.csv:6: row: /m);
    expect(err).toMatch(/^kept: goals\.csv:2: row: kept as it is: it has been put to the client as it stands$/m);
    expect(err).toMatch(/^kept: results\.csv:2: row: /m);
    expect(err).toMatch(/^kept: case_studies\.csv:2: row: /m);
    expect(err).toMatch(/^kept: decisions\.csv:12: row: /m);
    expect(err).toMatch(/There is nothing to change\.\n$/);
    expect(await dump(t.app)).toEqual(before);
  });

  test("an attested answer may be taken back later, and a leader's note may come later and change", async () => {
    const later = changed(
      ["decisions.csv", "dana@heron.example,2025-02-05,Good,,", "dana@heron.example,2025-02-05,Good,2025-02-09,"],
      ["decisions.csv", "2025-01-12,,,", "2025-01-12,,,At last"],
      ["decisions.csv", "Fine by me", "Fine by us"],
    );
    expect((await importing(later, ...lead)).err).toMatch(/^decisions\.csv: 0 added, 3 changed, 0 kept, 11 unchanged$/m);
    expect(await factsOf("goal:G-2")).toMatchObject([{ reversedOn: "2025-02-09" }]);
    expect((await factsOf("roi-note:C-1:2024"))[0]?.fact.data).toEqual({ year: 2024, reason: "At last" });
    expect((await factsOf("roi-note:C-1:2025")).map(({ fact }) => fact.data["reason"]).sort()).toEqual(["Fine by me", "Fine by us"]);
    expect((await importing(later, ...lead)).err).toMatch(/There is nothing to change\.\n$/);
    expect((await attain(t.app, "verify")).exit).toBe(0);
  });

  test("a row edited in the product since is kept and reported; the others go in", async () => {
    await inSystem(t.app, (tx) =>
      tx.update(clients).set({ name: "Saltgrass Stays", editedAt: t.app.clock() }).where(eq(clients.key, "C-2")),
    );
    const dir = changed(["clients.csv", "Saltgrass 中文", "Saltgrass Inc"], ["clients.csv", "O’Brien", "O’Brien & Sons"]);
    const { exit, err } = await importing(dir);
    expect(exit).toBe(0);
    expect(err).toMatch(/^kept: clients\.csv:3: row: kept as it is: it was edited in the product since it was last imported$/m);
    expect(err).toMatch(/^clients\.csv: 0 added, 1 changed, 1 kept, 1 unchanged$/m);
    const names = await inSystem(t.app, (tx) => tx.select({ name: clients.name }).from(clients).orderBy(clients.key));
    expect(names.map((row) => row.name).slice(1)).toEqual(["Saltgrass Stays", "O’Brien & Sons"]);
    expect((await importing(dirs.of({ "clients.csv": fullBook["clients.csv"] ?? "" }))).err).toMatch(/^kept: clients\.csv:3/m);
  });

  test("a client's own answer in the product stands against a later file", async () => {
    await importing(
      dirs.of({
        "contacts.csv": "client,email,name,role,primary\nC-1,eve@heron.example,Eve,approver,no\n",
        "goals.csv": "key,client,title,kind,due_on,documented_by\nG-9,C-1,Something new,soft,2025-12-31,theo@firm.example\n",
      }),
      ...lead,
    );
    const [version] = await t.app.database.rows<{ id: string; client_id: string }>(
      t.app.database.db,
      sql`select v.id, v.client_id from goal_versions v join goals g on g.id = v.goal_id where g.key = 'G-9'`,
    );
    const scope = await asClient(t.app, "eve@heron.example");
    const asking = await systemScope(t.app, "test");
    const approvalId = await transact(asking, async (tx) => {
      const asked = await askIn(asking, tx, {
        kind: "goal",
        subjectId: version?.id ?? "",
        clientId: version?.client_id ?? "",
        statement: {
          client: "C-1",
          clientName: "Blue Heron",
          currency: "USD",
          goal: "G-9",
          version: 1,
          title: "Something new",
          why: "",
          kind: "soft",
          metric: "",
          unit: "",
          baseline: null,
          baselineNote: "",
          target: null,
          dueOn: "2025-12-31",
          dataSource: "",
          unitValueCents: null,
          weDo: "",
          youDo: "",
          ourOwner: null,
          theirOwner: null,
          documentedBy: scope.person.id,
          documentedOn: null,
        },
      });
      return { result: asked.id, event: asked.event };
    });
    const file = (verdict: string) =>
      only("decisions.csv", `kind,key,verdict,decided_by,decided_on\ngoal,G-9,${verdict},eve@heron.example,2026-01-30\n`);
    expect((await importing(file("approved"), ...lead)).err).toMatch(
      /^kept: decisions\.csv:2: row: kept as it is: the client is being asked this in the product$/m,
    );
    await decide(scope, { approvalId, verdict: "approved", answer: "approve", statementSha256: null });
    const before = await dump(t.app);
    expect((await importing(file("declined"), ...lead)).err).toMatch(
      /^kept: decisions\.csv:2: row: kept as it is: the client has decided this already/m,
    );
    expect(
      (
        await importing(
          only(
            "decisions.csv",
            "kind,key,verdict,decided_by,decided_on,withdrawn_on\ngoal,G-9,approved,eve@heron.example,2026-02-01,2026-02-02\n",
          ),
          ...lead,
        )
      ).err,
    ).toMatch(/^kept: decisions\.csv:2/m);
    const after = await dump(t.app);
    delete before["sessions"];
    delete after["sessions"];
    expect(after).toEqual(before);
  });

  test("a locked plan year is not reached into", async () => {
    const [priya] = await inSystem(t.app, (tx) => tx.select().from(people).where(eq(people.email, "lead@firm.example")));
    await inSystem(t.app, (tx) =>
      tx.insert(locks).values({ year: 2025, lockedBy: priya?.id ?? "", lockedAt: t.app.clock(), linesSha256: "0" }),
    );
    const { exit, err } = await importing(
      changed(
        ["opportunities.csv", "40000.00", "50000.00"],
        ["exemptions.csv", "Signed late\n", "Signed later\n"],
        ["processes.csv", "2025-01-05,,", "2025-01-05,lead@firm.example,2026-01-05"],
        ["agreements.csv", "2025-03-01,,0.01", "2025-03-01,2026-01-15,0.01"],
        ["clients.csv", "Saltgrass 中文", "Saltgrass"],
      ),
      ...lead,
    );
    expect(exit).toBe(0);
    expect(err).toMatch(/^kept: opportunities\.csv:2: row: kept as it is: the plan year 2025 is locked$/m);
    expect(err).toMatch(/^kept: exemptions\.csv:2: row: kept as it is: the plan year 2025 is locked$/m);
    expect(err).toMatch(/^processes\.csv: 0 added, 1 changed, 0 kept, 2 unchanged$/m);
    expect(err).toMatch(/^agreements\.csv: 0 added, 1 changed, 0 kept, 3 unchanged$/m);
    expect(err).toMatch(/^clients\.csv: 0 added, 1 changed, 0 kept, 2 unchanged$/m);
  });

  test("a missing file changes nothing, and rows may refer to what is there", async () => {
    const { err, exit } = await importing(only("results.csv", "key,goal,measured_on,credit_percent\nR-9,G-2,2025-06-01,10\n"));
    expect(err).toBe("results.csv: 1 added, 0 changed, 0 kept, 0 unchanged\nImported.\n");
    expect(exit).toBe(0);
  });

  test("a salary once given stays when the column is missing", async () => {
    const { err } = await importing(only("staff.csv", "email,name,role,starts_on\nmaya@firm.example,Maya,csm,2022-01-01\n"));
    expect(err).toMatch(/There is nothing to change\.\n$/);
  });

  test("a handover: the running assignment ends the day before the next begins, in one file", async () => {
    const dir = only(
      "assignments.csv",
      "client,csm,from,to\nC-1,maya@firm.example,2025-07-01,\nC-1,theo@firm.example,2025-01-01,2025-06-30\n",
    );
    const { err } = await importing(dir, ...lead);
    expect(err).toMatch(/^assignments\.csv: 1 added, 1 changed, 0 kept, 0 unchanged$/m);
  });
});
