import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { approvals, decisions, facts } from "#db/schema/approvals";
import { events } from "#db/schema/audit";
import { locks } from "#db/schema/compensation";
import { leadSources, opportunities } from "#db/schema/opportunities";
import { referrals } from "#db/schema/referrals";
import { assignments } from "#db/schema/clients";
import { inSystem } from "#db/system.server";
import type { StaffScope } from "~/auth/scope";
import { statementsFor } from "~/domain/compensation/queries.server";
import { acceptOpportunity, closeOpportunity, rejectOpportunity } from "~/domain/opportunities/commands/answer.server";
import { changeLeadSource } from "~/domain/opportunities/commands/lead-source.server";
import { submitOpportunity } from "~/domain/opportunities/commands/submit.server";
import { type OpportunityInput } from "~/domain/opportunities/input";
import { listOpportunities } from "~/domain/opportunities/queries/list.server";
import { newOpportunityOptions, opportunityPage } from "~/domain/opportunities/queries/page.server";
import { type Cast, cast } from "#test/support/cast";
import { type TestApp, testApp } from "#test/support/database";
import { asStaff } from "#test/support/scopes";

let opened: TestApp;
let known: Cast;
let [maya, omar, sam, priya, jo] = [] as unknown as [StaffScope, StaffScope, StaffScope, StaffScope, StaffScope];
async function onDay(day: string) {
  opened.setClock(new Date(`${day}T15:00:00Z`));
  const staff = ["maya", "omar", "sam", "priya", "jo"].map((name) => asStaff(opened.app, `${name}@harborpine.example`));
  [maya, omar, sam, priya, jo] = (await Promise.all(staff)) as [StaffScope, StaffScope, StaffScope, StaffScope, StaffScope];
}
beforeEach(async () => {
  opened = await testApp();
  known = await cast(opened.app);
  await onDay("2026-05-04");
});
afterEach(() => opened.close());

const lead = (over: Partial<OpportunityInput> = {}): OpportunityInput => ({
  client: "NORTHLAKE",
  name: "Second site",
  amount: 4_000_000,
  shares: [],
  referral: "",
  note: "",
  ...over,
});
const stored = (key: string) =>
  inSystem(opened.app, async (tx) => (await tx.select().from(opportunities).where(eq(opportunities.key, key)))[0]);
const factsNow = () => inSystem(opened.app, (tx) => tx.select().from(facts).orderBy(facts.recordedAt));
const sha = async (key: string) => (await opportunityPage(sam, key)).open?.sha ?? "";
const accept = async (key: string) => acceptOpportunity(sam, { key, sha: await sha(key) });
const lockYear = (year: number) =>
  inSystem(opened.app, (tx) => tx.insert(locks).values({ year, lockedBy: jo.person.id, lockedAt: new Date(), linesSha256: "x" }));
async function linesOf(scope: StaffScope, csm: string, year = 2026) {
  const { statements } = await statementsFor(scope, { year, csm });
  return (
    statements[0]?.components.find((one) => one.id === "lead_source_commission")?.lines.map((line) => [line.record, line.amountCents]) ?? []
  );
}

describe("submitting", () => {
  test("makes the submitter the lead source, asks sales, and writes no fact", async () => {
    const { key } = await submitOpportunity(maya, lead());
    expect(await stored(key)).toMatchObject({ stage: "submitted", submittedOn: "2026-05-04", acceptedOn: null, amountCents: 4_000_000 });
    const page = await opportunityPage(sam, key);
    expect(page.opportunity.shares).toEqual([{ csm: maya.person.id, bp: 10_000, name: "Maya Lindqvist" }]);
    expect(page.may).toMatchObject({ answer: true, close: false, reject: true });
    expect(await factsNow()).toEqual([]);
    expect(await inSystem(opened.app, (tx) => tx.select().from(events))).toMatchObject([
      { name: "opportunity.requested", subject: `opportunity:${key}` },
    ]);
  });

  test("works for a new prospect, who is no client", async () => {
    const { key } = await submitOpportunity(maya, lead({ client: "" }));
    expect(await stored(key)).toMatchObject({ clientId: null });
    await accept(key);
    expect(await factsNow()).toMatchObject([{ kind: "opportunity", clientId: null, csmIds: [maya.person.id] }]);
  });

  test("of another CSM's client finds no such client", async () => {
    await expect(submitOpportunity(maya, lead({ client: "BIRCH" }))).rejects.toMatchObject({ kind: "not-found" });
  });

  test("of something worth nothing is refused beside the amount", async () => {
    await expect(submitOpportunity(maya, lead({ amount: 0 }))).rejects.toMatchObject({
      kind: "invalid",
      fields: { amount: expect.stringContaining("worth") as string },
    });
  });

  test("is not for sales or finance", async () => {
    await expect(submitOpportunity(sam, lead())).rejects.toMatchObject({ kind: "forbidden" });
    await expect(submitOpportunity(jo, lead())).rejects.toMatchObject({ kind: "forbidden" });
  });

  test("by a leader asks whose lead it was", async () => {
    await expect(submitOpportunity(priya, lead())).rejects.toMatchObject({ kind: "invalid" });
    const { key } = await submitOpportunity(priya, lead({ shares: [{ csm: omar.person.id, bp: 10_000 }] }));
    expect((await opportunityPage(priya, key)).opportunity.shares).toMatchObject([{ name: "Omar Haddad" }]);
  });

  test("names only people who can be a lead source, with shares that sum to 100 %", async () => {
    const halves = (a: number, b: number) =>
      lead({
        shares: [
          { csm: maya.person.id, bp: a },
          { csm: omar.person.id, bp: b },
        ],
      });
    await expect(submitOpportunity(maya, halves(6_000, 3_999))).rejects.toMatchObject({ kind: "invalid" });
    await expect(submitOpportunity(maya, lead({ shares: [{ csm: sam.person.id, bp: 10_000 }] }))).rejects.toMatchObject({
      kind: "invalid",
    });
    await submitOpportunity(maya, halves(3_333, 6_667));
  });

  test("from a referral credits who served the client the day it came in", async () => {
    await inSystem(opened.app, async (tx) => {
      await tx
        .update(assignments)
        .set({ to: "2026-03-31" })
        .where(eq(assignments.clientId, known.clientIds["NORTHLAKE"] ?? ""));
      await tx.insert(assignments).values({ clientId: known.clientIds["NORTHLAKE"] ?? "", csmId: omar.person.id, from: "2026-04-01" });
      await tx.insert(referrals).values({
        key: "F-1",
        clientId: known.clientIds["NORTHLAKE"] ?? "",
        person: "Ines",
        company: "Old Mill",
        submittedOn: "2026-03-31",
      });
    });
    await onDay("2026-05-04");
    const options = await newOpportunityOptions(omar, "F-1");
    expect(options.referral).toMatchObject({ client: "Northlake", assigned: { name: "Maya Lindqvist" } });
    const { key } = await submitOpportunity(omar, lead({ client: "", referral: "F-1" }));
    expect((await opportunityPage(omar, key)).opportunity).toMatchObject({
      shares: [{ name: "Maya Lindqvist", bp: 10_000 }],
      referral: { key: "F-1" },
    });
    await expect(submitOpportunity(omar, lead({ client: "", referral: "F-1" }))).rejects.toMatchObject({ kind: "conflict" });
    expect((await newOpportunityOptions(omar, null)).referrals).toEqual([]);
  });

  test("from a referral of a day when nobody served the client is a leader's to decide", async () => {
    await inSystem(opened.app, (tx) =>
      tx.insert(referrals).values({
        key: "F-2",
        clientId: known.clientIds["NORTHLAKE"] ?? "",
        person: "Ines",
        company: "Old Mill",
        submittedOn: "2024-12-31",
      }),
    );
    await expect(submitOpportunity(maya, lead({ referral: "F-2", shares: [{ csm: maya.person.id, bp: 10_000 }] }))).rejects.toMatchObject({
      kind: "invalid",
    });
    await expect(submitOpportunity(priya, lead({ referral: "F-2" }))).rejects.toMatchObject({ kind: "invalid" });
    await submitOpportunity(priya, lead({ referral: "F-2", shares: [{ csm: maya.person.id, bp: 10_000 }] }));
  });
});

describe("sales' answer", () => {
  test("accepting makes one fact, dated that day, which the quota counts", async () => {
    const { key } = await submitOpportunity(maya, lead());
    await onDay("2026-05-06");
    const { record } = await accept(key);
    expect(record).toMatch(/^N-O-/);
    expect(await stored(key)).toMatchObject({ stage: "accepted", acceptedOn: "2026-05-06" });
    expect(await factsNow()).toMatchObject([
      { effectiveOn: "2026-05-06", data: { stage: "accepted", acceptedOn: "2026-05-06", shares: [{ csm: maya.person.id, bp: 10_000 }] } },
    ]);
  });

  test("is for sales alone, never for the CSM or a leader", async () => {
    const { key } = await submitOpportunity(maya, lead());
    const seen = await sha(key);
    for (const scope of [maya, priya, jo])
      await expect(acceptOpportunity(scope, { key, sha: seen })).rejects.toMatchObject({ kind: "forbidden" });
  });

  test("is given once; a second finds nothing waiting, and a stale page is told so", async () => {
    const { key } = await submitOpportunity(maya, lead());
    await expect(acceptOpportunity(sam, { key, sha: "0".repeat(64) })).rejects.toMatchObject({ kind: "conflict" });
    const seen = await sha(key);
    const all = await Promise.allSettled(Array.from({ length: 5 }, () => acceptOpportunity(sam, { key, sha: seen })));
    expect(all.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(await factsNow()).toHaveLength(1);
  });

  test("rejecting needs the open request, makes no fact and keeps the reason", async () => {
    const { key } = await submitOpportunity(maya, lead());
    await expect(rejectOpportunity(sam, { key, sha: null, reason: "Ours already" })).rejects.toMatchObject({ kind: "conflict" });
    await rejectOpportunity(sam, { key, sha: await sha(key), reason: "Ours already" });
    expect(await stored(key)).toMatchObject({ stage: "rejected", acceptedOn: null });
    expect(await factsNow()).toEqual([]);
    expect((await opportunityPage(maya, key)).history).toMatchObject([{ verdict: "declined", note: "Ours already", by: "Sam Okafor" }]);
    await expect(closeOpportunity(sam, { key, outcome: "closed_won", amount: 1, closedOn: "2026-05-04", note: "" })).rejects.toMatchObject({
      kind: "conflict",
    });
  });

  test("rejecting an accepted duplicate takes it out of the count from that day", async () => {
    const { key } = await submitOpportunity(maya, lead());
    await accept(key);
    await onDay("2026-05-10");
    await rejectOpportunity(sam, { key, sha: null, reason: "A duplicate" });
    const [first, second] = await factsNow();
    expect(second).toMatchObject({
      supersedesId: first?.id,
      effectiveOn: "2026-05-10",
      data: { stage: "rejected", acceptedOn: "2026-05-04" },
    });
    expect(await stored(key)).toMatchObject({ stage: "rejected" });
  });
});

describe("closing", () => {
  test("as won pays 2.5 % of the amount signed, to the cent, shared as agreed", async () => {
    const { key } = await submitOpportunity(
      maya,
      lead({
        shares: [
          { csm: maya.person.id, bp: 6_000 },
          { csm: omar.person.id, bp: 4_000 },
        ],
      }),
    );
    await accept(key);
    await onDay("2026-06-02");
    await closeOpportunity(sam, { key, outcome: "closed_won", amount: 3_999_999, closedOn: "2026-06-01", note: "" });
    expect(await stored(key)).toMatchObject({ stage: "closed_won", closedOn: "2026-06-01", amountCents: 3_999_999 });
    expect(await linesOf(priya, maya.person.id)).toEqual([[`opportunity:${key}`, 60_000]]);
    expect(await linesOf(priya, omar.person.id)).toEqual([[`opportunity:${key}`, 40_000]]);
    expect(await linesOf(omar, omar.person.id)).toEqual([[`opportunity:${key}`, 40_000]]);
  });

  test("tells a CSM who shares in another's client the client's name on their line, and opens no page of it", async () => {
    const { key } = await submitOpportunity(maya, lead({ shares: [{ csm: omar.person.id, bp: 10_000 }] }));
    await accept(key);
    await closeOpportunity(sam, { key, outcome: "closed_won", amount: 100_00, closedOn: "2026-05-04", note: "" });
    const mine = await statementsFor(omar, { year: 2026 });
    expect(mine.statements).toEqual((await statementsFor(jo, { year: 2026, csm: omar.person.id })).statements);
    expect(JSON.stringify(mine.statements)).toContain("Northlake");
    await expect(submitOpportunity(omar, lead())).rejects.toMatchObject({ kind: "not-found" });
  });

  test("as lost keeps it in the quota's count and pays nothing", async () => {
    const { key } = await submitOpportunity(maya, lead());
    await accept(key);
    await closeOpportunity(sam, { key, outcome: "closed_lost", amount: 0, closedOn: "2026-05-04", note: "Chose another" });
    expect(await linesOf(priya, maya.person.id)).toEqual([]);
    expect((await factsNow()).at(-1)).toMatchObject({ data: { stage: "closed_lost", acceptedOn: "2026-05-04" } });
  });

  test("refuses what is not accepted, a day outside acceptance and today, and a won one without an amount", async () => {
    const { key } = await submitOpportunity(maya, lead());
    const won = { key, outcome: "closed_won" as const, amount: 100_00, closedOn: "2026-05-04", note: "" };
    await expect(closeOpportunity(sam, won)).rejects.toMatchObject({ kind: "conflict" });
    await accept(key);
    await expect(closeOpportunity(sam, { ...won, closedOn: "2026-05-03" })).rejects.toMatchObject({ kind: "invalid" });
    await expect(closeOpportunity(sam, { ...won, closedOn: "2026-05-05" })).rejects.toMatchObject({ kind: "invalid" });
    await expect(closeOpportunity(sam, { ...won, amount: 0 })).rejects.toMatchObject({ kind: "invalid" });
    await expect(closeOpportunity(maya, won)).rejects.toMatchObject({ kind: "forbidden" });
  });

  test("refuses a day in a locked year, and undoing what a locked year counted", async () => {
    await onDay("2025-12-20");
    const { key } = await submitOpportunity(maya, lead());
    await accept(key);
    await onDay("2026-01-10");
    await lockYear(2025);
    await expect(
      closeOpportunity(sam, { key, outcome: "closed_won", amount: 100_00, closedOn: "2025-12-30", note: "" }),
    ).rejects.toMatchObject({ kind: "conflict" });
    await expect(rejectOpportunity(sam, { key, sha: null, reason: "A duplicate" })).rejects.toMatchObject({ kind: "conflict" });
    await closeOpportunity(sam, { key, outcome: "closed_won", amount: 100_00, closedOn: "2026-01-05", note: "" });
  });
});

describe("the lead source", () => {
  const split = () => [
    { csm: maya.person.id, bp: 5_000 },
    { csm: omar.person.id, bp: 5_000 },
  ];

  test("changed while it waits asks again, and the first request can no longer be answered", async () => {
    const { key } = await submitOpportunity(maya, lead());
    const first = await sha(key);
    await changeLeadSource(maya, { key, shares: split(), note: "Omar found them" });
    await expect(acceptOpportunity(sam, { key, sha: first })).rejects.toMatchObject({ kind: "conflict" });
    await accept(key);
    expect((await factsNow())[0]).toMatchObject({ data: { shares: split() } });
    expect((await stored(key))?.note).toContain("Omar found them");
  });

  test("changed once accepted counts when sales accepts, from that day, and the day of acceptance stays", async () => {
    const { key } = await submitOpportunity(maya, lead());
    await accept(key);
    await onDay("2026-05-20");
    await changeLeadSource(maya, { key, shares: [{ csm: omar.person.id, bp: 10_000 }], note: "It was Omar's" });
    expect((await opportunityPage(sam, key)).opportunity.shares).toMatchObject([{ name: "Maya Lindqvist" }]);
    await expect(
      closeOpportunity(sam, { key, outcome: "closed_won", amount: 100_00, closedOn: "2026-05-20", note: "" }),
    ).rejects.toMatchObject({ kind: "conflict" });
    await accept(key);
    expect(await stored(key)).toMatchObject({ stage: "accepted", acceptedOn: "2026-05-04" });
    const latest = (await factsNow()).at(-1);
    expect(latest).toMatchObject({ effectiveOn: "2026-05-20", data: { acceptedOn: "2026-05-04", shares: [{ csm: omar.person.id }] } });
    expect(latest?.csmIds.sort()).toEqual([maya.person.id, omar.person.id].sort());
    const all = await statementsFor(jo, { year: 2026 });
    for (const scope of [maya, omar])
      expect((await statementsFor(scope, { year: 2026 })).statements).toEqual(
        all.statements.filter((one) => one.csm.id === scope.person.id),
      );
  });

  test("whose change sales refuses stays as it was, accepted", async () => {
    const { key } = await submitOpportunity(maya, lead());
    await accept(key);
    await changeLeadSource(maya, { key, shares: split(), note: "Half each" });
    await rejectOpportunity(sam, { key, sha: await sha(key), reason: "No" });
    expect(await stored(key)).toMatchObject({ stage: "accepted" });
    expect((await opportunityPage(sam, key)).opportunity.shares).toMatchObject([{ name: "Maya Lindqvist", bp: 10_000 }]);
    expect(await factsNow()).toHaveLength(1);
  });

  test("is frozen at closed-won: a later change is an adjustment", async () => {
    const { key } = await submitOpportunity(maya, lead());
    await accept(key);
    await closeOpportunity(sam, { key, outcome: "closed_won", amount: 100_00, closedOn: "2026-05-04", note: "" });
    await expect(changeLeadSource(priya, { key, shares: split(), note: "Half each" })).rejects.toThrow(/adjustment/);
    expect((await opportunityPage(priya, key)).may.changeLeadSource).toBe(false);
  });

  test("is changed by the submitter, the client's CSM or a leader, never by sales or to what it is already", async () => {
    const { key } = await submitOpportunity(maya, lead());
    await expect(changeLeadSource(sam, { key, shares: split(), note: "x" })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(changeLeadSource(omar, { key, shares: split(), note: "x" })).rejects.toMatchObject({ kind: "not-found" });
    await expect(changeLeadSource(maya, { key, shares: [{ csm: maya.person.id, bp: 10_000 }], note: "x" })).rejects.toMatchObject({
      kind: "invalid",
    });
    await changeLeadSource(priya, { key, shares: split(), note: "x" });
  });
});

describe("the list", () => {
  test("shows sales and leaders all, a CSM their own, found by words and stage, 25 a page", async () => {
    for (let i = 0; i < 27; i++)
      await submitOpportunity(i < 26 ? maya : omar, lead({ client: i < 26 ? "NORTHLAKE" : "BIRCH", name: `Lead ${i} 100%` }));
    const ask = (scope: StaffScope, over: Partial<Parameters<typeof listOpportunities>[1]> = {}) =>
      listOpportunities(scope, { q: "", stage: null, page: 1, ...over });
    expect(await ask(sam)).toMatchObject({ total: 27, stages: { submitted: 27 } });
    expect((await ask(priya, { page: 2 })).rows).toHaveLength(2);
    expect((await ask(omar)).rows).toMatchObject([
      { name: "Lead 26 100%", client: "Birch & Co", shares: [{ name: "Omar Haddad", bp: 10_000 }] },
    ]);
    expect((await ask(sam, { q: "birch" })).total).toBe(1);
    expect((await ask(sam, { q: "100%" })).total).toBe(27);
    expect((await ask(sam, { q: "%zzz" })).total).toBe(0);
    expect((await ask(sam, { stage: "closed_won" })).rows).toEqual([]);
    const [key] = (await ask(omar)).rows.map((row) => row.key);
    await expect(opportunityPage(maya, key ?? "")).rejects.toMatchObject({ kind: "not-found" });
  });

  test("every answer is one decision of one request", async () => {
    const { key } = await submitOpportunity(maya, lead());
    await accept(key);
    await closeOpportunity(sam, { key, outcome: "closed_won", amount: 100_00, closedOn: "2026-05-04", note: "" });
    const [asked, answered, shares] = await inSystem(
      opened.app,
      async (tx) => [await tx.select().from(approvals), await tx.select().from(decisions), await tx.select().from(leadSources)] as const,
    );
    expect(asked.map((one) => one.kind).sort()).toEqual(["closing", "opportunity"]);
    expect(answered.map((one) => one.personId)).toEqual([sam.person.id, sam.person.id]);
    expect(shares).toHaveLength(1);
  });
});

describe("closed by two at the same moment", () => {
  test("with or without a fact before, it happens once and the other reads a sentence", async () => {
    const imported = { key: "O-IN", name: "Imported", amountCents: 5, stage: "accepted" as const, acceptedOn: "2026-05-01" };
    await inSystem(opened.app, (tx) => tx.insert(opportunities).values(imported));
    const { key } = await submitOpportunity(maya, lead());
    await accept(key);
    for (const one of [imported.key, key]) {
      const closing = { key: one, outcome: "closed_won" as const, amount: 100, closedOn: "2026-05-04", note: "" };
      const tries = await Promise.allSettled([closeOpportunity(sam, closing), closeOpportunity(sam, closing)]);
      expect(tries.filter((t) => t.status === "fulfilled")).toHaveLength(1);
      expect(tries.find((t) => t.status === "rejected")?.reason).toMatchObject({ name: "Refusal", kind: "conflict" });
    }
  });
});
