import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { approvals, facts } from "#db/schema/approvals";
import { assignments } from "#db/schema/clients";
import { outbox } from "#db/schema/mail";
import { inSystem } from "#db/system.server";
import { read } from "#db/transact.server";
import { asClient, asStaff } from "#test/support/scopes";
import { type Cast, cast } from "#test/support/cast";
import { type TestApp, testApp } from "#test/support/database";
import { decide } from "~/domain/approvals/commands.server";
import { cancel, withdraw } from "~/domain/approvals/commands/taken-back.server";
import { adoptGoal, draftGoal, editGoal, requestGoal } from "~/domain/goals/commands.server";
import { goalWords } from "~/domain/goals/input";
import { newGoalsMeter, servedClient } from "~/domain/goals/queries.history.server";
import { editGoalForm, goalPreview } from "~/domain/goals/queries.server";
import { goalChanges, goalSentence, titleDoubt, type GoalStatement, meterOf, readyToSend, worthSentence } from "~/domain/goals/rules";

let opened: TestApp;
let people: Cast;
beforeAll(async () => {
  opened = await testApp({ now: new Date("2026-03-10T15:00:00Z") });
  people = await cast(opened.app);
});
afterAll(() => opened.close());
beforeEach(() => opened.setClock(new Date("2026-03-10T15:00:00Z")));

const maya = () => asStaff(opened.app, "maya@harborpine.example");
const omar = () => asStaff(opened.app, "omar@harborpine.example");
const dana = () => asClient(opened.app, "dana@northlake.example");
const words = (over: Record<string, unknown> = {}) =>
  goalWords.parse({
    title: "Grow direct bookings",
    why: "Fewer fees",
    kind: "number",
    metric: "Direct bookings",
    unit: "bookings",
    baseline: "410",
    target: "451",
    dueOn: "2026-12-31",
    dataSource: "Your booking system",
    unitValueCents: "250",
    weDo: "Rebuild the page",
    youDo: "Send prices",
    ourOwnerId: people.ids["maya@harborpine.example"],
    theirOwnerId: people.ids["dana@northlake.example"],
    ...over,
  });
const sent = async (over: Record<string, unknown> = {}) => {
  const scope = await maya();
  const { key } = await draftGoal(scope, "NORTHLAKE", words(over));
  const { sha } = await goalPreview(scope, key);
  return { key, ...(await requestGoal(scope, key, sha)) };
};
const answer = async (approvalId: string, verdict: "approved" | "declined", note = "") =>
  decide(await dana(), { approvalId, verdict, answer: verdict === "approved" ? "approve" : "change", note, statementSha256: null });
const factsAbout = (key: string) =>
  inSystem(opened.app, (tx) =>
    tx
      .select()
      .from(facts)
      .where(eq(facts.subject, `goal:${key}`)),
  );

describe("what a goal says", () => {
  const base = {
    title: "Grow direct bookings",
    kind: "number",
    unit: "bookings",
    baseline: "410",
    target: "451",
    dueOn: "2027-12-31",
  } as const;
  const plain = (text: string) => text.replaceAll("\u00a0", " ");
  test("a number goal is one sentence with from, to, growth and day", () => {
    expect(plain(goalSentence(base))).toBe("Grow direct bookings from 410 to 451 (+10 %) by 31 Dec 2027.");
    expect(plain(goalSentence({ ...base, baseline: null }))).toBe("Grow direct bookings to 451 by 31 Dec 2027.");
    expect(plain(goalSentence({ ...base, title: "Reach 12,000 visits.", target: "12000" }))).toBe("Reach 12,000 visits by 31 Dec 2027.");
    expect(plain(goalSentence({ ...base, unit: "$", baseline: "1200.5", target: "900" }))).toBe(
      "Grow direct bookings from $1,200.5 to $900 (−25 %) by 31 Dec 2027.",
    );
    expect(plain(goalSentence({ ...base, unit: "%", baseline: "3.5", target: "5" }))).toBe(
      "Grow direct bookings from 3.5 % to 5 % by 31 Dec 2027.",
    );
    expect(plain(goalSentence({ ...base, baseline: "0", target: "5" }))).toBe("Grow direct bookings from 0 to 5 by 31 Dec 2027.");
  });
  test("a soft goal is its words and the day", () =>
    expect(plain(goalSentence({ ...base, kind: "soft", title: "A brand people like" }))).toBe("A brand people like by 31 Dec 2027."));
  test("what one is worth is said only when somebody put a value on it", () => {
    expect(worthSentence({ unit: "bookings", metric: "", unitValueCents: 25_050, currency: "USD" })).toBe(
      "Counted in bookings, each one is worth $250.50 to you.",
    );
    expect(worthSentence({ unit: "", metric: "", unitValueCents: null, currency: "USD" })).toBe("");
  });
  test("a number in the title that is none of the goal's is asked about; days, years, percentages and how many more are not", () => {
    const doubt = (title: string, own: Partial<typeof base> | object = {}) => titleDoubt({ ...base, title, ...own });
    expect(doubt("Grow direct bookings from 410 to 460 by 31 Dec 2027")).toBe(
      "The title says 460, the target is 451, the starting number 410.",
    );
    expect(doubt("Reach 12,500 visits", { baseline: null, target: "12000" })).toBe("The title says 12,500, the target is 12,000.");
    for (const fine of [
      "Grow direct bookings",
      "From 410 to 451 (+10 %) by 31 Dec 2027",
      "41 more bookings in 2027",
      "Q4: up 10%, to 451.0",
    ])
      expect(doubt(fine), fine).toBe("");
    expect(doubt("Be 1st of 3", { kind: "soft" })).toBe("");
  });
  test("a percentage and a day in the words never break over a line", () =>
    expect(goalSentence({ ...base, title: "Grow from 410 to 451 (+10 %) by 31 Dec 2027" })).toBe(
      "Grow from 410 to 451 (+10\u00a0%) by 31\u00a0Dec\u00a02027.",
    ));
  test("only what differs between two versions is shown as changed", async () => {
    const { key } = await sent();
    const { statement } = await goalPreview(await maya(), key);
    expect(goalChanges(statement, statement)).toEqual([]);
    const after: GoalStatement = { ...statement, version: 2, target: "470", unitValueCents: null };
    expect(goalChanges(statement, after).map((c) => [c.label, c.after])).toEqual([
      ["Target", "470"],
      ["What one is worth", "nothing yet"],
    ]);
  });
});

describe("a draft", () => {
  const ready = {
    title: "Grow",
    kind: "number" as const,
    baseline: "1",
    baselineNote: "",
    target: "2",
    dueOn: "2026-12-31",
    dataSource: "Theirs",
    ourOwnerId: "a",
    theirOwnerId: "b",
  };
  test("says every single thing that keeps it from being sent", () => {
    expect(readyToSend(ready)).toEqual([]);
    const missing = readyToSend({
      ...ready,
      title: " ",
      baseline: null,
      target: null,
      dueOn: null,
      dataSource: "",
      ourOwnerId: null,
      theirOwnerId: null,
    });
    expect(missing).toHaveLength(7);
    expect(missing[1]).toContain("no starting number");
  });
  test("without a starting number may go when a note says how it will be found", () =>
    expect(readyToSend({ ...ready, baseline: null, baselineNote: "Counted from April" })).toEqual([]));
  test("of a soft goal needs no numbers", () => expect(readyToSend({ ...ready, kind: "soft", baseline: null, target: null })).toEqual([]));
  test("the form keeps the way out and the number apart, and a soft goal free of numbers", () => {
    const wrong = (over: Record<string, unknown>) =>
      goalWords.safeParse({ title: "T", kind: "number", ...over }).error?.issues.map((i) => i.path[0]);
    expect(wrong({ untracked: "yes" })).toEqual(["baselineNote"]);
    expect(wrong({ untracked: "yes", baseline: "4", baselineNote: "n" })).toEqual(["untracked"]);
    expect(wrong({ baseline: "four" })).toEqual(["baseline"]);
    expect(goalWords.parse({ title: "T", kind: "number", baseline: "12,500.5" }).baseline).toBe("12500.5");
    expect(goalWords.parse({ title: "T", kind: "soft", baseline: "4", target: "5", unitValueCents: "9" })).toMatchObject({
      baseline: null,
      target: null,
      unitValueCents: null,
    });
  });
  test("cannot be sent with something missing, and nobody is asked", async () => {
    const scope = await maya();
    const { key } = await draftGoal(scope, "NORTHLAKE", words({ baseline: undefined }));
    const { sha, problems } = await goalPreview(scope, key);
    expect(problems).toHaveLength(1);
    await expect(requestGoal(scope, key, sha)).rejects.toMatchObject({ kind: "invalid" });
  });
  test("of somebody else's client is not found, and so is the client", async () => {
    const { key } = await draftGoal(await maya(), "NORTHLAKE", words());
    await expect(goalPreview(await omar(), key)).rejects.toMatchObject({ kind: "not-found" });
    await expect(draftGoal(await omar(), "NORTHLAKE", words())).rejects.toMatchObject({ kind: "not-found" });
    await expect(editGoal(await omar(), key, "", words())).rejects.toMatchObject({ kind: "not-found" });
  });
  test("names owners of the right side only", async () => {
    await expect(draftGoal(await maya(), "NORTHLAKE", words({ theirOwnerId: people.ids["ada@birch.example"] }))).rejects.toMatchObject({
      fields: { theirOwnerId: expect.any(String) as string },
    });
    await expect(draftGoal(await maya(), "NORTHLAKE", words({ ourOwnerId: people.ids["dana@northlake.example"] }))).rejects.toMatchObject({
      fields: { ourOwnerId: expect.any(String) as string },
    });
  });
  test("changed by somebody else meanwhile is refused, not overwritten", async () => {
    const scope = await maya();
    const { key } = await draftGoal(scope, "NORTHLAKE", words());
    const { sha } = await editGoalForm(scope, key);
    expect(await editGoal(scope, key, sha, words({ target: "460" }))).toEqual({ key, version: 1 });
    await expect(editGoal(scope, key, sha, words({ target: "470" }))).rejects.toMatchObject({ kind: "conflict" });
    await expect(requestGoal(scope, key, sha)).rejects.toMatchObject({ kind: "conflict" });
  });
});

describe("a goal that was sent", () => {
  test("is frozen to the word and mailed to the approver alone", async () => {
    const { key, approvalId } = await sent();
    const [approval] = await inSystem(opened.app, (tx) => tx.select().from(approvals).where(eq(approvals.id, approvalId)));
    expect(approval?.statement).toMatchObject({
      goal: key,
      version: 1,
      baseline: "410",
      target: "451",
      ourOwner: "Maya Lindqvist",
      theirOwner: "Dana Ruiz",
      documentedOn: "2026-03-10",
      currency: "USD",
    });
    const mails = await inSystem(opened.app, (tx) => tx.select().from(outbox));
    expect(new Set(mails.filter((m) => m.template === "approval-asked").map((m) => m.toAddress))).toEqual(
      new Set(["dana@northlake.example"]),
    );
    await expect(requestGoal(await maya(), key, (await goalPreview(await maya(), key)).sha)).rejects.toMatchObject({ kind: "conflict" });
  });
  test("edited, makes a next version that cannot be sent while the first is out, and supersedes it after", async () => {
    const scope = await maya();
    const { key, approvalId } = await sent();
    const { sha, fixed } = await editGoalForm(scope, key);
    expect(fixed).toBe(true);
    expect(await editGoal(scope, key, sha, words({ target: "470" }))).toEqual({ key, version: 2 });
    const preview = await goalPreview(scope, key);
    expect(preview.previous?.version).toBe(1);
    await expect(requestGoal(scope, key, preview.sha)).rejects.toMatchObject({ kind: "conflict" });
    await answer(approvalId, "declined", "Too much");
    const second = await requestGoal(scope, key, preview.sha);
    const [approval] = await inSystem(opened.app, (tx) => tx.select().from(approvals).where(eq(approvals.id, second.approvalId)));
    expect(approval).toMatchObject({ supersedesId: approvalId, statement: { version: 2, target: "470" } });
  });
  test("taken back may be sent again as it was; answered, it may not", async () => {
    const scope = await maya();
    const { key, approvalId } = await sent();
    await cancel(scope, { approvalId, reason: "" });
    const preview = await goalPreview(scope, key);
    expect(preview.state).toBe("taken_back");
    expect(preview.previous).toBeNull();
    const again = await requestGoal(scope, key, preview.sha);
    await answer(again.approvalId, "approved");
    await expect(requestGoal(scope, key, preview.sha)).rejects.toMatchObject({ kind: "conflict" });
  });
  test("counts only once approved; a new version leaves the old fact until its own yes, and who documented it", async () => {
    const { key, approvalId } = await sent();
    expect(await factsAbout(key)).toEqual([]);
    await answer(approvalId, "approved");
    const priya = await asStaff(opened.app, "priya@harborpine.example");
    await editGoal(priya, key, (await editGoalForm(priya, key)).sha, words({ target: "480" }));
    const second = await requestGoal(priya, key, (await goalPreview(priya, key)).sha);
    expect((await factsAbout(key)).map((f) => f.data["version"])).toEqual([1]);
    await answer(second.approvalId, "approved");
    const all = await factsAbout(key);
    expect(all.map((f) => f.data["version"]).sort()).toEqual([1, 2]);
    expect(new Set(all.map((f) => f.data["documentedBy"]))).toEqual(new Set([people.ids["maya@harborpine.example"]]));
  });
  test("sent twice at the same moment is asked once", async () => {
    const scope = await maya();
    const { key } = await draftGoal(scope, "NORTHLAKE", words());
    const { sha } = await goalPreview(scope, key);
    const tries = await Promise.allSettled(Array.from({ length: 6 }, () => requestGoal(scope, key, sha)));
    expect(tries.filter((t) => t.status === "fulfilled")).toHaveLength(1);
  });
});

describe("the year's meter of new goals", () => {
  test("counts documented beside approved, and a new version of an old goal as nothing new", async () => {
    const own = await testApp({ now: new Date("2026-03-10T15:00:00Z") });
    try {
      const there = await cast(own.app);
      const csm = await asStaff(own.app, "maya@harborpine.example");
      const client = await asClient(own.app, "dana@northlake.example");
      const mine = words({ ourOwnerId: there.ids["maya@harborpine.example"], theirOwnerId: there.ids["dana@northlake.example"] });
      const meter = () => read(csm, async (tx) => newGoalsMeter(tx, await servedClient(csm, tx, "NORTHLAKE"), 2026));
      expect(await meter()).toEqual({ year: 2026, needed: 2, documented: 0, approved: 0 });
      const { key } = await draftGoal(csm, "NORTHLAKE", mine);
      await draftGoal(csm, "NORTHLAKE", mine);
      expect(await meter()).toMatchObject({ documented: 2, approved: 0 });
      const first = await requestGoal(csm, key, (await goalPreview(csm, key)).sha);
      const { decisionId } = await decide(client, {
        approvalId: first.approvalId,
        verdict: "approved",
        answer: "approve",
        statementSha256: null,
      });
      expect(await meter()).toMatchObject({ documented: 2, approved: 1 });
      await editGoal(csm, key, (await editGoalForm(csm, key)).sha, { ...mine, target: "500" });
      expect(await meter()).toMatchObject({ documented: 2, approved: 1 });
      await withdraw(client, { decisionId, reason: "Not now" });
      expect(await meter()).toMatchObject({ documented: 2, approved: 0 });
    } finally {
      await own.close();
    }
  });
  test("a goal first approved last year is not new this year", () => {
    const ask = (decidedOn: string, version: number) => ({
      approvalId: "",
      versionId: "",
      version,
      requestedAt: decidedOn,
      requestedBy: "",
      supersededBy: null,
      cancelledAt: null,
      decision: { record: "", verdict: "approved" as const, by: "", decidedOn, decidedAt: decidedOn, note: "", withdrawnOn: null },
    });
    expect(meterOf(2026, 2, [{ firstDocumentedOn: "2025-05-01", asks: [ask("2025-06-01", 1), ask("2026-02-01", 2)] }])).toEqual({
      year: 2026,
      needed: 2,
      documented: 0,
      approved: 0,
    });
  });
});

describe("after a reassignment", () => {
  test("the new CSM adopts, the client agrees, and only then it counts; the old CSM no longer reaches the goal", async () => {
    const { key, approvalId } = await sent();
    await expect(adoptGoal(await maya(), key)).rejects.toMatchObject({ kind: "conflict" });
    await answer(approvalId, "approved");
    await expect(adoptGoal(await maya(), key)).rejects.toMatchObject({ kind: "conflict" });
    await expect(adoptGoal(await asStaff(opened.app, "priya@harborpine.example"), key)).rejects.toMatchObject({ kind: "forbidden" });
    await inSystem(opened.app, async (tx) => {
      await tx
        .update(assignments)
        .set({ to: "2026-03-09" })
        .where(eq(assignments.clientId, people.clientIds["NORTHLAKE"] ?? ""));
      await tx
        .insert(assignments)
        .values({ clientId: people.clientIds["NORTHLAKE"] ?? "", csmId: people.ids["omar@harborpine.example"] ?? "", from: "2026-03-10" });
    });
    await expect(adoptGoal(await maya(), key)).rejects.toMatchObject({ kind: "not-found" });
    const asked = await adoptGoal(await omar(), key);
    await expect(adoptGoal(await omar(), key)).rejects.toMatchObject({ kind: "conflict" });
    const subject = `adoption:${key}:${people.ids["omar@harborpine.example"]}`;
    const adopted = () => inSystem(opened.app, (tx) => tx.select().from(facts).where(eq(facts.subject, subject)));
    expect(await adopted()).toEqual([]);
    await answer(asked.approvalId, "approved");
    expect(await adopted()).toMatchObject([
      { kind: "adoption", effectiveOn: "2026-03-10", csmIds: [people.ids["omar@harborpine.example"]] },
    ]);
  });
});
