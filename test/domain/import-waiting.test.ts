import { eq } from "drizzle-orm";
import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { approvals, factReversals, facts } from "#db/schema/approvals";
import { opportunities } from "#db/schema/opportunities";
import { processes } from "#db/schema/processes";
import { inSystem } from "#db/system.server";
import type { StaffScope } from "~/auth/scope";
import { statementsFor } from "~/domain/compensation/queries.server";
import { acceptOpportunity, rejectOpportunity } from "~/domain/opportunities/commands/answer.server";
import { changeLeadSource } from "~/domain/opportunities/commands/lead-source.server";
import { listOpportunities } from "~/domain/opportunities/queries/list.server";
import { opportunityPage } from "~/domain/opportunities/queries/page.server";
import { staffHome } from "~/domain/people/queries/home.server";
import { answerProcess } from "~/domain/processes/commands.server";
import { listProcesses, processPage } from "~/domain/processes/queries.server";
import { attain } from "#test/support/command";
import { testApp, type TestApp } from "#test/support/database";
import { folders } from "#test/support/folder";
import { refused } from "#test/support/refused";
import { asStaff } from "#test/support/scopes";

const book = {
  "firm.csv": "name,timezone,currency\nHarbor & Pine,America/New_York,USD\n",
  "staff.csv": [
    "email,name,role,starts_on",
    "maya@firm.example,Maya,csm,2022-01-01",
    "theo@firm.example,Theo,csm,2022-01-01",
    "sam@firm.example,Sam,sales,2022-01-01",
    "lead@firm.example,Priya,leader,2021-01-01",
    "",
  ].join("\n"),
  "clients.csv": "key,name,segment,joined_on\nC-1,Blue Heron,strategic,2023-01-01\n",
  "opportunities.csv": [
    "key,client,name,amount,stage,submitted_on,accepted_on,lead_source",
    "O-1,C-1,Second site,40000.00,submitted,2026-01-05,,maya@firm.example:100;theo@firm.example:0",
    "O-2,,New place,5000.00,submitted,,,",
    "O-3,C-1,Half known,100.00,submitted,2026-01-05,2026-01-09,theo@firm.example",
    "",
  ].join("\n"),
  "processes.csv": [
    "key,title,url,documented_by,documented_on",
    "P-1,Sorting the shared mailbox,https://kb.example/1,maya@firm.example,2026-01-05",
    "P-2,Ordering flowers,,maya@firm.example,",
    "P-3,Of the leader,,lead@firm.example,2026-01-05",
    "",
  ].join("\n"),
};
const word = ["--attested-by", "lead@firm.example"];
const dirs = folders();
let t: TestApp;
let [sam, lead, maya] = [] as unknown as [StaffScope, StaffScope, StaffScope];

beforeEach(async () => {
  t = await testApp({ now: new Date("2026-02-02T15:00:00Z") });
  const { exit, err } = await attain(t.app, "import", dirs.of(book), ...word);
  expect([exit, err]).toEqual([0, expect.stringContaining("Imported")]);
  [sam, lead, maya] = (await Promise.all(["sam", "lead", "maya"].map((name) => asStaff(t.app, `${name}@firm.example`)))) as [
    StaffScope,
    StaffScope,
    StaffScope,
  ];
}, 60_000);
afterEach(() => t.close());
afterAll(() => dirs.remove());

const factsAbout = (subject: string) =>
  inSystem(t.app, (tx) =>
    tx
      .select({ data: facts.data, decisionId: facts.decisionId, supersedesId: facts.supersedesId, reversedOn: factReversals.effectiveOn })
      .from(facts)
      .leftJoin(factReversals, eq(factReversals.factId, facts.id))
      .where(eq(facts.subject, subject))
      .orderBy(facts.recordedAt),
  );
const stageOf = async (key: string) =>
  (await inSystem(t.app, (tx) => tx.select({ stage: opportunities.stage }).from(opportunities).where(eq(opportunities.key, key))))[0]
    ?.stage;
const shaOf = async (key: string) => (await opportunityPage(sam, key)).open?.sha ?? "";
const asked = () => inSystem(t.app, (tx) => tx.select({ kind: approvals.kind }).from(approvals));
const pile = async (scope: StaffScope, id: string) => (await staffHome(scope)).find((one) => one.id === id);
/** The lines of one component of a person's statement this year: day, cents, record. */
async function linesOf(id: string, csm: string) {
  const { statements } = await statementsFor(lead, { year: 2026, csm });
  const lines = statements[0]?.components.find((one) => one.id === id)?.lines ?? [];
  return lines.map(({ date, amountCents, record }) => [date, amountCents, record]);
}
async function exported(file: string) {
  const dir = path.join(dirs.of(), "out");
  expect((await attain(t.app, "export", dir)).exit).toBe(0);
  return { dir, text: readFileSync(path.join(dir, file), "utf8") };
}

describe("an opportunity that came in as submitted", () => {
  test("waits for sales like any other, though nobody was asked", async () => {
    expect(await asked()).toEqual([]);
    expect(await pile(sam, "opportunities")).toMatchObject({
      count: 3,
      rows: [
        { who: "Blue Heron", words: "Accept an opportunity: Second site", on: "2026-01-05", to: "/admin/opportunities/O-1" },
        { who: "Blue Heron", on: "2026-01-05" },
        { who: "New place", on: null },
      ],
    });
    expect((await listOpportunities(sam, { q: "", stage: "submitted", page: 1 })).total).toBe(3);
    const page = await opportunityPage(sam, "O-1");
    expect(page.may).toMatchObject({ answer: true, reject: true, close: false });
    expect(page.open).toMatchObject({ changesLeadSource: false, shares: [{ bp: 10_000 }, { bp: 0 }] });
  });

  test("is accepted as it was on the screen, once, and stays so in the next import", async () => {
    const sha = await shaOf("O-1");
    expect((await refused(acceptOpportunity(lead, { key: "O-1", sha }))).kind).toBe("forbidden");
    await inSystem(t.app, (tx) => tx.update(opportunities).set({ amountCents: 1 }).where(eq(opportunities.key, "O-1")));
    expect((await refused(acceptOpportunity(sam, { key: "O-1", sha }))).kind).toBe("conflict");
    expect(await asked()).toEqual([]);
    await inSystem(t.app, (tx) => tx.update(opportunities).set({ amountCents: 4_000_000 }).where(eq(opportunities.key, "O-1")));
    await acceptOpportunity(sam, { key: "O-1", sha });
    expect((await refused(acceptOpportunity(sam, { key: "O-1", sha }))).kind).toBe("conflict");
    expect(await factsAbout("opportunity:O-1")).toMatchObject([
      { data: { stage: "accepted", acceptedOn: "2026-02-02", submittedOn: "2026-01-05", amountCents: 4_000_000 }, reversedOn: null },
    ]);
    expect((await pile(sam, "opportunities"))?.count).toBe(2);
    const { dir, text } = await exported("opportunities.csv");
    expect(text).toContain("O-1,C-1,Second site,40000.00,accepted,2026-01-05,2026-02-02,,maya@firm.example:100;theo@firm.example:0,");
    expect((await attain(t.app, "import", dir, ...word)).err).toMatch(/There is nothing to change/);
    const again = await attain(t.app, "import", dirs.of(book), ...word);
    expect([again.exit, again.err]).toEqual([0, expect.stringMatching(/^kept: opportunities\.csv:2: row: .+edited in the product/m)]);
    expect(await stageOf("O-1")).toBe("accepted");
    expect((await attain(t.app, "verify")).exit).toBe(0);
  });

  test("is rejected with a reason; one without a lead source is accepted for nobody", async () => {
    await rejectOpportunity(sam, { key: "O-1", sha: await shaOf("O-1"), reason: "A duplicate" });
    expect(await stageOf("O-1")).toBe("rejected");
    expect(await factsAbout("opportunity:O-1")).toEqual([]);
    expect((await refused(rejectOpportunity(sam, { key: "O-1", sha: "x", reason: "Again" }))).kind).toBe("conflict");
    await acceptOpportunity(sam, { key: "O-2", sha: await shaOf("O-2") });
    expect(await factsAbout("opportunity:O-2")).toMatchObject([{ data: { stage: "accepted", shares: [] } }]);
  });

  test("gets a lead source from a leader first, which sales then reads", async () => {
    const before = await shaOf("O-2");
    await changeLeadSource(lead, { key: "O-2", shares: [{ csm: maya.person.id, bp: 10_000 }], note: "Maya found them" });
    expect((await refused(acceptOpportunity(sam, { key: "O-2", sha: before }))).kind).toBe("conflict");
    await acceptOpportunity(sam, { key: "O-2", sha: await shaOf("O-2") });
    expect(await factsAbout("opportunity:O-2")).toMatchObject([{ data: { shares: [{ csm: maya.person.id, bp: 10_000 }] } }]);
    expect(await asked()).toHaveLength(1);
  });
});

describe("an opportunity submitted with a day of acceptance", () => {
  test("needs somebody's word, and counts like an accepted one", async () => {
    const other = await testApp({ now: t.app.clock() });
    try {
      const { exit, err } = await attain(other.app, "import", dirs.of(book));
      expect([exit, err]).toEqual([1, expect.stringMatching(/^opportunities\.csv:4: accepted_on: pay reads this/m)]);
      expect(err).not.toMatch(/^opportunities\.csv:2:/m);
    } finally {
      await other.close();
    }
    expect(await factsAbout("opportunity:O-3")).toMatchObject([
      { data: { stage: "accepted", acceptedOn: "2026-01-09" }, decisionId: null },
    ]);
    expect(await stageOf("O-3")).toBe("submitted");
  });

  test("is the 36th of a quota until it is rejected, and one accepted here takes its place", async () => {
    const rows = Array.from({ length: 35 }, (_, i) => `Q-${i},C-1,Many,1.00,submitted,,2026-01-08,theo@firm.example`);
    const header = book["opportunities.csv"].split("\n")[0] ?? "";
    const { exit } = await attain(t.app, "import", dirs.of({ "opportunities.csv": `${[header, ...rows].join("\n")}\n` }), ...word);
    expect(exit).toBe(0);
    const theo = (await asStaff(t.app, "theo@firm.example")).person.id;
    const bonus = (day: string) => [[day, 150_000, "quota:2026"]];
    expect(await linesOf("opportunity_quota_bonus", theo)).toEqual(bonus("2026-01-09"));
    await rejectOpportunity(sam, { key: "O-3", sha: await shaOf("O-3"), reason: "A duplicate" });
    expect(await linesOf("opportunity_quota_bonus", theo)).toEqual([]);
    await changeLeadSource(lead, { key: "O-2", shares: [{ csm: theo, bp: 10_000 }], note: "Theo found them" });
    expect(await linesOf("opportunity_quota_bonus", theo)).toEqual([]);
    await acceptOpportunity(sam, { key: "O-2", sha: await shaOf("O-2") });
    expect(await linesOf("opportunity_quota_bonus", theo)).toEqual(bonus("2026-02-02"));
  });

  test("keeps that day when sales accepts it", async () => {
    await acceptOpportunity(sam, { key: "O-3", sha: await shaOf("O-3") });
    expect(await factsAbout("opportunity:O-3")).toMatchObject([
      { data: { acceptedOn: "2026-01-09" }, decisionId: null, supersedesId: null },
      { data: { stage: "accepted", acceptedOn: "2026-01-09" }, decisionId: expect.any(String), supersedesId: expect.any(String) },
    ]);
  });

  test("no longer counts when sales rejects it", async () => {
    await rejectOpportunity(sam, { key: "O-3", sha: await shaOf("O-3"), reason: "A duplicate" });
    expect(await stageOf("O-3")).toBe("rejected");
    expect((await factsAbout("opportunity:O-3")).at(-1)).toMatchObject({ data: { stage: "rejected" }, supersedesId: expect.any(String) });
    expect((await attain(t.app, "verify")).exit).toBe(0);
  });
});

describe("a process that came in unconfirmed", () => {
  const answer = (key: string, sha: string, verdict: "approved" | "declined", note = "") =>
    answerProcess(lead, { key, sha, verdict, note });

  test("waits for a leader who did not write it", async () => {
    expect(await pile(lead, "processes")).toMatchObject({
      count: 2,
      rows: [{ who: "Maya", on: "2026-01-05", to: "/admin/processes/P-1/confirmation" }, { on: null }],
    });
    expect((await listProcesses(lead, { q: "", state: "waiting", page: 1 })).total).toBe(3);
    const own = await processPage(lead, "P-3");
    expect(own.may).toBe(false);
    expect((await refused(answer("P-3", own.sha, "approved"))).kind).toBe("forbidden");
  });

  test("is confirmed as it was on the screen, once, and stays so in the next import", async () => {
    const { sha, may } = await processPage(lead, "P-1");
    expect(may).toBe(true);
    await inSystem(t.app, (tx) => tx.update(processes).set({ title: "Other words" }).where(eq(processes.key, "P-1")));
    expect((await refused(answer("P-1", sha, "approved"))).kind).toBe("conflict");
    await inSystem(t.app, (tx) => tx.update(processes).set({ title: "Sorting the shared mailbox" }).where(eq(processes.key, "P-1")));
    await answer("P-1", sha, "approved");
    expect((await refused(answer("P-1", sha, "approved"))).kind).toBe("conflict");
    expect(await factsAbout("process:P-1")).toMatchObject([{ data: { documentedBy: maya.person.id, confirmedOn: "2026-02-02" } }]);
    expect((await exported("processes.csv")).text).toContain("maya@firm.example,2026-01-05,lead@firm.example,2026-02-02");
    const again = await attain(t.app, "import", dirs.of(book), ...word);
    expect([again.exit, again.err]).toEqual([0, expect.stringMatching(/^kept: processes\.csv:2: row: .+edited in the product/m)]);
    expect((await pile(lead, "processes"))?.count).toBe(1);
    expect((await attain(t.app, "verify")).exit).toBe(0);
  });

  test("counts for who wrote it once it is confirmed", async () => {
    const known = ["P-8", "P-9"].map((key) => `${key},Title of ${key},maya@firm.example,lead@firm.example,2026-01-06`);
    const file = `${["key,title,documented_by,confirmed_by,confirmed_on", ...known].join("\n")}\n`;
    expect((await attain(t.app, "import", dirs.of({ "processes.csv": file }), ...word)).exit).toBe(0);
    await answer("P-1", (await processPage(lead, "P-1")).sha, "approved");
    expect(await linesOf("process_spiff", maya.person.id)).toEqual([]);
    await answer("P-2", (await processPage(lead, "P-2")).sha, "approved");
    expect(await linesOf("process_spiff", maya.person.id)).toMatchObject([["2026-02-02", 5_000, expect.any(String)]]);
  });

  test("is refused with a reason, makes no fact and waits no more", async () => {
    await answer("P-2", (await processPage(lead, "P-2")).sha, "declined", "It is in the handbook");
    expect(await factsAbout("process:P-2")).toEqual([]);
    expect((await pile(lead, "processes"))?.count).toBe(1);
  });
});
