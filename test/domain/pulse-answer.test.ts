import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { events } from "#db/schema/audit";
import { referrals } from "#db/schema/referrals";
import { leadershipComments, pulseAnswers, pulseCases, quoteConsents } from "#db/schema/pulse";
import { inSystem } from "#db/system.server";
import { read } from "#db/transact.server";
import { cast, type Cast } from "#test/support/cast";
import { type TestApp, testApp } from "#test/support/database";
import { mailOf } from "#test/support/outbox";
import { asked, byLink } from "#test/support/pulses";
import { refused } from "#test/support/refused";
import { asClient, asStaff } from "#test/support/scopes";
import type { LinkScope } from "~/auth/scope";
import { springTrap, trapSprung } from "~/auth/traps.server";
import { agreedPage } from "~/domain/approvals/queries/agreed.server";
import { homePage } from "~/domain/approvals/queries/home.server";
import { allowQuote, answerPulse } from "~/domain/pulse/commands/answer.server";
import type { AnswerInput } from "~/domain/pulse/input";
import { surveyPage } from "~/domain/pulse/queries/survey.server";
import { introduce } from "~/domain/referrals/commands.server";

const DANA = "dana@northlake.example";
const LEE = "lee@northlake.example";
const MAYA = "maya@harborpine.example";
const CANARY = "CANARY-LEADERS-A-words";

let opened: TestApp;
let made: Cast;
beforeEach(async () => {
  opened = await testApp({ now: new Date("2026-11-16T15:22:00Z") });
  made = await cast(opened.app);
});
afterEach(() => opened.close());

const later = (seconds: number) => opened.setClock(new Date(opened.app.clock().getTime() + seconds * 1000));
const ask = (contact = DANA, over: { closesOn?: string; key?: string } = {}) =>
  asked(opened.app, made, { client: "NORTHLAKE", contact, csm: MAYA, on: "2026-11-14", over: { about: "the new page", ...over } });
const given = (over: Partial<AnswerInput> = {}): AnswerInput => ({
  nps: 9,
  rating: null,
  comment: "",
  callMe: false,
  leadershipOnly: false,
  opened: opened.app.clock().getTime() - 30_000,
  website: "",
  ...over,
});
const answers = () => inSystem(opened.app, (tx) => tx.select().from(pulseAnswers).orderBy(asc(pulseAnswers.version)));
const cases = () => inSystem(opened.app, (tx) => tx.$count(pulseCases));
/** The link's scope at this moment. */
const link = (id: string): Promise<LinkScope> => byLink(opened.app, id);

describe("answering", () => {
  test("by link and signed in alike; sent again it replaces, and every version is kept until the survey closes", async () => {
    const id = await ask(DANA, { key: "Q-1", closesOn: "2026-11-20" });
    expect(await answerPulse(await link(id), given())).toEqual({ key: "Q-1", held: false });
    later(3600);
    await answerPulse(await asClient(opened.app, DANA), given({ nps: 8, rating: 4, comment: "Better now." }), { key: "Q-1" });
    expect(
      (await answers()).map(({ version, nps, rating, comment, held, recordedBy }) => ({ version, nps, rating, comment, held, recordedBy })),
    ).toEqual([
      { version: 1, nps: 9, rating: null, comment: "", held: false, recordedBy: null },
      { version: 2, nps: 8, rating: 4, comment: "Better now.", held: false, recordedBy: null },
    ]);
    opened.setClock(new Date("2026-11-21T15:00:00Z"));
    const late = await refused(answerPulse(await asClient(opened.app, DANA), given(), { key: "Q-1" }));
    expect(late).toMatchObject({ kind: "conflict", message: "This survey closed on 20\u00a0Nov\u00a02026. Nothing was sent." });
    expect(await answers()).toHaveLength(2);
  });

  test("is for who was asked alone: not a colleague, not another client, not by somebody else's key", async () => {
    await ask(DANA, { key: "Q-1" });
    const lees = await ask(LEE, { key: "Q-2" });
    for (const who of [LEE, "ada@birch.example"]) {
      expect(await refused(answerPulse(await asClient(opened.app, who), given(), { key: "Q-1" }))).toMatchObject({ kind: "not-found" });
      expect(await refused(surveyPage(await asClient(opened.app, who), "Q-1"))).toMatchObject({ kind: "not-found" });
    }
    await answerPulse(await link(lees), given({ nps: 3 }), { key: "Q-1" });
    expect((await answers()).map((a) => a.pulseId)).toEqual([lees]);
  });

  test("one press counts once, however often it arrives", async () => {
    const id = await ask();
    const press = { route: "/s/x", key: "k", bodySha256: "b" };
    const scope = { ...(await link(id)), press };
    const all = await Promise.all(Array.from({ length: 5 }, () => answerPulse(scope, given())));
    expect(new Set(all.map((a) => a.held))).toEqual(new Set([false]));
    expect(await answers()).toHaveLength(1);
  });

  test("a low one opens a case and one held does not; events hold ids and digests", async () => {
    const id = await ask();
    await answerPulse(await link(id), given({ nps: 2, comment: CANARY, website: "x" }));
    expect(await cases()).toBe(0);
    await answerPulse(await link(id), given({ nps: 2, comment: CANARY }));
    expect(await cases()).toBe(1);
    const kept = await inSystem(opened.app, (tx) => tx.select().from(events));
    expect(kept.map((e) => e.name).filter((n) => n.startsWith("pulse."))).toEqual(["pulse.held", "pulse.answered"]);
    expect(JSON.stringify(kept)).not.toContain(CANARY);
  });
});

describe("words for the leadership only", () => {
  test("stand in a table of their own, which no CSM reads, and are never shown by link", async () => {
    const id = await ask(DANA, { key: "Q-1" });
    await answerPulse(await link(id), given({ nps: 3, comment: CANARY, leadershipOnly: true }));
    expect((await answers())[0]).toMatchObject({ comment: "", leadershipOnly: true });
    const readBy = async (email: string) => read(await asStaff(opened.app, email), (tx) => tx.select().from(leadershipComments));
    expect(await readBy(MAYA)).toEqual([]);
    expect((await readBy("priya@harborpine.example")).map((c) => c.comment)).toEqual([CANARY]);
    expect(JSON.stringify(await surveyPage(await link(id)))).not.toContain(CANARY);
    expect((await surveyPage(await asClient(opened.app, DANA), "Q-1")).answer?.comment).toBe(CANARY);
    expect(JSON.stringify((await mailOf(opened.app)).filter((m) => m.to === MAYA))).not.toContain(CANARY);
  });

  test("an empty box by link keeps what was written, for whom it was written", async () => {
    const id = await ask();
    await answerPulse(await link(id), given({ comment: CANARY, leadershipOnly: true }));
    later(60);
    await answerPulse(await link(id), given({ nps: 7, leadershipOnly: true }));
    later(60);
    await answerPulse(await link(id), given({ nps: 7 }));
    const kept = await inSystem(opened.app, (tx) => tx.select().from(leadershipComments));
    const all = await answers();
    expect(kept.map((c) => c.answerId).sort()).toEqual([all[0]?.id, all[1]?.id].sort());
    expect(all.map((a) => a.comment)).toEqual(["", "", ""]);
    later(60);
    await answerPulse(await link(id), given({ comment: "For all." }));
    later(60);
    await answerPulse(await link(id), given({ nps: 10 }));
    expect((await answers()).at(-1)).toMatchObject({ nps: 10, comment: "For all." });
  });
});

describe("mail scanners", () => {
  test("another score within ten seconds is held until the person sends again", async () => {
    const id = await ask();
    await answerPulse(await link(id), given({ nps: 0 }));
    later(3);
    expect(await answerPulse(await link(id), given({ nps: 1 }))).toMatchObject({ held: true });
    expect((await surveyPage(await link(id))).answer).toMatchObject({ held: true, nps: 1 });
    expect((await homePage(await asClient(opened.app, DANA))).surveys).toHaveLength(1);
    later(1);
    expect(await answerPulse(await link(id), given({ nps: 1 }))).toMatchObject({ held: false });
    expect((await homePage(await asClient(opened.app, DANA))).surveys).toEqual([]);
  });

  test("a press under two seconds from where the hidden link was opened is held, a slower one is not", async () => {
    const id = await ask();
    const now = opened.app.clock();
    springTrap(opened.app, "10.0.0.9", now);
    expect([trapSprung(opened.app, "10.0.0.9", now), trapSprung(opened.app, "10.0.0.8", now)]).toEqual([true, false]);
    expect(trapSprung(opened.app, "10.0.0.9", new Date(now.getTime() + 600_000))).toBe(false);
    expect(await answerPulse(await link(id), given({ opened: now.getTime() - 100 }), { trapped: true })).toMatchObject({ held: true });
    expect(await answerPulse(await link(id), given({ opened: now.getTime() - 2500 }), { trapped: true })).toMatchObject({ held: false });
  });
});

describe("the page after", () => {
  test("says the same for every number: who reads it, and by when", async () => {
    const id = await ask();
    const pages = [];
    for (const nps of [0, 10]) {
      await answerPulse(await link(id), given({ nps }));
      const { answer, ...page } = await surveyPage(await link(id));
      pages.push({ ...page, answer: { ...answer, nps: null } });
      later(20);
    }
    const steps = (pages[0]?.answer as { steps: unknown }).steps;
    expect(steps).toEqual([
      { id: "read", by: "Today" },
      { id: "leader", by: "By 20\u00a0Nov\u00a02026" },
    ]);
    expect(pages[0]).toMatchObject({ csm: "Maya", leader: "Priya", me: "Dana", client: "Northlake", rating: "How good was the new page?" });
    expect((pages[1]?.answer as { steps: unknown }).steps).toEqual(steps);
    await answerPulse(await link(id), given({ nps: 10, callMe: true }));
    expect((await surveyPage(await link(id))).answer?.steps.map((s) => s.id)).toEqual(["read", "call", "leader"]);
  });

  test("what was said stands under what we've agreed, for its person alone", async () => {
    const id = await ask(DANA, { key: "Q-1" });
    await answerPulse(await link(id), given({ rating: 4, comment: CANARY, leadershipOnly: true }));
    const filter = { q: "", kind: null, year: null, page: 1 };
    expect((await agreedPage(await asClient(opened.app, DANA), filter)).surveys).toMatchObject({
      total: 1,
      rows: [{ key: "Q-1", nps: 9, rating: 4, comment: CANARY, leadershipOnly: true, told: null }],
    });
    expect((await agreedPage(await asClient(opened.app, LEE), filter)).surveys).toMatchObject({ total: 0, rows: [] });
  });

  test("keeps whether they may be quoted, and the newest choice counts", async () => {
    const id = await ask();
    await answerPulse(await link(id), given({ comment: "Good." }));
    await allowQuote(await link(id), { use: "named" });
    later(5);
    await allowQuote(await link(id), { use: "no" });
    expect(await inSystem(opened.app, (tx) => tx.$count(quoteConsents))).toBe(2);
    expect((await surveyPage(await link(id))).quote).toBe("no");
  });

  test("an introduction becomes a referral of that person, once for an address", async () => {
    const id = await ask(LEE, { key: "Q-2" });
    const sam = { person: "Sam Ortega", company: "Tidewater", email: "sam@tidewater.example" };
    await introduce(await link(id), sam);
    const [row] = await inSystem(opened.app, (tx) => tx.select().from(referrals).where(eq(referrals.email, "SAM@tidewater.example")));
    expect(row).toMatchObject({
      clientId: made.clientIds["NORTHLAKE"],
      contactId: made.ids[LEE],
      company: "Tidewater",
      submittedOn: "2026-11-16",
    });
    const twice = await refused(introduce(await asClient(opened.app, LEE), { ...sam, email: "Sam@Tidewater.example" }, "Q-2"));
    expect(twice.fields["email"]).toBe("Thank you. Somebody of yours introduced them on 16\u00a0Nov\u00a02026 already");
    await introduce(await asClient(opened.app, LEE), { ...sam, email: "bea@tidewater.example" }, "Q-2");
    expect((await refused(introduce(await link(id), { ...sam, email: LEE }))).fields["email"]).toBe("This is your own address");
    expect(await refused(introduce(await asClient(opened.app, DANA), sam, "Q-2"))).toMatchObject({ kind: "not-found" });
    expect(await inSystem(opened.app, (tx) => tx.$count(referrals))).toBe(2);
  });
});
