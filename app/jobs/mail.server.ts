import { and, asc, eq, isNull, lte, or } from "drizzle-orm";
import { outbox } from "#db/schema/mail";
import { inSystem } from "#db/system.server";
import { renderMail } from "#emails/templates";
import type { App } from "~/auth/scope";
import { systemScope } from "~/auth/system-scope.server";
import { type Mail, NotSent, type Transport, transportOf } from "./transport.server";

const MINUTE = 60_000;
const LEASE = 2 * MINUTE;
/** How long to wait after each failure; after one more the mail is dead (trust.md A9). */
export const backoff = [1, 5, 30, 120, 720].map((minutes) => minutes * MINUTE);
/** A mail that opens a door is worthless after the link's ten minutes, and its words are not kept once it has left. */
const KEY_LIFE = 10 * MINUTE;
const opensADoor = (template: string) => template === "sign-in";

type Row = typeof outbox.$inferSelect;
export interface Tally {
  sent: number;
  failed: number;
  dead: number;
}

/** Takes the oldest due row for two minutes; null when nothing is due. Rows other workers hold are passed over. */
async function claim(app: App, now: Date): Promise<Row | null> {
  return inSystem(app, async (tx) => {
    const [due] = await tx
      .select({ id: outbox.id })
      .from(outbox)
      .where(
        and(
          isNull(outbox.sentAt),
          isNull(outbox.deadAt),
          lte(outbox.nextTryAt, now),
          or(isNull(outbox.leasedUntil), lte(outbox.leasedUntil, now)),
        ),
      )
      .orderBy(asc(outbox.nextTryAt), asc(outbox.createdAt))
      .limit(1)
      .for("update", { skipLocked: true });
    if (!due) return null;
    const [row] = await tx
      .update(outbox)
      .set({ leasedUntil: new Date(now.getTime() + LEASE) })
      .where(eq(outbox.id, due.id))
      .returning();
    return row ?? null;
  });
}

/** Writes down how a try ended, unless the lease was lost meanwhile. */
async function settle(app: App, row: Row, outcome: Partial<Row>): Promise<void> {
  const over = outcome.sentAt || outcome.deadAt;
  const scrubbed = over && opensADoor(row.template) ? { props: {} } : {};
  await inSystem(app, (tx) =>
    tx
      .update(outbox)
      .set({ ...outcome, ...scrubbed, attempts: row.attempts + 1, leasedUntil: null })
      .where(and(eq(outbox.id, row.id), row.leasedUntil ? eq(outbox.leasedUntil, row.leasedUntil) : isNull(outbox.leasedUntil))),
  );
}

async function write(row: Row, firmName: string, now: Date): Promise<Mail> {
  if (opensADoor(row.template) && now.getTime() - row.createdAt.getTime() >= KEY_LIFE)
    throw new NotSent("too late: the link in it has expired", true);
  try {
    return { id: row.id, askedAt: row.createdAt, to: row.toAddress, ...(await renderMail(row.template, { firmName, ...row.props })) };
  } catch (error) {
    throw new NotSent(`could not be written: ${error instanceof Error ? error.message : "unknown"}`, true);
  }
}

/** When to try again after the `failures`-th failure, in ms; null when that was the last. Up to a fifth is added at random. */
export function nextTry(failures: number, retryAfterMs: number, random: number): number | null {
  const wait = backoff[failures - 1];
  return wait === undefined ? null : Math.max(Math.round(wait * (1 + random / 5)), retryAfterMs);
}

async function attempt(transport: Transport, row: Row, firmName: string, now: Date): Promise<{ providerId: string | null } | NotSent> {
  try {
    return { providerId: await transport.send(await write(row, firmName, now), now) };
  } catch (error) {
    return error instanceof NotSent ? error : new NotSent(error instanceof Error ? error.message : "unknown");
  }
}

async function sendOne(app: App, transport: Transport, row: Row, firmName: string, now: Date): Promise<keyof Tally> {
  const tried = await attempt(transport, row, firmName, now);
  if (!(tried instanceof NotSent)) {
    await settle(app, row, { sentAt: now, providerId: tried.providerId, lastError: null });
    return "sent";
  }
  const lastError = tried.message.slice(0, 500);
  const wait = tried.forGood ? null : nextTry(row.attempts + 1, tried.retryAfterMs, Math.random());
  const about = { mail: row.id, template: row.template, attempt: row.attempts + 1, reason: lastError };
  if (wait === null) {
    await settle(app, row, { deadAt: now, lastError });
    app.log.error(about, "mail given up");
    return "dead";
  }
  await settle(app, row, { nextTryAt: new Date(now.getTime() + wait), lastError });
  app.log.warn(about, "mail not sent, will try again");
  return "failed";
}

/**
 * Sends what is due, one by one, each outside any transaction, until nothing is due or `stopping` says so. A crash between
 * sending and writing it down sends again under the same idempotency key, which delivers once.
 */
export async function sendDue(
  app: App,
  transport: Transport = transportOf(app.config),
  stopping: () => boolean = () => false,
): Promise<Tally> {
  const tally: Tally = { sent: 0, failed: 0, dead: 0 };
  let firmName: string | null = null;
  while (!stopping()) {
    const now = app.clock();
    const row = await claim(app, now);
    if (!row) break;
    firmName ??= (await systemScope(app, "mail", null, now)).firm.name;
    tally[await sendOne(app, transport, row, firmName, now)] += 1;
  }
  return tally;
}
