import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { approvals, facts, objections } from "#db/schema/approvals";
import { processes } from "#db/schema/processes";
import { inSystem } from "#db/system.server";
import { read } from "#db/transact.server";
import { object } from "~/domain/approvals/commands/objections.server";
import { answerObjection } from "~/domain/approvals/commands/objections.server";
import { answerProcess, documentProcess } from "~/domain/processes/commands.server";
import { nearTitles, processPage } from "~/domain/processes/queries.server";
import { asClient, asStaff } from "#test/support/scopes";
import { cast, type Cast } from "#test/support/cast";
import { type TestApp, testApp } from "#test/support/database";
import { mailOf } from "#test/support/outbox";
import { refused } from "#test/support/refused";

const [LEADER, FINANCE, MAYA, OMAR] = ["priya", "jo", "maya", "omar"].map((n) => `${n}@harborpine.example`) as [
  string,
  string,
  string,
  string,
];
let t: TestApp;
let the: Cast;
const shaOf = async (key: string) =>
  (
    await inSystem(t.app, (tx) =>
      tx
        .select({ sha: approvals.statementSha256 })
        .from(processes)
        .innerJoin(approvals, eq(approvals.processId, processes.id))
        .where(eq(processes.key, key)),
    )
  )[0]?.sha ?? "";

beforeAll(async () => {
  t = await testApp({ now: new Date("2026-06-15T15:00:00Z") });
  the = await cast(t.app);
}, 60_000);
afterAll(() => t.close());

describe("nearly the same title", () => {
  const written = (...titles: string[]) =>
    inSystem(t.app, (tx) =>
      tx.insert(processes).values(titles.map((title) => ({ key: crypto.randomUUID(), title, documentedBy: the.ids[MAYA] ?? "" }))),
    );
  const near = async (title: string) => {
    const found = await read(await asStaff(t.app, OMAR), (tx) => nearTitles(tx, title));
    return found.map((one) => one.title);
  };
  test("is seen through case, order, accents, marks and filler words", async () => {
    await written("Hand over resume", "The Onboarding Call of a client", "Hand over of clients", "Monthly report", "How to");
    expect((await near("How we hand over a Résumé: the Steps"))[0]).toBe("Hand over resume");
    expect(await near("Client onboarding call")).toEqual(["The Onboarding Call of a client"]);
    expect((await near("Handing over a client"))[0]).toBe("Hand over of clients");
    expect(await near("how to…")).toEqual(["How to"]);
  });
  test("is not seen where titles differ", async () => {
    await written("Onboarding call", "Expense claims");
    expect(await near("Quarterly review")).toEqual([]);
    expect(await near("")).toEqual([]);
  });
  test("is told of the five most alike, however many there are", async () => {
    await written(...Array.from({ length: 9 }, (_, i) => `Sorting of parcels ${i}`));
    expect(await near("Sorting parcels")).toHaveLength(5);
  });
});

describe("a process", () => {
  test("is written down by client success and confirmed by a leader, and then is a fact", async () => {
    const [maya, leader] = [await asStaff(t.app, MAYA), await asStaff(t.app, LEADER)];
    const { key } = await documentProcess(maya, { title: "Owner evening invitations", url: "https://help.example/1", different: false });
    expect((await refused(documentProcess(await asStaff(t.app, FINANCE), { title: "Other", url: "", different: false }))).kind).toBe(
      "forbidden",
    );
    const yes = { key, sha: await shaOf(key), verdict: "approved" as const, note: "" };
    for (const email of [MAYA, OMAR, FINANCE])
      expect((await refused(answerProcess(await asStaff(t.app, email), yes))).kind).toBe("forbidden");
    await answerProcess(leader, yes);
    expect((await refused(answerProcess(leader, yes))).kind).toBe("conflict");
    const [row] = await inSystem(t.app, (tx) => tx.select().from(processes).where(eq(processes.key, key)));
    expect(row).toMatchObject({ confirmedBy: the.ids[LEADER], confirmedOn: "2026-06-15", documentedBy: the.ids[MAYA] });
    const [fact] = await inSystem(t.app, (tx) =>
      tx
        .select()
        .from(facts)
        .where(eq(facts.subject, `process:${key}`)),
    );
    expect(fact).toMatchObject({ effectiveOn: "2026-06-15", csmIds: [the.ids[MAYA]], data: { confirmedOn: "2026-06-15" } });
  });
  test("with a title nearly there asks first, across authors", async () => {
    const omar = await asStaff(t.app, OMAR);
    expect(
      (await refused(documentProcess(omar, { title: "Invitations for the owner evening", url: "", different: false }))).fields["different"],
    ).toContain("Owner evening invitations");
    await documentProcess(omar, { title: "Invitations for the owner evening", url: "", different: true });
  });
  test("that is not new needs a reason and makes no fact", async () => {
    const [omar, leader] = [await asStaff(t.app, OMAR), await asStaff(t.app, LEADER)];
    const { key } = await documentProcess(omar, { title: "Refund request by phone", url: "", different: false });
    const no = { key, sha: await shaOf(key), verdict: "declined" as const, note: "" };
    expect((await refused(answerProcess(leader, no))).fields).toHaveProperty("note");
    await answerProcess(leader, { ...no, note: "It is in the handbook" });
    expect(
      await inSystem(t.app, (tx) =>
        tx
          .select()
          .from(facts)
          .where(eq(facts.subject, `process:${key}`)),
      ),
    ).toEqual([]);
    expect((await mailOf(t.app, "decided")).map((m) => m.to)).toContain(OMAR);
  });
  test("that came in unconfirmed with an import is answered in one gesture, once", async () => {
    const leader = await asStaff(t.app, LEADER);
    await inSystem(t.app, (tx) =>
      tx.insert(processes).values([
        { key: "OLD-1", title: "Sorting the shared mailbox", documentedBy: the.ids[MAYA] ?? "" },
        {
          key: "OLD-2",
          title: "Ordering flowers",
          documentedBy: the.ids[MAYA] ?? "",
          confirmedBy: the.ids[LEADER] ?? "",
          confirmedOn: "2025-03-01",
        },
      ]),
    );
    const { sha } = await processPage(leader, "OLD-1");
    await answerProcess(leader, { key: "OLD-1", sha, verdict: "approved", note: "" });
    expect(await inSystem(t.app, (tx) => tx.select().from(facts).where(eq(facts.subject, "process:OLD-1")))).toHaveLength(1);
    expect((await refused(answerProcess(leader, { key: "OLD-1", sha: "none", verdict: "approved", note: "" }))).kind).toBe("conflict");
    expect((await refused(answerProcess(leader, { key: "OLD-2", sha: "none", verdict: "approved", note: "" }))).kind).toBe("conflict");
  });
});

describe("an objection", () => {
  test("is read and answered by a leader, and by nobody's CSM", async () => {
    const [dana, leader, maya] = [
      await asClient(t.app, "dana@northlake.example"),
      await asStaff(t.app, LEADER),
      await asStaff(t.app, MAYA),
    ];
    const { id } = await object(dana, { approvalId: null, words: "The number is not ours" });
    for (const email of [MAYA, FINANCE])
      expect((await refused(answerObjection(await asStaff(t.app, email), { id, answer: "x" }))).kind).toBe("forbidden");
    expect(await read(maya, (tx) => tx.select().from(objections))).toEqual([]);
    await answerObjection(leader, { id, answer: "I will call you tomorrow" });
    expect((await refused(answerObjection(leader, { id, answer: "Again" }))).kind).toBe("conflict");
    expect((await mailOf(t.app, "objection-answered")).map((m) => m.to)).toEqual(["dana@northlake.example"]);
    expect((await read(dana, (tx) => tx.select().from(objections)))[0]).toMatchObject({ answer: "I will call you tomorrow" });
    expect(await read(await asClient(t.app, "lee@northlake.example"), (tx) => tx.select().from(objections))).toEqual([]);
  });
});
