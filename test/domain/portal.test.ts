import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inSystem } from "#db/system.server";
import { transact } from "#db/transact.server";
import { goals, goalVersions } from "#db/schema/goals";
import { results } from "#db/schema/results";
import type { ClientScope, StaffScope } from "~/auth/scope";
import { askIn } from "~/domain/approvals/commands.server";
import { answerResults, approve, askForChange } from "~/domain/approvals/commands/answers.server";
import { agreedPage, recordPage } from "~/domain/approvals/queries/agreed.server";
import { approvalPage } from "~/domain/approvals/queries/approval.server";
import { goalPage } from "~/domain/approvals/queries/goals.server";
import { homePage, yearPage } from "~/domain/approvals/queries/home.server";
import { resultAnswered, resultsToAnswer } from "~/domain/approvals/queries/results.server";
import { addedCents, countedCents } from "~/domain/approvals/rules/answers";
import { staffHome } from "~/domain/people/queries/home.server";
import { planOn, progressOf, type Running } from "~/domain/goals/rules/progress";
import { type Cast, cast } from "../support/cast";
import { type TestApp, testApp } from "../support/database";
import { asClient, asStaff } from "../support/scopes";

describe("the sums on the client's pages", () => {
  const ours = { goalKind: "number" as const, grossCents: 1_000_001, creditBp: 5000 };
  test("half a cent rounds away from zero; own numbers win; a soft goal counts only at the client's own value", () => {
    expect(countedCents(ours)).toBe(500_001);
    expect(countedCents(ours, { grossCents: 800, creditBp: null })).toBe(400);
    expect(countedCents({ ...ours, goalKind: "soft" })).toBe(0);
    expect(countedCents({ ...ours, goalKind: "soft" }, { grossCents: 100, creditBp: 10_000 })).toBe(100);
  });
  test("can't tell and no answer add nothing", () => {
    const own = { grossCents: null, creditBp: null };
    expect(
      addedCents([
        { ours, answer: "cannot_tell", own },
        { ours, answer: null, own },
        { ours, answer: "agree", own: { grossCents: 1, creditBp: 1 } },
      ]),
    ).toBe(500_001);
  });
});

describe("a goal's state word", () => {
  const running: Running = { baseline: 100, target: 200, approvedOn: "2026-01-01", dueOn: "2026-12-31" };
  const on = (day: string, value: number) => ({ on: day, value });
  test("the plan is a straight line from approval to the due day", () => {
    expect(planOn(running, "2025-06-01")).toBe(100);
    expect(planOn(running, "2026-07-02")).toBe(150);
    expect(planOn(running, "2027-06-01")).toBe(200);
    expect(planOn({ ...running, target: null }, "2026-07-02")).toBeNull();
  });
  test.each([
    ["a version waits", true, running, on("2026-07-02", 90), "2026-08-01", "waiting"],
    ["never approved", false, null, null, "2026-08-01", "draft"],
    ["not measured yet", false, running, null, "2026-08-01", "agreed"],
    ["on the line", false, running, on("2026-07-02", 150), "2026-08-01", "on-track"],
    ["under the line", false, running, on("2026-07-02", 149), "2026-08-01", "behind"],
    ["at the target", false, running, on("2026-07-02", 200), "2026-08-01", "reached"],
    ["due and short", false, running, on("2026-12-31", 199), "2027-01-01", "behind"],
    ["due and never measured", false, running, null, "2027-01-01", "behind"],
    ["falling is good, ahead", false, { ...running, baseline: 50, target: 10 }, on("2026-07-02", 30), "2026-08-01", "on-track"],
    ["falling is good, late", false, { ...running, baseline: 50, target: 10 }, on("2026-07-02", 31), "2026-08-01", "behind"],
    ["falling is good, there", false, { ...running, baseline: 50, target: 10 }, on("2026-07-02", 9), "2026-08-01", "reached"],
    ["no starting number", false, { ...running, baseline: null }, on("2026-07-02", 1), "2026-08-01", "on-track"],
    ["a soft goal", false, { ...running, baseline: null, target: null }, null, "2027-08-01", "agreed"],
  ] as const)("%s", (_, open, run, last, today, word) => {
    expect(progressOf(open, run, last, today)).toBe(word);
  });
});

describe("the client's pages", () => {
  let opened: TestApp;
  let who: Cast;
  let maya: StaffScope;
  let dana: ClientScope;
  let clientId: string;
  let first: { id: string; sha: string };
  beforeAll(async () => {
    opened = await testApp({ now: new Date("2026-11-16T15:14:00Z") });
    who = await cast(opened.app);
    clientId = who.clientIds["NORTHLAKE"] ?? "";
    maya = await asStaff(opened.app, "maya@harborpine.example");
    dana = await asClient(opened.app, "dana@northlake.example");
    first = await goal("G-1", 1, "470");
  });
  afterAll(() => opened.close());
  const tick = async () => {
    opened.setClock(new Date(opened.app.clock().getTime() + 60_000));
    [maya, dana] = [await asStaff(opened.app, "maya@harborpine.example"), await asClient(opened.app, "dana@northlake.example")];
  };
  const documentedBy = () => who.ids["maya@harborpine.example"] ?? "";
  const goalIds = new Map<string, string>();
  async function goal(key: string, version: number, target: string, supersedesId: string | null = null) {
    await tick();
    const versionId = crypto.randomUUID();
    await inSystem(opened.app, async (tx) => {
      const id = goalIds.get(key) ?? crypto.randomUUID();
      if (!goalIds.has(key)) await tx.insert(goals).values({ id, key, clientId, createdAt: opened.app.clock() });
      goalIds.set(key, id);
      await tx.insert(goalVersions).values({
        id: versionId,
        clientId,
        goalId: id,
        version,
        title: "Grow direct bookings",
        kind: "number",
        documentedBy: documentedBy(),
        createdAt: opened.app.clock(),
      });
    });
    return transact(maya, async (tx) => {
      const asked = await askIn(maya, tx, {
        kind: "goal",
        subjectId: versionId,
        clientId,
        supersedesId,
        statement: {
          client: "NORTHLAKE",
          clientName: "Northlake",
          currency: "USD",
          goal: key,
          version,
          title: "Grow direct bookings",
          why: "",
          kind: "number",
          metric: "Direct bookings",
          unit: "",
          baseline: "410",
          baselineNote: "",
          target,
          dueOn: "2027-12-31",
          dataSource: "Booking system",
          unitValueCents: 25_000,
          weDo: "",
          youDo: "",
          ourOwner: null,
          theirOwner: null,
          documentedBy: documentedBy(),
          documentedOn: "2026-11-13",
        },
      });
      return { result: { id: asked.id, sha: asked.statementSha256 }, event: asked.event };
    });
  }
  async function result(key: string, measuredOn: string, grossCents: number, creditBp: number, value = "420") {
    const resultId = crypto.randomUUID();
    await inSystem(opened.app, async (tx) => {
      await tx
        .insert(results)
        .values({ id: resultId, key, clientId, goalId: goalIds.get("G-1") ?? "", measuredOn, creditBp, recordedAt: opened.app.clock() });
    });
    return transact(maya, async (tx) => {
      const asked = await askIn(maya, tx, {
        kind: "result",
        subjectId: resultId,
        clientId,
        statement: {
          client: "NORTHLAKE",
          clientName: "Northlake",
          currency: "USD",
          result: key,
          corrects: null,
          goal: "G-1",
          goalTitle: "Grow direct bookings",
          goalKind: "number",
          metric: "Direct bookings",
          unit: "",
          measuredOn,
          value,
          grossCents,
          creditBp,
          source: "Booking system",
          evidenceUrl: "",
          note: "",
        },
      });
      return { result: { id: asked.id, sha: asked.statementSha256 }, event: asked.event };
    });
  }
  const press = (asked: { id: string; sha: string }) => ({ approvalId: asked.id, sha: asked.sha });

  test("from the first request to the year, one story", async () => {
    expect((await homePage(dana)).needsYou).toMatchObject([{ kind: "Approve a goal", to: `/portal/approvals/${first.id}`, seconds: 40 }]);
    expect((await approvalPage(dana, first.id)).page).toMatchObject({
      state: "open",
      previous: null,
      mayAnswer: true,
      csm: "Maya Lindqvist",
      approvers: ["Dana Ruiz"],
    });
    expect((await approvalPage(await asClient(opened.app, "lee@northlake.example"), first.id)).page).toMatchObject({ mayAnswer: false });
    await askForChange(dana, { ...press(first), note: "Two cabins are closed." });
    expect((await homePage(dana)).goals).toMatchObject([{ key: "G-1", progress: "draft" }]);

    const second = await goal("G-1", 2, "451", first.id);
    await tick();
    const { record } = await approve(dana, press(second));
    expect((await homePage(dana)).goals).toMatchObject([{ key: "G-1", progress: "agreed", openId: null }]);
    expect((await homePage(dana)).today[0]).toMatchObject({ record, yes: true });

    const third = await goal("G-1", 3, "460", second.id);
    expect((await approvalPage(dana, third.id)).page).toMatchObject({ previous: { version: 2, target: "451" }, statement: { version: 3 } });
    const [q3, q3b, soft] = [
      await result("R-1", "2026-09-30", 1_000_000, 6000),
      await result("R-2", "2026-08-31", 200_000, 10_000, "415"),
      await result("R-3", "2025-12-31", 500_000, 10_000, "411"),
    ];
    const waiting = await homePage(dana);
    expect(waiting.needsYou.map((n) => n.kind)).toEqual(["Approve a goal", "Confirm Q4 results", "Confirm Q3 results"]);
    expect(waiting.year).toMatchObject({ confirmedCents: 0, proposedCents: 800_000, proposedCount: 2 });
    const list = await resultsToAnswer(dana, 1);
    expect(list.quarters.map((q) => [q.words, q.rows.length])).toEqual([
      ["October to December 2025", 1],
      ["July to September 2026", 2],
    ]);
    expect(list.sums.map((s) => s.year)).toEqual([2025, 2026]);

    await tick();
    const row = (asked: { id: string; sha: string }, answer: "agree" | "different" | "cannot_tell", gross: number | null = null) => ({
      approval: asked.id,
      sha: asked.sha,
      answer,
      gross,
      credit: null,
      note: "",
    });
    await answerResults(dana, { answers: [row(q3, "different", 900_000), row(q3b, "agree"), row(soft, "cannot_tell")] });
    const said = (await staffHome(maya)).find((pile) => pile.id === "changes")?.rows.map((r) => r.words) ?? [];
    expect(said.length).toBeGreaterThan(0);
    expect(said.join()).not.toContain("Confirm a result");
    const year = await yearPage(dana, 2026);
    expect(year.sum).toMatchObject({
      confirmedCents: 740_000,
      proposedCents: 0,
      investedCents: Math.round((2_400_000 * 320) / 365),
      from: "2026-01-01",
      to: "2026-11-16",
    });
    expect(year.sum.results.map((r) => r.cents)).toEqual([540_000, 200_000]);
    expect((await resultAnswered(dana, "R-1")).answers).toMatchObject([
      { answer: "different", own: { grossCents: 900_000 }, ours: { grossCents: 1_000_000 } },
    ]);
    expect(await goalPage(dana, "G-1", 1)).toMatchObject({ progress: "waiting", total: 3, points: [{ value: 415 }, { value: 420 }] });
  });
  test("what was answered is found again by words, kind and year, and counted", async () => {
    const all = await agreedPage(dana, { q: "", kind: null, year: null, page: 1 });
    expect(all).toMatchObject({ total: 5, said: { all: 5, yes: 3 }, years: [2026] });
    expect((await agreedPage(dana, { q: "cabins", kind: null, year: null, page: 1 })).rows).toMatchObject([
      { word: "Asked for a change", stands: false },
    ]);
    expect((await agreedPage(dana, { q: "100%_", kind: null, year: null, page: 1 })).rows).toEqual([]);
    expect((await agreedPage(dana, { q: "", kind: "result", year: 2026, page: 1 })).total).toBe(3);
    expect((await agreedPage(dana, { q: "", kind: "roi", year: 2025, page: 1 })).total).toBe(0);
    const different = (await agreedPage(dana, { q: "", kind: "result", year: null, page: 1 })).rows.find(
      (r) => r.word === "Confirmed, at your number",
    );
    expect(different?.money).toMatchObject({ oursCents: 600_000, theirsCents: 540_000 });
  });
  test("another client finds none of it", async () => {
    const ada = await asClient(opened.app, "ada@birch.example");
    const { rows } = await agreedPage(dana, { q: "", kind: null, year: null, page: 1 });
    await expect(recordPage(ada, rows[0]?.record ?? "")).rejects.toMatchObject({ kind: "not-found" });
    await expect(approvalPage(ada, first.id)).rejects.toMatchObject({ kind: "not-found" });
    await expect(goalPage(ada, "G-1", 1)).rejects.toMatchObject({ kind: "not-found" });
    await expect(resultAnswered(ada, "R-1")).rejects.toMatchObject({ kind: "not-found" });
    expect(await agreedPage(ada, { q: "", kind: null, year: null, page: 1 })).toMatchObject({ total: 0, rows: [], open: [] });
    expect((await homePage(ada)).goals).toEqual([]);
  });
  test("a record shows the frozen words and whether it can still be taken back", async () => {
    const rows = (await agreedPage(dana, { q: "", kind: "goal", year: null, page: 1 })).rows;
    const yes = rows.find((r) => r.stands)?.record ?? "";
    expect(await recordPage(dana, yes)).toMatchObject({
      may: { withdraw: true, correct: false },
      byMe: true,
      until: "2026-11-23",
      kind: "goal",
    });
    expect(await recordPage(await asClient(opened.app, "lee@northlake.example"), yes)).toMatchObject({ may: { withdraw: false } });
  });
});
