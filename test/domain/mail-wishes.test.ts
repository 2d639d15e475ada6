import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { approvals } from "#db/schema/approvals";
import { holidays } from "#db/schema/people";
import { mailChoices, outbox, reminders, suppressions } from "#db/schema/mail";
import { pulseAnswers, pulses } from "#db/schema/pulse";
import { inSystem } from "#db/system.server";
import { newLinks, scopeOfLink } from "~/auth/links.server";
import type { LinkScope } from "~/auth/scope";
import { nudge } from "~/domain/approvals/commands/remind.server";
import { cancel } from "~/domain/approvals/commands/taken-back.server";
import { listWaiting } from "~/domain/approvals/queries/waiting.server";
import { draftGoal, requestGoal } from "~/domain/goals/commands.server";
import { goalWords } from "~/domain/goals/input";
import { goalPreview } from "~/domain/goals/queries.server";
import { discardMail, liftSuppression, retryMail } from "~/domain/mail/commands/outbox.server";
import { chooseMail } from "~/domain/mail/commands/wishes.server";
import { mailList } from "~/domain/mail/queries/outbox.server";
import { wantedMail } from "~/domain/mail/queries/wishes.server";
import { nextReminder, nudgeOn } from "~/domain/mail/rules";
import { sendDue } from "~/jobs/mail.server";
import { remind } from "~/jobs/remind.server";
import { cast, type Cast } from "../support/cast";
import { type TestApp, testApp } from "../support/database";
import { mailOf } from "../support/outbox";
import { asStaff, scopeOf } from "../support/scopes";

let opened: TestApp;
let known: Cast;
const dana = "dana@northlake.example";
// A Tuesday.
const asked = new Date("2026-03-03T15:00:00Z");

beforeAll(async () => {
  opened = await testApp();
  known = await cast(opened.app);
  opened.setClock(asked);
});
beforeEach(async () => {
  await inSystem(opened.app, async (tx) => {
    await tx.delete(outbox);
    await tx.delete(holidays);
  });
});
afterAll(() => opened.close());

/** A goal of Northlake's, sent for approval now; its request's id. */
async function goalAsked(): Promise<string> {
  const scope = await asStaff(opened.app, "maya@harborpine.example");
  const owners = { ourOwnerId: scope.person.id, theirOwnerId: known.ids[dana] };
  const numbers = { kind: "number", baseline: "410", target: "451", dueOn: "2026-12-31", unitValueCents: "250" };
  const words = goalWords.parse({ title: "Fill the cabins", dataSource: "Theirs", ...numbers, ...owners });
  const { key } = await draftGoal(scope, "NORTHLAKE", words);
  return (await requestGoal(scope, key, (await goalPreview(scope, key)).sha)).approvalId;
}
const hours = { timezone: "America/New_York", opensAt: 540, closesAt: 1020, holidays: new Set<string>() };

test("reminders come three and eight working days after the asking, then never; not within three of a nudge", () => {
  expect(nextReminder("2026-03-03", [], hours)).toBe("2026-03-06");
  expect(nextReminder("2026-03-03", ["2026-03-06"], hours)).toBe("2026-03-13");
  expect(nextReminder("2026-03-03", ["2026-03-12"], hours)).toBe("2026-03-17");
  expect(nextReminder("2026-03-03", ["2026-03-06", "2026-03-13"], hours)).toBeNull();
  expect(nextReminder("2026-03-06", [], { ...hours, holidays: new Set(["2026-03-09"]) })).toBe("2026-03-12");
});

test("a nudge rests three working days: of a Thursday's, Tuesday is the next", () => {
  expect(nudgeOn("2026-03-03", "2026-03-03", [], hours)).toEqual({ may: false, last: null, next: "2026-03-04" });
  expect(nudgeOn("2026-03-09", "2026-03-03", ["2026-03-05"], hours)).toEqual({ may: false, last: "2026-03-05", next: "2026-03-10" });
  expect(nudgeOn("2026-03-10", "2026-03-03", ["2026-03-05"], hours)).toMatchObject({ may: true });
  expect(nudgeOn("2026-06-01", "2026-03-03", ["2026-03-05", "2026-03-10"], hours)).toMatchObject({ may: false, next: null });
});

test("what has no answer is reminded of twice, by schedule or hand, to approvers alone, and never once it is taken back", async () => {
  const at = (iso: string) => opened.setClock(new Date(iso));
  at(asked.toISOString());
  const approvalId = await goalAsked();
  const run = () => remind(opened.app, () => false);
  await inSystem(opened.app, (tx) => tx.delete(outbox));
  at("2026-03-05T15:00:00Z");
  expect(await run()).toEqual({ requests: 0, surveys: 0 });
  at("2026-03-06T15:00:00Z");
  expect((await Promise.all([run(), run(), run()])).reduce((n, r) => n + r.requests, 0)).toBe(1);
  expect(await run()).toEqual({ requests: 0, surveys: 0 });
  expect((await mailOf(opened.app, "reminder")).map((m) => m.to)).toEqual([dana]);

  const maya = "maya@harborpine.example";
  await expect(nudge(await asStaff(opened.app, maya), approvalId)).rejects.toThrow("Not now: nudged Friday; next allowed Wednesday.");
  await expect(nudge(await asStaff(opened.app, "omar@harborpine.example"), approvalId)).rejects.toThrow("could not find");
  at("2026-03-11T15:00:00Z");
  await nudge(await asStaff(opened.app, maya), approvalId);
  const [row] = (await listWaiting(await asStaff(opened.app, maya), { q: "", kind: null, page: 1 })).rows;
  expect(row?.notNow).toBe("reminded twice; a call does more");
  at("2026-03-27T15:00:00Z");
  expect(await run()).toEqual({ requests: 0, surveys: 0 });
  expect((await inSystem(opened.app, (tx) => tx.select().from(reminders))).map((r) => [r.nth, r.remindedBy])).toEqual([
    [1, null],
    [2, known.ids[maya]],
  ]);

  await cancel(await asStaff(opened.app, maya), { approvalId, reason: "" });
  expect(await sendDue(opened.app)).toMatchObject({ sent: 0, discarded: 2 });
  expect(
    (await inSystem(opened.app, (tx) => tx.select().from(outbox).where(eq(outbox.template, "reminder")))).map((m) => m.lastError),
  ).toEqual(["answered, or taken back, meanwhile", "answered, or taken back, meanwhile"]);
  expect(await inSystem(opened.app, (tx) => tx.select({ id: approvals.id }).from(approvals))).not.toHaveLength(0);
});

test("a survey nobody answered is reminded of twice, by a link of its own, and not once it is answered", async () => {
  const at = (iso: string) => opened.setClock(new Date(iso));
  const [pulseId, answered] = [crypto.randomUUID(), crypto.randomUUID()];
  const clientId = known.clientIds["BIRCH"] ?? "";
  const survey = { clientId, kind: "interaction", channel: "mail", askedOn: "2026-06-02", closesOn: "2026-07-01" } as const;
  const given = { clientId, version: 1, nps: 9, rating: 5, answeredOn: "2026-06-03", answeredAt: new Date("2026-06-03T15:00:00Z") };
  await inSystem(opened.app, async (tx) => {
    const [ada, finn] = [known.ids["ada@birch.example"] ?? "", known.ids["finn@birch.example"] ?? ""];
    const createdAt = new Date("2026-06-02T15:00:00Z");
    await tx.insert(pulses).values({ ...survey, passedOver: [], id: pulseId, key: "Q-ONE", contactId: ada, createdAt });
    await tx.insert(pulses).values({ ...survey, passedOver: [], id: answered, key: "Q-TWO", contactId: finn, createdAt });
    await tx.insert(pulseAnswers).values({ ...given, pulseId: answered });
  });
  at("2026-06-05T15:00:00Z");
  const runs = await Promise.all([1, 2, 3].map(() => remind(opened.app, () => false)));
  expect(runs.reduce((n, run) => n + run.surveys, 0)).toBe(1);
  const [mail] = await mailOf(opened.app, "pulse-reminder");
  expect(mail).toMatchObject({ to: "ada@birch.example", props: { pulseId, closesOn: "2026-07-01" } });
  const token = String(mail?.props["url"]).split("/s/")[1] ?? "";
  expect(await scopeOfLink(opened.app, "pulse", token, { id: "t", press: null, now: opened.app.clock() })).toMatchObject({
    recordId: pulseId,
  });
  for (const [day, surveys] of [
    ["2026-06-11", 0],
    ["2026-06-12", 1],
    ["2026-06-30", 0],
  ] as const) {
    at(`${day}T15:00:00Z`);
    expect(await remind(opened.app, () => false), day).toMatchObject({ surveys });
  }
  await inSystem(opened.app, (tx) => tx.insert(pulseAnswers).values({ ...given, pulseId }));
  expect(await sendDue(opened.app)).toMatchObject({ sent: 0, discarded: 2 });
});

test("a link to fewer mails opens one person's choices, and nothing else", async () => {
  opened.setClock(asked);
  const person = known.ids[dana] ?? "";
  const wanted = { purpose: "unsubscribe" as const, recordId: person, personId: person, clientId: null };
  const [token = ""] = await inSystem(opened.app, (tx) =>
    newLinks(tx, [{ ...wanted, expiresAt: new Date(asked.getTime() + 1000) }], asked),
  );
  const through = (t = token, now = asked) => scopeOfLink(opened.app, "unsubscribe", t, { id: "test", press: null, now });
  const scope = (await through()) as LinkScope;
  expect(await wantedMail(scope)).toEqual(["reminders", "surveys", "digests"]);
  await chooseMail(scope, { surveys: false });
  expect(await wantedMail(scope)).toEqual(["reminders", "digests"]);
  const lee = await scopeOf(opened.app, "lee@northlake.example");
  if (lee.kind === "client") expect(await wantedMail(lee)).toHaveLength(3);
  expect(await through(`${token.slice(0, -1)}A`)).toBeNull();
  expect(await through(token, new Date(asked.getTime() + 1000))).toBeNull();
  expect(await scopeOfLink(opened.app, "pulse", token, { id: "test", press: null, now: asked })).toBeNull();
  expect(await inSystem(opened.app, (tx) => tx.select().from(mailChoices))).toHaveLength(1);
});

test("those who look after mail see what failed and why, never its words, and put it right", async () => {
  opened.setClock(asked);
  const [dead, waiting] = [crypto.randomUUID(), crypto.randomUUID()];
  const mail = { toAddress: "x@y.example", template: "objection", createdAt: asked, nextTryAt: asked, props: { secret: "CANARY" } };
  await inSystem(opened.app, async (tx) => {
    await tx.insert(outbox).values({ id: dead, ...mail, deadAt: asked, lastError: "down", attempts: 6, batchId: crypto.randomUUID() });
    await tx.insert(outbox).values({ id: waiting, ...mail });
    await tx.insert(suppressions).values({ address: "x@y.example", reason: "bounced", at: asked });
  });
  const alex = await asStaff(opened.app, "alex@harborpine.example");
  const listed = await mailList(alex, { state: "dead", q: "", page: 1 });
  expect(listed).toMatchObject({ rows: [{ id: dead, reason: "down", mayRetry: true }], counts: { waiting: 1, dead: 1 } });
  expect(JSON.stringify(listed)).not.toContain("CANARY");
  await retryMail(alex, dead);
  await expect(retryMail(alex, dead)).rejects.toThrow("not given up any more");
  await discardMail(alex, waiting, "sent by hand");
  await expect(discardMail(alex, waiting, "again")).rejects.toThrow("has left");
  const rows = await inSystem(opened.app, (tx) => tx.select().from(outbox));
  expect(rows.find((r) => r.id === dead)).toMatchObject({ deadAt: null, batchId: null, attempts: 0 });
  expect(rows.find((r) => r.id === waiting)).toMatchObject({ props: {}, lastError: "sent by hand", discardedBy: alex.person.id });
  const barred = listed.barred[0]?.id ?? "";
  await liftSuppression(alex, barred, "they called");
  await expect(liftSuppression(alex, barred, "again")).rejects.toThrow("already");
  const maya = await asStaff(opened.app, "maya@harborpine.example");
  expect(await mailList(maya, { state: "dead", q: "", page: 1 })).toMatchObject({ rows: [] });
});
