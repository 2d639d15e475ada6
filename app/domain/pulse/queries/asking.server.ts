import { and, asc, count, eq, gt, gte, inArray, isNotNull, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import type { Reader } from "#db/client.server";
import { assignments, clients } from "#db/schema/clients";
import { deliverables } from "#db/schema/deliverables";
import { contacts, people } from "#db/schema/people";
import { pulses } from "#db/schema/pulse";
import { read } from "#db/transact.server";
import type { Scope, StaffScope, SystemScope } from "~/auth/scope";
import { businessHours } from "~/domain/people/queries/hours.server";
import { addDays, type CivilDate } from "~/lib/dates";
import { nextQuarter, type PulseKind, quarterOf } from "../rules";
import { type Candidate, DELIVERABLE_DAYS, nextOf } from "../rules/due";
import { passedOverWords } from "../rules/words";

export interface AskedClient extends Candidate {
  readonly key: string;
  readonly name: string;
  readonly csmId: string | null;
  readonly names: ReadonlyMap<string, string>;
}

const CLIENTS_A_PAGE = 25;

function byClient<T extends { clientId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(row.clientId, [...(groups.get(row.clientId) ?? []), row]);
  return groups;
}

/** A client that has not ended. */
const here = (today: CivilDate) => or(isNull(clients.endedOn), gte(clients.endedOn, today));

/**
 * Clients as the schedule of surveys sees them today, with their people, in three statements whatever their number. Somebody is
 * unreachable whose address we may not write to, or who asked for no survey mail.
 */
export async function candidatesIn(scope: Scope, tx: Reader, which?: SQL): Promise<AskedClient[]> {
  const { today } = scope;
  const quarters = [quarterOf(today), nextQuarter(quarterOf(today))];
  const asked = sql<string[]>`coalesce((select json_agg(p.quarter::text) from ${pulses} p
    where p.client_id = ${clients.id} and p.quarter in ${quarters}), '[]'::json)`;
  const rows = await tx
    .select({
      id: clients.id,
      key: clients.key,
      name: clients.name,
      timezone: clients.timezone,
      joinedOn: clients.joinedOn,
      csmId: assignments.csmId,
      quarters: asked,
      onboardingAsked: sql<boolean>`exists (select 1 from ${pulses} p where p.client_id = ${clients.id} and p.kind = 'onboarding')`,
      lastScheduled: sql<
        string | null
      >`(select max(p.asked_on)::text from ${pulses} p where p.client_id = ${clients.id} and p.channel = 'mail' and p.asked_by is null)`,
    })
    .from(clients)
    .leftJoin(
      assignments,
      and(eq(assignments.clientId, clients.id), lte(assignments.from, today), or(isNull(assignments.to), gte(assignments.to, today))),
    )
    .where(and(here(today), which))
    .orderBy(asc(clients.name), asc(clients.key));
  if (rows.length === 0) return [];
  const accepted = await tx
    .select({
      id: deliverables.id,
      clientId: deliverables.clientId,
      title: deliverables.title,
      deliveredOn: deliverables.deliveredOn,
      acceptedOn: sql<string>`${deliverables.acceptedOn}::text`,
    })
    .from(deliverables)
    .innerJoin(clients, eq(clients.id, deliverables.clientId))
    .where(
      and(
        here(today),
        which,
        isNotNull(deliverables.acceptedOn),
        lte(deliverables.acceptedOn, today),
        gte(deliverables.acceptedOn, addDays(today, -DELIVERABLE_DAYS)),
        sql`not exists (select 1 from ${pulses} p where p.deliverable_id = ${deliverables.id})`,
      ),
    )
    .orderBy(asc(deliverables.acceptedOn), asc(deliverables.key));
  const lastOf = (kinds: readonly PulseKind[]) =>
    sql<string | null>`(select max(p.asked_on)::text from ${pulses} p where p.contact_id = ${people.id} and p.kind in ${kinds})`;
  const persons = await tx
    .select({
      clientId: contacts.clientId,
      personId: people.id,
      name: people.name,
      isPrimary: contacts.isPrimary,
      lastRelationship: lastOf(["quarterly", "onboarding"]),
      lastTriggered: lastOf(["deliverable", "interaction"]),
      bounced: sql<string | null>`(select s.reason from suppressions s where s.address = ${people.email} and s.lifted_at is null limit 1)`,
      wanted: sql<
        boolean | null
      >`(select m.wanted from mail_choices m where m.person_id = ${people.id} and m.kind = 'surveys' order by m.chosen_at desc limit 1)`,
    })
    .from(contacts)
    .innerJoin(people, eq(people.id, contacts.personId))
    .innerJoin(clients, eq(clients.id, contacts.clientId))
    .where(and(here(today), which, isNull(people.disabledAt), or(isNull(contacts.endedOn), gt(contacts.endedOn, today))))
    .orderBy(asc(people.id));
  const deliveredTo = byClient(accepted);
  const peopleOf = byClient(persons);
  return rows.map((row) => {
    const theirs = peopleOf.get(row.id) ?? [];
    return {
      ...row,
      timezone: row.timezone ?? scope.firm.timezone,
      deliverables: deliveredTo.get(row.id) ?? [],
      names: new Map(theirs.map((p) => [p.personId, p.name])),
      people: theirs.map(({ personId, isPrimary, lastRelationship, lastTriggered, bounced, wanted }) => ({
        personId,
        isPrimary,
        lastRelationship,
        lastTriggered,
        unreachable:
          bounced === "complained"
            ? "they marked our mail as unwanted"
            : bounced !== null
              ? "mail to their address came back"
              : wanted === false
                ? "they asked for none"
                : null,
      })),
    };
  });
}

/** Who is asked next, for a page of staff: one client. */
export interface AskedNext {
  client: { key: string; name: string };
  kind: PulseKind | null;
  about: string;
  /** The day it goes out; null when nobody can be asked by mail before `until`. */
  on: CivilDate | null;
  until: CivilDate | null;
  chosen: { id: string; name: string } | null;
  /** "call": ask on the results call and log it; "nobody": no person a mail reaches; "done": nothing is due. */
  state: "planned" | "call" | "nobody" | "done";
  /** Why others are not asked, a sentence each. */
  why: string[];
}

/**
 * For every client of this scope: who is asked next, on which day, about what, and why not somebody else (domain.md A19: nothing is
 * dropped silently). By name, 25 a page; a fixed number of statements.
 */
export async function askedNext(
  scope: StaffScope | SystemScope,
  page = 1,
): Promise<{ total: number; pageSize: number; rows: AskedNext[] }> {
  return read(scope, async (tx) => {
    const mine = scope.kind === "staff" && scope.role === "csm" ? inArray(clients.id, [...scope.book]) : undefined;
    const [total] = await tx
      .select({ n: count() })
      .from(clients)
      .where(and(here(scope.today), mine));
    const ids = await tx
      .select({ id: clients.id })
      .from(clients)
      .where(and(here(scope.today), mine))
      .orderBy(asc(clients.name), asc(clients.key))
      .limit(CLIENTS_A_PAGE)
      .offset((page - 1) * CLIENTS_A_PAGE);
    const hours = await businessHours(tx, scope.firm);
    const found = await candidatesIn(
      scope,
      tx,
      inArray(
        clients.id,
        ids.map((c) => c.id),
      ),
    );
    return {
      total: total?.n ?? 0,
      pageSize: CLIENTS_A_PAGE,
      rows: found.map((client): AskedNext => {
        const next = nextOf(client, scope.today, hours);
        const nameOf = (id: string) => client.names.get(id) ?? "Somebody";
        const named = { client: { key: client.key, name: client.name } };
        if (!next) return { ...named, kind: null, about: "", on: null, until: null, chosen: null, state: "done", why: [] };
        const { due, on, choice, state } = next;
        return {
          ...named,
          kind: due.kind,
          about: due.about,
          on,
          until: due.until,
          chosen: choice.chosen === null ? null : { id: choice.chosen, name: nameOf(choice.chosen) },
          state,
          why: passedOverWords(choice.passedOver, nameOf, on ?? (due.from > scope.today ? due.from : scope.today)),
        };
      }),
    };
  });
}
