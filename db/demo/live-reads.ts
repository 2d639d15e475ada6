import { and, asc, eq, gte, isNull, sql } from "drizzle-orm";
import { approvals, decisions } from "#db/schema/approvals";
import { clients } from "#db/schema/clients";
import { goals, goalVersions } from "#db/schema/goals";
import { people } from "#db/schema/people";
import { inSystem } from "#db/system.server";
import { read } from "#db/transact.server";
import type { App, StaffScope } from "~/auth/scope";
import type { CivilDate } from "~/lib/dates";
import type { GoalWords } from "~/domain/goals/input";
import { goalAsItStands } from "~/domain/goals/queries.history.server";

export const DAY = 86_400_000;

/** The demo's hour, in ms: 16:00 UTC today, when both the firm and its clients work. */
export const morning = (app: App): number => Math.floor(app.clock().getTime() / DAY) * DAY + (16 * DAY) / 24;

/** What waits for a client, oldest first. */
export async function waiting(app: App, client: string, kind: "goal" | "result" | "roi"): Promise<{ approvalId: string; sha: string }[]> {
  return inSystem(app, (tx) =>
    tx
      .select({ approvalId: approvals.id, sha: approvals.statementSha256 })
      .from(approvals)
      .innerJoin(clients, eq(clients.id, approvals.clientId))
      .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
      .where(and(eq(clients.key, client), eq(approvals.kind, kind), isNull(decisions.id)))
      .orderBy(asc(approvals.requestedAt), asc(approvals.id)),
  );
}

/** The digest of a goal's newest words, as its preview carries it. */
export async function versionDigest(scope: StaffScope, key: string): Promise<string> {
  return (await read(scope, (tx) => goalAsItStands(scope, tx, key))).sha;
}

export async function personId(app: App, email: string): Promise<string> {
  const [row] = await inSystem(app, (tx) => tx.select({ id: people.id }).from(people).where(eq(people.email, email)));
  if (!row) throw new Error(`the demo knows nobody called ${email}`);
  return row.id;
}

/** The number goals of a client that run on a civil date and its approver has agreed to, by key, with the next number: never below the last. */
export async function agreedGoals(app: App, client: string, today: CivilDate): Promise<{ key: string; metric: string; reached: string }[]> {
  const rows = await inSystem(app, (tx) =>
    tx
      .select({
        key: goals.key,
        metric: goalVersions.metric,
        baseline: goalVersions.baseline,
        target: goalVersions.target,
        last: sql<string | null>`(select max(r.value::numeric) from results r where r.goal_id = ${goals.id})`,
      })
      .from(goals)
      .innerJoin(clients, eq(clients.id, goals.clientId))
      .innerJoin(goalVersions, eq(goalVersions.goalId, goals.id))
      .innerJoin(approvals, eq(approvals.goalVersionId, goalVersions.id))
      .innerJoin(decisions, eq(decisions.approvalId, approvals.id))
      .where(
        and(eq(clients.key, client), eq(decisions.verdict, "approved"), eq(goalVersions.kind, "number"), gte(goalVersions.dueOn, today)),
      )
      .orderBy(asc(goals.key)),
  );
  return rows.map(({ key, metric, baseline, target, last }) => {
    const way = Number(target) - Number(baseline);
    const next = Number(last ?? baseline) + Math.max(1, Math.round(way * 0.05));
    return { key, metric, reached: String(Math.max(Math.round(Number(baseline) + way * 0.8), next)) };
  });
}

/** A goal's words, filled in as this firm fills them in. */
export const words = (own: Partial<GoalWords> & Pick<GoalWords, "title">): GoalWords => ({
  why: "",
  kind: "number",
  metric: "Direct bookings",
  unit: "bookings",
  baseline: null,
  baselineNote: "",
  target: null,
  dueOn: null,
  dataSource: "Your booking system, read on the first of each month",
  unitValueCents: 32_000,
  weDo: "Run the booking page, write the letters, read the numbers each month.",
  youDo: "Send the export on the first of each month; answer owners within a day.",
  ourOwnerId: null,
  theirOwnerId: null,
  ...own,
});
