import { and, asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { approvals, decisions, facts } from "#db/schema/approvals";
import { agreements } from "#db/schema/clients";
import { locks } from "#db/schema/compensation";
import { inSystem } from "#db/system.server";
import {
  approveExitPlan,
  correctAgreement,
  endAgreement,
  giveNotice,
  signAgreement,
  withdrawNotice,
} from "~/domain/clients/commands/agreements.server";
import { agreementWith, seenOf, termsOf } from "~/domain/clients/queries/agreements.server";
import { type Terms, touchedYears, wrongTerms } from "~/domain/clients/rules";
import { asStaff } from "#test/support/scopes";
import { cast, type Cast } from "#test/support/cast";
import { type TestApp, testApp } from "#test/support/database";
import { refused } from "#test/support/refused";

const [LEADER, FINANCE, SALES, MAYA, ADMIN] = ["priya", "jo", "sam", "maya", "alex"].map((n) => `${n}@harborpine.example`) as [
  string,
  string,
  string,
  string,
  string,
];
let t: TestApp;
let the: Cast;
const sign = {
  term: "fixed" as const,
  startsOn: "2026-01-01",
  endsOn: "2026-12-31",
  annual: 1_200_000,
  signedOn: "2025-12-15",
  renews: "",
  note: "",
};
const current = async (key: string) => {
  const row = await inSystem(t.app, (tx) => agreementWith(tx, key, { hold: false }));
  if (!row) throw new Error(`no agreement ${key}`);
  return row;
};
const seen = async (key: string) => seenOf(termsOf(await current(key)));
const standingFact = async (key: string) => {
  const rows = await inSystem(t.app, (tx) =>
    tx
      .select()
      .from(facts)
      .where(eq(facts.subject, `agreement:${key}`))
      .orderBy(asc(facts.recordedAt)),
  );
  const gone = new Set(rows.map((r) => r.supersedesId));
  return { all: rows.length, last: rows.find((r) => !gone.has(r.id)) };
};

beforeAll(async () => {
  t = await testApp({ now: new Date("2026-06-15T15:00:00Z") });
  the = await cast(t.app);
}, 60_000);
afterAll(() => t.close());

const base: Terms = {
  term: "fixed",
  startsOn: "2026-01-01",
  endsOn: "2026-12-31",
  annualCents: 100,
  renews: null,
  signedOn: "2025-12-01",
  noticeOn: null,
  noticeBy: null,
  exitPlanApprovedOn: null,
};

describe("terms", () => {
  test.each<[string, Partial<Terms>, string]>([
    ["a fixed term without a last day", { endsOn: null }, "endsOn"],
    ["a last day before the first", { endsOn: "2025-12-31" }, "endsOn"],
    ["a signature in the future", { signedOn: "2026-06-16" }, "signedOn"],
    ["a notice in the future", { noticeOn: "2026-06-16", noticeBy: "client" }, "noticeOn"],
    ["a notice by nobody", { noticeOn: "2026-06-01" }, "noticeBy"],
    ["an end before the notice", { noticeOn: "2026-06-01", noticeBy: "client", endsOn: "2026-05-31" }, "endsOn"],
  ])("%s is wrong", (_, change, field) => expect(Object.keys(wrongTerms({ ...base, ...change }, "2026-06-15"))).toEqual([field]));
  test("one day long is right, and a monthly one may run on", () => {
    expect(wrongTerms({ ...base, endsOn: "2026-01-01" }, "2026-06-15")).toEqual({});
    expect(wrongTerms({ ...base, term: "monthly", endsOn: null }, "2026-06-15")).toEqual({});
  });
  test.each<[string, Terms | null, Partial<Terms>, number[]]>([
    ["a new agreement touches the years of its dates", null, {}, [2025, 2026]],
    ["a notice touches the year it was given", base, { noticeOn: "2026-05-01", noticeBy: "client" }, [2026]],
    [
      "a moved end touches every year between",
      { ...base, startsOn: "2023-01-01", endsOn: "2023-12-31" },
      { startsOn: "2023-01-01", endsOn: "2025-06-30" },
      [2023, 2024, 2025],
    ],
    [
      "another value touches every year it ran",
      { ...base, startsOn: "2024-01-01", term: "monthly", endsOn: null },
      { startsOn: "2024-01-01", term: "monthly", endsOn: null, annualCents: 200 },
      [2024, 2025, 2026],
    ],
    ["nothing different touches nothing", base, {}, []],
  ])("%s", (_, before, change, years) => expect(touchedYears(before, { ...base, ...change }, "2026-06-15")).toEqual(years));
});

describe("signing", () => {
  test("is recorded by finance or a leader, as a decision with its fact", async () => {
    const jo = await asStaff(t.app, FINANCE);
    const { key, record } = await signAgreement(jo, { ...sign, client: "NORTHLAKE" });
    expect(record).toMatch(/^N-T-/);
    expect((await standingFact(key)).last).toMatchObject({
      effectiveOn: "2025-12-15",
      data: { agreement: key, annualCents: 1_200_000, endsOn: "2026-12-31", renews: null },
    });
    const [decision] = await inSystem(t.app, (tx) =>
      tx
        .select({ d: decisions, a: approvals })
        .from(decisions)
        .innerJoin(approvals, eq(approvals.id, decisions.approvalId))
        .where(eq(decisions.record, record)),
    );
    expect(decision).toMatchObject({
      d: { personId: the.ids[FINANCE], verdict: "approved", answer: "signed" },
      a: { requestedBy: the.ids[FINANCE], audience: "finance", statement: { change: "signed", agreement: key } },
    });
    for (const email of [MAYA, SALES, ADMIN])
      expect((await refused(signAgreement(await asStaff(t.app, email), { ...sign, client: "NORTHLAKE" }))).kind).toBe("forbidden");
  });
  test("with wrong terms is refused beside the field, and nothing is kept", async () => {
    const jo = await asStaff(t.app, FINANCE);
    const count = () => inSystem(t.app, async (tx) => (await tx.select().from(agreements)).length);
    const before = await count();
    expect((await refused(signAgreement(jo, { ...sign, endsOn: "2025-12-31", client: "NORTHLAKE" }))).fields).toHaveProperty("endsOn");
    expect(await count()).toBe(before);
  });
  test("a renewal ends the old one the day before, once, and within one client", async () => {
    const jo = await asStaff(t.app, FINANCE);
    expect((await refused(signAgreement(jo, { ...sign, client: "NORTHLAKE", renews: "BIRCH-A1" }))).fields).toHaveProperty("renews");
    const { key } = await signAgreement(jo, {
      ...sign,
      startsOn: "2026-07-01",
      endsOn: "2027-06-30",
      signedOn: "2026-06-10",
      client: "BIRCH",
      renews: "BIRCH-A1",
    });
    expect(await current(key)).toMatchObject({ renews: "BIRCH-A1" });
    expect(await current("BIRCH-A1")).toMatchObject({ row: { endsOn: "2026-06-30" }, renewedBy: key });
    expect((await standingFact(key)).last).toMatchObject({ data: { renews: "BIRCH-A1" } });
    expect((await standingFact("BIRCH-A1")).last).toMatchObject({ data: { endsOn: "2026-06-30", noticeBy: null } });
    expect(
      (await refused(signAgreement(jo, { ...sign, startsOn: "2026-08-01", client: "BIRCH", renews: "BIRCH-A1" }))).fields["renews"],
    ).toContain(key);
  });
});

describe("an agreement's end", () => {
  test("renewed by two at once, it is renewed once", async () => {
    const [leader, jo] = [await asStaff(t.app, LEADER), await asStaff(t.app, FINANCE)];
    for (let round = 0; round < 6; round += 1) {
      const { key } = await signAgreement(jo, { ...sign, client: "NORTHLAKE" });
      const next = { ...sign, startsOn: "2027-01-01", endsOn: "2027-12-31", client: "NORTHLAKE", renews: key };
      const tries = await Promise.allSettled([leader, jo].map((scope) => signAgreement(scope, next)));
      expect(tries.filter((r) => r.status === "fulfilled")).toHaveLength(1);
      expect(tries.find((r) => r.status === "rejected")).toMatchObject({
        reason: { kind: "invalid", fields: { renews: expect.any(String) } },
      });
    }
  });
  test("notice, taken back, given again: each a decision, the last fact stands", async () => {
    const leader = await asStaff(t.app, LEADER);
    const key = "NORTHLAKE-A1";
    await giveNotice(leader, { key, seen: await seen(key), noticeOn: "2026-06-01", noticeBy: "client", endsOn: "2026-08-31", note: "" });
    expect((await standingFact(key)).last).toMatchObject({ data: { noticeOn: "2026-06-01", noticeBy: "client", endsOn: "2026-08-31" } });
    expect(
      (
        await refused(
          giveNotice(leader, { key, seen: await seen(key), noticeOn: "2026-06-02", noticeBy: "client", endsOn: null, note: "" }),
        )
      ).kind,
    ).toBe("conflict");
    await withdrawNotice(leader, { key, seen: await seen(key), endsOn: null, note: "They stay" });
    expect((await standingFact(key)).last).toMatchObject({ data: { noticeOn: null, noticeBy: null, endsOn: null } });
    expect((await refused(withdrawNotice(leader, { key, seen: await seen(key), endsOn: null, note: "" }))).kind).toBe("conflict");
    expect((await standingFact(key)).all).toBe(2);
  });
  test("a form opened before somebody else's change is refused", async () => {
    const leader = await asStaff(t.app, LEADER);
    const key = "NORTHLAKE-A1";
    const old = await seen(key);
    await correctAgreement(leader, {
      key,
      seen: old,
      term: "monthly",
      startsOn: "2025-01-01",
      endsOn: null,
      annual: 2_500_000,
      signedOn: "2025-01-01",
      noticeOn: null,
      noticeBy: null,
      note: "The fee was mistyped",
    });
    expect(await refused(endAgreement(leader, { key, seen: old, endsOn: "2026-12-31", endedBy: "client", note: "" }))).toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("while you read it") as string,
    });
    expect(
      (
        await refused(
          correctAgreement(leader, {
            key,
            seen: await seen(key),
            term: "monthly",
            startsOn: "2025-01-01",
            endsOn: null,
            annual: 2_500_000,
            signedOn: "2025-01-01",
            noticeOn: null,
            noticeBy: null,
            note: "Again",
          }),
        )
      ).message,
    ).toContain("Nothing is different");
  });
  test("of two changes at once exactly one holds", async () => {
    const [leader, jo] = [await asStaff(t.app, LEADER), await asStaff(t.app, FINANCE)];
    const { key } = await signAgreement(jo, { ...sign, client: "NORTHLAKE" });
    const was = await seen(key);
    const tries = await Promise.allSettled(
      [leader, jo].map((scope, i) => endAgreement(scope, { key, seen: was, endsOn: `2026-0${8 + i}-30`, endedBy: "client", note: "" })),
    );
    expect(tries.filter((r) => r.status === "fulfilled")).toHaveLength(1);
    expect(tries.find((r) => r.status === "rejected")).toMatchObject({ reason: { kind: "conflict" } });
  });
  test("an exit plan is a leader's, of an agreement we end, before its last day", async () => {
    const [leader, jo] = [await asStaff(t.app, LEADER), await asStaff(t.app, FINANCE)];
    const plan = async (scope: typeof leader, key: string) =>
      approveExitPlan(scope, { key, seen: await seen(key), note: "Timeline, contracts, refunds, support" });
    const { key } = await signAgreement(jo, { ...sign, client: "NORTHLAKE" });
    expect((await refused(plan(jo, key))).kind).toBe("forbidden");
    expect((await refused(plan(leader, key))).message).toContain("Record first that we are ending");
    await giveNotice(jo, { key, seen: await seen(key), noticeOn: "2026-06-10", noticeBy: "company", endsOn: "2026-09-30", note: "" });
    await plan(leader, key);
    expect((await standingFact(key)).last).toMatchObject({ data: { exitPlanApprovedOn: "2026-06-15", noticeBy: "company" } });
    expect((await refused(plan(leader, key))).message).toContain("already");

    const late = await signAgreement(jo, { ...sign, client: "NORTHLAKE" });
    await giveNotice(jo, {
      key: late.key,
      seen: await seen(late.key),
      noticeOn: "2026-05-01",
      noticeBy: "company",
      endsOn: "2026-06-15",
      note: "",
    });
    expect((await refused(plan(leader, late.key))).message).toContain("before the end");
  });
  test("is not found by a CSM of another book", async () => {
    const maya = await asStaff(t.app, MAYA);
    const { read } = await import("#db/transact.server");
    expect(await read(maya, (tx) => agreementWith(tx, "BIRCH-A1", { hold: false }))).toBeNull();
  });
});

test("dates in a locked year stay as they are", async () => {
  const jo = await asStaff(t.app, FINANCE);
  const { key } = await signAgreement(jo, { ...sign, client: "NORTHLAKE" });
  await inSystem(t.app, (tx) =>
    tx.insert(locks).values({ year: 2025, lockedBy: the.ids[FINANCE] ?? "", lockedAt: new Date(), linesSha256: "0" }),
  );
  expect(await refused(signAgreement(jo, { ...sign, client: "NORTHLAKE" }))).toMatchObject({
    kind: "conflict",
    message: expect.stringContaining("2025 is locked") as string,
  });
  expect(
    (await refused(giveNotice(jo, { key, seen: await seen(key), noticeOn: "2025-12-20", noticeBy: "client", endsOn: null, note: "" })))
      .message,
  ).toContain("2025 is locked");
  await giveNotice(jo, { key, seen: await seen(key), noticeOn: "2026-01-20", noticeBy: "client", endsOn: null, note: "" });
  const rows = await inSystem(t.app, (tx) =>
    tx
      .select()
      .from(agreements)
      .where(and(eq(agreements.key, key))),
  );
  expect(rows).toMatchObject([{ noticeOn: "2026-01-20" }]);
});
