import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Reader, Tx } from "#db/client.server";
import { approvals, cancellations, decisions, withdrawals } from "#db/schema/approvals";
import { clients } from "#db/schema/clients";
import { adoptions, goals, goalVersions } from "#db/schema/goals";
import { people } from "#db/schema/people";
import type { StaffScope } from "~/auth/scope";
import { digest } from "~/lib/canonical";
import { found } from "~/lib/refusal";
import { newGoalsNeeded } from "../compensation/rules/pacing";
import { type Ask, type GoalStatement, type Meter, meterOf, openAsk, standingAsk } from "./rules";

export type Client = typeof clients.$inferSelect;

/** A client this person may work for now: their book for a CSM, any for a leader. Throws `not-found` for others, former clients among them. */
export async function servedClient(scope: StaffScope, tx: Reader, key: string): Promise<Client> {
  const [client] = await tx.select().from(clients).where(eq(clients.key, key));
  return found(client && (scope.role !== "csm" || scope.book.includes(client.id)) ? client : null, "client");
}

/** A goal by its key with its client, as this scope may read it. Throws `not-found`. */
export async function goalWith(tx: Reader, key: string): Promise<{ goal: typeof goals.$inferSelect; client: Client }> {
  const [row] = await tx
    .select({ goal: goals, client: clients })
    .from(goals)
    .innerJoin(clients, eq(clients.id, goals.clientId))
    .where(eq(goals.key, key));
  return found(row, "goal");
}

/** Every goal with the title and unit of its newest version, as a subquery. */
export function newestWords(tx: Reader) {
  return tx
    .selectDistinctOn([goals.id], { id: goals.id, key: goals.key, title: goalVersions.title, unit: goalVersions.unit })
    .from(goals)
    .innerJoin(goalVersions, eq(goalVersions.goalId, goals.id))
    .orderBy(goals.id, desc(goalVersions.version))
    .as("goal");
}

const theirs = alias(people, "their_owner");
const author = alias(people, "author");

/** Versions of some goals, or of all of a client's, oldest first, with the names of those concerned. */
export async function versionRows(tx: Reader, where: { clientId: string } | { goalIds: readonly string[] }) {
  return tx
    .select({ version: goalVersions, goal: goals, client: clients, ourOwner: people.name, theirOwner: theirs.name, author: author.name })
    .from(goalVersions)
    .innerJoin(goals, eq(goals.id, goalVersions.goalId))
    .innerJoin(clients, eq(clients.id, goals.clientId))
    .leftJoin(people, eq(people.id, goalVersions.ourOwnerId))
    .leftJoin(theirs, eq(theirs.id, goalVersions.theirOwnerId))
    .leftJoin(author, eq(author.id, goalVersions.documentedBy))
    .where("goalIds" in where ? inArray(goals.id, [...where.goalIds]) : eq(goals.clientId, where.clientId))
    .orderBy(asc(goals.createdAt), asc(goals.key), asc(goalVersions.version));
}
type VersionRow = Awaited<ReturnType<typeof versionRows>>[number];

const later = alias(approvals, "later");

/** Every time a version was put to the client, oldest first, with the frozen words. */
export async function askRows(
  tx: Reader,
  where: { clientId: string } | { goalIds: readonly string[] },
): Promise<(Ask & { goalId: string; statement: GoalStatement })[]> {
  const rows = await tx
    .select({
      approvalId: approvals.id,
      goalId: goalVersions.goalId,
      versionId: goalVersions.id,
      version: goalVersions.version,
      statement: approvals.statement,
      requestedAt: approvals.requestedAt,
      requestedBy: people.name,
      cancelledAt: cancellations.cancelledAt,
      record: decisions.record,
      verdict: decisions.verdict,
      decidedOn: decisions.decidedOn,
      decidedAt: decisions.decidedAt,
      note: decisions.note,
      by: author.name,
      withdrawnOn: withdrawals.withdrawnOn,
      supersededBy: later.id,
    })
    .from(approvals)
    .innerJoin(goalVersions, eq(goalVersions.id, approvals.goalVersionId))
    .leftJoin(people, eq(people.id, approvals.requestedBy))
    .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
    .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
    .leftJoin(author, eq(author.id, decisions.personId))
    .leftJoin(withdrawals, eq(withdrawals.decisionId, decisions.id))
    .leftJoin(later, eq(later.supersedesId, approvals.id))
    .where(
      and(
        eq(approvals.kind, "goal"),
        "goalIds" in where ? inArray(goalVersions.goalId, [...where.goalIds]) : eq(approvals.clientId, where.clientId),
      ),
    )
    .orderBy(asc(approvals.requestedAt), asc(goalVersions.version));
  return rows.map((r) => ({
    approvalId: r.approvalId,
    goalId: r.goalId,
    versionId: r.versionId,
    version: r.version,
    statement: r.statement as GoalStatement,
    requestedAt: r.requestedAt.toISOString(),
    requestedBy: r.requestedBy ?? "an import",
    supersededBy: r.supersededBy,
    cancelledAt: r.cancelledAt?.toISOString() ?? null,
    decision:
      r.record === null || r.verdict === null || r.decidedOn === null
        ? null
        : {
            record: r.record,
            verdict: r.verdict,
            by: r.by ?? "somebody",
            decidedOn: r.decidedOn,
            decidedAt: r.decidedAt?.toISOString() ?? "",
            note: r.note ?? "",
            withdrawnOn: r.withdrawnOn,
          },
  }));
}

/** The words a version would be frozen with if it were sent now. */
export function statementOf(row: VersionRow, currency: string): GoalStatement {
  const { version: v, goal, client } = row;
  return {
    client: client.key,
    clientName: client.name,
    currency,
    goal: goal.key,
    version: v.version,
    title: v.title,
    why: v.why,
    kind: v.kind,
    metric: v.metric,
    unit: v.unit,
    baseline: v.baseline,
    baselineNote: v.baselineNote,
    target: v.target,
    dueOn: v.dueOn,
    dataSource: v.dataSource,
    unitValueCents: v.unitValueCents,
    weDo: v.weDo,
    youDo: v.youDo,
    ourOwner: row.ourOwner,
    theirOwner: row.theirOwner,
    documentedBy: v.documentedBy,
    documentedOn: v.documentedOn,
  };
}

/** Everything a command or a page needs to know about one goal: its newest version, the words it would be sent with, and every request so far. Throws `not-found`. */
export async function goalAsItStands(scope: StaffScope, tx: Reader, key: string) {
  const { id } = (await goalWith(tx, key)).goal;
  const rows = await versionRows(tx, { goalIds: [id] });
  const asks = await askRows(tx, { goalIds: [id] });
  const newest = found(rows.at(-1), "goal");
  const statement = statementOf(newest, scope.firm.currency);
  return { goal: newest.goal, client: newest.client, newest: newest.version, rows, asks, statement, sha: digest(statement) };
}

/**
 * Holds a client's goals until the transaction ends, in one order, so that what its goals count and which shares of the credit their
 * results claim changes one gesture at a time.
 */
export async function holdGoals(tx: Tx, clientId: string): Promise<void> {
  await tx.select({ id: goals.id }).from(goals).where(eq(goals.clientId, clientId)).orderBy(goals.id).for("update");
}

/** A goal's words in force, and what a version the client has not answered yet would count. */
export type GoalNow = typeof goalVersions.$inferSelect & { key: string; askedMetrics: string[] };
/** What each of these goals (ids) says now, by its id: the version the client approved, else the newest. */
export async function currentGoals(tx: Reader, goalIds: readonly string[]): Promise<Map<string, GoalNow>> {
  const rows = await versionRows(tx, { goalIds });
  const asks = await askRows(tx, { goalIds });
  const standing = new Map<string, string>();
  for (const row of rows) {
    const ask = standing.has(row.goal.id) ? null : standingAsk(asks.filter((a) => a.goalId === row.goal.id));
    if (ask) standing.set(row.goal.id, ask.versionId);
  }
  return new Map(
    rows
      .filter((r) => (standing.get(r.goal.id) ?? r.version.id) === r.version.id)
      .map((r) => {
        const open = openAsk(asks.filter((a) => a.goalId === r.goal.id));
        return [r.goal.id, { ...r.version, key: r.goal.key, askedMetrics: open ? [open.statement.metric] : [] }];
      }),
  );
}

/** How many new goals a client is owed this plan year, beside those documented and approved. */
export async function newGoalsMeter(tx: Reader, client: Pick<Client, "id" | "joinedOn">, year: number): Promise<Meter> {
  const firsts = await tx
    .select({ id: goalVersions.goalId, on: goalVersions.documentedOn })
    .from(goalVersions)
    .where(and(eq(goalVersions.clientId, client.id), eq(goalVersions.version, 1)));
  const asks = await askRows(tx, { clientId: client.id });
  return meterOf(
    year,
    newGoalsNeeded(client.joinedOn, year),
    firsts.map((f) => ({ firstDocumentedOn: f.on, asks: asks.filter((a) => a.goalId === f.id) })),
  );
}

/** Requests of adoption for one goal, oldest first. */
export async function adoptionsOf(tx: Reader, goalId: string) {
  const rows = await tx
    .select({
      csmId: adoptions.csmId,
      csm: people.name,
      approvalId: approvals.id,
      askedAt: approvals.requestedAt,
      cancelledAt: cancellations.cancelledAt,
      record: decisions.record,
      verdict: decisions.verdict,
      decidedOn: decisions.decidedOn,
      by: author.name,
      note: decisions.note,
    })
    .from(adoptions)
    .innerJoin(people, eq(people.id, adoptions.csmId))
    .leftJoin(approvals, eq(approvals.adoptionId, adoptions.id))
    .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
    .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
    .leftJoin(author, eq(author.id, decisions.personId))
    .where(eq(adoptions.goalId, goalId))
    .orderBy(asc(adoptions.createdAt));
  return rows.map((r) => ({ ...r, askedAt: r.askedAt?.toISOString() ?? null, cancelledAt: r.cancelledAt?.toISOString() ?? null }));
}
