import { and, asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Tx } from "#db/client.server";
import { events } from "#db/schema/audit";
import { links } from "#db/schema/auth";
import { assignments, clients } from "#db/schema/clients";
import { deliverables } from "#db/schema/deliverables";
import { mailChoices, suppressions } from "#db/schema/mail";
import { contacts, people } from "#db/schema/people";
import { pulseAnswers, pulses } from "#db/schema/pulse";
import { inSystem } from "#db/system.server";
import { renderMail } from "#emails/templates";
import { cast, type Cast } from "#test/support/cast";
import { type TestApp, testApp } from "#test/support/database";
import { mailOf } from "#test/support/outbox";
import { refused } from "#test/support/refused";
import { asStaff } from "#test/support/scopes";
import { scopeOfLink } from "~/auth/links.server";
import { systemScope } from "~/auth/system-scope.server";
import { askByHand, askDue, logOnCall } from "~/domain/pulse/commands/ask.server";
import { askedNext } from "~/domain/pulse/queries/asking.server";
import { mayBeAsked, quarterOf } from "~/domain/pulse/rules";
import { inOfficeHours } from "~/domain/pulse/rules/due";
import { addDays, type CivilDate } from "~/lib/dates";

const MAYA = "maya@harborpine.example";
const DANA = "dana@northlake.example";
const hours = { timezone: "America/New_York", opensAt: 540, closesAt: 1020, holidays: new Set<string>() };

let opened: TestApp;
let made: Cast;
beforeEach(async () => {
  opened = await testApp();
  made = await cast(opened.app);
});
afterEach(() => opened.close());

const at = (iso: string) => opened.setClock(new Date(iso));
const due = async () => (await askDue(await systemScope(opened.app, "test"))).asked;
const every = () => inSystem(opened.app, (tx) => tx.select().from(pulses).orderBy(asc(pulses.askedOn), asc(pulses.key)));
/** Runs the schedule once a day, or every `step` days, at a Chicago and New York working hour. */
async function days(from: CivilDate, count: number, step = 1): Promise<void> {
  for (let i = 0; i < count; i += step) {
    at(`${addDays(from, i)}T17:00:00Z`);
    await due();
  }
}
const accept = (client: string, key: string, acceptedOn: string) =>
  inSystem(opened.app, (tx) =>
    tx
      .insert(deliverables)
      .values({ key, clientId: made.clientIds[client] ?? "", title: `Page ${key}`, deliveredOn: acceptedOn, acceptedOn }),
  );
/** Leaves Birch with one person, Ada. */
const onlyAda = () =>
  inSystem(opened.app, (tx) =>
    tx
      .update(contacts)
      .set({ endedOn: "2025-01-02" })
      .where(eq(contacts.personId, made.ids["finn@birch.example"] ?? "")),
  );

describe("the schedule", () => {
  test("asks every client once a quarter, from its second week, on working days in the client's office hours, rotating who", async () => {
    await onlyAda();
    await inSystem(opened.app, (tx) => tx.update(clients).set({ joinedOn: "2023-01-01" }));
    await days("2026-01-01", 365, 2);
    const all = await every();
    expect(all.filter((p) => p.kind !== "quarterly")).toEqual([]);
    for (const client of ["NORTHLAKE", "BIRCH"]) {
      const theirs = all.filter((p) => p.clientId === made.clientIds[client]);
      expect(theirs.map((p) => p.quarter)).toEqual(["2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01"]);
      expect(theirs.every((p) => p.askedOn >= addDays(quarterOf(p.askedOn), 7) && p.channel === "mail" && p.askedBy === null)).toBe(true);
      expect(theirs.every((p) => inOfficeHours(p.createdAt, "America/Chicago", hours))).toBe(true);
    }
    const north = all.filter((p) => p.clientId === made.clientIds["NORTHLAKE"]).map((p) => p.contactId);
    expect(new Set(north.slice(0, 3)).size).toBe(3);
    expect(north[0]).toBe(made.ids[DANA]);
    expect(new Set(all.filter((p) => p.clientId === made.clientIds["BIRCH"]).map((p) => p.contactId)).size).toBe(1);
    for (const p of all) {
      const before = all.filter((q) => q.contactId === p.contactId && q.askedOn < p.askedOn).at(-1);
      expect(mayBeAsked(before?.askedOn ?? null, p.kind, p.askedOn)).toBe(true);
    }
    expect((await mailOf(opened.app, "pulse-asked")).length).toBe(8);
  });

  test("asks nobody at night, on a weekend or on a holiday, and the next working day makes up for it", async () => {
    at("2025-02-15T17:00:00Z");
    await due();
    at("2025-02-21T04:00:00Z");
    expect(await due()).toBe(0);
    at("2025-02-21T23:30:00Z");
    expect(await due()).toBe(0);
    at("2025-03-03T17:00:00Z");
    expect(await due()).toBe(2);
    expect(await due()).toBe(0);
  });

  test("asks about each thing newly accepted once, and about the first three months at their end", async () => {
    await inSystem(opened.app, (tx) => tx.update(clients).set({ joinedOn: "2025-05-05" }));
    await accept("NORTHLAKE", "D-OLD", "2025-03-01");
    await accept("NORTHLAKE", "D-NEW", "2025-07-29");
    await days("2025-07-30", 20);
    const theirs = (await every()).filter((p) => p.clientId === made.clientIds["NORTHLAKE"] && p.kind !== "quarterly");
    expect(theirs.map((p) => p.kind).sort()).toEqual(["deliverable", "onboarding"]);
    const [delivered] = theirs.filter((p) => p.kind === "deliverable");
    expect(delivered).toMatchObject({ about: "“Page D-NEW”, delivered on 29\u00a0Jul\u00a02025" });
    expect(theirs.find((p) => p.kind === "onboarding")?.askedOn).toBe("2025-08-04");
    expect(new Set((await every()).map((p) => `${p.clientId} ${p.askedOn}`)).size).toBe((await every()).length);
  });

  test("run by several at once, or stopped half way, it asks everybody once", async () => {
    at("2025-03-03T17:00:00Z");
    const scope = await systemScope(opened.app, "test");
    let looked = 0;
    expect(await askDue(scope, () => (looked += 1) > 1)).toEqual({ asked: 1 });
    const more = await Promise.all([askDue(scope), askDue(scope), askDue(scope)]);
    expect(more.reduce((sum, { asked }) => sum + asked, 0)).toBe(1);
    expect((await every()).map((p) => p.clientId).sort()).toEqual(Object.values(made.clientIds).sort());
    expect((await mailOf(opened.app, "pulse-asked")).length).toBe(2);
    expect(await inSystem(opened.app, (tx) => tx.$count(links))).toBe(2);
  });

  test("mails a link that opens that survey for that person until it closes; the event holds ids alone", async () => {
    at("2025-03-03T17:00:00Z");
    await due();
    const [mail] = (await mailOf(opened.app, "pulse-asked")).filter((m) => m.to === DANA);
    expect(mail?.props).toMatchObject({ name: "Dana Ruiz", firmName: "Harbor & Pine", clientName: "Northlake", csmName: "Maya Lindqvist" });
    const url = String(mail?.props["url"]);
    expect(url).toMatch(/^http:\/\/attain\.test\/s\/p_[\w-]{43}$/);
    expect((await renderMail("pulse-asked", mail?.props)).text).toContain(`${url}?score=9`);
    const token = url.slice(url.lastIndexOf("/") + 1);
    const [pulse] = (await every()).filter((p) => p.contactId === made.ids[DANA]);
    const open = (now: string) => scopeOfLink(opened.app, "pulse", token, { id: "t", press: null, now: new Date(now) });
    expect(await open("2025-03-20T12:00:00Z")).toMatchObject({ recordId: pulse?.id, person: { email: DANA } });
    expect(pulse?.closesOn).toBe("2025-04-01");
    expect(await open("2025-04-02T03:59:00Z")).not.toBeNull();
    expect(await open("2025-04-02T04:00:00Z")).toBeNull();
    const [event] = await inSystem(opened.app, (tx) =>
      tx
        .select()
        .from(events)
        .where(and(eq(events.name, "pulse.asked"), eq(events.clientId, pulse?.clientId ?? ""))),
    );
    expect(Object.keys(event?.payload ?? {}).sort()).toEqual(["channel", "contactId", "kind", "pulseId"]);
  });

  test("leaves out who is unreachable, left or was disabled, and clients that ended", async () => {
    await inSystem(opened.app, async (tx) => {
      await tx.insert(suppressions).values({ address: DANA, reason: "bounced", at: opened.app.clock() });
      await tx
        .insert(mailChoices)
        .values({ personId: made.ids["lee@northlake.example"] ?? "", kind: "surveys", wanted: false, chosenAt: opened.app.clock() });
      await tx.update(clients).set({ endedOn: "2025-03-01", endedBy: "client" }).where(eq(clients.key, "BIRCH"));
    });
    at("2025-03-03T17:00:00Z");
    expect(await due()).toBe(1);
    const [pulse] = await every();
    expect(pulse?.contactId).toBe(made.ids["kit@northlake.example"]);
    expect(pulse?.passedOver.map((p) => p.unreachable)).toEqual(["mail to their address came back", "they asked for none"]);
  });
});

describe("by hand", () => {
  const input = { client: "NORTHLAKE", contact: "", about: "the results call on 12 Nov" };
  test("a CSM asks after something happened: whoever's turn it is, or somebody named who may be asked", async () => {
    at("2025-11-12T20:00:00Z");
    const maya = await asStaff(opened.app, MAYA);
    expect(await askByHand(maya, input)).toMatchObject({ contactId: made.ids[DANA] });
    expect(await askByHand(maya, { ...input, contact: made.ids["kit@northlake.example"] ?? "" })).toMatchObject({
      contactId: made.ids["kit@northlake.example"],
    });
    const again = await refused(askByHand(maya, { ...input, contact: made.ids[DANA] ?? "" }));
    expect(again).toMatchObject({ kind: "conflict" });
    expect(again.message).toContain("Dana Ruiz was asked on 12\u00a0Nov\u00a02025 and may be asked again from 12\u00a0Dec\u00a02025");
    const third = await askByHand(maya, input);
    expect(third.contactId).toBe(made.ids["lee@northlake.example"]);
    const row = (await every()).find((p) => p.key === third.key);
    expect(row).toMatchObject({ kind: "interaction", askedBy: made.ids[MAYA], csmId: made.ids[MAYA], quarter: null });
    expect(row?.passedOver.map((p) => p.personId)).toContain(made.ids[DANA]);
    const nobody = await refused(askByHand(maya, input));
    expect(nobody.message).toMatch(
      /^Nobody may be asked by mail today\. Dana Ruiz was asked the same day\..*Ask on the results call and log it\.$/,
    );
    expect((await mailOf(opened.app, "pulse-asked")).length).toBe(3);
  });

  test("a leader may; others, and a colleague of another book, may not", async () => {
    await askByHand(await asStaff(opened.app, "priya@harborpine.example"), input);
    expect(await refused(askByHand(await asStaff(opened.app, "omar@harborpine.example"), input))).toMatchObject({ kind: "not-found" });
    for (const email of ["sam@harborpine.example", "jo@harborpine.example", "alex@harborpine.example"])
      expect(await refused(askByHand(await asStaff(opened.app, email), input))).toMatchObject({ kind: "forbidden" });
    expect(
      await refused(askByHand(await asStaff(opened.app, MAYA), { ...input, contact: made.ids["ada@birch.example"] ?? "" })),
    ).toMatchObject({
      kind: "not-found",
    });
  });

  test("what was said on a call is written down as such and counts as asked", async () => {
    at("2025-11-12T20:00:00Z");
    const maya = await asStaff(opened.app, MAYA);
    const said = {
      client: "NORTHLAKE",
      contact: made.ids[DANA] ?? "",
      kind: "quarterly" as const,
      deliverable: "",
      about: "",
      nps: 9,
      rating: 4,
      comment: "Fine.",
      callMe: false,
    };
    const { key } = await logOnCall(maya, said);
    const [row] = await inSystem(opened.app, (tx) =>
      tx
        .select({ pulse: pulses, answer: pulseAnswers })
        .from(pulses)
        .innerJoin(pulseAnswers, eq(pulseAnswers.pulseId, pulses.id))
        .where(eq(pulses.key, key)),
    );
    expect(row).toMatchObject({
      pulse: { channel: "call", quarter: "2025-10-01", askedBy: made.ids[MAYA] },
      answer: { version: 1, nps: 9, rating: 4, comment: "Fine.", recordedBy: made.ids[MAYA], held: false },
    });
    expect(await refused(logOnCall(maya, said))).toMatchObject({ kind: "conflict", message: "Northlake was asked about this already." });
    expect(await mailOf(opened.app, "pulse-asked")).toEqual([]);
    await accept("NORTHLAKE", "D-1", "2025-11-10");
    await logOnCall(maya, { ...said, kind: "deliverable", deliverable: "D-1" });
    at("2025-11-13T17:00:00Z");
    await due();
    expect((await every()).filter((p) => p.clientId === made.clientIds["NORTHLAKE"] && p.channel === "mail")).toEqual([]);
  });
});

describe("asked next", () => {
  test("says for every client who, when and why not somebody else; a CSM sees their book", async () => {
    await inSystem(opened.app, (tx) => tx.update(clients).set({ joinedOn: "2023-01-01" }));
    at("2026-01-05T17:00:00Z");
    const all = await askedNext(await asStaff(opened.app, "priya@harborpine.example"));
    expect(all).toMatchObject({
      total: 2,
      rows: [{ client: { key: "BIRCH" }, state: "planned", kind: "quarterly" }, { client: { key: "NORTHLAKE" } }],
    });
    const [planned] = (await askedNext(await asStaff(opened.app, MAYA))).rows;
    expect(planned).toMatchObject({ client: { key: "NORTHLAKE" }, chosen: { name: "Dana Ruiz" }, why: [] });
    await days("2026-01-06", 70);
    const [first] = (await every()).filter((p) => p.clientId === made.clientIds["NORTHLAKE"]);
    expect(first?.askedOn).toBe(planned?.on);
    const [next] = (await askedNext(await asStaff(opened.app, MAYA))).rows;
    expect(next?.on?.slice(0, 7)).toMatch(/^2026-0[456]$/);
    expect(next?.chosen?.name).not.toBe("Dana Ruiz");
    await days("2026-03-17", 95);
    const second = (await every()).filter((p) => p.clientId === made.clientIds["NORTHLAKE"])[1];
    expect({ on: second?.askedOn, who: second?.contactId }).toEqual({ on: next?.on, who: next?.chosen?.id });
  });

  test("offers the call when everybody is in quarantine for the rest of the quarter, and says when no mail reaches anybody", async () => {
    await onlyAda();
    await inSystem(opened.app, async (tx) => {
      await tx.update(clients).set({ joinedOn: "2023-01-01" });
      await tx.insert(pulses).values({
        key: "OLD-1",
        clientId: made.clientIds["BIRCH"] ?? "",
        contactId: made.ids["ada@birch.example"] ?? "",
        kind: "onboarding",
        channel: "import",
        askedOn: "2026-02-02",
        closesOn: "2026-03-03",
        passedOver: [],
        createdAt: new Date("2026-02-02T12:00:00Z"),
      });
    });
    at("2026-03-16T17:00:00Z");
    expect(await due()).toBe(1);
    const row = async () => (await askedNext(await asStaff(opened.app, "omar@harborpine.example"))).rows[0];
    expect(await row()).toMatchObject({ state: "call", on: null, until: "2026-03-31", why: ["Ada Holm was asked 42 days before."] });
    await inSystem(opened.app, (tx) =>
      tx.insert(suppressions).values({ address: "ada@birch.example", reason: "complained", at: opened.app.clock() }),
    );
    expect(await row()).toMatchObject({
      state: "nobody",
      on: null,
      why: ["Ada Holm gets no survey mail: they marked our mail as unwanted."],
    });
  });

  test("and asking reads as often for sixty clients as for two", async () => {
    const statements = async () => {
      let n = 0;
      const { database } = opened.app;
      const counting = new Proxy(database.db, {
        get: (db, key) =>
          key !== "transaction"
            ? Reflect.get(db, key)
            : (fn: (tx: Tx) => Promise<unknown>, options: object) =>
                database.db.transaction(
                  (tx) => fn(new Proxy(tx, { get: (t, k) => ((n += k === "select" ? 1 : 0), Reflect.get(t, k)) })),
                  options,
                ),
      });
      const scope = await asStaff(opened.app, "priya@harborpine.example");
      await askedNext({ ...scope, app: { ...opened.app, database: { ...database, db: counting } } });
      return n;
    };
    const two = await statements();
    await inSystem(opened.app, async (tx) => {
      const many = Array.from({ length: 60 }, (_, i) => ({ id: crypto.randomUUID(), key: `M-${i}`, name: `Many ${i}` }));
      await tx.insert(clients).values(many.map((c) => ({ ...c, segment: "community" as const, joinedOn: "2024-01-01" })));
      await tx
        .insert(people)
        .values(many.map((c) => ({ id: c.id, name: c.name, email: `${c.key}@many.example`, createdAt: opened.app.clock() })));
      await tx.insert(contacts).values(many.map((c) => ({ personId: c.id, clientId: c.id, role: "viewer" as const })));
      await tx.insert(assignments).values(many.map((c) => ({ clientId: c.id, csmId: made.ids[MAYA] ?? "", from: "2024-01-01" })));
    });
    expect(two).toBeGreaterThan(3);
    expect(await statements()).toBe(two);
    at("2025-03-03T17:00:00Z");
    expect(await due()).toBe(62);
  });
});
