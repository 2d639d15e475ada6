import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assignments, clients } from "#db/schema/clients";
import { people, staff } from "#db/schema/people";
import { pulseAnswers, pulses } from "#db/schema/pulse";
import { inSystem } from "#db/system.server";
import type { StaffScope } from "~/auth/scope";
import { listSurveys, type Show } from "~/domain/pulse/queries/answers.server";
import { pulseFigures } from "~/domain/pulse/queries/figures.server";
import { figuresOf, gapOf, npsWords } from "~/domain/pulse/rules/figures";
import { type Cast, cast } from "../support/cast";
import { type TestApp, testApp } from "../support/database";
import { asStaff } from "../support/scopes";

interface Survey {
  askedOn: string;
  csm: string | null;
  client: string;
  segment: string;
  versions: { nps: number | null; rating: number | null; held: boolean }[];
}
const SEGMENTS = ["community", "enterprise", "strategic"] as const;
let opened: TestApp;
let who: Cast;
let priya: StaffScope;
let maya: StaffScope;
const all: Survey[] = [];

/** A small generator with a fixed start, so that every run counts the same surveys. */
function random(seed: number) {
  let at = seed;
  return (most: number) => {
    at = (at * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((at / 2_147_483_648) * most);
  };
}

beforeAll(async () => {
  opened = await testApp({ now: new Date("2026-11-20T15:00:00Z") });
  who = await cast(opened.app);
  const next = random(7);
  const csms = [who.ids["maya@harborpine.example"] ?? "", who.ids["omar@harborpine.example"] ?? ""];
  await inSystem(opened.app, async (tx) => {
    for (let c = 0; c < 30; c += 1) {
      const [clientId, contactId] = [crypto.randomUUID(), crypto.randomUUID()];
      const segment = SEGMENTS[c % 3] ?? "community";
      const csm = csms[c % 2] ?? "";
      await tx
        .insert(clients)
        .values({ id: clientId, key: `K-${c}`, name: `Client ${String(c).padStart(2, "0")}`, segment, joinedOn: "2025-01-01" });
      await tx.insert(assignments).values({ clientId, csmId: csm, from: "2025-01-01" });
      await tx
        .insert(people)
        .values({ id: contactId, email: `p${c}@k.example`, name: `Person ${c}`, createdAt: new Date("2025-01-01T12:00:00Z") });
      for (let s = next(12); s > 0; s -= 1) {
        const askedOn = `2026-${String(1 + next(11)).padStart(2, "0")}-${String(1 + next(28)).padStart(2, "0")}`;
        const id = crypto.randomUUID();
        const csmId = next(10) === 0 ? null : csm;
        const versions = Array.from({ length: next(4) }, () => ({
          nps: next(5) === 0 ? null : next(11),
          rating: next(5) === 0 ? null : 1 + next(5),
          held: next(4) === 0,
        }));
        all.push({ askedOn, csm: csmId, client: `K-${c}`, segment, versions });
        await tx.insert(pulses).values({
          id,
          key: `Q-${all.length}`,
          clientId,
          contactId,
          kind: "interaction",
          channel: "import",
          csmId,
          askedOn,
          closesOn: askedOn,
          passedOver: [],
          createdAt: new Date("2026-01-01T12:00:00Z"),
        });
        for (const [i, v] of versions.entries())
          await tx
            .insert(pulseAnswers)
            .values({ pulseId: id, clientId, version: i + 1, ...v, answeredAt: new Date(`${askedOn}T12:00:00Z`), answeredOn: askedOn });
      }
    }
  });
  priya = await asStaff(opened.app, "priya@harborpine.example");
  maya = await asStaff(opened.app, "maya@harborpine.example");
});
afterAll(() => opened.close());

/** The figures counted over again, one survey at a time. */
function recount(some: readonly Survey[]) {
  const said = some.flatMap((s) => s.versions.filter((v) => !v.held).slice(-1));
  const scores = said.flatMap((v) => (v.nps === null ? [] : [v.nps]));
  const ratings = said.flatMap((v) => (v.rating === null ? [] : [v.rating]));
  const share = (n: number, of: number) => (n * 100) / of;
  const promoters = scores.filter((s) => s > 8).length;
  const detractors = scores.filter((s) => s < 7).length;
  const above = ratings.filter((r) => r > 3.5).length;
  return {
    asked: some.length,
    answered: said.length,
    scored: scores.length,
    promoters,
    detractors,
    rated: ratings.length,
    above,
    nps: scores.length < 5 ? null : Math.round(share(promoters - detractors, scores.length)),
    abovePercent: ratings.length < 5 ? null : Math.round(share(above, ratings.length)),
    responsePercent: some.length === 0 ? null : Math.round(share(said.length, some.length)),
  };
}
const within = (quarter: string) =>
  all.filter((s) => s.askedOn >= quarter && s.askedOn < { "2026-04-01": "2026-07-01", "2026-10-01": "2027-01-01" }[quarter]!);
const asking = (over: object = {}) => ({ quarter: "2026-04-01", csm: "", segment: "", client: "", ...over });
const named = ({ id: _id, name: _name, ...figures }: { id: string; name: string }) => figures;

describe("figures of a quarter, against a count of our own", () => {
  test("in all, by person, segment, client and quarter", async () => {
    expect(all.length).toBeGreaterThan(120);
    const f = await pulseFigures(priya, asking());
    const quarter = within("2026-04-01");
    expect(f.total).toEqual(recount(quarter));
    expect(f.persons.length).toBe(3);
    for (const row of f.persons) expect(named(row), row.name).toEqual(recount(quarter.filter((s) => (s.csm ?? "") === row.id)));
    expect(f.segments.map((s) => s.id)).toEqual([...SEGMENTS]);
    for (const row of f.segments) expect(named(row), row.id).toEqual(recount(quarter.filter((s) => s.segment === row.id)));
    expect(f.clients.total).toBe(new Set(quarter.map((s) => s.client)).size);
    for (const row of f.clients.rows) expect(named(row), row.id).toEqual(recount(quarter.filter((s) => s.client === row.id)));
    expect(f.quarters.map((q) => q.id)).toEqual(["2026-10-01", "2026-07-01", "2026-04-01", "2026-01-01"]);
    expect(named(f.quarters[2] ?? { id: "", name: "" })).toEqual(recount(quarter));
  });

  test("filters narrow every table, and a figure opens as many surveys as it counts", async () => {
    const csm = who.ids["omar@harborpine.example"] ?? "";
    for (const over of [{ csm }, { segment: "strategic" }, { client: "K-4" }, { csm, segment: "community" }]) {
      const asked = asking(over);
      const some = within("2026-04-01").filter(
        (s) =>
          (!("csm" in over) || s.csm === over.csm) &&
          (!("segment" in over) || s.segment === over.segment) &&
          (!("client" in over) || s.client === over.client),
      );
      const { total } = await pulseFigures(priya, asked);
      expect(total).toEqual(recount(some));
      const opens = async (show: Show) => (await listSurveys(priya, { ...asked, show }, 1)).total;
      expect(await opens("all")).toBe(total.asked);
      expect(await opens("answered")).toBe(total.answered);
      expect(await opens("silent")).toBe(total.asked - total.answered);
      expect(await opens("promoters")).toBe(total.promoters);
      expect(await opens("detractors")).toBe(total.detractors);
      expect(await opens("above")).toBe(total.above);
      expect(await opens("not-above")).toBe(total.rated - total.above);
    }
  });

  test("a CSM's figures are those of their own clients", async () => {
    const { total, csms } = await pulseFigures(maya, asking());
    const hers = within("2026-04-01").filter((s) => Number(s.client.slice(2)) % 2 === 0);
    expect(total).toEqual(recount(hers));
    expect(csms.map((c) => c.name)).toEqual(["Maya Lindqvist"]);
  });

  test("clients asked counts who was asked the quarter's survey, answered or not, of those who run", async () => {
    const before = (await pulseFigures(priya, asking({ quarter: "2026-10-01" }))).clientsAsked;
    expect(before).toEqual({ all: 32, asked: 0 });
    await inSystem(opened.app, (tx) =>
      tx.insert(pulses).values({
        key: "Q-quarter",
        clientId: who.clientIds["NORTHLAKE"] ?? "",
        contactId: who.ids["dana@northlake.example"] ?? "",
        kind: "quarterly",
        channel: "mail",
        quarter: "2026-10-01",
        askedOn: "2026-11-18",
        closesOn: "2026-12-17",
        passedOver: [],
        createdAt: new Date("2026-11-18T15:00:00Z"),
      }),
    );
    expect((await pulseFigures(priya, asking({ quarter: "2026-10-01" }))).clientsAsked).toEqual({ all: 32, asked: 1 });
    expect((await pulseFigures(maya, asking({ quarter: "2026-10-01" }))).clientsAsked).toEqual({ all: 16, asked: 1 });
  });

  test("people stand in the order they joined", async () => {
    await inSystem(opened.app, (tx) => tx.update(staff).set({ startsOn: "2020-01-01" }));
    const names = (await pulseFigures(priya, asking())).persons.map((p) => p.name);
    expect(names).toEqual(["Maya Lindqvist", "Omar Haddad", "Nobody"]);
  });
});

describe("the figures of domain.md A18", () => {
  const none = { asked: 0, answered: 0, scored: 0, promoters: 0, detractors: 0, rated: 0, above: 0 };
  test("10, 9, 8, 7, 6 make 20; under five there are too few", () => {
    expect(figuresOf({ ...none, asked: 5, answered: 5, scored: 5, promoters: 2, detractors: 1 }).nps).toBe(20);
    expect(figuresOf({ ...none, asked: 5, answered: 4, scored: 4, promoters: 4, rated: 4, above: 4 })).toMatchObject({
      nps: null,
      abovePercent: null,
      responsePercent: 80,
    });
    expect(figuresOf(none).responsePercent).toBeNull();
  });
  test.each([
    [34, "+34"],
    [0, "0"],
    [-5, "−5"],
    [null, "too few to say"],
  ])("%s reads %s", (nps, words) => expect(npsWords(nps)).toBe(words));
  test("a gap needs both readings", () => {
    expect([gapOf(4, 2), gapOf(2, 4), gapOf(null, 4), gapOf(3, null)]).toEqual([2, 2, null, null]);
  });
});
