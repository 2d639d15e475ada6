import { afterAll, beforeAll, expect, test } from "vitest";
import { cast } from "#test/support/cast";
import { type TestApp, testApp } from "#test/support/database";
import { asClient, asStaff } from "#test/support/scopes";
import { decide } from "~/domain/approvals/commands.server";
import { cancel } from "~/domain/approvals/commands/taken-back.server";
import { listWaiting, oneWaiting } from "~/domain/approvals/queries/waiting.server";
import { draftGoal, requestGoal } from "~/domain/goals/commands.server";
import { goalWords } from "~/domain/goals/input";
import { goalPage, goalPreview } from "~/domain/goals/queries.server";
import { recordResult, requestResults } from "~/domain/results/commands.server";
import { resultWords } from "~/domain/results/input";
import { listResults, newResultForm, resultForm, resultsAsked } from "~/domain/results/queries.server";

let opened: TestApp;
let ids: Record<string, string>;
beforeAll(async () => {
  opened = await testApp({ now: new Date("2026-05-01T15:00:00Z") });
  ({ ids } = await cast(opened.app));
});
afterAll(() => opened.close());
const maya = () => asStaff(opened.app, "maya@harborpine.example");
const omar = () => asStaff(opened.app, "omar@harborpine.example");
const priya = () => asStaff(opened.app, "priya@harborpine.example");
const everything = { q: "", kind: null, page: 1 };
const goal = async (email: string, client: string, theirs: string, title: string) => {
  const scope = await asStaff(opened.app, email);
  const { key } = await draftGoal(
    scope,
    client,
    goalWords.parse({
      title,
      kind: "number",
      baseline: "410",
      target: "451",
      dueOn: "2026-12-31",
      dataSource: "Theirs",
      unitValueCents: "250",
      ourOwnerId: ids[email],
      theirOwnerId: ids[theirs],
    }),
  );
  return { key, ...(await requestGoal(scope, key, (await goalPreview(scope, key)).sha)) };
};

test("what waits on clients is listed longest first with who may answer, each CSM their own book", async () => {
  const first = await goal("maya@harborpine.example", "NORTHLAKE", "dana@northlake.example", "Fill the 100% cabins");
  opened.setClock(new Date("2026-05-09T15:00:00Z"));
  const second = await goal("omar@harborpine.example", "BIRCH", "ada@birch.example", "Sell more maps");
  const all = await listWaiting(await priya(), everything);
  expect(all).toMatchObject({
    total: 2,
    rows: [
      { id: first.approvalId, days: 8, approvers: ["Dana Ruiz"], to: `/admin/goals/${first.key}` },
      { id: second.approvalId, days: 0, clientName: "Birch & Co" },
    ],
  });
  expect((await listWaiting(await maya(), everything)).rows.map((r) => r.id)).toEqual([first.approvalId]);
  expect((await listWaiting(await priya(), { ...everything, q: "birch" })).rows.map((r) => r.id)).toEqual([second.approvalId]);
  expect((await listWaiting(await priya(), { ...everything, q: "0% c" })).rows.map((r) => r.id)).toEqual([first.approvalId]);
  expect((await listWaiting(await priya(), { ...everything, q: "%%" })).total).toBe(0);
  expect((await listWaiting(await priya(), { ...everything, kind: "result" })).total).toBe(0);
  expect((await listWaiting(await priya(), { ...everything, page: 2 })).rows).toEqual([]);
  await expect(oneWaiting(await omar(), first.approvalId)).rejects.toMatchObject({ kind: "not-found" });
  await expect(oneWaiting(await maya(), "nobody")).rejects.toMatchObject({ kind: "not-found" });
  await cancel(await omar(), { approvalId: second.approvalId, reason: "Wrong words" });
  expect((await oneWaiting(await omar(), second.approvalId)).takenBack).toBe(true);
  const { record } = await decide(await asClient(opened.app, "dana@northlake.example"), {
    approvalId: first.approvalId,
    verdict: "approved",
    answer: "approve",
    statementSha256: null,
  });
  expect(await listWaiting(await priya(), everything)).toEqual({ total: 0, rows: [] });
  expect((await oneWaiting(await maya(), first.approvalId)).record).toBe(record);
  await expect(cancel(await maya(), { approvalId: first.approvalId, reason: "" })).rejects.toMatchObject({ kind: "conflict" });

  const page = await goalPage(await maya(), first.key, 1);
  expect(page).toMatchObject({ state: "approved", standing: 1, open: null, mayAdopt: false });
  await expect(goalPage(await omar(), first.key, 1)).rejects.toMatchObject({ kind: "not-found" });

  expect((await newResultForm(await maya(), first.key)).previous).toEqual({ value: "410", on: null });
  const words = resultWords.parse({ measuredOn: "2026-05-02", value: "420", grossCents: "2500", creditBp: "60", source: "Till" });
  const { key } = await recordResult(await maya(), first.key, words);
  const later = (await recordResult(await maya(), first.key, { ...words, measuredOn: "2026-05-05", value: "425" })).key;
  expect((await newResultForm(await maya(), first.key)).previous).toEqual({ value: "425", on: "2026-05-05" });
  expect((await resultForm(await maya(), key)).previous).toEqual({ value: "410", on: null });
  expect((await resultForm(await maya(), later)).previous).toEqual({ value: "420", on: "2026-05-02" });
  await requestResults(await maya(), [key]);
  const list = async (search: string) => listResults(await maya(), resultsAsked(new URLSearchParams(search)));
  expect((await list("")).rows.map((r) => [r.key, r.state])).toEqual([
    [later, "unsent"],
    [key, "waiting"],
  ]);
  expect((await list("state=unsent")).rows.map((r) => r.key)).toEqual([later]);
  expect((await list("state=waiting&q=till&client=NORTHLAKE")).total).toBe(1);
  expect((await list("state=nonsense&q=nowhere")).total).toBe(0);
  expect((await listResults(await omar(), resultsAsked(new URLSearchParams()))).total).toBe(0);
  expect((await goalPage(await maya(), first.key, 1)).results.rows.map((r) => r.key)).toEqual([later, key]);
});
