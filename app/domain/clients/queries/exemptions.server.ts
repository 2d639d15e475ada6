import { and, count, desc, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { clients, exemptions } from "#db/schema/clients";
import { people } from "#db/schema/people";
import { holding } from "#db/search.server";
import { read } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";

const PAGE = 25;
const granter = alias(people, "granter");

/** A page of 25 exemptions, newest first, found by client, CSM or reason, and plan year (0: all). Two statements. */
export async function listExemptions(scope: StaffScope, asked: { q: string; year: number; page: number }) {
  return read(scope, async (tx) => {
    const words = holding(asked.q, clients.name, people.name, exemptions.reason);
    const where = and(words, asked.year === 0 ? undefined : eq(exemptions.year, asked.year));
    const rows = await tx
      .select({
        id: exemptions.id,
        client: clients.name,
        clientKey: clients.key,
        csm: people.name,
        year: exemptions.year,
        gate: exemptions.gate,
        reason: exemptions.reason,
        by: granter.name,
      })
      .from(exemptions)
      .innerJoin(clients, eq(clients.id, exemptions.clientId))
      .innerJoin(people, eq(people.id, exemptions.csmId))
      .leftJoin(granter, eq(granter.id, exemptions.grantedBy))
      .where(where)
      .orderBy(desc(exemptions.year), desc(exemptions.createdAt))
      .limit(PAGE)
      .offset((asked.page - 1) * PAGE);
    const [sum] = await tx
      .select({ n: count() })
      .from(exemptions)
      .innerJoin(clients, eq(clients.id, exemptions.clientId))
      .innerJoin(people, eq(people.id, exemptions.csmId))
      .where(where);
    return { rows, total: sum?.n ?? 0, pageSize: PAGE, role: scope.role };
  });
}
