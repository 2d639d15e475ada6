import { asc, and, eq, inArray, sql } from "drizzle-orm";
import type { Reader } from "#db/client.server";
import { approvals } from "#db/schema/approvals";
import { clients } from "#db/schema/clients";
import { goals, goalVersions } from "#db/schema/goals";
import type { StaffScope } from "~/auth/scope";

/** Goals whose newest words were never put to the client, oldest draft first: how many in this book, and the first few. One statement. */
export async function unsentGoals(scope: StaffScope, tx: Reader, limit: number) {
  const rows = await tx
    .select({ key: goals.key, title: goalVersions.title, client: clients.name, total: sql<number>`count(*) over ()`.mapWith(Number) })
    .from(goalVersions)
    .innerJoin(goals, eq(goals.id, goalVersions.goalId))
    .innerJoin(clients, eq(clients.id, goals.clientId))
    .where(
      and(
        inArray(goals.clientId, [...scope.book]),
        sql`not exists (select 1 from ${approvals} a where a.goal_version_id = ${goalVersions.id})`,
        sql`not exists (select 1 from ${goalVersions} newer where newer.goal_id = ${goalVersions.goalId} and newer.version > ${goalVersions.version})`,
      ),
    )
    .orderBy(asc(goalVersions.createdAt), asc(goals.key))
    .limit(limit);
  return { count: rows[0]?.total ?? 0, rows: rows.map(({ key, title, client }) => ({ key, title, client })) };
}
