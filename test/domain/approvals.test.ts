import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { transact } from "#db/transact.server";
import { inSystem } from "#db/system.server";
import { approvals, cancellations, decisions, factReversals, facts, objections, savedAnswers, withdrawals } from "#db/schema/approvals";
import { events } from "#db/schema/audit";
import { assignments } from "#db/schema/clients";
import { goals, goalVersions } from "#db/schema/goals";
import { outbox } from "#db/schema/mail";
import { contacts, people } from "#db/schema/people";
import { results } from "#db/schema/results";
import { roiValidations } from "#db/schema/roi";
import type { ClientScope, StaffScope } from "~/auth/scope";
import { askIn, decide } from "~/domain/approvals/commands.server";
import { object } from "~/domain/approvals/commands/objections.server";
import { cancel, withdraw } from "~/domain/approvals/commands/taken-back.server";
import { answerResults, approve, askForChange, saveAnswers } from "~/domain/approvals/commands/answers.server";
import { mailCopy } from "~/domain/approvals/commands/copy.server";
import { correctResult } from "~/domain/approvals/commands/correction.server";
import { answerYear } from "~/domain/approvals/commands/roi.server";
import { resultsForm, savedForm } from "~/domain/approvals/input/answers";
import type { ApprovalKind, StatementOf } from "~/domain/approvals/statements";
import { recordPage } from "~/domain/approvals/queries/agreed.server";
import { parseForm } from "~/lib/parse-form.server";
import { type Cast, cast } from "../support/cast";
import { type TestApp, testApp } from "../support/database";
import { asClient, asStaff } from "../support/scopes";

let opened: TestApp;
let who: Cast;
let maya: StaffScope;
let dana: ClientScope;
const now = new Date("2026-11-16T15:14:00Z");

beforeEach(async () => {
  opened = await testApp({ now });
  who = await cast(opened.app);
  maya = await asStaff(opened.app, "maya@harborpine.example");
  dana = await asClient(opened.app, "dana@northlake.example");
});
afterEach(() => opened.close());

const idOf = (email: string) => who.ids[email] ?? "";
const northlake = () => who.clientIds["NORTHLAKE"] ?? "";
const system = <T>(fn: Parameters<typeof inSystem<T>>[1]) => inSystem(opened.app, fn);
const mailed = async (template: string) =>
  (await system((tx) => tx.select().from(outbox)))
    .filter((m) => m.template === template)
    .map((m) => m.toAddress)
    .sort();

/** Asks as the CSM would; the noun's own rows are written plainly. */
async function ask<K extends ApprovalKind>(kind: K, subjectId: string, statement: StatementOf<K>, supersedesId: string | null = null) {
  return transact(maya, async (tx) => {
    const asked = await askIn(maya, tx, { kind, subjectId, clientId: northlake(), statement, supersedesId });
    return { result: { id: asked.id, sha: asked.statementSha256 }, event: asked.event, mail: asked.mail };
  });
}

let made = 0;
async function goalAsked(key = "G-1", version = 1, supersedesId: string | null = null) {
  const versionId = crypto.randomUUID();
  await system(async (tx) => {
    const goalId = crypto.randomUUID();
    made += 1;
    await tx.insert(goals).values({ id: goalId, key: version === 1 ? key : `${key}-${made}`, clientId: northlake(), createdAt: now });
    await tx.insert(goalVersions).values({
      id: versionId,
      clientId: northlake(),
      goalId,
      version,
      title: "Grow direct bookings",
      kind: "number",
      documentedBy: idOf("maya@harborpine.example"),
      createdAt: now,
    });
  });
  return ask(
    "goal",
    versionId,
    {
      client: "NORTHLAKE",
      clientName: "Northlake",
      currency: "USD",
      goal: key,
      version,
      title: "Grow direct bookings",
      why: "",
      kind: "number",
      metric: "Direct bookings",
      unit: "",
      baseline: "410",
      baselineNote: "",
      target: "451",
      dueOn: "2027-12-31",
      dataSource: "Booking system",
      unitValueCents: 25_000,
      weDo: "",
      youDo: "",
      ourOwner: null,
      theirOwner: null,
      documentedBy: idOf("maya@harborpine.example"),
      documentedOn: "2026-11-13",
    },
    supersedesId,
  );
}

async function resultAsked(key: string, over: Partial<StatementOf<"result">> = {}, supersedesId: string | null = null) {
  const resultId = crypto.randomUUID();
  await system(async (tx) => {
    const goalId = crypto.randomUUID();
    await tx.insert(goals).values({ id: goalId, key: `G-of-${key}`, clientId: northlake(), createdAt: now });
    await tx
      .insert(results)
      .values({ id: resultId, key, clientId: northlake(), goalId, measuredOn: "2026-09-30", creditBp: 6000, recordedAt: now });
  });
  return ask(
    "result",
    resultId,
    {
      client: "NORTHLAKE",
      clientName: "Northlake",
      currency: "USD",
      result: key,
      corrects: null,
      goal: "G-1",
      goalTitle: "Grow direct bookings",
      goalKind: "number",
      metric: "Direct bookings",
      unit: "",
      measuredOn: "2026-09-30",
      value: "161",
      grossCents: 1_000_000,
      creditBp: 6000,
      source: "Booking system",
      evidenceUrl: "",
      note: "",
      ...over,
    },
    supersedesId,
  );
}

async function yearAsked() {
  const id = crypto.randomUUID();
  await system((tx) => tx.insert(roiValidations).values({ id, clientId: northlake(), year: 2026, createdAt: now }));
  return ask("roi", id, {
    client: "NORTHLAKE",
    clientName: "Northlake",
    currency: "USD",
    year: 2026,
    from: "2026-01-01",
    to: "2026-11-16",
    question: "Over this year, were the results worth at least what you paid?",
    formula: "confirmed ÷ invested",
    confirmedCents: 1_960_000,
    investedCents: 2_400_000,
    resultsConfirmed: 2,
  });
}

const row = (
  asked: { id: string; sha: string },
  answer: "agree" | "different" | "cannot_tell" | undefined,
  own: { gross?: number; credit?: number; note?: string } = {},
) => ({ approval: asked.id, sha: asked.sha, answer, gross: own.gross ?? null, credit: own.credit ?? null, note: own.note ?? "" });
const standing = () =>
  system((tx) =>
    tx
      .select()
      .from(facts)
      .where(
        sql`not exists (select 1 from facts later where later.supersedes_id = ${facts.id}) and not exists (select 1 from fact_reversals r where r.fact_id = ${facts.id})`,
      ),
  );

describe("an approval is answered once", () => {
  test("a yes becomes one decision, one fact, one event, and mail to everyone it concerns but the one who answered", async () => {
    const asked = await goalAsked();
    const { record } = await approve(dana, { approvalId: asked.id, sha: asked.sha });
    expect(record).toMatch(/^N-G1-[0-9A-F]{8}$/);
    expect(await standing()).toMatchObject([{ kind: "goal", subject: "goal:G-1", effectiveOn: "2026-11-16", approvalId: asked.id }]);
    expect((await system((tx) => tx.select().from(events))).map((e) => e.name)).toEqual(
      expect.arrayContaining(["goal.requested", "goal.approved"]),
    );
    expect(await mailed("decided")).toEqual([
      "kit@northlake.example",
      "lee@northlake.example",
      "maya@harborpine.example",
      "priya@harborpine.example",
    ]);
  });
  test("after a reassignment the new CSM is told how it was answered, the former one is not", async () => {
    const asked = await goalAsked();
    await system(async (tx) => {
      await tx.update(assignments).set({ to: "2026-11-15" }).where(eq(assignments.clientId, northlake()));
      await tx.insert(assignments).values({ clientId: northlake(), csmId: idOf("omar@harborpine.example"), from: "2026-11-16" });
    });
    await approve(dana, { approvalId: asked.id, sha: asked.sha });
    const told = await mailed("decided");
    expect(told).toContain("omar@harborpine.example");
    expect(told).not.toContain("maya@harborpine.example");
  });
  test("the second answer is refused and changes nothing", async () => {
    const asked = await goalAsked();
    await approve(dana, { approvalId: asked.id, sha: asked.sha });
    await expect(askForChange(dana, { approvalId: asked.id, sha: asked.sha, note: "no" })).rejects.toMatchObject({ kind: "conflict" });
    expect(await system((tx) => tx.select().from(decisions))).toHaveLength(1);
  });
  test("what changed while it was read is refused", async () => {
    const asked = await goalAsked();
    await expect(approve(dana, { approvalId: asked.id, sha: "0".repeat(64) })).rejects.toMatchObject({ kind: "conflict" });
  });
  test("what was taken back is refused", async () => {
    const asked = await goalAsked();
    await cancel(maya, { approvalId: asked.id, reason: "too early" });
    await expect(approve(dana, { approvalId: asked.id, sha: asked.sha })).rejects.toMatchObject({ kind: "conflict" });
  });
  test("taken back and answered at the same moment, one of the two is refused", async () => {
    for (let round = 0; round < 12; round += 1) {
      const asked = await goalAsked(`G-${round + 1}`);
      const both = await Promise.allSettled([
        round % 2 === 0
          ? cancel(maya, { approvalId: asked.id, reason: "too early" })
          : approve(dana, { approvalId: asked.id, sha: asked.sha }),
        round % 2 === 0
          ? approve(dana, { approvalId: asked.id, sha: asked.sha })
          : cancel(maya, { approvalId: asked.id, reason: "too early" }),
      ]);
      expect(both.filter((one) => one.status === "fulfilled")).toHaveLength(1);
      for (const one of both) if (one.status === "rejected") expect(one.reason).toMatchObject({ kind: "conflict" });
    }
    const answered = (await system((tx) => tx.select().from(decisions))).map((d) => d.approvalId);
    const cancelled = (await system((tx) => tx.select().from(cancellations))).map((c) => c.approvalId);
    expect(new Set([...answered, ...cancelled]).size).toBe(12);
    expect(answered.length + cancelled.length).toBe(12);
  });
  test("the database itself keeps an answer and a cancellation apart, for staff and for the system", async () => {
    const [answered, cancelled] = [await goalAsked("G-1"), await goalAsked("G-2")];
    await approve(dana, { approvalId: answered.id, sha: answered.sha });
    await cancel(maya, { approvalId: cancelled.id, reason: "too early" });
    const taken = {
      approvalId: answered.id,
      clientId: northlake(),
      cancelledBy: idOf("maya@harborpine.example"),
      cancelledAt: now,
      reason: "x",
    };
    const asMaya = transact(maya, async (tx) => {
      await tx.insert(cancellations).values(taken);
      return { result: null, event: { name: "goal.cancelled", clientId: northlake(), subject: "goal:G-1", payload: {} } };
    });
    await expect(asMaya).rejects.toMatchObject({ cause: { code: "P0409" } });
    await expect(system((tx) => tx.insert(cancellations).values(taken))).rejects.toMatchObject({ cause: { code: "P0409" } });
    const [said] = await system((tx) => tx.select().from(decisions));
    const second = { ...said, id: crypto.randomUUID(), record: "N-G2-00000000", approvalId: cancelled.id } as typeof decisions.$inferInsert;
    await expect(system((tx) => tx.insert(decisions).values(second))).rejects.toMatchObject({ cause: { code: "P0409" } });
  });
  test("an older version is refused once a newer one waits", async () => {
    const first = await goalAsked();
    await goalAsked("G-1", 2, first.id);
    await expect(approve(dana, { approvalId: first.id, sha: first.sha })).rejects.toMatchObject({ kind: "conflict" });
  });
  test("another client's request is not found", async () => {
    const asked = await goalAsked();
    const ada = await asClient(opened.app, "ada@birch.example");
    await expect(approve(ada, { approvalId: asked.id, sha: asked.sha })).rejects.toMatchObject({ kind: "not-found" });
    await expect(answerResults(ada, { answers: [row(asked, "agree")] })).rejects.toMatchObject({ kind: "not-found" });
    await expect(object(ada, { approvalId: asked.id, words: "mine?" })).rejects.toMatchObject({ kind: "not-found" });
  });
  test("viewers and contributors read, but do not answer", async () => {
    const asked = await goalAsked();
    for (const email of ["lee@northlake.example", "kit@northlake.example"]) {
      await expect(approve(await asClient(opened.app, email), { approvalId: asked.id, sha: asked.sha })).rejects.toMatchObject({
        kind: "forbidden",
      });
    }
  });
  test("staff cannot answer for a client", async () => {
    const asked = await goalAsked();
    await expect(
      decide(maya, { approvalId: asked.id, verdict: "approved", answer: "approve", statementSha256: asked.sha }),
    ).rejects.toMatchObject({ kind: "forbidden" });
  });
  test("a change asked for keeps its reason and makes no fact", async () => {
    const asked = await goalAsked();
    await askForChange(dana, { approvalId: asked.id, sha: asked.sha, note: "Two cabins are closed." });
    expect(await system((tx) => tx.select().from(decisions))).toMatchObject([
      { verdict: "declined", answer: "change", note: "Two cabins are closed." },
    ]);
    expect(await system((tx) => tx.select().from(facts))).toEqual([]);
  });
  test("twenty presses at once make exactly one decision and one fact", async () => {
    const asked = await goalAsked();
    const pressed = await Promise.allSettled(Array.from({ length: 20 }, () => approve(dana, { approvalId: asked.id, sha: asked.sha })));
    expect(pressed.filter((p) => p.status === "fulfilled")).toHaveLength(1);
    for (const p of pressed) if (p.status === "rejected") expect(p.reason).toMatchObject({ kind: "conflict" });
    expect(await system((tx) => tx.select().from(decisions))).toHaveLength(1);
    expect(await system((tx) => tx.select().from(facts))).toHaveLength(1);
  });
  test("when anything of it fails, decision, fact, event and mail are all undone", async () => {
    const asked = await goalAsked();
    const before = await system((tx) => tx.select().from(events));
    await opened.app.database.db.execute(
      sql`create function refuse_mail() returns trigger language plpgsql as $$ begin raise exception 'no mail'; end $$`,
    );
    await opened.app.database.db.execute(
      sql`create trigger refuse_mail before insert on outbox for each row execute function refuse_mail()`,
    );
    await expect(approve(dana, { approvalId: asked.id, sha: asked.sha })).rejects.toThrow();
    expect(await system((tx) => tx.select().from(decisions))).toEqual([]);
    expect(await system((tx) => tx.select().from(facts))).toEqual([]);
    expect(await system((tx) => tx.select().from(events))).toHaveLength(before.length);
  });
  test("a result and a year are not answered through the page of a goal", async () => {
    const [result, year] = [await resultAsked("R-1"), await yearAsked()];
    for (const asked of [result, year])
      await expect(approve(dana, { approvalId: asked.id, sha: asked.sha })).rejects.toMatchObject({ kind: "forbidden" });
  });
});

test("nobody is asked at a client that has no approver who can answer", async () => {
  const approver = idOf("dana@northlake.example");
  await system((tx) => tx.update(people).set({ disabledAt: now }).where(eq(people.id, approver)));
  for (const asking of [() => goalAsked(), () => resultAsked("R-1"), yearAsked])
    await expect(asking()).rejects.toMatchObject({ kind: "invalid", message: expect.stringContaining("Add an approver") });
  expect(await system((tx) => tx.select().from(approvals))).toEqual([]);
  await system((tx) => tx.update(people).set({ disabledAt: null }).where(eq(people.id, approver)));
  await system((tx) => tx.update(contacts).set({ endedOn: "2026-11-15" }).where(eq(contacts.personId, approver)));
  await expect(goalAsked("G-2")).rejects.toMatchObject({ kind: "invalid" });
});

describe("an answer is taken back", () => {
  test("within seven days: from that day the fact no longer counts, and everyone is told", async () => {
    const asked = await goalAsked();
    const { decisionId } = await approve(dana, { approvalId: asked.id, sha: asked.sha });
    opened.setClock(new Date("2026-11-23T15:00:00Z"));
    await withdraw(await asClient(opened.app, "dana@northlake.example"), { decisionId, reason: "Too high." });
    expect(await standing()).toEqual([]);
    expect(await system((tx) => tx.select().from(factReversals))).toMatchObject([{ effectiveOn: "2026-11-23", withdrawalId: decisionId }]);
    expect(await system((tx) => tx.select().from(withdrawals))).toMatchObject([{ reason: "Too high." }]);
    expect((await system((tx) => tx.select().from(events))).map((e) => e.name)).toContain("goal.withdrawn");
  });
  test("not an older version once a newer one was approved: that one keeps counting, and is what can be taken back", async () => {
    const first = await goalAsked();
    const old = await approve(dana, { approvalId: first.id, sha: first.sha });
    const second = await goalAsked("G-1", 2, first.id);
    expect((await recordPage(dana, old.record)).may.withdraw).toBe(true);
    const newer = await approve(dana, { approvalId: second.id, sha: second.sha });
    await expect(withdraw(dana, { decisionId: old.decisionId, reason: "x" })).rejects.toMatchObject({ kind: "conflict" });
    expect(await standing()).toMatchObject([{ approvalId: second.id }]);
    expect((await recordPage(dana, old.record)).may.withdraw).toBe(false);
    expect((await recordPage(dana, newer.record)).may.withdraw).toBe(true);
    await withdraw(dana, { decisionId: newer.decisionId, reason: "x" });
    expect(await standing()).toEqual([]);
  });
  test("not on the eighth day, not twice, not by a viewer, not by another client", async () => {
    const asked = await goalAsked();
    const { decisionId } = await approve(dana, { approvalId: asked.id, sha: asked.sha });
    await expect(withdraw(await asClient(opened.app, "lee@northlake.example"), { decisionId, reason: "x" })).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(withdraw(await asClient(opened.app, "ada@birch.example"), { decisionId, reason: "x" })).rejects.toMatchObject({
      kind: "not-found",
    });
    await withdraw(dana, { decisionId, reason: "x" });
    await expect(withdraw(dana, { decisionId, reason: "x" })).rejects.toMatchObject({ kind: "conflict" });
    const other = await goalAsked("G-2");
    const second = await approve(dana, { approvalId: other.id, sha: other.sha });
    opened.setClock(new Date("2026-11-24T15:00:00Z"));
    await expect(
      withdraw(await asClient(opened.app, "dana@northlake.example"), { decisionId: second.decisionId, reason: "x" }),
    ).rejects.toMatchObject({ kind: "conflict" });
  });
});

describe("results are answered as a list", () => {
  test("agree, it was different and can't tell in one gesture; what has no answer stays open; one mail a person", async () => {
    const [a, b, c, d] = [await resultAsked("R-1"), await resultAsked("R-2"), await resultAsked("R-3"), await resultAsked("R-4")];
    const { records } = await answerResults(dana, {
      answers: [
        row(a, "agree"),
        row(b, "different", { gross: 800_000, credit: 5000 }),
        row(c, "cannot_tell", { note: "No idea." }),
        row(d, undefined),
      ],
    });
    expect(records).toHaveLength(3);
    const data = (await standing()).map((f) => f.data).sort((x, y) => String(x["result"]).localeCompare(String(y["result"])));
    expect(data).toMatchObject([
      { result: "R-1", grossCents: 1_000_000, creditBp: 6000, clientGaveGross: false },
      { result: "R-2", grossCents: 800_000, creditBp: 5000, clientGaveGross: true },
    ]);
    expect(await mailed("answered-together")).toEqual([
      "kit@northlake.example",
      "lee@northlake.example",
      "maya@harborpine.example",
      "priya@harborpine.example",
    ]);
    expect(await mailed("decided")).toEqual([]);
    expect((await system((tx) => tx.select().from(approvals))).filter((x) => x.id === d.id)).toHaveLength(1);
  });
  test("it was different must say what; nothing of the gesture is kept until it does", async () => {
    const [a, b] = [await resultAsked("R-1"), await resultAsked("R-2")];
    await expect(answerResults(dana, { answers: [row(a, "agree"), row(b, "different")] })).rejects.toMatchObject({
      kind: "invalid",
      fields: { [`answers.${b.id}.gross`]: expect.stringContaining("different") },
    });
    expect(await system((tx) => tx.select().from(decisions))).toEqual([]);
  });
  test("the list's form is read row by row, by the approval each answers; wrong numbers are named", async () => {
    const [a, b] = [await resultAsked("R-1"), await resultAsked("R-2")];
    const form = new FormData();
    for (const [name, value] of Object.entries({
      [`answers.${a.id}.sha`]: a.sha,
      [`answers.${a.id}.answer`]: "different",
      [`answers.${a.id}.gross`]: "$8,000.50",
      [`answers.${a.id}.credit`]: "12.5 %",
      [`answers.${a.id}.note`]: "",
      [`answers.${b.id}.sha`]: b.sha,
      [`answers.${b.id}.gross`]: "",
      [`answers.${b.id}.credit`]: "",
      [`answers.${b.id}.note`]: "",
    }))
      form.set(name, value);
    expect(parseForm(resultsForm, form).answers).toEqual([
      { approval: a.id, sha: a.sha, answer: "different", gross: 800_050, credit: 1250, note: "" },
      { approval: b.id, sha: b.sha, answer: undefined, gross: null, credit: null, note: "" },
    ]);
    form.set(`answers.${a.id}.gross`, "about nine");
    form.set(`answers.${a.id}.credit`, "101");
    expect(() => parseForm(resultsForm, form)).toThrow(
      expect.objectContaining({
        fields: { [`answers.${a.id}.gross`]: expect.any(String), [`answers.${a.id}.credit`]: expect.any(String) },
      }),
    );
    expect(parseForm(savedForm, form).answers[0]).toMatchObject({ approval: a.id, gross: "about nine" });
    const forged = new FormData();
    forged.set(`answers.${a.id}.answer`, "yes please");
    expect(() => parseForm(savedForm, forged)).toThrow(
      expect.objectContaining({ fields: { [`answers.${a.id}.answer`]: "Choose one of those offered" } }),
    );
    for (const word of ["one", "two"]) forged.append(`answers.${a.id}.note`, word);
    forged.set(`answers.${a.id}.answer`, "agree");
    expect(() => parseForm(savedForm, forged)).toThrow(
      expect.objectContaining({ fields: { [`answers.${a.id}.note`]: expect.stringContaining("out of date") as string } }),
    );
    expect(parseForm(resultsForm, new FormData()).answers).toEqual([]);
  });
  test("a soft goal's result may differ by a note alone", async () => {
    const soft = await resultAsked("R-1", { goalKind: "soft", grossCents: null });
    await answerResults(dana, { answers: [row(soft, "different", { note: "45 of those are our own staff." })] });
    expect(await standing()).toMatchObject([{ data: { clientGaveGross: false } }]);
  });
  test("numbers typed beside agree are not kept", async () => {
    const a = await resultAsked("R-1");
    await answerResults(dana, { answers: [row(a, "agree", { gross: 1 })] });
    expect(await system((tx) => tx.select().from(decisions))).toMatchObject([{ answer: "agree", grossCents: null, creditBp: null }]);
  });
  test("answers saved for later count for nothing, belong to one person, and go when the answer is given", async () => {
    const a = await resultAsked("R-1");
    await saveAnswers(dana, { answers: [{ approval: a.id, answer: "different", gross: "8,0x", credit: "", note: "ask Lee" }] });
    await saveAnswers(dana, { answers: [{ approval: a.id, answer: "different", gross: "8,000", credit: "", note: "ask Lee" }] });
    expect(await system((tx) => tx.select().from(savedAnswers))).toMatchObject([{ grossText: "8,000", personId: dana.person.id }]);
    expect(await system((tx) => tx.select().from(decisions))).toEqual([]);
    await expect(
      saveAnswers(await asClient(opened.app, "ada@birch.example"), {
        answers: [{ approval: a.id, answer: "agree", gross: "", credit: "", note: "" }],
      }),
    ).rejects.toMatchObject({ kind: "not-found" });
    await answerResults(dana, { answers: [row(a, "agree")] });
    expect(await system((tx) => tx.select().from(savedAnswers))).toEqual([]);
  });
});

describe("a confirmed result is corrected", () => {
  const fresh = { gross: null, credit: null, note: "" };
  test("by the client: the new fact supersedes the old, both answers are kept", async () => {
    const a = await resultAsked("R-1");
    await answerResults(dana, { answers: [row(a, "agree")] });
    await correctResult(dana, { ...fresh, key: "R-1", tip: a.id, answer: "different", gross: 700_000 });
    expect(await standing()).toMatchObject([
      { subject: "result:R-1", data: { grossCents: 700_000, creditBp: 6000, clientGaveGross: true } },
    ]);
    expect(await system((tx) => tx.select().from(decisions))).toHaveLength(2);
    expect(await system((tx) => tx.select().from(facts))).toHaveLength(2);
    expect(await mailed("approval-asked")).toEqual(["dana@northlake.example"]);
  });
  test("can't tell takes the confirmation back, also after a request of ours was declined in between", async () => {
    const a = await resultAsked("R-1");
    await answerResults(dana, { answers: [row(a, "agree")] });
    const ours = await resultAsked("R-2", { corrects: "R-1", grossCents: 2_000_000 }, a.id);
    await expect(correctResult(dana, { ...fresh, key: "R-1", tip: a.id, answer: "cannot_tell" })).rejects.toMatchObject({
      kind: "conflict",
    });
    await answerResults(dana, { answers: [row(ours, "cannot_tell")] });
    expect(await standing()).toMatchObject([{ data: { result: "R-1", grossCents: 1_000_000 } }]);
    await correctResult(dana, { ...fresh, key: "R-1", tip: ours.id, answer: "cannot_tell" });
    expect(await standing()).toEqual([]);
  });
  test("by us: the earlier fact stands until the client answers, then the new one counts", async () => {
    const a = await resultAsked("R-1");
    await answerResults(dana, { answers: [row(a, "agree")] });
    const ours = await resultAsked("R-2", { corrects: "R-1", grossCents: 2_000_000 }, a.id);
    expect(await standing()).toMatchObject([{ data: { grossCents: 1_000_000 } }]);
    await answerResults(dana, { answers: [row(ours, "agree")] });
    expect(await standing()).toMatchObject([{ data: { result: "R-2", grossCents: 2_000_000 } }]);
  });
  test("after can't tell it can be confirmed again", async () => {
    const a = await resultAsked("R-1");
    await answerResults(dana, { answers: [row(a, "cannot_tell")] });
    await correctResult(dana, { ...fresh, key: "R-1", tip: a.id, answer: "agree" });
    expect(await standing()).toMatchObject([{ data: { grossCents: 1_000_000 } }]);
  });
  test("two corrections at once: one counts, the other is told that it changed", async () => {
    const a = await resultAsked("R-1");
    await answerResults(dana, { answers: [row(a, "agree")] });
    const pressed = await Promise.allSettled(
      [1, 2, 3].map((n) => correctResult(dana, { ...fresh, key: "R-1", tip: a.id, answer: "different", gross: n * 100 })),
    );
    expect(pressed.filter((p) => p.status === "fulfilled")).toHaveLength(1);
    for (const p of pressed) if (p.status === "rejected") expect(p.reason).toMatchObject({ kind: "conflict" });
  });
  test("not by a viewer, not by another client", async () => {
    const a = await resultAsked("R-1");
    await answerResults(dana, { answers: [row(a, "agree")] });
    const again = { ...fresh, key: "R-1", tip: a.id, answer: "cannot_tell" as const };
    await expect(correctResult(await asClient(opened.app, "lee@northlake.example"), again)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(correctResult(await asClient(opened.app, "ada@birch.example"), again)).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("a year is answered", () => {
  const answer = (asked: { id: string; sha: string }, word: "yes" | "no" | "talk") => ({
    approval: asked.id,
    sha: asked.sha,
    answer: word,
    note: "",
  });
  test("a yes freezes what was confirmed and invested beside it", async () => {
    const asked = await yearAsked();
    await answerYear(dana, answer(asked, "yes"));
    expect(await standing()).toMatchObject([
      { kind: "roi", subject: "roi:NORTHLAKE:2026", data: { confirmedCents: 1_960_000, investedCents: 2_400_000 } },
    ]);
  });
  test("a no makes no fact", async () => {
    await answerYear(dana, answer(await yearAsked(), "no"));
    expect(await standing()).toEqual([]);
  });
  test("talk first decides nothing and tells the CSM and the leaders", async () => {
    const asked = await yearAsked();
    expect(await answerYear(dana, answer(asked, "talk"))).toEqual({ record: null });
    expect(await system((tx) => tx.select().from(decisions))).toEqual([]);
    expect(await mailed("talk-first")).toEqual(["maya@harborpine.example", "priya@harborpine.example"]);
    expect((await system((tx) => tx.select().from(events))).map((e) => e.name)).toContain("roi.talk_asked");
    await answerYear(dana, answer(asked, "yes"));
  });
  test("who signed in more than ten minutes ago signs in again first", async () => {
    const asked = await yearAsked();
    const later = { ...dana, now: new Date(now.getTime() + 10 * 60_000 + 1) };
    await expect(answerYear(later, answer(asked, "yes"))).rejects.toMatchObject({ kind: "forbidden" });
  });
});

describe("around the answer", () => {
  test("somebody other than the CSM is told: leaders alone, and the CSM cannot read it", async () => {
    const asked = await goalAsked();
    await object(await asClient(opened.app, "lee@northlake.example"), { approvalId: asked.id, words: "This is not what we said." });
    expect(await mailed("objection")).toEqual(["priya@harborpine.example"]);
    expect(await system((tx) => tx.select().from(objections))).toMatchObject([{ words: "This is not what we said." }]);
    expect(JSON.stringify(await system((tx) => tx.select().from(outbox)))).not.toContain("not what we said");
  });
  test("a copy of a record goes to who asks; another client's record is not found", async () => {
    const asked = await goalAsked();
    const { record } = await approve(dana, { approvalId: asked.id, sha: asked.sha });
    await mailCopy(await asClient(opened.app, "lee@northlake.example"), { record });
    expect(await mailed("receipt")).toEqual(["lee@northlake.example"]);
    await expect(mailCopy(await asClient(opened.app, "ada@birch.example"), { record })).rejects.toMatchObject({ kind: "not-found" });
  });
  test("clients read no fact, whoever they are", async () => {
    const asked = await goalAsked();
    await approve(dana, { approvalId: asked.id, sha: asked.sha });
    const seen = await opened.app.database.db.transaction(async (tx) => {
      await tx.execute(
        sql`select set_config('role', 'attain_app', true), set_config('app.role', 'approver', true), set_config('app.person', ${dana.person.id}, true), set_config('app.clients', ${northlake()}, true)`,
      );
      return tx.select().from(facts);
    });
    expect(seen).toEqual([]);
  });
  test("decisions stand when the CSM changes", async () => {
    const asked = await goalAsked();
    await system((tx) => tx.update(assignments).set({ to: "2026-11-10" }));
    await approve(dana, { approvalId: asked.id, sha: asked.sha });
    expect(await standing()).toHaveLength(1);
  });
});
