import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { transact } from "#db/transact.server";
import { approvals, cancellations, decisions, factReversals, facts, objections, withdrawals } from "#db/schema/approvals";
import { events } from "#db/schema/audit";
import { assignments } from "#db/schema/clients";
import { outbox } from "#db/schema/mail";
import { contacts, people } from "#db/schema/people";
import { decide } from "~/domain/approvals/commands.server";
import { object } from "~/domain/approvals/commands/objections.server";
import { cancel, withdraw } from "~/domain/approvals/commands/taken-back.server";
import { answerResults, approve, askForChange } from "~/domain/approvals/commands/answers.server";
import { mailCopy } from "~/domain/approvals/commands/copy.server";
import { recordPage } from "~/domain/approvals/queries/agreed.server";
import { asClient } from "#test/support/scopes";
import {
  aFirmEach,
  dana,
  goalAsked,
  idOf,
  mailed,
  maya,
  northlake,
  now,
  opened,
  resultAsked,
  row,
  standing,
  system,
  yearAsked,
} from "#test/support/database-approvals";

aFirmEach();

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
