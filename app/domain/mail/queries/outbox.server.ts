import { and, asc, count, desc, eq, ilike, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { outbox, suppressions } from "#db/schema/mail";
import { people } from "#db/schema/people";
import { read } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { templateOf } from "#emails/templates";
import { isId } from "~/lib/keys";
import { found } from "~/lib/refusal";

export const MAILS_A_PAGE = 25;
const mailStates = ["waiting", "dead", "discarded", "sent"] as const;
export type MailState = (typeof mailStates)[number];
/** The state named in an address; what waits when it names none. */
export const mailStateOf = (text: string | null): MailState => mailStates.find((state) => state === text) ?? "waiting";

const over = and(isNull(outbox.sentAt), isNull(outbox.deadAt), isNull(outbox.discardedAt));
const states: Record<MailState, SQL | undefined> = {
  waiting: and(over, isNull(outbox.inMailId)),
  dead: and(isNotNull(outbox.deadAt), isNull(outbox.discardedAt), isNull(outbox.sentAt)),
  discarded: isNotNull(outbox.discardedAt),
  sent: isNotNull(outbox.sentAt),
};
/** Never `props`: they hold words and links for their reader alone. */
const shown = {
  id: outbox.id,
  to: outbox.toAddress,
  name: people.name,
  template: outbox.template,
  createdAt: outbox.createdAt,
  nextTryAt: outbox.nextTryAt,
  attempts: outbox.attempts,
  sentAt: outbox.sentAt,
  deadAt: outbox.deadAt,
  discardedAt: outbox.discardedAt,
  reason: outbox.lastError,
  emptied: sql<boolean>`${outbox.props} = '{}'::jsonb`,
};

/** Whether a given-up mail can go again: not when its words are gone, as a sign-in's are. */
const mayRetry = (row: { deadAt: Date | null; discardedAt: Date | null; sentAt: Date | null; emptied: boolean }) =>
  row.deadAt !== null && row.discardedAt === null && row.sentAt === null && !row.emptied;

/** Mail by state, 25 a page, how many in each state, and the addresses we may not write to: four statements, whatever their number. */
export async function mailList(scope: StaffScope, asked: { state: MailState; q: string; page: number }) {
  return read(scope, async (tx) => {
    const like = `%${asked.q.replace(/[\\%_]/g, "\\$&")}%`;
    const fits = asked.q ? or(ilike(outbox.toAddress, like), ilike(people.name, like), ilike(outbox.template, like)) : undefined;
    const where = and(states[asked.state], fits);
    const order = asked.state === "waiting" ? [asc(outbox.nextTryAt), asc(outbox.id)] : [desc(outbox.createdAt), desc(outbox.id)];
    const rows = await tx
      .select(shown)
      .from(outbox)
      .leftJoin(people, eq(people.id, outbox.personId))
      .where(where)
      .orderBy(...order)
      .limit(MAILS_A_PAGE)
      .offset((asked.page - 1) * MAILS_A_PAGE);
    const [total] = await tx.select({ n: count() }).from(outbox).leftJoin(people, eq(people.id, outbox.personId)).where(where);
    const [counts] = await tx
      .select({
        waiting: sql<number>`count(*) filter (where ${states.waiting})::int`,
        dead: sql<number>`count(*) filter (where ${states.dead})::int`,
      })
      .from(outbox);
    const barred = await tx
      .select({
        id: suppressions.id,
        address: suppressions.address,
        reason: suppressions.reason,
        detail: suppressions.detail,
        at: suppressions.at,
      })
      .from(suppressions)
      .where(isNull(suppressions.liftedAt))
      .orderBy(desc(suppressions.at), desc(suppressions.id))
      .limit(100);
    return {
      rows: rows.map((row) => ({ ...row, name: row.name ?? "", mayRetry: mayRetry(row), asked: templateOf(row.template)?.asked ?? false })),
      total: total?.n ?? 0,
      counts: { waiting: counts?.waiting ?? 0, dead: counts?.dead ?? 0 },
      barred,
      timezone: scope.firm.timezone,
    };
  });
}

/** One mail, for what may be done about it. Throws `not-found`. */
export async function oneMail(scope: StaffScope, id: string) {
  const [row] = isId(id)
    ? await read(scope, (tx) => tx.select(shown).from(outbox).leftJoin(people, eq(people.id, outbox.personId)).where(eq(outbox.id, id)))
    : [];
  const mail = found(row, "mail");
  return { id: mail.id, to: mail.to, template: mail.template, reason: mail.reason ?? "", mayRetry: mayRetry(mail) };
}

/** One address we may not write to. Throws `not-found` when there is none, or it was lifted. */
export async function oneSuppression(scope: StaffScope, id: string) {
  const [row] = isId(id)
    ? await read(scope, (tx) =>
        tx
          .select({ id: suppressions.id, address: suppressions.address, reason: suppressions.reason, detail: suppressions.detail })
          .from(suppressions)
          .where(and(eq(suppressions.id, id), isNull(suppressions.liftedAt))),
      )
    : [];
  return found(row, "address");
}
