import { and, asc, count, eq, exists, gt, gte, inArray, isNotNull, isNull, lt, lte, not, notExists, or, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Reader } from "#db/client.server";
import { agreements, assignments, clients } from "#db/schema/clients";
import { contacts, people, staff } from "#db/schema/people";
import { holding } from "#db/search.server";
import { read } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import type { CivilDate } from "~/lib/dates";
import { isId } from "~/lib/keys";
import { type Band, bandOf } from "../rules";

const PAGE = 25;
export const clientStates = ["here", "unassigned", "no-approver", "ended", "all"] as const;
export type ClientState = (typeof clientStates)[number];
export const clientSorts = ["client", "value", "ends"] as const;
export interface ClientsAsked {
  q: string;
  csm: string;
  segment: string;
  state: ClientState;
  page: number;
  /** By name without it; an agreement without an end comes after every end. */
  sort?: (typeof clientSorts)[number];
  dir?: "asc" | "desc";
}

const runsOn = (day: CivilDate) => and(lte(assignments.from, day), or(isNull(assignments.to), gte(assignments.to, day)));

// The list itself joins the CSM as people.
const approver = alias(people, "approver");

/** Whether the client has somebody today who can answer. */
function approverHere(tx: Reader, today: CivilDate) {
  return exists(
    tx
      .select({ one: sql`1` })
      .from(contacts)
      .innerJoin(approver, eq(approver.id, contacts.personId))
      .where(
        and(
          eq(contacts.clientId, clients.id),
          eq(contacts.role, "approver"),
          isNull(approver.disabledAt),
          or(isNull(contacts.endedOn), gt(contacts.endedOn, today)),
        ),
      ),
  );
}

function stateIs(tx: Reader, state: ClientState, today: CivilDate): SQL | undefined {
  const here = or(isNull(clients.endedOn), gte(clients.endedOn, today));
  switch (state) {
    case "here":
      return here;
    case "ended":
      return and(isNotNull(clients.endedOn), lt(clients.endedOn, today));
    case "no-approver":
      return and(here, not(approverHere(tx, today)));
    case "unassigned":
      return and(
        here,
        notExists(
          tx
            .select({ one: sql`1` })
            .from(assignments)
            .where(and(eq(assignments.clientId, clients.id), runsOn(today))),
        ),
      );
    case "all":
      return undefined;
  }
}

export interface CsmLoad {
  id: string;
  name: string;
  count: number;
  band: Band;
}

/** How many clients each CSM looks after on a day, by name (domain.md A16). A CSM sees their own. */
export async function csmLoads(scope: StaffScope, tx: Reader, day: CivilDate): Promise<CsmLoad[]> {
  const n = sql<number>`count(${clients.id})::int`;
  const rows = await tx
    .select({ id: people.id, name: people.name, n })
    .from(staff)
    .innerJoin(people, eq(people.id, staff.personId))
    .leftJoin(assignments, and(eq(assignments.csmId, staff.personId), runsOn(day)))
    .leftJoin(clients, and(eq(clients.id, assignments.clientId), or(isNull(clients.endedOn), gte(clients.endedOn, day))))
    .where(
      and(
        eq(staff.role, "csm"),
        isNull(people.disabledAt),
        or(isNull(staff.endsOn), gte(staff.endsOn, day)),
        scope.role === "csm" ? eq(staff.personId, scope.person.id) : undefined,
      ),
    )
    .groupBy(people.id, people.name)
    .orderBy(asc(people.name));
  return rows.map((row) => ({ id: row.id, name: row.name, count: row.n, band: bandOf(row.n) }));
}

/**
 * A page of 25 clients, by name unless asked otherwise, of the whole firm or of a CSM's book, found by words, CSM, tier and state; and how many each CSM
 * looks after. Agreements only for those who may read them. Four statements.
 */
export async function listClients(scope: StaffScope, asked: ClientsAsked) {
  return read(scope, async (tx) => {
    const { today } = scope;
    const csm = isId(asked.csm) ? eq(assignments.csmId, asked.csm) : undefined;
    const segment = (["community", "enterprise", "strategic"] as const).find((s) => s === asked.segment);
    const mine = scope.role === "csm" ? inArray(clients.id, [...scope.book]) : undefined;
    const words = holding(asked.q, clients.name, clients.key, clients.crmId);
    const where = and(mine, words, csm, segment ? eq(clients.segment, segment) : undefined, stateIs(tx, asked.state, today));
    const onToday = and(eq(assignments.clientId, clients.id), runsOn(today));
    const running = sql`from ${agreements} a where a.client_id = ${clients.id} and a.starts_on <= ${today} and (a.ends_on is null or a.ends_on >= ${today})`;
    const annual = sql`(select sum(a.annual_cents) ${running})`;
    const ends = sql`(select max(coalesce(a.ends_on, 'infinity')) ${running})`;
    const by = { client: clients.name, value: annual, ends }[asked.sort ?? "client"];
    const rows = await tx
      .select({
        key: clients.key,
        name: clients.name,
        segment: clients.segment,
        joinedOn: clients.joinedOn,
        endedOn: clients.endedOn,
        csm: people.name,
        annualCents: sql<string | null>`${annual}`,
        endsOn: sql<string | null>`${ends}::text`,
        noticeOn: sql<string | null>`(select max(a.notice_on)::text ${running})`,
        approver: sql<boolean>`${approverHere(tx, today)}`,
      })
      .from(clients)
      .leftJoin(assignments, onToday)
      .leftJoin(people, eq(people.id, assignments.csmId))
      .where(where)
      .orderBy(asked.dir === "desc" ? sql`${by} desc nulls last` : sql`${by} asc nulls last`, asc(clients.name), asc(clients.key))
      .limit(PAGE)
      .offset((asked.page - 1) * PAGE);
    const [sum] = await tx.select({ n: count() }).from(clients).leftJoin(assignments, onToday).where(where);
    const loads = await csmLoads(scope, tx, today);
    return {
      rows: rows.map((row) => ({
        ...row,
        annualCents: row.annualCents === null ? null : Number(row.annualCents),
        endsOn: row.endsOn === "infinity" ? null : row.endsOn,
      })),
      total: sum?.n ?? 0,
      pageSize: PAGE,
      loads,
    };
  });
}

/** Everybody a leader can give clients to, and every client, by name; for forms. Two statements. */
export async function choices(scope: StaffScope) {
  return read(scope, async (tx) => ({
    csms: await csmLoads(scope, tx, scope.today),
    clients: await tx
      .select({ key: clients.key, name: clients.name })
      .from(clients)
      .where(or(isNull(clients.endedOn), gte(clients.endedOn, scope.today)))
      .orderBy(asc(clients.name)),
  }));
}

/** How many clients are in a state on a day, and the first five by name. One statement. */
export async function countClients(
  tx: Reader,
  state: ClientState,
  today: CivilDate,
): Promise<{ count: number; rows: { key: string; name: string }[] }> {
  const rows = await tx
    .select({ key: clients.key, name: clients.name, total: sql<number>`count(*) over ()`.mapWith(Number) })
    .from(clients)
    .where(stateIs(tx, state, today))
    .orderBy(asc(clients.name), asc(clients.key))
    .limit(5);
  return { count: rows[0]?.total ?? 0, rows: rows.map(({ key, name }) => ({ key, name })) };
}
