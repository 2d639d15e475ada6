import { and, asc, eq, gte, isNull, lte, sql } from "drizzle-orm";
import type { Reader } from "#db/client.server";
import { agreements, clients } from "#db/schema/clients";
import type { StaffScope } from "~/auth/scope";
import { addDays } from "~/lib/dates";

const DAYS = 60;

/** Agreements that end within 60 days with neither a notice nor a renewal recorded, soonest first: how many, and the first few. One statement. */
export async function endingSoon(scope: StaffScope, tx: Reader, limit: number) {
  const rows = await tx
    .select({
      key: agreements.key,
      client: clients.name,
      endsOn: sql<string>`${agreements.endsOn}`,
      total: sql<number>`count(*) over ()`.mapWith(Number),
    })
    .from(agreements)
    .innerJoin(clients, eq(clients.id, agreements.clientId))
    .where(
      and(
        isNull(agreements.noticeOn),
        gte(agreements.endsOn, scope.today),
        lte(agreements.endsOn, addDays(scope.today, DAYS)),
        sql`not exists (select 1 from ${agreements} later where later.renews_id = ${agreements.id})`,
      ),
    )
    .orderBy(asc(agreements.endsOn), asc(agreements.key))
    .limit(limit);
  return { count: rows[0]?.total ?? 0, rows: rows.map(({ key, client, endsOn }) => ({ key, client, endsOn })) };
}
