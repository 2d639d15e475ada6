import { and, asc, count, desc, eq, gte, inArray, isNull, or, sql } from "drizzle-orm";
import { clients } from "#db/schema/clients";
import { people } from "#db/schema/people";
import { praises } from "#db/schema/pulse";
import { read } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { gapOf } from "../rules/figures";

const GAPS_A_PAGE = 6;
const PRAISE_A_PAGE = 25;

/**
 * Each running client's own newest answer from 1 to 5 beside our newest reading of it, widest apart first, six a page; those with only
 * one of the two come last (domain.md F5). Two statements.
 */
export async function twoReadings(scope: StaffScope, page: number) {
  return read(scope, async (tx) => {
    const here = and(
      or(isNull(clients.endedOn), gte(clients.endedOn, scope.today)),
      scope.role === "csm" ? inArray(clients.id, [...scope.book]) : undefined,
    );
    const [total] = await tx.select({ n: count() }).from(clients).where(here);
    const theirs = tx
      .select({
        rating: sql<number>`a.rating`.as("rating"),
        answeredOn: sql<string>`a.answered_on::text`.as("answered_on"),
        person: sql<string>`p.name`.as("person"),
      })
      .from(sql`pulse_answers a join pulses s on s.id = a.pulse_id join people p on p.id = s.contact_id`)
      .where(
        sql`a.client_id = ${clients.id} and a.rating is not null and not a.held and not exists (
          select 1 from pulse_answers l where l.pulse_id = a.pulse_id and l.version > a.version and not l.held)`,
      )
      .orderBy(sql`a.answered_at desc, a.id`)
      .limit(1)
      .as("theirs");
    const ours = tx
      .select({
        level: sql<number>`r.level`.as("level"),
        readOn: sql<string>`r.read_on::text`.as("read_on"),
        csm: sql<string>`c.name`.as("csm"),
      })
      .from(sql`readings r join people c on c.id = r.csm_id`)
      .where(sql`r.client_id = ${clients.id}`)
      .orderBy(sql`r.read_on desc, r.created_at desc`)
      .limit(1)
      .as("ours");
    const rows = await tx
      .select({
        key: clients.key,
        name: clients.name,
        theirs: theirs.rating,
        answeredOn: theirs.answeredOn,
        person: theirs.person,
        ours: ours.level,
        readOn: ours.readOn,
        csm: ours.csm,
      })
      .from(clients)
      .leftJoinLateral(theirs, sql`true`)
      .leftJoinLateral(ours, sql`true`)
      .where(here)
      .orderBy(sql`abs(${theirs.rating} - ${ours.level}) desc nulls last`, asc(clients.name), asc(clients.key))
      .limit(GAPS_A_PAGE)
      .offset((page - 1) * GAPS_A_PAGE);
    return { rows: rows.map((r) => ({ ...r, gap: gapOf(r.theirs, r.ours) })), total: total?.n ?? 0, pageSize: GAPS_A_PAGE };
  });
}
export type TwoReadings = Awaited<ReturnType<typeof twoReadings>>["rows"][number];

/** Thanks in clients' words, newest first, 25 a page. Two statements. */
export async function listPraise(scope: StaffScope, page: number) {
  return read(scope, async (tx) => {
    const [total] = await tx.select({ n: count() }).from(praises);
    const rows = await tx
      .select({
        id: praises.id,
        client: clients.name,
        words: praises.words,
        source: praises.source,
        saidBy: praises.saidBy,
        saidOn: praises.saidOn,
        loggedBy: people.name,
      })
      .from(praises)
      .innerJoin(clients, eq(clients.id, praises.clientId))
      .innerJoin(people, eq(people.id, praises.loggedBy))
      .orderBy(desc(praises.saidOn), desc(praises.loggedAt), asc(praises.id))
      .limit(PRAISE_A_PAGE)
      .offset((page - 1) * PRAISE_A_PAGE);
    return { rows, total: total?.n ?? 0, pageSize: PRAISE_A_PAGE };
  });
}
