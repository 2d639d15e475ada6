import { and, eq, isNull } from "drizzle-orm";
import { approvals, decisions, facts, objections } from "#db/schema/approvals";
import { assignments } from "#db/schema/clients";
import { clientDomains, holidays, people, salaries, staff } from "#db/schema/people";
import { inSystem } from "#db/system.server";
import type { App, ClientScope, StaffScope } from "~/auth/scope";
import type { Cast } from "./cast";
import type { TestApp } from "./database";
import { asClient, asStaff } from "./scopes";
import { seedDeals, seedLeavers, seedStudies, seedYear } from "./seed-deals";
import { seedGoals, seedInherited } from "./seed-goals";
import { seedMail } from "./seed-mail";
import { finance, leader, salaryOf, SEED_NOW, type Seeded, type Seeds, sides } from "./seed-people";
import { seedSurveys } from "./seed-surveys";

/** The stopped clock and who acts on it: each gesture is a minute after the one before. */
export function stage(test: TestApp) {
  let at = Date.parse("2024-09-02T14:00:00Z");
  const tick = () => test.setClock(new Date((at += 60_000)));
  return {
    app: test.app,
    /** Goes on to a later day. */
    day(date: string) {
      at = Math.max(at, Date.parse(`${date}T14:00:00Z`));
      test.setClock(new Date(at));
    },
    async staff<T>(email: string, act: (scope: StaffScope) => Promise<T>): Promise<T> {
      tick();
      return act(await asStaff(test.app, email));
    },
    async client<T>(email: string, act: (scope: ClientScope) => Promise<T>): Promise<T> {
      tick();
      return act(await asClient(test.app, email));
    },
  };
}
export type Stage = ReturnType<typeof stage>;

/** The open request of a kind about a record, found by a word of its statement. */
export async function openRequest(
  app: App,
  kind: (typeof approvals.$inferSelect)["kind"],
  word: string,
): Promise<{ id: string; sha: string }> {
  const rows = await inSystem(app, (tx) =>
    tx
      .select({ approval: approvals })
      .from(approvals)
      .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
      .where(and(eq(approvals.kind, kind), isNull(decisions.id))),
  );
  const row = rows.find((r) => Object.values(r.approval.statement).includes(word));
  if (!row) throw new Error(`no open ${kind} about ${word}`);
  return { id: row.approval.id, sha: row.approval.statementSha256 };
}

/** Staff who came before: Rosa served both clients in 2024 and has an empty book since. */
async function earlier(app: App, made: Cast): Promise<void> {
  const id = crypto.randomUUID();
  made.ids["rosa@harborpine.example"] = id;
  await inSystem(app, async (tx) => {
    await tx
      .insert(people)
      .values({ id, email: "rosa@harborpine.example", name: "Rosa Brandt", createdAt: new Date("2024-01-01T12:00:00Z") });
    await tx.insert(staff).values({ personId: id, role: "csm", startsOn: "2024-01-01" });
    await tx
      .insert(assignments)
      .values(Object.values(made.clientIds).map((clientId) => ({ clientId, csmId: id, from: "2024-07-01", to: "2024-12-31" })));
    await tx.insert(salaries).values(sides.map((side) => ({ personId: made.ids[side.csm] ?? "", baseCents: salaryOf[side.letter] })));
  });
}

/**
 * Fills both clients with one of everything, by the product's own commands. Every free text says whose it is: `CANARY-A-…` what a
 * client may read, `CANARY-DRAFT-A-…` what it was not shown yet, `CANARY-DEAL-A-…` agreements' notes, `CANARY-OPP-A-…`,
 * `CANARY-REF-A-…`, `CANARY-PROC-A-…`, `CANARY-PAY-A-…`, `CANARY-LEADERS-A-…` (objections). Leaves the clock at SEED_NOW.
 */
export async function seed(test: TestApp, made: Cast): Promise<Seeds> {
  const { app } = test;
  const on = stage(test);
  await earlier(app, made);
  const seeds: Seeds = { A: {}, B: {} };
  for (const side of sides) {
    Object.assign(seeds[side.letter], {
      client: side.client,
      clientId: made.clientIds[side.client] ?? "",
      csmEmail: side.csm,
      csm: made.ids[side.csm] ?? "",
      approver: made.ids[side.approver] ?? "",
      viewer: made.ids[side.viewer] ?? "",
      former: made.ids[side.former] ?? "",
      leader: made.ids[leader] ?? "",
      finance: made.ids[finance] ?? "",
      year: "2025",
      agreement: `${side.client}-A1`,
    });
  }
  for (const side of sides) await seedInherited(on, side, seeds[side.letter]);
  for (const side of sides) await seedGoals(on, side, seeds[side.letter]);
  for (const side of sides) await seedDeals(on, side, seeds[side.letter]);
  for (const side of sides) await seedStudies(on, side, seeds[side.letter]);
  for (const side of sides) await seedYear(on, side, seeds[side.letter]);
  for (const side of sides) await seedSurveys(on, side, seeds[side.letter]);
  for (const side of sides) await seedLeavers(on, seeds[side.letter]);
  Object.assign(seeds.A, { owingClient: "BIRCH", owingRecord: seeds.B["roiRecord"] ?? "" });
  // The firm's own, one for both.
  await inSystem(app, (tx) => tx.insert(holidays).values({ on: "2026-07-03", name: "Independence Day, observed" }));
  for (const side of sides) Object.assign(seeds[side.letter], { holiday: "2026-07-03", job: "forget" });
  await seedMail(app, seeds);
  for (const side of sides) await recordsOf(app, made.clientIds[side.client] ?? "", seeds[side.letter]);
  test.setClock(SEED_NOW);
  return seeds;
}

/** Ids that commands do not hand back. */
async function recordsOf(app: App, clientId: string, ids: Seeded): Promise<void> {
  await inSystem(app, async (tx) => {
    const [domain] = await tx.select().from(clientDomains).where(eq(clientDomains.clientId, clientId));
    const [served] = await tx
      .select()
      .from(assignments)
      .where(and(eq(assignments.clientId, clientId), isNull(assignments.to)));
    const [objection] = await tx
      .select()
      .from(objections)
      .where(and(eq(objections.clientId, clientId), isNull(objections.answeredAt)));
    const known = await tx.select().from(facts).where(eq(facts.clientId, clientId));
    const fact = (subject: string) => known.find((f) => f.subject === subject)?.id ?? "";
    Object.assign(ids, {
      domain: domain?.id ?? "",
      assignment: served?.id ?? "",
      objection: objection?.id ?? "",
      goalFact: fact(`goal:${ids["goal"]}`),
      formerFact: fact(`goal:${ids["adopted"]}`),
      resultFact: fact(`result:${ids["result"]}`),
      opportunityFact: fact(`opportunity:${ids["won"]}`),
      agreementFact: fact(`agreement:${ids["signed"]}`),
    });
  });
}
