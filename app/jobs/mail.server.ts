import { randomUUID } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import { outbox } from "#db/schema/mail";
import { inSystem } from "#db/system.server";
import { renderMail, templateOf } from "#emails/templates";
import type { App } from "~/auth/scope";
import { systemScope } from "~/auth/system-scope.server";
import { type Batch, claim, type Row } from "./claim.server";
import { type Mail, NotSent, type Transport, transportOf } from "./transport.server";

const MINUTE = 60_000;
/** How long to wait after each failure; after one more the mail is dead (trust.md A9). */
export const backoff = [1, 5, 30, 120, 720].map((minutes) => minutes * MINUTE);

export interface Tally {
  sent: number;
  failed: number;
  dead: number;
  discarded: number;
}
type Outcome = { providerId: string | null } | NotSent;

/** When to try again after the `failures`-th failure, in ms; null when that was the last. Up to a fifth is added at random. */
export function nextTry(failures: number, retryAfterMs: number, random: number): number | null {
  const wait = backoff[failures - 1];
  return wait === undefined ? null : Math.max(Math.round(wait * (1 + random / 5)), retryAfterMs);
}

/** RFC 8058: what may be asked away can be, by one press in the mail program. */
function headersOf(row: Row): Record<string, string> {
  const [kind, fewer] = [templateOf(row.template)?.unsubscribe, row.props["fewer"]];
  if (!kind || typeof fewer !== "string") return {};
  return { "List-Unsubscribe": `<${fewer}/${kind}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
}

async function write(row: Row, firmName: string, now: Date): Promise<Mail | NotSent> {
  const t = templateOf(row.template);
  if (t?.asked && t.lifeMs !== null && now.getTime() - row.createdAt.getTime() >= t.lifeMs)
    return new NotSent("too late: the link in it has expired", true);
  try {
    const words = await renderMail(row.template, { firmName, ...row.props });
    return { id: row.id, askedAt: row.createdAt, to: row.toAddress, headers: headersOf(row), ...words };
  } catch (error) {
    return new NotSent(`could not be written: ${error instanceof Error ? error.message : "unknown"}`, true);
  }
}

async function attempt(transport: Transport, batch: Batch, firmName: string, now: Date): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  const mails: Mail[] = [];
  for (const row of batch.rows) {
    const written = await write(row, firmName, now);
    if (written instanceof NotSent) outcomes.set(row.id, written);
    else mails.push(written);
  }
  if (mails.length === 0) return outcomes;
  const tried = await transport
    .send({ key: batch.id, mails }, now)
    .catch((error: unknown) => (error instanceof NotSent ? error : new NotSent(error instanceof Error ? error.message : "unknown")));
  mails.forEach((mail, i) => outcomes.set(mail.id, tried instanceof NotSent ? tried : (tried[i] ?? new NotSent("no answer about it"))));
  return outcomes;
}

/** What to write down of one outcome. A whole batch that is refused for good was not sent: each of its mails then goes alone. */
function settled(row: Row, outcome: Outcome, alone: boolean, now: Date, random: number): [keyof Tally, Partial<Row>] {
  if (!(outcome instanceof NotSent)) return ["sent", { sentAt: now, providerId: outcome.providerId, lastError: null, props: {} }];
  const lastError = outcome.message.slice(0, 500);
  if (outcome.forGood && outcome.whole && !alone) return ["failed", { batchId: randomUUID(), nextTryAt: now, lastError }];
  const wait = outcome.forGood ? null : nextTry(row.attempts + 1, outcome.retryAfterMs, random);
  if (wait !== null) return ["failed", { nextTryAt: new Date(now.getTime() + wait), lastError }];
  const t = templateOf(row.template);
  return ["dead", { deadAt: now, lastError, ...(t?.asked && t.lifeMs !== null ? { props: {} } : {}) }];
}

/** Writes down how a try ended, unless the lease was lost meanwhile; what left takes the mails it carries with it, and no words are kept of either. */
async function settle(app: App, batch: Batch, outcomes: ReadonlyMap<string, Outcome>, now: Date): Promise<Tally> {
  const tally: Tally = { sent: 0, failed: 0, dead: 0, discarded: 0 };
  const random = Math.random();
  const alone = batch.rows.length === 1;
  await inSystem(app, async (tx) => {
    for (const row of batch.rows) {
      const [end, change] = settled(row, outcomes.get(row.id) ?? new NotSent("not tried"), alone, now, random);
      tally[end] += 1;
      await tx
        .update(outbox)
        .set({ ...change, attempts: row.attempts + 1, leasedUntil: null })
        .where(and(eq(outbox.id, row.id), eq(outbox.leasedUntil, batch.leasedUntil)));
      const about = { mail: row.id, template: row.template, attempt: row.attempts + 1, reason: change.lastError };
      if (end === "dead") app.log.error(about, "mail given up");
      else if (end === "failed") app.log.warn(about, "mail not sent, will try again");
    }
    const sent = batch.rows.filter((row) => row.template === "digest" && !(outcomes.get(row.id) instanceof NotSent)).map((row) => row.id);
    if (sent.length > 0) await tx.update(outbox).set({ sentAt: now, props: {} }).where(inArray(outbox.inMailId, sent));
  });
  return tally;
}

/**
 * Sends what is due, a batch at a time, each outside any transaction, until nothing is due or `stopping` says so. A crash between
 * sending and writing it down sends the same batch again under the same idempotency key, which delivers once.
 */
export async function sendDue(
  app: App,
  transport: Transport = transportOf(app.config),
  stopping: () => boolean = () => false,
): Promise<Tally> {
  const tally: Tally = { sent: 0, failed: 0, dead: 0, discarded: 0 };
  while (!stopping()) {
    const scope = await systemScope(app, "mail");
    const claimed = await claim(app, scope);
    if (!claimed) break;
    tally.discarded += claimed.discarded;
    if (!claimed.batch) continue;
    const outcomes = await attempt(transport, claimed.batch, scope.firm.name, scope.now);
    const ended = await settle(app, claimed.batch, outcomes, scope.now);
    for (const [end, n] of Object.entries(ended) as [keyof Tally, number][]) tally[end] += n;
  }
  return tally;
}
