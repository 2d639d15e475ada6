import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { holidays } from "#db/schema/people";
import { assignments } from "#db/schema/clients";
import { caseClosures, casePromises, pulseCases } from "#db/schema/pulse";
import { inSystem } from "#db/system.server";
import { read } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { closeCase, promiseAnswer } from "~/domain/pulse/commands/cases.server";
import { type Cast, cast } from "../support/cast";
import { type TestApp, testApp } from "../support/database";
import { eventsOf, mailOf } from "../support/outbox";
import { asked, byLink, says } from "../support/pulses";
import { asClient, asStaff } from "../support/scopes";

const MAYA = "maya@harborpine.example";
const PRIYA = "priya@harborpine.example";
const DANA = "dana@northlake.example";
let opened: TestApp;
let who: Cast;
let pulse: string;
// Friday before close of business in New York.
const friday = new Date("2026-11-20T21:50:00Z");

beforeEach(async () => {
  opened = await testApp({ now: friday });
  who = await cast(opened.app);
  pulse = await asked(opened.app, who, { client: "NORTHLAKE", contact: DANA, csm: MAYA, on: "2026-11-18" });
});
afterEach(() => opened.close());

const cases = () => inSystem(opened.app, (tx) => tx.select().from(pulseCases).orderBy(pulseCases.version));
const first = async () => (await cases())[0]?.id ?? "";
const at = (iso: string) => opened.setClock(new Date(iso));
const maya = () => asStaff(opened.app, MAYA);
const priya = () => asStaff(opened.app, PRIYA);
const seenBy = (scope: StaffScope) =>
  read(scope, async (tx) => ({
    told: (await tx.select().from(caseClosures)).map((c) => c.told),
    words: (await tx.select().from(casePromises)).map((p) => p.words),
  }));

describe("an answer opens a case", () => {
  test.each([
    [{ nps: 6 }, 1],
    [{ nps: 7, rating: 4 }, 0],
    [{ rating: 3 }, 1],
    [{ nps: 10, rating: 5, callMe: true }, 1],
    [{ comment: "Thanks" }, 0],
  ])("%o opens %i", async (said, n) => {
    await says(await byLink(opened.app, pulse), pulse, 1, said);
    expect(await cases()).toHaveLength(n);
  });

  test("owned by who serves the client, due by business hours, told to owner and leaders", async () => {
    await inSystem(opened.app, (tx) => tx.insert(holidays).values({ on: "2026-11-23", name: "Monday off" }));
    await says(await byLink(opened.app, pulse), pulse, 1, { nps: 3, comment: "Late again" });
    expect(await cases()).toMatchObject([
      {
        pulseId: pulse,
        version: 1,
        ownerId: who.ids[MAYA],
        targetAt: new Date("2026-11-20T22:00:00Z"),
        limitAt: new Date("2026-11-24T21:50:00Z"),
      },
    ]);
    const mail = await mailOf(opened.app, "case-opened");
    expect(mail.map((m) => [m.to, m.props["yours"]])).toEqual([
      [MAYA, true],
      [PRIYA, false],
    ]);
    expect(mail[0]?.props).toMatchObject({ by: "Dana Ruiz", clientName: "Northlake", words: "Late again", nps: 3, rating: null });
    expect(await eventsOf(opened.app, who.clientIds["NORTHLAKE"] ?? "")).toEqual(["pulse.answered", "case.opened"]);
  });

  test("of a client without a CSM it goes to a leader", async () => {
    await inSystem(opened.app, (tx) => tx.update(assignments).set({ to: "2026-01-31" }));
    await says(await byLink(opened.app, pulse), pulse, 1, { nps: 3 });
    expect(await cases()).toMatchObject([{ ownerId: who.ids[PRIYA] }]);
  });

  test("for the leadership alone it goes to a leader, and no mail has the words or goes to the CSM", async () => {
    await says(await byLink(opened.app, pulse), pulse, 1, { nps: 2, comment: "CANARY-PRIVATE", leadershipOnly: true });
    expect(await cases()).toMatchObject([{ ownerId: who.ids[PRIYA] }]);
    const mail = await mailOf(opened.app);
    expect(mail.map((m) => [m.to, m.template])).toEqual([[PRIYA, "case-opened"]]);
    expect(JSON.stringify(mail)).not.toContain("CANARY-PRIVATE");
  });

  test("a changed answer keeps the open case and its clock; after it is closed a low one opens another", async () => {
    await says(await byLink(opened.app, pulse), pulse, 1, { nps: 3 });
    at("2026-11-23T15:00:00Z");
    await says(await byLink(opened.app, pulse), pulse, 2, { nps: 1 });
    expect(await cases()).toHaveLength(1);
    await closeCase(await maya(), { id: await first(), told: "We fixed it" });
    at("2026-11-24T15:00:00Z");
    await says(await byLink(opened.app, pulse), pulse, 3, { nps: 9 });
    expect(await cases()).toHaveLength(1);
    await says(await byLink(opened.app, pulse), pulse, 4, { nps: 9, callMe: true });
    expect((await cases()).map((c) => c.version)).toEqual([1, 4]);
  });

  test("turned to the leadership, an open case leaves the CSM", async () => {
    await says(await byLink(opened.app, pulse), pulse, 1, { nps: 3 });
    await says(await asClient(opened.app, DANA), pulse, 2, { nps: 8, comment: "CANARY-PRIVATE", leadershipOnly: true });
    expect(await cases()).toMatchObject([{ version: 1, ownerId: who.ids[PRIYA] }]);
    await expect(closeCase(await maya(), { id: await first(), told: "x" })).rejects.toMatchObject({ kind: "not-found" });
    expect((await mailOf(opened.app, "case-opened")).map((m) => m.to).sort()).toEqual([MAYA, PRIYA, PRIYA]);
  });
});

describe("promise and closing", () => {
  beforeEach(async () => says(await byLink(opened.app, pulse), pulse, 1, { nps: 3 }));

  test("a promise needs a working day to come and starts a clock to its close of business", async () => {
    const id = await first();
    for (const by of ["2026-11-19", "2026-11-21"])
      await expect(promiseAnswer(await maya(), { id, words: "Soon", by })).rejects.toMatchObject({ kind: "invalid" });
    await promiseAnswer(await maya(), { id, words: "Answer by Tuesday", by: "2026-11-24" });
    expect(await inSystem(opened.app, (tx) => tx.select().from(casePromises))).toMatchObject([
      { words: "Answer by Tuesday", promisedAt: new Date("2026-11-24T22:00:00Z"), madeBy: who.ids[MAYA] },
    ]);
  });

  test("closing tells the person what we did, once", async () => {
    const id = await first();
    await closeCase(await maya(), { id, told: "We moved the report to Mondays." });
    expect(await mailOf(opened.app, "case-closed")).toMatchObject([
      {
        to: DANA,
        props: { by: "Maya Lindqvist", told: "We moved the report to Mondays.", url: expect.stringContaining("/portal/pulses/") },
      },
    ]);
    await expect(closeCase(await priya(), { id, told: "Again" })).rejects.toMatchObject({ kind: "conflict" });
    await expect(promiseAnswer(await maya(), { id, words: "Soon", by: "2026-11-24" })).rejects.toMatchObject({ kind: "conflict" });
  });

  test("a colleague's case is not there", async () => {
    const id = await first();
    const omar = await asStaff(opened.app, "omar@harborpine.example");
    await expect(closeCase(omar, { id, told: "Mine" })).rejects.toMatchObject({ kind: "not-found" });
    await expect(promiseAnswer(omar, { id, words: "Mine", by: "2026-11-24" })).rejects.toMatchObject({ kind: "not-found" });
  });

  test("what we told about words for the leadership alone the CSM does not read; its writer does", async () => {
    const private_ = await asked(opened.app, who, { client: "NORTHLAKE", contact: DANA, on: "2026-11-19" });
    await says(await byLink(opened.app, private_), private_, 1, { nps: 2, comment: "C", leadershipOnly: true });
    const id = (await cases()).find((c) => c.pulseId === private_)?.id ?? "";
    await promiseAnswer(await priya(), { id, words: "CANARY-PROMISE", by: "2026-11-24" });
    await closeCase(await priya(), { id, told: "CANARY-TOLD" });
    expect(await seenBy(await priya())).toEqual({ told: ["CANARY-TOLD"], words: ["CANARY-PROMISE"] });
    expect(await seenBy(await maya())).toEqual({ told: [], words: [] });
    const dana = await byLink(opened.app, private_);
    expect(await read(dana, (tx) => tx.select({ told: caseClosures.told }).from(caseClosures))).toEqual([{ told: "CANARY-TOLD" }]);
  });
});
