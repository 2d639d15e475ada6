import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { approvals, decisions, facts } from "#db/schema/approvals";
import { outbox } from "#db/schema/mail";
import { contacts } from "#db/schema/people";
import { inSystem } from "#db/system.server";
import { decide } from "~/domain/approvals/commands.server";
import { withdraw } from "~/domain/approvals/commands/taken-back.server";
import { draftCaseStudy, editCaseStudy, requestCaseStudy } from "~/domain/case-studies/commands.server";
import { caseStudyPage, listCaseStudies } from "~/domain/case-studies/queries.server";
import { maySend, stateOf, type Ask } from "~/domain/case-studies/rules";
import { statementsFor } from "~/domain/compensation/queries.server";
import { type Cast, cast } from "#test/support/cast";
import { type TestApp, testApp } from "#test/support/database";
import { asClient, asStaff } from "#test/support/scopes";

let opened: TestApp;
let known: Cast;
const staff = (name: string) => asStaff(opened.app, `${name}@harborpine.example`);
beforeEach(async () => {
  opened = await testApp({ now: new Date("2026-05-04T15:00:00Z") });
  known = await cast(opened.app);
});
afterEach(() => opened.close());

const words = {
  client: "NORTHLAKE",
  title: "How Northlake got its guests to book direct",
  body: "Northlake looks after 13 lake cabins.\n\nIn 2025, 373 bookings came direct.",
  use: "sales" as const,
};
async function sent() {
  const maya = await staff("maya");
  const { key } = await draftCaseStudy(maya, words);
  const { sha } = await caseStudyPage(maya, key);
  const { approvalId } = await requestCaseStudy(maya, { key, sha });
  return { maya, key, sha, approvalId };
}
const answer = async (approvalId: string, sha: string, verdict: "approved" | "declined" = "approved") =>
  decide(await asClient(opened.app, "dana@northlake.example"), {
    approvalId,
    verdict,
    answer: verdict === "approved" ? "approve" : "change",
    note: "",
    statementSha256: sha,
  });
const gate = async () =>
  (await statementsFor(await staff("jo"), { year: 2026, csm: known.ids["maya@harborpine.example"] ?? "" })).statements[0]?.gates.find(
    (one) => one.id === "case_study",
  )?.met;
const factsNow = () => inSystem(opened.app, (tx) => tx.select().from(facts).orderBy(facts.recordedAt));

describe("a case study", () => {
  test("is drafted by the client's own CSM and seen by nobody at the client", async () => {
    const maya = await staff("maya");
    const { key } = await draftCaseStudy(maya, words);
    expect(await caseStudyPage(maya, key)).toMatchObject({
      state: "draft",
      may: { edit: true, send: true },
      approvers: [{ name: "Dana Ruiz" }],
    });
    await expect(draftCaseStudy(await staff("omar"), words)).rejects.toMatchObject({ kind: "not-found" });
    await expect(draftCaseStudy(await staff("priya"), words)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(caseStudyPage(await staff("omar"), key)).rejects.toMatchObject({ kind: "not-found" });
    expect(await gate()).toBe(false);
  });

  test("approved by the client, word for word, meets the CSM's gate and leads to the decision", async () => {
    const { maya, key, approvalId, sha } = await sent();
    expect(await caseStudyPage(maya, key)).toMatchObject({ state: "waiting", may: { send: false } });
    expect(await gate()).toBe(false);
    await answer(approvalId, sha);
    expect(await gate()).toBe(true);
    expect(await factsNow()).toMatchObject([
      { kind: "case_study", csmIds: [maya.person.id], data: { caseStudy: key, use: "sales", csm: maya.person.id } },
    ]);
    expect(await caseStudyPage(maya, key)).toMatchObject({
      state: "approved",
      may: { send: false },
      history: [{ verdict: "approved", by: "Dana Ruiz" }],
    });
    await expect(requestCaseStudy(maya, { key, sha })).rejects.toMatchObject({ kind: "conflict" });
  });

  test("is asked of every approver of the client, by mail without a word of pay", async () => {
    await sent();
    const mails = await inSystem(opened.app, (tx) => tx.select().from(outbox));
    expect(mails).toMatchObject([{ toAddress: "dana@northlake.example", template: "approval-asked" }]);
    expect(JSON.stringify(mails)).not.toMatch(/bonus|commission|salary|gate/i);
  });

  test("edited while the client has it is taken back, and the old request can no longer be answered", async () => {
    const { maya, key, approvalId, sha } = await sent();
    expect(await editCaseStudy(maya, { key, sha, ...words, title: "Shorter" })).toMatchObject({ takenBack: true });
    await expect(answer(approvalId, sha)).rejects.toMatchObject({ kind: "conflict" });
    const now = await caseStudyPage(maya, key);
    expect(now).toMatchObject({ state: "draft", may: { send: true } });
    const again = await requestCaseStudy(maya, { key, sha: now.sha });
    const [row] = await inSystem(opened.app, (tx) => tx.select().from(approvals).where(eq(approvals.id, again.approvalId)));
    expect(row?.supersedesId).toBe(approvalId);
    await answer(again.approvalId, now.sha);
    expect(await factsNow()).toMatchObject([{ data: { title: "Shorter" } }]);
  });

  test("saved without a change keeps its request", async () => {
    const { maya, key, approvalId, sha } = await sent();
    expect(await editCaseStudy(maya, { key, sha, ...words })).toMatchObject({ takenBack: false });
    await answer(approvalId, sha);
  });

  test("edited after approval needs a new request; the approved words stand until then", async () => {
    const { maya, key, approvalId, sha } = await sent();
    await answer(approvalId, sha);
    await editCaseStudy(maya, { key, sha, ...words, use: "public" });
    const now = await caseStudyPage(maya, key);
    expect(now).toMatchObject({ state: "changed", may: { send: true }, standing: { statement: { use: "sales" } } });
    expect(await gate()).toBe(true);
    const again = await requestCaseStudy(maya, { key, sha: now.sha });
    await answer(again.approvalId, now.sha);
    const [first, second] = await factsNow();
    expect(second).toMatchObject({ supersedesId: first?.id, data: { use: "public" } });
  });

  test("sent back with a wish cannot be sent again as it is", async () => {
    const { maya, key, approvalId, sha } = await sent();
    await answer(approvalId, sha, "declined");
    expect(await caseStudyPage(maya, key)).toMatchObject({ state: "change_asked", may: { send: false } });
    await expect(requestCaseStudy(maya, { key, sha })).rejects.toMatchObject({ kind: "conflict" });
    expect(await factsNow()).toEqual([]);
  });

  test("taken back by the client no longer meets the gate", async () => {
    const { maya, key, approvalId, sha } = await sent();
    await answer(approvalId, sha);
    const dana = await asClient(opened.app, "dana@northlake.example");
    const [decision] = await inSystem(opened.app, (tx) => tx.select().from(decisions));
    await withdraw(dana, { decisionId: decision?.id ?? "", reason: "" });
    expect(await gate()).toBe(false);
    expect(await caseStudyPage(maya, key)).toMatchObject({ state: "withdrawn", may: { send: true } });
  });

  test("of stale words is neither saved nor sent", async () => {
    const { maya, key, sha } = await sent();
    const stale = "0".repeat(64);
    await expect(editCaseStudy(maya, { key, ...words, sha: stale })).rejects.toMatchObject({ kind: "conflict" });
    await editCaseStudy(maya, { key, sha, ...words, body: "Other" });
    await expect(requestCaseStudy(maya, { key, sha })).rejects.toMatchObject({ kind: "conflict" });
  });

  test("cannot be sent while nobody at the client can approve", async () => {
    await inSystem(opened.app, (tx) =>
      tx
        .update(contacts)
        .set({ endedOn: "2026-05-03" })
        .where(eq(contacts.personId, known.ids["dana@northlake.example"] ?? "")),
    );
    const maya = await staff("maya");
    const { key } = await draftCaseStudy(maya, words);
    const { sha, may } = await caseStudyPage(maya, key);
    expect(may.send).toBe(false);
    await expect(requestCaseStudy(maya, { key, sha })).rejects.toMatchObject({ kind: "conflict" });
  });

  test("is listed with its state, found by title and client, each CSM their own book", async () => {
    const { key } = await sent();
    const omar = await staff("omar");
    await draftCaseStudy(omar, { ...words, client: "BIRCH", title: "Birch & Co" });
    const ask = async (name: string, q = "") => (await listCaseStudies(await staff(name), { q, page: 1 })).rows;
    expect(await ask("maya")).toMatchObject([{ key, state: "waiting", client: "Northlake" }]);
    expect(await ask("priya")).toHaveLength(2);
    expect(await ask("priya", "birch")).toMatchObject([{ state: "draft" }]);
    expect(await ask("priya", "%")).toEqual([]);
  });
});

test("the state follows the last request that was not taken back", () => {
  const ask = (over: Partial<Ask>): Ask => ({
    approvalId: "a",
    statementSha256: "1",
    verdict: null,
    cancelled: false,
    withdrawn: false,
    ...over,
  });
  const states = [
    [],
    [ask({})],
    [ask({ cancelled: true })],
    [ask({ verdict: "approved" })],
    [ask({ verdict: "approved", statementSha256: "0" })],
    [ask({ verdict: "declined" })],
    [ask({ cancelled: true }), ask({ verdict: "approved" })],
    [ask({ verdict: "approved", withdrawn: true })],
  ].map((asks) => stateOf(asks, "1"));
  expect(states).toEqual(["draft", "waiting", "draft", "approved", "changed", "change_asked", "approved", "withdrawn"]);
  expect(states.filter(maySend)).toEqual(["draft", "draft", "changed", "withdrawn"]);
});
