import { and, asc, count, countDistinct, desc, eq, gte, inArray, isNull, lt, lte, or, sql, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Reader } from "#db/client.server";
import { clients, segments } from "#db/schema/clients";
import { people, staff } from "#db/schema/people";
import { pulseAnswers, pulses } from "#db/schema/pulse";
import { read } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import type { CivilDate } from "~/lib/dates";
import { isId } from "~/lib/keys";
import { nextQuarter, quarterOf } from "../rules";
import { type Counts, type Figures, figuresOf } from "../rules/figures";
import { answerOf } from "./counted.server";

const CLIENTS_A_PAGE = 25;
const QUARTERS = 8;

/** Which surveys are counted: those asked in a quarter (its first day), of a CSM (who served the client that day), segment or client. */
export interface FiguresAsked {
  readonly quarter: CivilDate;
  readonly csm: string;
  readonly segment: string;
  readonly client: string;
}
export interface Line extends Figures {
  readonly id: string;
  readonly name: string;
}

/** The surveys a figure counts; `anyQuarter` leaves the quarter out. */
export function counted(asked: FiguresAsked, anyQuarter = false): SQL | undefined {
  const segment = segments.find((s) => s === asked.segment);
  return and(
    anyQuarter ? undefined : and(gte(pulses.askedOn, asked.quarter), lt(pulses.askedOn, nextQuarter(asked.quarter))),
    isId(asked.csm) ? eq(pulses.csmId, asked.csm) : undefined,
    segment ? eq(clients.segment, segment) : undefined,
    asked.client === "" ? undefined : eq(clients.key, asked.client),
  );
}

const n = (column: PgColumn | SQL) => sql<number>`count(*) filter (where ${column})`.mapWith(Number);
const counts = {
  asked: count(),
  answered: n(sql`${pulseAnswers.id} is not null`),
  scored: n(sql`${pulseAnswers.nps} is not null`),
  promoters: n(sql`${pulseAnswers.nps} >= 9`),
  detractors: n(sql`${pulseAnswers.nps} <= 6`),
  rated: n(sql`${pulseAnswers.rating} is not null`),
  above: n(sql`${pulseAnswers.rating} * 2 > 7`),
} satisfies Record<keyof Counts, unknown>;
const nobody: Counts = { asked: 0, answered: 0, scored: 0, promoters: 0, detractors: 0, rated: 0, above: 0 };
const quarterStart = sql<string>`date_trunc('quarter', ${pulses.askedOn})::date::text`;

const line = ({ id, name, ...rest }: Counts & { id: string | null; name: string | null }): Line => ({
  id: id ?? "",
  name: name ?? "Nobody",
  ...figuresOf(rest),
});

/** Clients of the scope that run today, and how many of them were asked the quarterly survey of the quarter (domain.md A19: asked, not answered). */
async function clientsAsked(scope: StaffScope, tx: Reader, quarter: CivilDate) {
  const end = nextQuarter(quarter);
  const until = scope.today < end ? scope.today : end;
  const [row] = await tx
    .select({
      all: countDistinct(clients.id),
      asked: sql<number>`count(distinct ${clients.id}) filter (where ${pulses.id} is not null)`.mapWith(Number),
    })
    .from(clients)
    .leftJoin(
      pulses,
      and(eq(pulses.clientId, clients.id), eq(pulses.kind, "quarterly"), gte(pulses.askedOn, quarter), lt(pulses.askedOn, end)),
    )
    .where(
      and(
        lte(clients.joinedOn, until),
        or(isNull(clients.endedOn), gte(clients.endedOn, until)),
        scope.role === "csm" ? inArray(clients.id, [...scope.book]) : undefined,
      ),
    );
  return { all: row?.all ?? 0, asked: row?.asked ?? 0 };
}

/**
 * The figures of a quarter's surveys for the clients of this scope: in all, by person (in the order they joined, never a ranking),
 * segment, client (25 a page) and, whatever the quarter, for the last eight quarters. Seven statements whatever the size.
 */
export async function pulseFigures(scope: StaffScope, asked: FiguresAsked, page = 1) {
  return read(scope, async (tx) => {
    const where = counted(asked);
    const [total] = await tx
      .select(counts)
      .from(pulses)
      .innerJoin(clients, eq(clients.id, pulses.clientId))
      .leftJoin(pulseAnswers, answerOf)
      .where(where);
    const persons = await tx
      .select({ id: pulses.csmId, name: people.name, ...counts })
      .from(pulses)
      .innerJoin(clients, eq(clients.id, pulses.clientId))
      .leftJoin(pulseAnswers, answerOf)
      .leftJoin(people, eq(people.id, pulses.csmId))
      .leftJoin(staff, eq(staff.personId, pulses.csmId))
      .where(where)
      .groupBy(pulses.csmId, people.name, staff.startsOn)
      .orderBy(asc(staff.startsOn), asc(people.name));
    const bySegment = await tx
      .select({ id: clients.segment, name: clients.segment, ...counts })
      .from(pulses)
      .innerJoin(clients, eq(clients.id, pulses.clientId))
      .leftJoin(pulseAnswers, answerOf)
      .where(where)
      .groupBy(clients.segment)
      .orderBy(asc(clients.segment));
    const byClient = await tx
      .select({ id: clients.key, name: clients.name, all: sql<number>`count(*) over ()`.mapWith(Number), ...counts })
      .from(pulses)
      .innerJoin(clients, eq(clients.id, pulses.clientId))
      .leftJoin(pulseAnswers, answerOf)
      .where(where)
      .groupBy(clients.key, clients.name)
      .orderBy(asc(clients.name), asc(clients.key))
      .limit(CLIENTS_A_PAGE)
      .offset((page - 1) * CLIENTS_A_PAGE);
    const byQuarter = await tx
      .select({ id: quarterStart, name: quarterStart, ...counts })
      .from(pulses)
      .innerJoin(clients, eq(clients.id, pulses.clientId))
      .leftJoin(pulseAnswers, answerOf)
      .where(counted(asked, true))
      .groupBy(quarterStart)
      .orderBy(desc(quarterStart))
      .limit(QUARTERS);
    const csms = await tx
      .select({ id: staff.personId, name: people.name })
      .from(staff)
      .innerJoin(people, eq(people.id, staff.personId))
      .where(scope.role === "csm" ? eq(staff.personId, scope.person.id) : eq(staff.role, "csm"))
      .orderBy(asc(people.name));
    return {
      total: figuresOf(total ?? nobody),
      persons: persons.map(line),
      segments: bySegment.map(line),
      clients: { rows: byClient.map(({ all: _, ...rest }) => line(rest)), total: byClient[0]?.all ?? 0, pageSize: CLIENTS_A_PAGE },
      quarters: byQuarter.map(line),
      clientsAsked: await clientsAsked(scope, tx, asked.quarter),
      csms,
      thisQuarter: quarterOf(scope.today),
    };
  });
}
