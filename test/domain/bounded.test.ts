import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cast } from "#test/support/cast";
import { type TestApp, testApp } from "#test/support/database";
import { asClient, asStaff } from "#test/support/scopes";
import { costOf } from "#test/support/statements";
import type { ClientScope, StaffScope } from "~/auth/scope";
import { decide } from "~/domain/approvals/commands.server";
import { agreedPage, recordPage } from "~/domain/approvals/queries/agreed.server";
import { approvalPage } from "~/domain/approvals/queries/approval.server";
import { goalPage as goalOfClient, goalsPage } from "~/domain/approvals/queries/goals.server";
import { homePage, yearPage } from "~/domain/approvals/queries/home.server";
import { resultAnswered, resultsToAnswer } from "~/domain/approvals/queries/results.server";
import { listWaiting } from "~/domain/approvals/queries/waiting.server";
import { clientStory } from "~/domain/clients/queries/page.server";
import { draftGoal, requestGoal } from "~/domain/goals/commands.server";
import { goalWords } from "~/domain/goals/input";
import { adoptionForm, goalPage, goalPreview } from "~/domain/goals/queries.server";
import { staffHome } from "~/domain/people/queries/home.server";
import { recordResult, requestResults } from "~/domain/results/commands.server";
import { resultWords } from "~/domain/results/input";
import { listResults, newResultForm, resultForm, resultsAsked } from "~/domain/results/queries.server";
import { requestRoi } from "~/domain/roi/commands.server";
import { roiNotesPage, roiYear } from "~/domain/roi/queries.server";

let t: TestApp;
let maya: StaffScope;
let priya: StaffScope;
let dana: ClientScope;
const made = { goal: "", goalAsk: "", result: "", record: "" };
const yes = { verdict: "approved", statementSha256: null } as const;

beforeAll(async () => {
  t = await testApp({ now: new Date("2026-06-15T15:00:00Z") });
  const { ids } = await cast(t.app);
  maya = await asStaff(t.app, "maya@harborpine.example");
  priya = await asStaff(t.app, "priya@harborpine.example");
  dana = await asClient(t.app, "dana@northlake.example");
  const words = goalWords.parse({
    title: "Grow direct bookings",
    kind: "number",
    metric: "Direct bookings",
    baseline: "410",
    target: "451",
    dueOn: "2026-12-31",
    dataSource: "Booking engine",
    ourOwnerId: ids["maya@harborpine.example"],
    theirOwnerId: ids["dana@northlake.example"],
  });
  made.goal = (await draftGoal(maya, "NORTHLAKE", words)).key;
  made.goalAsk = (await requestGoal(maya, made.goal, (await goalPreview(maya, made.goal)).sha)).approvalId;
  await decide(dana, { ...yes, approvalId: made.goalAsk, answer: "approve" });
  const measured = resultWords.parse({
    measuredOn: "2026-05-10",
    value: "433",
    grossCents: "10",
    creditBp: "60",
    source: "Booking engine",
  });
  made.result = (await recordResult(maya, made.goal, measured)).key;
  await requestResults(maya, [made.result]);
  const [asked] = (await listWaiting(maya, { q: "", kind: "result", page: 1 })).rows;
  made.record = (await decide(dana, { ...yes, approvalId: asked?.id ?? "", answer: "agree" })).record;
  const { approvalId } = await requestRoi(maya, "NORTHLAKE", 2026);
  await decide(dana, { ...yes, approvalId, answer: "yes" });
}, 120_000);
afterAll(() => t.close());

/** Copies the one result until the client has `n`, two of three answered with their facts, the others waiting; measured from 2025 on. */
async function grow(n: number): Promise<void> {
  const copied = sql`like 'R-COPY-%'`;
  await t.app.database.db.transaction(async (tx) => {
    await tx.execute(sql`insert into results select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'key', 'R-COPY-' || i, 'measured_on', date '2025-01-01' + i % 500))).*
      from results r, generate_series((select count(*)::int from results), ${n}::int - 1) i where r.key = ${made.result}`);
    await tx.execute(sql`insert into approvals select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'result_id', r.id, 'statement', a.statement || jsonb_build_object('result', r.key, 'measuredOn', r.measured_on)))).*
      from approvals a, results r where a.statement ->> 'result' = ${made.result} and r.key ${copied} and not exists (select 1 from approvals b where b.result_id = r.id)`);
    await tx.execute(sql`insert into decisions select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'approval_id', a.id, 'record', a.statement ->> 'result'))).*
      from decisions d, approvals a where d.record = ${made.record} and a.statement ->> 'result' ${copied} and substring(a.statement ->> 'result' from '[0-9]+')::int % 3 <> 0 and not exists (select 1 from decisions e where e.approval_id = a.id)`);
    await tx.execute(sql`insert into facts select (jsonb_populate_record(f, jsonb_build_object('id', gen_random_uuid(), 'subject', 'result:' || d.record, 'decision_id', d.id, 'approval_id', d.approval_id, 'data', f.data || jsonb_build_object('result', d.record, 'measuredOn', a.statement ->> 'measuredOn')))).*
      from facts f, decisions d, approvals a where f.subject = ${`result:${made.result}`} and a.id = d.approval_id and d.record ${copied} and not exists (select 1 from facts e where e.decision_id = d.id)`);
  });
}

const pages: [string, () => Promise<unknown>][] = [
  ["the client's home", () => homePage(dana)],
  ["the client's goals", () => goalsPage(dana)],
  ["the client's page of a goal", () => goalOfClient(dana, made.goal, 1)],
  ["a request as the client reads it", () => approvalPage(dana, made.goalAsk)],
  ["results to confirm", () => resultsToAnswer(dana, 1)],
  ["one result answered", () => resultAnswered(dana, made.result)],
  ["what we've agreed", () => agreedPage(dana, { q: "", kind: null, year: null, page: 1 })],
  ["one record", () => recordPage(dana, made.record)],
  ["the client's year", () => yearPage(dana, 2026)],
  ["a CSM's home", () => staffHome(maya)],
  ["results", () => listResults(maya, resultsAsked(new URLSearchParams()))],
  ["a goal", () => goalPage(maya, made.goal, 1)],
  ["adopting a goal", () => adoptionForm(maya, made.goal)],
  ["a new result", () => newResultForm(maya, made.goal)],
  ["correcting a result", () => resultForm(maya, made.result)],
  ["a client's story", () => clientStory(maya, "NORTHLAKE", 1)],
  ["waiting on clients", () => listWaiting(maya, { q: "", kind: null, page: 1 })],
  ["asking about a year", () => roiYear(maya, "NORTHLAKE", 2026)],
  ["a leader's home", () => staffHome(priya)],
  ["notes owed", () => roiNotesPage(priya)],
];

test("a page costs as many statements with 2,000 results of a client as with ten, and no more rows than it shows", async () => {
  await grow(10);
  const few = new Map<string, number>();
  for (const [name, reading] of pages) few.set(name, (await costOf(reading)).statements);
  expect(Math.min(...few.values())).toBeGreaterThan(1);
  await grow(2_000);
  for (const [name, reading] of pages) {
    const { statements, rows } = await costOf(reading);
    expect.soft({ name, statements }).toEqual({ name, statements: few.get(name) });
    expect.soft(rows, `rows of ${name}`).toBeLessThan(160);
  }
}, 180_000);
