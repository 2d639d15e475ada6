import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { people } from "#db/schema/people";
import { leadershipComments, pulseAnswers, pulses } from "#db/schema/pulse";
import { inSystem } from "#db/system.server";
import { attain } from "#test/support/command";
import { testApp, type TestApp } from "#test/support/database";
import { dump } from "#test/support/dump";
import { folders } from "#test/support/folder";
import { fullBook } from "#test/support/full-book";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const lead = ["--attested-by", "lead@firm.example"];
const header = "key,client,contact,kind,deliverable,asked_on,answered_on,nps,rating,comment";
const dirs = folders();
let t: TestApp;
beforeAll(async () => {
  t = await testApp({ now: new Date("2026-02-01T12:00:00Z") });
  expect((await attain(t.app, "import", dirs.of(fullBook), ...lead)).err).toMatch(/Imported\.\n$/);
});
afterAll(async () => {
  await t.close();
  dirs.remove();
});

const importing = (file: string, ...lines: string[]) => attain(t.app, "import", dirs.of({ [file]: `${lines.join("\n")}\n` }));
const surveys = () =>
  inSystem(t.app, (tx) =>
    tx
      .select({ key: pulses.key, csm: people.email, quarter: pulses.quarter, channel: pulses.channel })
      .from(pulses)
      .leftJoin(people, eq(people.id, pulses.csmId))
      .orderBy(asc(pulses.key)),
  );
const answersOf = (key: string) =>
  inSystem(t.app, (tx) =>
    tx
      .select({ version: pulseAnswers.version, nps: pulseAnswers.nps, comment: pulseAnswers.comment, on: pulseAnswers.answeredOn })
      .from(pulseAnswers)
      .innerJoin(pulses, eq(pulses.id, pulseAnswers.pulseId))
      .where(eq(pulses.key, key))
      .orderBy(asc(pulseAnswers.version)),
  );
async function exported() {
  const dir = path.join(dirs.of({}), "out");
  expect((await attain(t.app, "export", dir)).exit).toBe(0);
  return Object.fromEntries(readdirSync(dir).map((name) => [name, readFileSync(path.join(dir, name), "utf8")]));
}

test("a survey belongs to whoever served the client that day, and a quarterly one to its quarter", async () => {
  expect(await surveys()).toEqual([
    { key: "U-1", csm: "theo@firm.example", quarter: null, channel: "import" },
    { key: "U-2", csm: "maya@firm.example", quarter: "2024-10-01", channel: "import" },
    { key: "U-3", csm: "maya@firm.example", quarter: "2025-04-01", channel: "import" },
    { key: "U-4", csm: "maya@firm.example", quarter: null, channel: "import" },
    { key: "U-5", csm: "maya@firm.example", quarter: null, channel: "import" },
    { key: "U-6", csm: "maya@firm.example", quarter: null, channel: "import" },
  ]);
});

test("the same again changes nothing", async () => {
  const before = await dump(t.app);
  const { err } = await importing("pulses.csv", ...(fullBook["pulses.csv"] ?? "").trimEnd().split("\n"));
  expect(err).toMatch(/pulses\.csv: 0 added, 0 changed, 0 kept, 6 unchanged\n/);
  expect(await dump(t.app)).toEqual(before);
});

test("one bad row and nothing of the file is written", async () => {
  const before = await dump(t.app);
  const { exit, err } = await importing(
    "pulses.csv",
    header,
    "U-7,C-1,lee@heron.example,quarterly,,2025-08-01,2025-07-31,9,,",
    "U-8,C-1,lee@heron.example,quarterly,,2025-08-01,,,,",
  );
  expect([exit, err]).toEqual([1, expect.stringMatching(/^pulses\.csv:2: answered_on: 2025-07-31 is before asked_on 2025-08-01\nNothing/)]);
  expect(await dump(t.app)).toEqual(before);
});

test("a corrected answer is a new version of it; the survey's own cells are corrected in place", async () => {
  expect((await importing("pulses.csv", header, "U-2,C-1,dana@heron.example,interaction,,2025-02-12,2025-02-14,6,2,Sorry")).exit).toBe(0);
  expect(await answersOf("U-2")).toEqual([
    { version: 1, nps: 0, comment: "", on: "2024-11-12" },
    { version: 2, nps: 6, comment: "Sorry", on: "2025-02-14" },
  ]);
  expect((await surveys())[1]).toEqual({ key: "U-2", csm: "theo@firm.example", quarter: null, channel: "import" });
  expect((await importing("pulses.csv", header, "U-2,C-1,lee@heron.example,interaction,,2025-02-12,2025-02-14,6,2,Sorry")).exit).toBe(0);
  expect(await answersOf("U-2")).toHaveLength(2);
});

test("a survey given over to another client and an answer taken back are kept as they are, and named", async () => {
  const { err } = await importing(
    "pulses.csv",
    header,
    "U-1,C-2,ada@salt.example,interaction,,2025-04-03,2025-04-05,9,4,",
    "U-5,C-3,kit@brien.example,interaction,,2025-05-30,,,,",
  );
  expect(err).toMatch(/^kept: pulses\.csv:2: row: kept as it is: a survey stays with its client\n/m);
  expect(err).toMatch(/^kept: pulses\.csv:3: row: kept as it is: an answer once given stays\n/m);
  const moved = await importing("deliverables.csv", "key,client,title,due_on,delivered_on,accepted_on", "D-1,C-2,Season report,,,");
  expect(moved.err).toMatch(/^kept: deliverables\.csv:2: row: kept as it is: a deliverable stays with its client\n/m);
});

test("of what the product asked, nothing is overwritten, and words for the leadership alone leave by no file", async () => {
  await inSystem(t.app, async (tx) => {
    const [like] = await tx.select().from(pulses).where(eq(pulses.key, "U-4"));
    if (!like) throw new Error("no U-4");
    const [pulseId, answerId] = [crypto.randomUUID(), crypto.randomUUID()];
    const { clientId, contactId } = like;
    await tx.insert(pulses).values({ ...like, id: pulseId, key: "U-9", channel: "mail", kind: "interaction" });
    await tx.insert(pulseAnswers).values({
      id: answerId,
      pulseId,
      clientId,
      version: 1,
      nps: 1,
      leadershipOnly: true,
      answeredAt: new Date("2025-06-02T12:00:00Z"),
      answeredOn: "2025-06-02",
    });
    await tx.insert(leadershipComments).values({ answerId, pulseId, clientId, comment: `CANARY-PRIVATE ${contactId}` });
  });
  const files = await exported();
  expect(files["pulses.csv"]).toContain("U-9,C-3,bo@brien.example,interaction,,2025-05-30,2025-06-02,1,,\r\n");
  expect(JSON.stringify(files)).not.toContain("CANARY-PRIVATE");
  const { err } = await importing("pulses.csv", header, "U-9,C-3,bo@brien.example,interaction,,2025-05-30,2025-06-02,10,,");
  expect(err).toMatch(/kept: pulses\.csv:2: row: kept as it is: it was asked in the product\n/);
  expect(await answersOf("U-9")).toMatchObject([{ nps: 1, comment: "" }]);
});
