import { and, eq, isNull, not } from "drizzle-orm";
import type { NewEvent } from "#db/chain.server";
import type { Tx } from "#db/client.server";
import { clients } from "#db/schema/clients";
import { contacts, people } from "#db/schema/people";
import { caseClosures, casePromises, pulseCases, pulses } from "#db/schema/pulse";
import { asSpine, type NewMail, transact } from "#db/transact.server";
import type { ClientScope, LinkScope, StaffScope } from "~/auth/scope";
import { businessHours } from "~/domain/people/queries/hours.server";
import { csmToday, leadersToday, type Reached } from "~/domain/people/queries/reached.server";
import { instantAt, isWorkingDay, replyClock } from "~/lib/business-time";
import { type CivilDate, formatDateTime } from "~/lib/dates";
import { found, Refusal } from "~/lib/refusal";
import { forLeaders } from "../queries/private.server";
import { caseReasons } from "../rules";

/** An answer just written, with its version; `comment` is what the person wrote, whoever may read it. */
export interface Given {
  readonly pulseId: string;
  readonly clientId: string;
  readonly version: number;
  readonly nps: number | null;
  readonly rating: number | null;
  readonly comment: string;
  readonly callMe: boolean;
  readonly leadershipOnly: boolean;
  /** Who answered, by name. */
  readonly by: string;
}
/** What an answer set going; `dueAt` is the instant by which they hear from us, null when nothing waits for us. */
export interface Opened {
  readonly events: NewEvent[];
  readonly mail: NewMail[];
  readonly dueAt: Date | null;
}
const nothing: Opened = { events: [], mail: [], dueAt: null };

/**
 * Opens the case an answer calls for (6 or lower, 3.5 or lower, or "please call me"), in the transaction that writes the answer
 * and in whoever's name it runs. Its owner is who serves the client today; a leader, when nobody does or the comment is for the
 * leadership alone. Its clock starts at `scope.now` (domain.md A17). While a case of the survey is open there is no second one; an answer
 * that turns to the leadership takes it along. The caller's `transact` gets the events and the mail (`case-opened`).
 */
export async function openCaseIn(scope: ClientScope | LinkScope | StaffScope, tx: Tx, given: Given): Promise<Opened> {
  return asSpine(scope, tx, async () => {
    const [open] = await tx
      .select({ id: pulseCases.id, ownerId: pulseCases.ownerId, dueAt: pulseCases.limitAt })
      .from(pulseCases)
      .leftJoin(caseClosures, eq(caseClosures.caseId, pulseCases.id))
      .where(and(eq(pulseCases.pulseId, given.pulseId), isNull(caseClosures.caseId)));
    if (!open && caseReasons(given).length === 0) return nothing;
    const leaders = await leadersToday(scope, tx);
    const [csm] = given.leadershipOnly ? [] : await csmToday(scope, tx, given.clientId);
    const owner = csm ?? leaders[0];
    if (!owner) return nothing;
    const event = (name: NewEvent["name"], id: string): NewEvent => ({
      name,
      clientId: given.clientId,
      subject: `case:${id}`,
      payload: { caseId: id, pulseId: given.pulseId, version: given.version, ownerId: owner.id },
    });
    if (open) {
      if (!given.leadershipOnly || leaders.some((l) => l.id === open.ownerId)) return { ...nothing, dueAt: open.dueAt };
      await tx.update(pulseCases).set({ ownerId: owner.id }).where(eq(pulseCases.id, open.id));
      return {
        events: [event("case.moved", open.id)],
        mail: await openedMail(scope, tx, open.id, given, owner, leaders, open.dueAt),
        dueAt: open.dueAt,
      };
    }
    const id = crypto.randomUUID();
    const clock = replyClock(scope.now, await businessHours(tx, scope.firm));
    const { pulseId, clientId, version } = given;
    await tx.insert(pulseCases).values({ id, pulseId, version, clientId, ownerId: owner.id, openedAt: scope.now, ...clock });
    return {
      events: [event("case.opened", id)],
      mail: await openedMail(scope, tx, id, given, owner, leaders, clock.targetAt),
      dueAt: clock.targetAt,
    };
  });
}

/** To the owner and every leader; what was said to the leadership alone stands in no mail, only on the page. */
async function openedMail(
  scope: ClientScope | LinkScope | StaffScope,
  tx: Tx,
  caseId: string,
  given: Given,
  owner: Reached,
  leaders: readonly Reached[],
  dueAt: Date,
): Promise<NewMail[]> {
  const [client] = await tx.select({ name: clients.name }).from(clients).where(eq(clients.id, given.clientId));
  const { clientId, by, nps, rating, callMe, leadershipOnly } = given;
  return [...new Map([owner, ...leaders].map((p) => [p.id, p])).values()].map((p) => ({
    to: p.email,
    personId: p.id,
    clientId,
    template: "case-opened",
    props: {
      name: p.name,
      firmName: scope.firm.name,
      clientName: client?.name ?? "",
      by,
      nps,
      rating,
      callMe,
      leadershipOnly,
      words: leadershipOnly ? "" : given.comment,
      ownerName: owner.name,
      yours: p.id === owner.id,
      due: formatDateTime(dueAt, scope.firm.timezone),
      url: `${scope.app.config.APP_URL}/admin/cases/${caseId}`,
    },
  }));
}

/**
 * An open case to act on, its survey and who answered. Throws `not-found` (to a CSM also for what the leadership alone was told) and
 * `conflict` once it is closed.
 */
async function openCase(scope: StaffScope, tx: Tx, id: string) {
  const [row] = await tx
    .select({ clientId: pulseCases.clientId, pulse: pulses, person: people, gone: contacts.endedOn, closedAt: caseClosures.closedAt })
    .from(pulseCases)
    .innerJoin(pulses, eq(pulses.id, pulseCases.pulseId))
    .innerJoin(people, eq(people.id, pulses.contactId))
    .innerJoin(contacts, eq(contacts.personId, people.id))
    .leftJoin(caseClosures, eq(caseClosures.caseId, pulseCases.id))
    .where(and(eq(pulseCases.id, id), scope.role === "leader" ? undefined : not(forLeaders)));
  const known = found(row, "case");
  if (known.closedAt) throw closed();
  return known;
}
const closed = () => new Refusal("conflict", "This case is closed already. What the client was told stands on its page.");

/**
 * Records that the client was promised an answer by a working day's close of business, in the words they were told: stops the clock
 * and starts the promised one (domain.md A17). Throws as `openCase`, and `invalid` for a day that is over.
 */
export async function promiseAnswer(scope: StaffScope, input: { id: string; words: string; by: CivilDate }): Promise<{ id: string }> {
  return transact(scope, async (tx) => {
    const { clientId } = await openCase(scope, tx, input.id);
    const hours = await businessHours(tx, scope.firm);
    const promisedAt = instantAt(input.by, hours.closesAt, hours.timezone);
    if (promisedAt <= scope.now || !isWorkingDay(input.by, hours))
      throw new Refusal("invalid", "", { by: "Give a working day whose business hours are not over" });
    const { id: caseId, words } = input;
    await tx.insert(casePromises).values({ caseId, clientId, words, promisedAt, madeBy: scope.person.id, madeAt: scope.now });
    return {
      result: { id: caseId },
      event: { name: "case.promised", clientId, subject: `case:${caseId}`, payload: { caseId, promisedAt: promisedAt.toISOString() } },
    };
  });
}

/** Closes a case with what the client was told, which they read by mail and beside their answer. Throws as `openCase`. */
export async function closeCase(scope: StaffScope, input: { id: string; told: string }): Promise<{ id: string }> {
  return transact(scope, async (tx) => {
    const { clientId, pulse, person, gone } = await openCase(scope, tx, input.id);
    const [done] = await tx
      .insert(caseClosures)
      .values({ caseId: input.id, clientId, told: input.told, closedBy: scope.person.id, closedAt: scope.now })
      .onConflictDoNothing()
      .returning({ id: caseClosures.caseId });
    if (!done) throw closed();
    const mail: NewMail = {
      to: person.email,
      personId: person.id,
      clientId,
      template: "case-closed",
      props: {
        name: person.name,
        firmName: scope.firm.name,
        by: scope.person.name,
        told: input.told,
        url: `${scope.app.config.APP_URL}/portal/pulses/${encodeURIComponent(pulse.key)}`,
      },
    };
    const here = person.disabledAt === null && (gone === null || gone > scope.today);
    return {
      result: { id: input.id },
      event: { name: "case.closed", clientId, subject: `case:${input.id}`, payload: { caseId: input.id, pulseId: pulse.id } },
      mail: here ? [mail] : [],
    };
  });
}
