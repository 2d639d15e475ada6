import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { approvals, decisions, facts } from "#db/schema/approvals";
import { agreements, clients } from "#db/schema/clients";
import { locks } from "#db/schema/compensation";
import { outbox } from "#db/schema/mail";
import { results } from "#db/schema/results";
import { inSystem } from "#db/system.server";
import { read } from "#db/transact.server";
import { type Cast, cast } from "#test/support/cast";
import { type TestApp, testApp } from "#test/support/database";
import { asClient, asStaff } from "#test/support/scopes";
import { decide } from "~/domain/approvals/commands.server";
import { cancel } from "~/domain/approvals/commands/taken-back.server";
import { correctResult as clientCorrects } from "~/domain/approvals/commands/correction.server";
import { agreementFact } from "~/domain/approvals/subjects/agreements";
import { loadPay } from "~/domain/compensation/queries.server";
import { roiArithmetic } from "~/domain/compensation/rules/roi";
import { draftGoal } from "~/domain/goals/commands.server";
import { goalWords } from "~/domain/goals/input";
import { correctResult, recordResult, requestResults } from "~/domain/results/commands.server";
import { resultWords } from "~/domain/results/input";
import { noteRoi, requestRoi } from "~/domain/roi/commands.server";
import { yearSoFar } from "~/domain/roi/queries.portal.server";
import { roiNotesPage, roiYear } from "~/domain/roi/queries.server";
import { covers, exceeds, formulaWords, percentOf, whyNotAsk, windowOf } from "~/domain/roi/rules";

let opened: TestApp;
let people: Cast;
beforeAll(async () => {
  opened = await testApp();
  opened.setClock(new Date("2026-06-30T15:00:00Z"));
  people = await cast(opened.app);
});
afterAll(() => opened.close());
beforeEach(() => opened.setClock(new Date("2026-06-30T15:00:00Z")));

const maya = () => asStaff(opened.app, "maya@harborpine.example");
const omar = () => asStaff(opened.app, "omar@harborpine.example");
const priya = () => asStaff(opened.app, "priya@harborpine.example");
const dana = () => asClient(opened.app, "dana@northlake.example");
const asked = (approvalId: string) =>
  inSystem(opened.app, async (tx) => (await tx.select().from(approvals).where(eq(approvals.id, approvalId)))[0]);
const answer = async (approvalId: string, verdict: "approved" | "declined") =>
  decide(await dana(), { approvalId, verdict, answer: verdict === "approved" ? "yes" : "no", statementSha256: null });
let minute = 0;
const tick = () => opened.setClock(new Date(Date.parse("2026-06-30T15:00:00Z") + (minute += 1) * 60_000));

describe("the arithmetic in words", () => {
  test("100 % passes the one test and fails the other; nothing invested passes", () => {
    const at = (confirmedCents: number) => ({ confirmedCents, investedCents: 2_400_000 });
    expect([2_399_999, 2_400_000, 2_400_001].map((c) => [exceeds(at(c)), covers(at(c)), percentOf(at(c))])).toEqual([
      [false, false, 99],
      [false, true, 100],
      [true, true, 100],
    ]);
    expect(covers({ confirmedCents: 0, investedCents: 0 })).toBe(true);
    expect(percentOf({ confirmedCents: 5, investedCents: 0 })).toBeNull();
  });
  test("percent never leaves the integers, however large the sums", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.integer({ min: 1 }), (confirmedCents, investedCents) => {
        const percent = percentOf({ confirmedCents, investedCents }) ?? 0;
        return percent >= 100 === covers({ confirmedCents, investedCents });
      }),
    );
  });
  test("says what was confirmed, invested, and how", () => {
    const words = formulaWords(
      { from: "2026-01-01", to: "2026-06-30", confirmedCents: 2_260_050, investedCents: 2_400_000 },
      "USD",
    ).replaceAll("\u00a0", " ");
    expect(words).toContain("$22,600.50 confirmed ÷ $24,000.00 invested = 94 %.");
    expect(words).toContain("1 Jan 2026 to 30 Jun 2026");
  });
  test("the window is the plan year up to today, while the client was one", () => {
    expect(windowOf({ joinedOn: "2026-03-05", endedOn: null }, 2026, "2026-06-30")).toEqual({ from: "2026-03-05", to: "2026-06-30" });
    expect(windowOf({ joinedOn: "2024-03-05", endedOn: "2025-10-01" }, 2025, "2026-06-30")).toEqual({
      from: "2025-01-01",
      to: "2025-10-01",
    });
    expect(whyNotAsk(windowOf({ joinedOn: "2026-01-01", endedOn: null }, 2025, "2026-06-30"), false, [])).toContain("not with us");
    expect(whyNotAsk({ from: "2025-01-01", to: "2025-12-31" }, true, [])).toContain("closed");
  });
});

describe("confirmed against invested", () => {
  /** What pay would say from the facts, with agreements as their rows stand. */
  const engine = async (year: number, asOf: string) => {
    const scope = await priya();
    const rows = await inSystem(opened.app, (tx) =>
      tx.select({ agreement: agreements, client: clients }).from(agreements).innerJoin(clients, eq(clients.id, agreements.clientId)),
    );
    const { book } = await read(scope, (tx) => loadPay(scope, tx));
    const terms = rows.map(({ agreement: a, client }) => {
      const fact = agreementFact(
        { ...a, agreement: a.key, client: client.key, clientName: client.name, currency: "USD", change: "signed", renews: null },
        a.startsOn,
      );
      return {
        ...fact,
        id: a.id,
        client: client.key,
        recordedAt: new Date(0),
        supersedesId: null,
        reversedOn: null,
        attested: false,
      } as (typeof book.facts)[number];
    });
    return roiArithmetic({ ...book, facts: [...book.facts.filter((f) => f.kind !== "agreement"), ...terms] }, "NORTHLAKE", year, asOf);
  };
  const page = async (year: number, asOf: string) => {
    const scope = await dana();
    return read(scope, (tx) => yearSoFar(tx, { id: scope.clientId, joinedOn: "2025-01-01", endedOn: null }, year, asOf));
  };

  test("is the same to the cent on the client's page and in pay, whatever was answered and corrected", async () => {
    const scope = await maya();
    await inSystem(opened.app, (tx) =>
      tx.insert(agreements).values({
        key: "N-A2",
        clientId: people.clientIds["NORTHLAKE"] ?? "",
        term: "fixed",
        startsOn: "2025-11-11",
        endsOn: "2026-04-19",
        annualCents: 777_777,
        signedOn: "2025-11-01",
      }),
    );
    await inSystem(opened.app, (tx) =>
      tx.insert(agreements).values({
        key: "N-A3",
        clientId: people.clientIds["NORTHLAKE"] ?? "",
        term: "monthly",
        startsOn: "2026-06-01",
        annualCents: 900_000,
        signedOn: "2026-07-01",
      }),
    );
    const goals = [
      (await draftGoal(scope, "NORTHLAKE", goalWords.parse({ title: "Bookings", kind: "number" }))).key,
      (await draftGoal(scope, "NORTHLAKE", goalWords.parse({ title: "A better name", kind: "soft" }))).key,
    ];
    const sample = fc.sample(
      fc.record({
        goal: fc.integer({ min: 0, max: 1 }),
        day: fc.integer({ min: 1, max: 28 }),
        month: fc.integer({ min: 1, max: 6 }),
        year: fc.constantFrom(2025, 2026),
        gross: fc.option(fc.integer({ min: 0, max: 999_999_99 })),
        share: fc.integer({ min: 0, max: 10_000 }),
        own: fc.option(fc.integer({ min: 0, max: 999_999_99 })),
        ownShare: fc.option(fc.integer({ min: 0, max: 10_000 })),
        answer: fc.constantFrom("none", "agree", "no"),
        then: fc.constantFrom("none", "ours-agree", "ours-no", "ours-open", "theirs-different", "theirs-cannot"),
      }),
      { numRuns: 30, seed: 20260630 },
    );
    const reply = async (approvalId: string, verdict: "approved" | "declined", gross: number | null, credit: number | null) =>
      decide(await dana(), {
        approvalId,
        verdict,
        answer: verdict === "approved" ? "agree" : "cannot_tell",
        grossCents: gross,
        creditBp: credit,
        statementSha256: null,
      });
    const idOf = (key: string) =>
      inSystem(opened.app, async (tx) => {
        const rows = await tx
          .select({ id: approvals.id, at: approvals.requestedAt })
          .from(approvals)
          .innerJoin(results, eq(results.id, approvals.resultId))
          .where(eq(results.key, key))
          .orderBy(approvals.requestedAt);
        return rows.at(-1)?.id ?? "";
      });
    for (const one of sample) {
      tick();
      const words = resultWords.parse({
        measuredOn: `${one.year}-${String(one.month).padStart(2, "0")}-${String(one.day).padStart(2, "0")}`,
        value: "5",
        source: "x",
        creditBp: String(one.share / 100),
        ...(one.gross === null ? {} : { grossCents: String((one.gross / 100).toFixed(2)) }),
      });
      const { key } = await recordResult(scope, goals[one.goal] ?? "", words);
      if (one.answer === "none") continue;
      await requestResults(scope, [key]);
      await reply(await idOf(key), one.answer === "agree" ? "approved" : "declined", one.own, one.ownShare);
      tick();
      if (one.then.startsWith("ours")) {
        const next = await correctResult(scope, key, { ...words, grossCents: 123_45, creditBp: Math.min(words.creditBp, 5_000) });
        if (one.then !== "ours-open") await reply(next.approvalId, one.then === "ours-agree" ? "approved" : "declined", null, null);
        if (one.then === "ours-no" && one.answer === "agree") {
          tick();
          await clientCorrects(await dana(), {
            key,
            tip: next.approvalId,
            answer: "cannot_tell",
            gross: null,
            credit: null,
            note: "",
          } as Parameters<typeof clientCorrects>[1]);
        }
      }
      if (one.then.startsWith("theirs")) {
        const different = one.then === "theirs-different";
        await clientCorrects(await dana(), {
          key,
          tip: await idOf(key),
          answer: different ? "different" : "cannot_tell",
          gross: different ? 55_55 : null,
          credit: different ? 3_333 : null,
          note: "Counted again",
        } as Parameters<typeof clientCorrects>[1]);
      }
    }
    for (const [year, asOf] of [
      [2026, "2026-06-30"],
      [2025, "2025-12-31"],
    ] as const) {
      const [seen, paid] = [await page(year, asOf), await engine(year, asOf)];
      expect({ year, confirmed: seen.confirmedCents, invested: seen.investedCents, count: seen.confirmedCount }).toEqual({
        year,
        confirmed: paid.confirmedCents,
        invested: paid.investedCents,
        count: paid.results.length,
      });
      expect(seen.confirmedCents).toBeGreaterThan(0);
    }
  }, 120_000);
});

describe("the question", () => {
  test("is asked once a client and year with the arithmetic frozen beside it, and not again after a yes", async () => {
    const before = await roiYear(await maya(), "NORTHLAKE", 2025);
    expect(before.unavailable).toBeNull();
    const { approvalId } = await requestRoi(await maya(), "NORTHLAKE", 2025);
    const approval = await asked(approvalId);
    expect(approval?.statement).toEqual(before.statement);
    expect(approval?.statement).toMatchObject({
      year: 2025,
      from: "2025-01-01",
      to: "2025-12-31",
      question: "Over this year, were the results worth at least what you paid?",
    });
    await expect(requestRoi(await priya(), "NORTHLAKE", 2025)).rejects.toMatchObject({ kind: "conflict" });
    await answer(approvalId, "approved");
    await expect(requestRoi(await maya(), "NORTHLAKE", 2025)).rejects.toMatchObject({ kind: "conflict" });
  });
  test("may be asked again after a no or when taken back, superseding the last; somebody else's client is not found", async () => {
    const first = await requestRoi(await maya(), "NORTHLAKE", 2026);
    await answer(first.approvalId, "declined");
    expect(await inSystem(opened.app, (tx) => tx.select().from(facts).where(eq(facts.subject, "roi:NORTHLAKE:2026")))).toEqual([]);
    tick();
    const second = await requestRoi(await maya(), "NORTHLAKE", 2026);
    expect((await asked(second.approvalId))?.supersedesId).toBe(first.approvalId);
    await cancel(await maya(), { approvalId: second.approvalId, reason: "" });
    tick();
    const third = await requestRoi(await maya(), "NORTHLAKE", 2026);
    expect((await asked(third.approvalId))?.supersedesId).toBe(second.approvalId);
    await cancel(await maya(), { approvalId: third.approvalId, reason: "" });
    await expect(requestRoi(await omar(), "NORTHLAKE", 2026)).rejects.toMatchObject({ kind: "not-found" });
  });
  test("is not asked about a year to come, a year before the client joined, or a closed year", async () => {
    for (const year of [2024, 2027]) await expect(requestRoi(await maya(), "NORTHLAKE", year)).rejects.toMatchObject({ kind: "conflict" });
    await inSystem(opened.app, (tx) =>
      tx.insert(locks).values({ year: 2025, lockedBy: people.ids["jo@harborpine.example"] ?? "", lockedAt: new Date(), linesSha256: "0" }),
    );
    await expect(requestRoi(await omar(), "BIRCH", 2025)).rejects.toMatchObject({ kind: "conflict" });
  });
  test("pressed by two people at once is asked once", async () => {
    const scopes = [await omar(), await priya()];
    const tries = await Promise.allSettled(scopes.flatMap((s) => [requestRoi(s, "BIRCH", 2026), requestRoi(s, "BIRCH", 2026)]));
    expect(tries.filter((t) => t.status === "fulfilled")).toHaveLength(1);
  });
});

describe("a yes under 100 %", () => {
  test("waits for a leader's note; the note is a decision of its own with the reason, and nobody of the client is told", async () => {
    const own = await testApp();
    own.setClock(new Date("2026-06-30T15:00:00Z"));
    try {
      const there = await cast(own.app);
      const csm = await asStaff(own.app, "maya@harborpine.example");
      const leader = await asStaff(own.app, "priya@harborpine.example");
      const { approvalId } = await requestRoi(csm, "NORTHLAKE", 2026);
      const { record } = await decide(await asClient(own.app, "dana@northlake.example"), {
        approvalId,
        verdict: "approved",
        answer: "yes",
        statementSha256: null,
      });
      expect((await roiNotesPage(leader)).owed).toEqual([]);
      const terms = {
        client: "NORTHLAKE",
        clientName: "Northlake",
        currency: "USD",
        agreement: "NORTHLAKE-A1",
        change: "signed",
        term: "monthly",
        startsOn: "2025-01-01",
        endsOn: null,
        annualCents: 2_400_000,
        renews: null,
        signedOn: "2025-01-01",
        noticeOn: null,
        noticeBy: null,
        exitPlanApprovedOn: null,
      } as const;
      const { askIn, decideIn } = await import("~/domain/approvals/commands.server");
      const { transact } = await import("#db/transact.server");
      const finance = await asStaff(own.app, "jo@harborpine.example");
      await transact(finance, async (tx) => {
        const [row] = await tx.select().from(agreements).where(eq(agreements.key, "NORTHLAKE-A1"));
        const asking = await askIn(finance, tx, {
          kind: "agreement",
          subjectId: row?.id ?? "",
          clientId: row?.clientId ?? "",
          statement: terms,
        });
        const decided = await decideIn(finance, tx, {
          approvalId: asking.id,
          verdict: "approved",
          answer: "record",
          statementSha256: null,
        });
        return { result: {}, event: [asking.event, ...decided.events] };
      });
      const { owed } = await roiNotesPage(leader);
      expect(owed).toMatchObject([{ client: "NORTHLAKE", year: 2026, record, confirmedCents: 0, investedCents: 1_190_137 }]);
      const input = { client: "NORTHLAKE", year: 2026, record, reason: "Their brand goal carries it" };
      await expect(noteRoi(csm, input)).rejects.toMatchObject({ kind: "forbidden" });
      await expect(noteRoi(leader, { ...input, record: "OTHER" })).rejects.toMatchObject({ kind: "conflict" });
      const mailsBefore = (
        await inSystem(own.app, (tx) =>
          tx
            .select()
            .from(outbox)
            .where(eq(outbox.clientId, there.clientIds["NORTHLAKE"] ?? "")),
        )
      ).length;
      const tries = await Promise.allSettled([noteRoi(leader, input), noteRoi(leader, input)]);
      expect(tries.filter((t) => t.status === "fulfilled")).toHaveLength(1);
      expect((await roiNotesPage(leader)).owed).toEqual([]);
      const [fact] = await inSystem(own.app, (tx) => tx.select().from(facts).where(eq(facts.subject, "roi-note:NORTHLAKE:2026")));
      expect(fact?.data).toMatchObject({ year: 2026, reason: "Their brand goal carries it" });
      const notes = await inSystem(own.app, (tx) =>
        tx.select().from(decisions).innerJoin(approvals, eq(approvals.id, decisions.approvalId)).where(eq(approvals.kind, "roi_note")),
      );
      expect(notes).toMatchObject([{ decisions: { note: "Their brand goal carries it", personId: leader.person.id } }]);
      const mails = await inSystem(own.app, (tx) =>
        tx
          .select()
          .from(outbox)
          .where(eq(outbox.clientId, there.clientIds["NORTHLAKE"] ?? "")),
      );
      expect(mails.slice(mailsBefore).filter((m) => m.toAddress.endsWith("northlake.example"))).toEqual([]);
    } finally {
      await own.close();
    }
  });
});
