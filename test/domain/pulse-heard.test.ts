import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pulseCases, pulses } from "#db/schema/pulse";
import { inSystem } from "#db/system.server";
import type { StaffScope } from "~/auth/scope";
import { staffHome } from "~/domain/people/queries/home.server";
import { closeCase, promiseAnswer } from "~/domain/pulse/commands/cases.server";
import { logPraise, logReading, reviewOnboarding } from "~/domain/pulse/commands/said.server";
import { listSurveys, shows } from "~/domain/pulse/queries/answers.server";
import { pulseFigures } from "~/domain/pulse/queries/figures.server";
import { askForm } from "~/domain/pulse/queries/forms.server";
import { listCases, onePulseCase, surveyRecord } from "~/domain/pulse/queries/heard.server";
import { onboardingQuarters, onboardingReview } from "~/domain/pulse/queries/onboarding.server";
import { listPraise, twoReadings } from "~/domain/pulse/queries/readings.server";
import { type Cast, cast } from "../support/cast";
import { type TestApp, testApp } from "../support/database";
import { asked, byLink, says } from "../support/pulses";
import { asStaff } from "../support/scopes";

const [MAYA, OMAR, PRIYA, DANA, LEE] = [
  "maya@harborpine.example",
  "omar@harborpine.example",
  "priya@harborpine.example",
  "dana@northlake.example",
  "lee@northlake.example",
];
let opened: TestApp;
let who: Cast;
let [maya, omar, priya]: StaffScope[] = [];
const ids: Record<string, string> = {};
const keys: Record<string, string> = {};
const asking = { quarter: "2026-10-01", csm: "", segment: "", client: "" };

/** Northlake: a low public answer, a private one with promise and closing, an onboarding one with private words. */
beforeAll(async () => {
  opened = await testApp({ now: new Date("2026-11-16T15:00:00Z") });
  who = await cast(opened.app);
  const survey = async (name: string, contact: string, on: string, over: object = {}) => {
    const id = await asked(opened.app, who, { client: "NORTHLAKE", contact, csm: MAYA, on, over });
    ids[name] = id;
    const rows = await inSystem(opened.app, (tx) => tx.select().from(pulses));
    keys[name] = rows.find((r) => r.id === id)?.key ?? "";
    return id;
  };
  const low = await survey("low", DANA, "2026-11-10");
  const secret = await survey("secret", LEE, "2026-11-11");
  const start = await survey("start", LEE, "2026-11-12", { kind: "onboarding" });
  await says(await byLink(opened.app, low), low, 1, { nps: 5, rating: 2, comment: "Too late again" });
  opened.setClock(new Date("2026-11-16T15:10:00Z"));
  await says(await byLink(opened.app, secret), secret, 1, { nps: 3, rating: 1, comment: "CANARY-PRIVATE-1", leadershipOnly: true });
  opened.setClock(new Date("2026-11-16T15:20:00Z"));
  await says(await byLink(opened.app, start), start, 1, { nps: 8, rating: 4, comment: "CANARY-PRIVATE-2", leadershipOnly: true });
  maya = await asStaff(opened.app, MAYA);
  omar = await asStaff(opened.app, OMAR);
  priya = await asStaff(opened.app, PRIYA);
  const cases = await inSystem(opened.app, (tx) => tx.select().from(pulseCases));
  ids["lowCase"] = cases.find((c) => c.pulseId === low)?.id ?? "";
  ids["secretCase"] = cases.find((c) => c.pulseId === secret)?.id ?? "";
  await promiseAnswer(priya, { id: ids["secretCase"], words: "CANARY-PRIVATE-3", by: "2026-11-17" });
});
afterAll(() => opened.close());

/** Everything a member of staff reads about surveys, as one text. */
async function everything(scope: StaffScope): Promise<string> {
  const read = [
    await staffHome(scope),
    await pulseFigures(scope, asking),
    ...(await Promise.all(shows.map((show) => listSurveys(scope, { ...asking, show }, 1)))),
    await listCases(scope, { closed: false, page: 1 }),
    await listCases(scope, { closed: true, page: 1 }),
    await onePulseCase(scope, ids["lowCase"]),
    await onePulseCase(scope, ids["secretCase"]),
    await surveyRecord(scope, keys["low"] ?? ""),
    await surveyRecord(scope, keys["secret"] ?? ""),
    await surveyRecord(scope, keys["start"] ?? ""),
    await twoReadings(scope, 1),
    await onboardingQuarters(scope),
    await onboardingReview(scope, "2026-10-01"),
    await askForm(scope, "NORTHLAKE"),
  ];
  return JSON.stringify(read);
}

describe("words for the leadership alone", () => {
  test("reach a leader's pages and none of the CSM's, before and after the case is closed", async () => {
    for (const mark of ["CANARY-PRIVATE-1", "CANARY-PRIVATE-2", "CANARY-PRIVATE-3"]) {
      expect(await everything(priya as StaffScope)).toContain(mark);
      expect(await everything(maya as StaffScope)).not.toContain(mark);
    }
    await closeCase(priya as StaffScope, { id: ids["secretCase"] ?? "", told: "CANARY-PRIVATE-4" });
    expect(await everything(priya as StaffScope)).toContain("CANARY-PRIVATE-4");
    expect(await everything(maya as StaffScope)).not.toMatch(/CANARY-PRIVATE/);
  });

  test("the CSM still reads the scores, and who has the case", async () => {
    const one = await onePulseCase(maya as StaffScope, ids["secretCase"]);
    expect(one).toMatchObject({
      nps: 3,
      rating: 1,
      comment: "",
      forLeaders: true,
      mine: false,
      owner: "Priya Raman",
      told: null,
      promises: [],
    });
    const record = await surveyRecord(maya as StaffScope, keys["secret"] ?? "");
    expect(record.answers).toMatchObject([{ nps: 3, comment: "", hidden: true }]);
  });

  test("another's clients are not there at all", async () => {
    await expect(onePulseCase(omar as StaffScope, ids["lowCase"])).rejects.toMatchObject({ kind: "not-found" });
    await expect(surveyRecord(omar as StaffScope, keys["low"] ?? "")).rejects.toMatchObject({ kind: "not-found" });
    expect((await listSurveys(omar as StaffScope, { ...asking, show: "all" }, 1)).total).toBe(0);
    expect((await askForm(omar as StaffScope, "NORTHLAKE")).chosen).toBeNull();
  });
});

describe("what staff write down", () => {
  test("the CSM's reading stands beside the client's own newest answer, with the gap", async () => {
    await logReading(maya as StaffScope, { client: "NORTHLAKE", level: 3, note: "" });
    opened.setClock(new Date("2026-11-16T15:30:00Z"));
    await logReading(await asStaff(opened.app, MAYA), { client: "NORTHLAKE", level: 5, note: "They laughed a lot" });
    const { rows, total } = await twoReadings(priya as StaffScope, 1);
    expect(total).toBe(2);
    expect(rows).toMatchObject([
      { key: "NORTHLAKE", theirs: 4, ours: 5, gap: 1, csm: "Maya Lindqvist", readOn: "2026-11-16" },
      { key: "BIRCH", theirs: null, ours: null, gap: null },
    ]);
    await expect(logReading(priya as StaffScope, { client: "NORTHLAKE", level: 3, note: "" })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(logReading(omar as StaffScope, { client: "NORTHLAKE", level: 3, note: "" })).rejects.toMatchObject({ kind: "not-found" });
  });

  test("praise keeps its words and its source", async () => {
    const words = { words: "Love working with you all", source: "Mail to me", saidBy: "Dana", saidOn: "2026-11-13" };
    const said = { client: "NORTHLAKE", ...words };
    await logPraise(maya as StaffScope, said);
    expect((await listPraise(priya as StaffScope, 1)).rows).toMatchObject([{ ...words, client: "Northlake", loggedBy: "Maya Lindqvist" }]);
    expect((await listPraise(omar as StaffScope, 1)).total).toBe(0);
    await expect(logPraise(maya as StaffScope, { ...said, saidOn: "2026-11-17" })).rejects.toMatchObject({ kind: "invalid" });
  });

  test("a leader looks back at a quarter's onboardings; a CSM reads it", async () => {
    await reviewOnboarding(priya as StaffScope, "2026-10-01", "Kick-offs start too late.");
    await reviewOnboarding(priya as StaffScope, "2026-10-01", "Kick-offs start too late; we book them at signing.");
    expect((await onboardingQuarters(maya as StaffScope))[0]).toEqual({
      quarter: "2026-10-01",
      asked: 1,
      answered: 1,
      by: "Priya Raman",
      notes: "Kick-offs start too late; we book them at signing.",
    });
    await expect(reviewOnboarding(maya as StaffScope, "2026-10-01", "x")).rejects.toMatchObject({ kind: "forbidden" });
    await expect(reviewOnboarding(priya as StaffScope, "2026-11-01", "x")).rejects.toMatchObject({ kind: "not-found" });
    await expect(reviewOnboarding(priya as StaffScope, "2027-01-01", "x")).rejects.toMatchObject({ kind: "conflict" });
  });
});

test("the start page says who told us and waits", async () => {
  const pile = (await staffHome(maya as StaffScope)).find((p) => p.id === "told");
  expect(pile).toMatchObject({ count: 1, rows: [{ who: "Northlake", words: "5 of 10, 2 of 5", to: `/admin/cases/${ids["lowCase"]}` }] });
});
