import { and, asc, eq, gt, gte, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Reader } from "#db/client.server";
import { clients } from "#db/schema/clients";
import { reminders } from "#db/schema/mail";
import { contacts, people } from "#db/schema/people";
import { pulseAnswers, pulses } from "#db/schema/pulse";
import { read, transact } from "#db/transact.server";
import type { SystemScope } from "~/auth/scope";
import { remindedOf } from "~/domain/mail/queries/reminded.server";
import { nextReminder } from "~/domain/mail/rules";
import { businessHours } from "~/domain/people/queries/hours.server";
import { invitation } from "./ask.server";

/** Surveys sent by mail that are open and unanswered, to people who still take part. */
async function unanswered(scope: SystemScope, tx: Reader, which?: SQL) {
  const { today } = scope;
  return tx
    .select({
      id: pulses.id,
      key: pulses.key,
      kind: pulses.kind,
      contactId: pulses.contactId,
      askedOn: pulses.askedOn,
      closesOn: pulses.closesOn,
      client: { id: clients.id, name: clients.name, csmId: pulses.csmId },
    })
    .from(pulses)
    .innerJoin(clients, eq(clients.id, pulses.clientId))
    .innerJoin(people, eq(people.id, pulses.contactId))
    .innerJoin(contacts, eq(contacts.personId, pulses.contactId))
    .leftJoin(pulseAnswers, eq(pulseAnswers.pulseId, pulses.id))
    .where(
      and(
        ...[eq(pulses.channel, "mail"), gte(pulses.closesOn, today), isNull(pulseAnswers.id), isNull(people.disabledAt), which],
        or(isNull(contacts.endedOn), gt(contacts.endedOn, today)),
      ),
    )
    .orderBy(asc(pulses.askedOn), asc(pulses.id));
}

/** Those a reminder is due of today, each with which one it is. */
async function due(scope: SystemScope, tx: Reader, which?: SQL) {
  const [open, hours] = [await unanswered(scope, tx, which), await businessHours(tx, scope.firm)];
  const ids = open.map(({ id }) => id);
  const reminded = await remindedOf(tx, "pulseId", ids, scope.firm.timezone);
  return open.flatMap((pulse) => {
    const before = reminded(pulse.id);
    const next = nextReminder(pulse.askedOn, before, hours);
    return next !== null && next <= scope.today ? [{ ...pulse, nth: before.length + 1 }] : [];
  });
}

async function remindOf(scope: SystemScope, id: string): Promise<boolean> {
  class Nothing extends Error {}
  try {
    await transact(scope, async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${id}, 21))`);
      const [pulse] = await due(scope, tx, eq(pulses.id, id));
      if (!pulse) throw new Nothing();
      const mail = await invitation(scope, tx, pulse, pulse);
      await tx.insert(reminders).values({ clientId: pulse.client.id, pulseId: id, nth: pulse.nth, remindedAt: scope.now });
      return {
        result: undefined,
        event: {
          name: "pulse.reminded",
          clientId: pulse.client.id,
          subject: `pulse:${pulse.key}`,
          payload: { pulseId: id, nth: pulse.nth },
        },
        mail: [{ ...mail, template: "pulse-reminder", props: { ...mail.props, pulseId: id } }],
      };
    });
    return true;
  } catch (error) {
    if (error instanceof Nothing) return false;
    throw error;
  }
}

/**
 * Reminds of surveys nobody answered, three and eight working days after they were sent. One transaction a survey that looks again:
 * killed anywhere, or run by several at once, it repeats nothing. Returns of how many.
 */
export async function remindOfSurveys(scope: SystemScope, stopping: () => boolean = () => false): Promise<number> {
  let reminded = 0;
  for (const { id } of await read(scope, (tx) => due(scope, tx))) if (!stopping() && (await remindOf(scope, id))) reminded += 1;
  return reminded;
}
