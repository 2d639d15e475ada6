import { and, eq, NoopLogger } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { approvals, factReversals, facts } from "#db/schema/approvals";
import { goals } from "#db/schema/goals";
import { outbox } from "#db/schema/mail";
import { results } from "#db/schema/results";
import { inSystem } from "#db/system.server";
import { cast } from "#test/support/cast";
import { type TestApp, testApp } from "#test/support/database";
import { asClient, asStaff } from "#test/support/scopes";
import { askIn, decide, decideIn } from "~/domain/approvals/commands.server";
import { answerResults } from "~/domain/approvals/commands/answers.server";
import { correctResult as correctOwn } from "~/domain/approvals/commands/correction.server";
import { cancel } from "~/domain/approvals/commands/taken-back.server";
import type { StatementOf } from "~/domain/approvals/statements";
import { transact } from "#db/transact.server";
import { draftGoal, editGoal, requestGoal } from "~/domain/goals/commands.server";
import { goalWords } from "~/domain/goals/input";
import { editGoalForm, goalPreview } from "~/domain/goals/queries.server";
import { correctResult, editResult, recordResult, requestResults } from "~/domain/results/commands.server";
import { chosenResults, resultWords } from "~/domain/results/input";
import { creditedCents, suggestedGross } from "~/domain/results/rules";

let opened: TestApp;
let metric: string;
beforeAll(async () => {
  opened = await testApp();
  await cast(opened.app);
});
afterAll(() => opened.close());
beforeEach(() => {
  opened.setClock(new Date("2026-05-20T15:00:00Z"));
  metric = `Direct bookings ${crypto.randomUUID()}`;
});

const maya = () => asStaff(opened.app, "maya@harborpine.example");
const omar = () => asStaff(opened.app, "omar@harborpine.example");
const dana = () => asClient(opened.app, "dana@northlake.example");
const numberGoal = () => ({
  title: "Grow direct bookings",
  kind: "number",
  metric,
  baseline: "410",
  target: "451",
  unitValueCents: "250",
});
const goal = async (over: Record<string, unknown> = {}, client = "NORTHLAKE") =>
  (await draftGoal(await (client === "NORTHLAKE" ? maya() : omar()), client, goalWords.parse({ ...numberGoal(), ...over }))).key;
const shareOf = (goalKey: string) =>
  inSystem(
    opened.app,
    async (tx) =>
      (await tx.select({ key: results.key }).from(results).innerJoin(goals, eq(goals.id, results.goalId)).where(eq(goals.key, goalKey)))[0]
        ?.key,
  );
const words = (over: Record<string, unknown> = {}) =>
  resultWords.parse({ measuredOn: "2026-05-10", value: "433", grossCents: "5750", creditBp: "60", source: "Booking engine", ...over });
const answer = async (approvalId: string, verdict: "approved" | "declined", over: { grossCents?: number; creditBp?: number } = {}) =>
  decide(await dana(), { approvalId, verdict, answer: verdict === "approved" ? "agree" : "cannot_tell", statementSha256: null, ...over });
const asked = (resultKey: string) =>
  inSystem(opened.app, async (tx) => {
    const rows = await tx
      .select({ approval: approvals })
      .from(approvals)
      .innerJoin(results, eq(results.id, approvals.resultId))
      .where(eq(results.key, resultKey))
      .orderBy(approvals.requestedAt);
    const last = rows.at(-1);
    if (!last) throw new Error("nobody was asked");
    return last.approval;
  });
const sentResult = async (over: Record<string, unknown> = {}, of?: string) => {
  const { key } = await recordResult(await maya(), of ?? (await goal()), words(over));
  await requestResults(await maya(), [key]);
  return { key, approvalId: (await asked(key)).id };
};
const refusedFields = async (doing: Promise<unknown>): Promise<Record<string, string>> =>
  doing.then(
    () => ({}),
    (e: unknown) => (e as { fields: Record<string, string> }).fields,
  );

describe("recording", () => {
  test("keeps the number, the cents and the share as given, and asks nobody", async () => {
    const { key } = await recordResult(await maya(), await goal(), words());
    const [row] = await inSystem(opened.app, (tx) => tx.select().from(results).where(eq(results.key, key)));
    expect(row).toMatchObject({ value: "433", grossCents: 575_000, creditBp: 6000, source: "Booking engine", measuredOn: "2026-05-10" });
    await expect(asked(key)).rejects.toThrow("nobody was asked");
  });
  test("refuses a day to come and a number goal without a number; a soft goal needs none", async () => {
    const number = await goal();
    expect(
      Object.keys(await refusedFields(recordResult(await maya(), number, words({ measuredOn: "2026-05-21", value: undefined })))),
    ).toEqual(["measuredOn", "value"]);
    await recordResult(await maya(), await goal({ kind: "soft", metric: "" }), words({ value: undefined, grossCents: undefined }));
  });
  test("for somebody else's client is not found", async () => {
    const key = await goal();
    await expect(recordResult(await omar(), key, words())).rejects.toMatchObject({ kind: "not-found" });
    const { key: result } = await recordResult(await maya(), key, words());
    await expect(editResult(await omar(), result, words())).rejects.toMatchObject({ kind: "not-found" });
    await expect(requestResults(await omar(), [result])).rejects.toMatchObject({ kind: "not-found" });
    await expect(correctResult(await omar(), result, words())).rejects.toMatchObject({ kind: "not-found" });
  });
  test("the form takes shares, amounts and links as people type them, and refuses the rest", () => {
    expect(words({ creditBp: "12.5 %", grossCents: "$1,234.50", evidenceUrl: "https://example.com/a" })).toMatchObject({
      creditBp: 1250,
      grossCents: 123_450,
    });
    const wrong = (over: Record<string, unknown>) =>
      resultWords.safeParse({ measuredOn: "2026-05-10", creditBp: "60", source: "x", ...over }).error?.issues.map((i) => i.path[0]);
    expect(wrong({ creditBp: "100.01" })).toEqual(["creditBp"]);
    expect(wrong({ creditBp: "-1" })).toEqual(["creditBp"]);
    expect(wrong({ evidenceUrl: "javascript:alert(1)" })).toEqual(["evidenceUrl"]);
    expect(wrong({ value: "NaN" })).toEqual(["value"]);
    expect(wrong({ source: undefined, measuredOn: "2026-02-30" })).toEqual(["measuredOn", "source"]);
    expect(chosenResults.safeParse({}).success).toBe(false);
  });
  test("the suggested value is what was gained times what one is worth, to the cent", () => {
    expect(suggestedGross("410", "433", 25_000)).toBe(575_000);
    expect(suggestedGross("0.1", "0.3", 333)).toBe(67);
    expect(suggestedGross("433", "410", 25_000)).toBeNull();
    expect(suggestedGross(null, "433", 25_000)).toBeNull();
    expect(suggestedGross("0", "999999999999", Number.MAX_SAFE_INTEGER)).toBeNull();
    expect(creditedCents(101, 5000)).toBe(51);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e6 }),
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 0, max: 1e6 }),
        (from, gained, worth) => suggestedGross(String(from), String(from + gained), worth) === gained * worth,
      ),
    );
  });
});

describe("shares of the credit", () => {
  test("never pass 100 % across goals of one metric in a calendar month; the refusal names the others", async () => {
    const [one, two] = [await goal(), await goal({ title: "Fill the cabins", metric: `  ${metric.toUpperCase().replace(" ", "  ")} ` })];
    const { key } = await recordResult(await maya(), one, words({ creditBp: "60" }));
    const fields = await refusedFields(recordResult(await maya(), two, words({ creditBp: "41", measuredOn: "2026-05-01" })));
    expect(fields["creditBp"]).toContain("40");
    expect(fields["creditBp"]).toContain(key);
    await recordResult(await maya(), two, words({ creditBp: "40" }));
  });
  test("of one goal in one month are not added up; other months, metrics and clients are apart", async () => {
    const one = await goal();
    await recordResult(await maya(), one, words({ creditBp: "100" }));
    await recordResult(await maya(), one, words({ creditBp: "100", measuredOn: "2026-05-11" }));
    await recordResult(await maya(), await goal({ metric: `Visits ${metric}` }), words({ creditBp: "100" }));
    const two = await goal();
    await recordResult(await maya(), two, words({ creditBp: "100", measuredOn: "2026-04-30" }));
    expect(await refusedFields(recordResult(await maya(), two, words({ creditBp: "0.01" })))).toHaveProperty("creditBp");
    await recordResult(await maya(), two, words({ creditBp: "0" }));
    await recordResult(await omar(), await goal({ ourOwnerId: undefined }, "BIRCH"), words({ creditBp: "100" }));
  });
  test("declined and superseded results claim nothing; a confirmed one claims what the client said", async () => {
    const [one, two] = [await goal(), await goal()];
    const first = await sentResult({ creditBp: "100" }, one);
    await answer(first.approvalId, "declined");
    await recordResult(await maya(), two, words({ creditBp: "70" }));
    const [three, four] = [await goal({ metric: `Leads ${metric}` }), await goal({ metric: `Leads ${metric}` })];
    const second = await sentResult({ creditBp: "100" }, three);
    await answer(second.approvalId, "approved", { creditBp: 3000 });
    expect(await refusedFields(recordResult(await maya(), four, words({ creditBp: "71" })))).toHaveProperty("creditBp");
    await recordResult(await maya(), four, words({ creditBp: "70" }));
  });
  test("editing a result leaves its own share out of the sum", async () => {
    const [one, two] = [await goal(), await goal()];
    const { key } = await recordResult(await maya(), one, words({ creditBp: "60" }));
    await recordResult(await maya(), two, words({ creditBp: "40" }));
    await editResult(await maya(), key, words({ creditBp: "55" }));
    expect(await refusedFields(editResult(await maya(), key, words({ creditBp: "61" })))).toHaveProperty("creditBp");
  });
  const again = async (key: string, over: Record<string, unknown>) => {
    const words = goalWords.parse({ ...numberGoal(), ...(await ready()), ...over });
    return editGoal(await maya(), key, (await editGoalForm(await maya(), key)).sha, words);
  };
  const ready = async () => ({
    dueOn: "2026-12-31",
    dataSource: "Booking engine",
    ourOwnerId: (await maya()).person.id,
    theirOwnerId: (await dana()).person.id,
  });
  const send = async (key: string) => requestGoal(await maya(), key, (await goalPreview(await maya(), key)).sha);
  const yes = async (approvalId: string) =>
    decide(await dana(), { approvalId, verdict: "approved", answer: "approve", statementSha256: null });
  test("are added up again when a goal comes to count another metric: the form names the month and the total", async () => {
    const [one, two] = [await goal(), await goal({ metric: `Visits ${metric}` })];
    await recordResult(await maya(), one, words({ creditBp: "60" }));
    await recordResult(await maya(), two, words({ creditBp: "60", measuredOn: "2026-04-10" }));
    await recordResult(await maya(), two, words({ creditBp: "45" }));
    const fields = await refusedFields(again(two, { metric: metric.toUpperCase() }));
    expect(fields["metric"]).toContain("In May 2026");
    expect(fields["metric"]).toMatch(/105.%/);
    expect(await again(two, { metric: `Visits ${metric}`, title: "Other words" })).toEqual({ key: two, version: 1 });
    await again(two, { metric: `Leads ${metric}` });
  });
  test("are added up under a metric the client is asked about, too, and again when it is sent", async () => {
    const [one, two, three] = [await goal(await ready()), await goal(), await goal()];
    await yes((await send(one)).approvalId);
    await recordResult(await maya(), one, words({ creditBp: "60" }));
    const visits = `Visits ${metric}`;
    await again(two, { metric: visits });
    await again(one, { metric: visits });
    await recordResult(await maya(), two, words({ creditBp: "60" }));
    await expect(send(one)).rejects.toMatchObject({ kind: "invalid", message: expect.stringMatching(/In May 2026.*120.%/) as string });
    await editResult(await maya(), (await shareOf(two)) ?? "", words({ creditBp: "30" }));
    const { approvalId } = await send(one);
    for (const [of, credit] of [
      [two, "41"],
      [three, "41"],
    ] as const)
      expect(await refusedFields(recordResult(await maya(), of, words({ creditBp: credit })))).toHaveProperty("creditBp");
    await yes(approvalId);
    await recordResult(await maya(), three, words({ creditBp: "100" }));
    expect(await refusedFields(recordResult(await maya(), two, words({ creditBp: "41" })))).toHaveProperty("creditBp");
  });
  test("come to 100 % also while a metric changes at the same moment as a result is recorded", async () => {
    const [one, two] = [await goal(), await goal({ metric: `Visits ${metric}` })];
    await recordResult(await maya(), two, words({ creditBp: "60" }));
    const tries = await Promise.allSettled([recordResult(await maya(), one, words({ creditBp: "60" })), again(two, {})]);
    expect(tries.filter((t) => t.status === "fulfilled")).toHaveLength(1);
  });
  test("of an answer that stands are kept free while a correction of it waits", async () => {
    const [one, two] = [await goal(), await goal()];
    const first = await sentResult({ creditBp: "90" }, one);
    await answer(first.approvalId, "approved");
    opened.setClock(new Date("2026-05-20T15:10:00Z"));
    await correctResult(await maya(), first.key, words({ creditBp: "10" }));
    expect(await refusedFields(recordResult(await maya(), two, words({ creditBp: "11" })))).toHaveProperty("creditBp");
    await recordResult(await maya(), two, words({ creditBp: "10" }));
  });
  test("of the client's own, given at the same moment for two goals, never pass 100 %", async () => {
    const [one, two] = [await sentResult({ creditBp: "50" }, await goal()), await sentResult({ creditBp: "50" }, await goal())];
    const scope = await dana();
    const shas = await Promise.all([one, two].map(async ({ key }) => (await asked(key)).statementSha256));
    const own = ({ approvalId }: { approvalId: string }, sha: string | undefined, credit: number) =>
      answerResults(scope, { answers: [{ approval: approvalId, sha: sha ?? "", answer: "different", gross: null, credit, note: "" }] });
    const kept = async (tries: Promise<unknown>[]) => (await Promise.allSettled(tries)).filter((t) => t.status === "fulfilled").length;
    expect(await kept([own(one, shas[0], 5500), own(two, shas[1], 5500)])).toBe(0);
    expect(await kept([own(one, shas[0], 2000), own(two, shas[1], 2000)])).toBe(2);
    const raise = ({ key, approvalId }: { key: string; approvalId: string }) =>
      correctOwn(scope, { key, tip: approvalId, answer: "different", gross: null, credit: 8000, note: "" });
    opened.setClock(new Date("2026-05-20T15:10:00Z"));
    expect(await kept([raise(one), raise(two)])).toBe(1);
  });
  test("claimed at the same moment by two goals, only what fits is recorded", async () => {
    const [one, two] = [await goal(), await goal()];
    const scope = await maya();
    const tries = await Promise.allSettled([
      recordResult(scope, one, words({ creditBp: "60" })),
      recordResult(scope, two, words({ creditBp: "60" })),
    ]);
    expect(tries.filter((t) => t.status === "fulfilled")).toHaveLength(1);
  });
});

describe("many at once", () => {
  const counted = async (doing: () => Promise<unknown>) => {
    const said = vi.spyOn(NoopLogger.prototype, "logQuery");
    await doing();
    const n = said.mock.calls.length;
    said.mockRestore();
    return n;
  };
  test("are sent and answered in as many statements as two", async () => {
    const counts = [];
    for (const many of [2, 20]) {
      const of = await goal({ metric: `Visits ${many} ${metric}` });
      const keys: string[] = [];
      for (let i = 0; i < many; i += 1) keys.push((await recordResult(await maya(), of, words())).key);
      const [staff, client] = [await maya(), await dana()];
      const sending = await counted(() => requestResults(staff, keys));
      const answers = await Promise.all(
        keys.map(async (key) => {
          const { id, statementSha256 } = await asked(key);
          return { approval: id, sha: statementSha256, answer: "different" as const, gross: 5, credit: 100, note: "" };
        }),
      );
      const answering = await counted(() => answerResults(client, { answers }));
      expect(Math.min(sending, answering)).toBeGreaterThan(5);
      counts.push({ sending, answering });
    }
    expect(counts[1]).toEqual(counts[0]);
  });
});

describe("sending", () => {
  test("several at once asks for each, with one mail a person", async () => {
    const of = await goal();
    opened.setClock(new Date("2026-05-20T15:30:00Z"));
    const keys = [];
    for (const day of ["2026-03-10", "2026-04-10", "2026-05-10"])
      keys.push((await recordResult(await maya(), of, words({ measuredOn: day }))).key);
    expect(await requestResults(await maya(), keys)).toEqual({ sent: 3 });
    const mails = await inSystem(opened.app, (tx) =>
      tx
        .select()
        .from(outbox)
        .where(and(eq(outbox.template, "approval-asked"), eq(outbox.createdAt, new Date("2026-05-20T15:30:00Z")))),
    );
    expect(mails).toHaveLength(1);
    expect(mails[0]?.props["asks"]).toHaveLength(3);
    expect((await asked(keys[0] ?? "")).statement).toMatchObject({
      result: keys[0],
      corrects: null,
      goal: of,
      value: "433",
      grossCents: 575_000,
      creditBp: 6000,
    });
  });
  test("fixes the result, and happens to all of them or to none", async () => {
    const of = await goal();
    const { key } = await sentResult({}, of);
    await expect(editResult(await maya(), key, words())).rejects.toMatchObject({ kind: "conflict" });
    const fresh = (await recordResult(await maya(), of, words())).key;
    await expect(requestResults(await maya(), [fresh, key])).rejects.toMatchObject({ kind: "conflict" });
    await expect(requestResults(await maya(), [fresh, "R-NOBODY"])).rejects.toMatchObject({ kind: "not-found" });
    await expect(asked(fresh)).rejects.toThrow();
  });
  test("taken back may be sent again, as a request that supersedes the first", async () => {
    const { key, approvalId } = await sentResult();
    await cancel(await maya(), { approvalId, reason: "" });
    opened.setClock(new Date("2026-05-20T15:01:00Z"));
    await requestResults(await maya(), [key]);
    expect(await asked(key)).toMatchObject({ supersedesId: approvalId });
  });
});

describe("a correction", () => {
  const standing = (key: string) =>
    inSystem(opened.app, async (tx) => {
      const all = await tx
        .select()
        .from(facts)
        .where(eq(facts.subject, `result:${key}`));
      const gone = new Set((await tx.select().from(factReversals)).map((r) => r.factId));
      return all.filter((f) => !gone.has(f.id) && !all.some((l) => l.supersedesId === f.id && !gone.has(l.id)));
    });
  test("before anything was answered is refused: an unsent one is edited, an open one waits", async () => {
    const { key } = await recordResult(await maya(), await goal(), words());
    await expect(correctResult(await maya(), key, words())).rejects.toMatchObject({ kind: "conflict" });
    await requestResults(await maya(), [key]);
    await expect(correctResult(await maya(), key, words())).rejects.toMatchObject({ kind: "conflict" });
  });
  test("is a new result that names the first one; the earlier answer stands until it is decided, and after a no", async () => {
    const { key, approvalId } = await sentResult();
    await answer(approvalId, "approved", { grossCents: 500_000 });
    opened.setClock(new Date("2026-05-20T16:00:00Z"));
    const fixed = await correctResult(await maya(), key, words({ value: "430", grossCents: "5000" }));
    const approval = await asked(fixed.key);
    expect(approval).toMatchObject({ supersedesId: approvalId, statement: { result: fixed.key, corrects: key, value: "430" } });
    await expect(correctResult(await maya(), key, words())).rejects.toMatchObject({ kind: "conflict" });
    expect((await standing(key)).map((f) => f.data["grossCents"])).toEqual([500_000]);
    await answer(fixed.approvalId, "declined");
    expect((await standing(key)).map((f) => f.data["grossCents"])).toEqual([500_000]);
    opened.setClock(new Date("2026-05-20T17:00:00Z"));
    const again = await correctResult(await maya(), fixed.key, words({ value: "431", grossCents: "5250" }));
    expect((await asked(again.key)).statement).toMatchObject({ corrects: key });
    await answer(again.approvalId, "approved");
    expect(await standing(key)).toMatchObject([{ subject: `result:${key}`, data: { grossCents: 525_000, result: again.key } }]);
  });
  test("of the client's own that can't tell any more takes the answer back", async () => {
    const { key, approvalId } = await sentResult();
    await answer(approvalId, "approved");
    opened.setClock(new Date("2026-05-20T16:00:00Z"));
    const scope = await dana();
    await transact(scope, async (tx) => {
      const [first] = await tx.select().from(approvals).where(eq(approvals.id, approvalId));
      const own = await askIn(scope, tx, {
        kind: "result",
        subjectId: first?.resultId ?? "",
        clientId: scope.clientId,
        statement: first?.statement as StatementOf<"result">,
        supersedesId: approvalId,
      });
      const decided = await decideIn(scope, tx, { approvalId: own.id, verdict: "declined", answer: "cannot_tell", statementSha256: null });
      return { result: {}, event: [own.event, ...decided.events] };
    });
    expect(await standing(key)).toEqual([]);
  });
});

describe("the client's own share", () => {
  const given = async (result: { key: string; approvalId: string }, answer: "agree" | "different", credit: number | null = null) => ({
    approval: result.approvalId,
    sha: (await asked(result.key)).statementSha256,
    answer,
    gross: null,
    credit,
    note: "",
  });
  test("makes at most 100 % with the other goals of the metric, whatever the order; our own shares can always be agreed to", async () => {
    const [first, second] = [await sentResult(), await sentResult({ creditBp: "40" })];
    const hidden = await recordResult(await maya(), await goal({ metric: `${metric} of another kind` }), words({ creditBp: "100" }));
    const wrong = await refusedFields(answerResults(await dana(), { answers: [await given(first, "different", 7000)] }));
    expect(Object.keys(wrong)).toEqual([`answers.${first.approvalId}.credit`]);
    expect(Object.values(wrong)[0]).toMatch(/^Together with 40\s% .* more than 100\s%/u);
    expect(JSON.stringify(wrong)).not.toContain(hidden.key);
    const both = { answers: [await given(first, "different", 7000), await given(second, "different", 4001)] };
    expect(Object.keys(await refusedFields(answerResults(await dana(), both)))).toHaveLength(2);
    await answerResults(await dana(), { answers: [await given(first, "different", 7000), await given(second, "different", 3000)] });
    const tip = async (key: string, credit: number) =>
      correctOwn(await dana(), { key, tip: (await asked(key)).id, answer: "different", gross: null, credit, note: "" });
    expect(Object.keys(await refusedFields(tip(second.key, 3001)))).toEqual(["credit"]);
    await tip(second.key, 2000);
    await tip(first.key, 8000);
  });
  test("is not held back by results it was never asked about", async () => {
    const sent = await sentResult();
    await recordResult(await maya(), await goal(), words({ creditBp: "40" }));
    const { records } = await answerResults(await dana(), { answers: [await given(sent, "different", 9000)] });
    expect(records).toHaveLength(1);
  });
  test("raised for two results at the same moment, only one is", async () => {
    const [first, second] = [await sentResult({ creditBp: "50" }), await sentResult({ creditBp: "40" })];
    const tries = await Promise.allSettled([
      answerResults(await dana(), { answers: [await given(first, "different", 6000)] }),
      answerResults(await dana(), { answers: [await given(second, "different", 5000)] }),
    ]);
    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(tries.find((one) => one.status === "rejected")).toMatchObject({ reason: { kind: "invalid" } });
  });
});
