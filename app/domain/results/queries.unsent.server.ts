import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Reader } from "#db/client.server";
import { approvals } from "#db/schema/approvals";
import { clients } from "#db/schema/clients";
import { results } from "#db/schema/results";
import type { StaffScope } from "~/auth/scope";

/** By client, how many recorded results of this book were never put to them, most first. One statement. */
export async function unsentResults(scope: StaffScope, tx: Reader) {
  const n = sql<number>`count(*)`.mapWith(Number);
  return tx
    .select({ client: clients.name, clientKey: clients.key, n })
    .from(results)
    .innerJoin(clients, eq(clients.id, results.clientId))
    .where(
      and(
        inArray(results.clientId, [...scope.book]),
        sql`not exists (select 1 from ${approvals} a where a.result_id = ${results.id})`,
        sql`not exists (select 1 from ${results} newer where newer.supersedes_id = ${results.id})`,
      ),
    )
    .groupBy(clients.name, clients.key)
    .orderBy(sql`count(*) desc`, asc(clients.name));
}
