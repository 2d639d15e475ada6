import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from "vitest";
import { approvals, decisions, factReversals, facts } from "#db/schema/approvals";
import { events } from "#db/schema/audit";
import { clients } from "#db/schema/clients";
import { locks } from "#db/schema/compensation";
import { people } from "#db/schema/people";
import { inSystem } from "#db/system.server";
import { transact } from "#db/transact.server";
import { systemScope } from "~/auth/system-scope.server";
import { askIn, decide } from "~/domain/approvals/commands.server";
import { attain } from "#test/support/command";
import { testApp, type TestApp } from "#test/support/database";
import { dump } from "#test/support/dump";
import { folders } from "#test/support/folder";
import { fullBook } from "#test/support/full-book";
import { asClient } from "#test/support/scopes";

const lead = ["--attested-by", "lead@firm.example"];
const dirs = folders();
let t: TestApp;
const open = async () => {
  t = await testApp({ now: new Date("2026-02-01T12:00:00Z") });
};
const close = () => t.close();
afterAll(() => dirs.remove());

/** The full book with exact texts replaced: file, from, to. */
function changed(...edits: [file: string, from: string, to: string][]): string {
  const files = { ...fullBook };
  for (const [file, from, to] of edits) {
    const text = files[file] ?? "";
    if (text.split(from).length !== 2) throw new Error(`${file} does not hold ${from} once`);
    files[file] = text.replace(from, () => to);
  }
  return dirs.of(files);
}
const only = (file: string, text: string) => dirs.of({ [file]: text });
const importing = (dir: string, ...args: string[]) => attain(t.app, "import", dir, ...args);
const statement = async (...args: string[]) => (await attain(t.app, "statement", "--year", "2025", ...args, "--json")).out;
const factsOf = (subject: string) =>
  inSystem(t.app, (tx) =>
    tx
      .select({ fact: facts, reversedOn: factReversals.effectiveOn })
      .from(facts)
      .leftJoin(factReversals, eq(factReversals.factId, facts.id))
      .where(eq(facts.subject, subject))
      .orderBy(facts.effectiveOn),
  );

describe("into an empty database", () => {
  beforeAll(open);
  afterAll(close);

  test("what pay reads needs somebody's word: each such row is named and nothing is written", async () => {
    const before = await dump(t.app);
    const { exit, err } = await importing(dirs.of(fullBook));
    expect(exit).toBe(1);
    expect(err).toContain("contacts.csv:2: role: pay reads this; name a leader or finance person with --attested-by\n");
    expect(err).toContain("decisions.csv:15: verdict: pay reads this;");
    expect(err).not.toMatch(/^clients\.csv:/m);
    expect(await dump(t.app)).toEqual(before);
  });

  test.each([
    ["maya@firm.example", '"maya@firm.example" cannot attest: only a leader or finance person can.'],
    ["nobody@firm.example", 'There is nobody "nobody@firm.example" among the staff who could attest.'],
  ])("%s cannot attest", async (who, words) => {
    const before = await dump(t.app);
    const { exit, err } = await importing(dirs.of(fullBook), "--attested-by", who);
    expect([exit, err.includes(words)]).toEqual([1, true]);
    expect(await dump(t.app)).toEqual(before);
  });

  test.each([
    ["an unclosed quote", "goals.csv", 'Grow bookings,"Because', 'Grow bookings,"Because "quoted', /^goals\.csv:2: /m],
    ["a date that is none", "agreements.csv", "2024-01-01,2025-12-31", "2024-02-30,2025-12-31", /^agreements\.csv:2: starts_on: /m],
    ["a negative amount", "opportunities.csv", "40000.00", "-40000.00", /^opportunities\.csv:2: amount: "-40000\.00" is negative/m],
    ["a result without its goal", "results.csv", "R-2,G-2", "R-2,G-9", /^results\.csv:3: goal: there is no goal "G-9"/m],
    [
      "overlapping assignments",
      "assignments.csv",
      "2023-01-01,2024-12-31",
      "2023-01-01,2025-12-31",
      /^assignments\.csv:3: from: overlaps/m,
    ],
    [
      "shares that do not sum to 100",
      "opportunities.csv",
      ":66.67",
      ":66.66",
      /^opportunities\.csv:2: lead_source: .+the shares sum to 99\.99/m,
    ],
    [
      "a decision by a viewer",
      "decisions.csv",
      "goal,G-2,,approved,,,dana@",
      "goal,G-2,,approved,,,lee@",
      /^decisions\.csv:3: decided_by: .+ was not an approver/m,
    ],
    ["two decisions on one thing", "decisions.csv", "result,R-2,", "result,R-1,", /^decisions\.csv:7: key: is a second decision/m],
    [
      "an email two people share",
      "contacts.csv",
      "lee@heron.example",
      "MAYA@firm.example",
      /^contacts\.csv:3: email: .+ is already the email of/m,
    ],
    ["a formula in a name", "clients.csv", "O’Brien", "=HYPERLINK(1)", /^clients\.csv:4: name: .+ looks like a spreadsheet formula/m],
    ["an unknown column", "staff.csv", "base_salary", "salary", /^staff\.csv:1: header: unknown column "salary"/m],
  ] as const)("%s leaves everything as it was", async (_what, file, from, to, words) => {
    const before = await dump(t.app);
    const { exit, err } = await importing(changed([file, from, to]), ...lead);
    expect(err).toMatch(words);
    expect(exit).toBe(1);
    expect(await dump(t.app)).toEqual(before);
  });

  test("bytes that are no text leave everything as it was", async () => {
    const before = await dump(t.app);
    const utf16 = Buffer.from(fullBook["clients.csv"] ?? "", "utf16le");
    expect((await importing(dirs.of({ ...fullBook, "clients.csv": utf16 }), ...lead)).err).toMatch(/^clients\.csv:1: file: is UTF-16/m);
    expect((await importing(dirs.of({ ...fullBook, "clients.csv": Buffer.from("key,name\0") }), ...lead)).exit).toBe(1);
    expect((await importing(dirs.of({ ...fullBook, "people.csv": "a,b\n" }), ...lead)).err).toMatch(
      /^people\.csv:1: file: is not a file name that can be imported/m,
    );
    expect((await importing("/no/such/folder", ...lead)).exit).toBe(1);
    expect((await importing("")).exit).toBe(2);
    expect((await attain(t.app, "import", "x", "--what")).exit).toBe(2);
    expect(await dump(t.app)).toEqual(before);
  });

  test("a dry run counts and writes nothing", async () => {
    const before = await dump(t.app);
    const dir = dirs.of(fullBook);
    const dry = await importing(dir, ...lead, "--dry-run", "--json");
    expect(dry.err).toMatch(/Dry run: nothing was written\.\n$/);
    expect(await dump(t.app)).toEqual(before);
    const wet = await importing(dir, ...lead, "--json");
    expect([dry.exit, wet.exit]).toEqual([0, 0]);
    const [a, b] = [dry, wet].map(({ out }) => JSON.parse(out) as { files: unknown; written: boolean });
    expect(a?.files).toEqual(b?.files);
    expect(a?.files).toMatchObject({ clients: { added: 3, changed: 0, kept: 0, unchanged: 0 }, decisions: { added: 14 } });
    expect([a?.written, b?.written]).toEqual([false, true]);
  });

  test("one event for the import and one for each fact, in the clients' own chains, without a name in them", async () => {
    const log = await inSystem(t.app, (tx) => tx.select().from(events));
    const known = await inSystem(t.app, (tx) => tx.select().from(facts));
    expect(log.filter((e) => e.name === "import.completed")).toHaveLength(1);
    const named = log.flatMap((e) =>
      ((e.payload["facts"] ?? []) as { id: string; sha256: string }[]).map((f) => ({ ...f, chain: e.chain })),
    );
    expect(named.map((n) => n.id).sort()).toEqual(known.map((f) => f.id).sort());
    for (const fact of known)
      expect(named.find((n) => n.id === fact.id)).toMatchObject({ sha256: fact.sha256, chain: fact.clientId ?? "firm" });
    const text = JSON.stringify(log.map((e) => e.payload));
    for (const word of ["Dana", "heron", "Priya", "Saltgrass", "Because", "Fine by me"]) expect(text).not.toContain(word);
    expect((await attain(t.app, "verify")).exit).toBe(0);
  });

  test("facts name the import's attestation, and the day they are about", async () => {
    const [won] = await factsOf("opportunity:O-1");
    expect(won?.fact).toMatchObject({
      effectiveOn: "2025-01-05",
      decisionId: null,
      data: { stage: "closed_won", acceptedOn: "2025-01-10", closedOn: "2025-02-01", amountCents: 4_000_000 },
    });
    expect(won?.fact.attestationId).toEqual(expect.any(String));
    expect((await factsOf("agreement:A-2"))[0]?.fact).toMatchObject({
      effectiveOn: "2023-12-01",
      data: { renews: "A-1", annualCents: 2_400_000 },
    });
    expect(await factsOf("opportunity:O-3")).toEqual([]);
    expect((await factsOf("result:R-1"))[0]?.fact.data).toMatchObject({ grossCents: 1_500_000, creditBp: 5_000, clientGaveGross: true });
    expect((await factsOf("result:R-2"))[0]?.fact.data).toMatchObject({ grossCents: 10_000, creditBp: 1_250, clientGaveGross: false });
    expect((await factsOf("result:R-5"))[0]?.fact.data).toMatchObject({ goalKind: "soft", grossCents: 0, clientGaveGross: false });
    expect(await factsOf("result:R-4")).toEqual([]);
    expect(await factsOf("goal:G-1")).toMatchObject([{ reversedOn: "2025-03-03", fact: { effectiveOn: "2024-02-03" } }]);
    expect((await factsOf("roi:C-1:2025"))[0]?.fact.data).toEqual({ year: 2025, confirmedCents: null, investedCents: null });
    const [decision] = await inSystem(t.app, (tx) =>
      tx
        .select({ decision: decisions, kind: approvals.kind })
        .from(decisions)
        .innerJoin(approvals, eq(approvals.id, decisions.approvalId))
        .where(eq(decisions.note, "Less")),
    );
    expect(decision).toMatchObject({
      kind: "result",
      decision: { verdict: "approved", signedInBy: "attested", grossCents: 1_500_000, creditBp: 5_000, decidedOn: "2025-04-01" },
    });
    expect(decision?.decision.record).toMatch(/^BHI-R-[0-9A-F]{8}$/);
  });
});

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

test("two imports at once: one writes, the other finds nothing to change", async () => {
  await open();
  const dir = dirs.of(fullBook);
  const both = await Promise.all([importing(dir, ...lead), importing(dir, ...lead)]);
  expect(both.map(({ exit }) => exit)).toEqual([0, 0]);
  expect(both.map(({ err }) => /Imported\.\n$/.test(err)).sort()).toEqual([false, true]);
  expect((await attain(t.app, "verify")).exit).toBe(0);
  await close();
});
