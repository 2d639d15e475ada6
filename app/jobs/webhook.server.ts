import { createHmac, timingSafeEqual } from "node:crypto";
import { and, eq, isNull, or } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.server";
import { mailEvents, outbox, suppressions } from "#db/schema/mail";
import { inSystem } from "#db/system.server";
import type { App } from "~/auth/scope";

/** How far a message's time may lie from ours, in seconds. */
const TOLERANCE = 5 * 60;

export interface Signed {
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
}

const same = (a: Buffer, b: Buffer) => a.length === b.length && timingSafeEqual(a, b);

/**
 * Whether a message is the provider's own (trust.md A8, the Standard Webhooks): HMAC-SHA256 of `id.timestamp.body` under one of the
 * secrets (base64 after `whsec_`, several parted by spaces while one replaces another), no more than five minutes old or early.
 */
export function isGenuine(secrets: string, { id, timestamp, signature }: Signed, body: Buffer, now: Date): boolean {
  const keys = secrets.split(/\s+/).filter((secret) => secret.startsWith("whsec_") && secret.length > 6);
  if (id === "" || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > TOLERANCE) return false;
  const given = signature.split(/\s+/).flatMap((part) => (part.startsWith("v1,") ? [Buffer.from(part.slice(3), "base64")] : []));
  const expected = keys.map((secret) =>
    createHmac("sha256", Buffer.from(secret.slice(6), "base64"))
      .update(`${id}.${timestamp}.`)
      .update(body)
      .digest(),
  );
  return expected.some((mac) => given.some((one) => same(one, mac)));
}

const kinds = {
  "email.delivered": "delivered",
  "email.bounced": "bounced",
  "email.suppressed": "bounced",
  "email.complained": "complained",
  "email.delivery_delayed": "delayed",
  "email.failed": "failed",
} as const;
const message = z.object({
  type: z.string(),
  created_at: z.coerce.date(),
  data: z.object({
    email_id: z.string(),
    to: z.array(z.string()).default([]),
    tags: z.record(z.string(), z.string()).optional().catch(undefined),
    bounce: z.object({ type: z.string().default(""), message: z.string().default("") }).optional(),
    failed: z.object({ reason: z.string().default("") }).optional(),
  }),
});
const addressOf = (to: string) => (/<([^<>]+)>$/.exec(to)?.[1] ?? to).trim();

/** The outbox row a message is about: by the tag we sent it with, or by the provider's id of it. */
async function rowOf(tx: Tx, providerId: string, tag: string | undefined) {
  const tagged = z.uuid().safeParse(tag).data;
  const [row] = await tx
    .select({ id: outbox.id, to: outbox.toAddress, sentAt: outbox.sentAt })
    .from(outbox)
    .where(tagged ? or(eq(outbox.id, tagged), eq(outbox.providerId, providerId)) : eq(outbox.providerId, providerId))
    .limit(1);
  return row ?? null;
}

/**
 * Takes what the provider tells of a mail: kept once by the message's own id; a mail it tells of has left, whatever we heard when
 * sending it; an address that bounced for good or complained is not written to again. False when it is not the provider's.
 */
export async function takeWebhook(app: App, signed: Signed, body: Buffer): Promise<boolean> {
  const now = app.clock();
  if (!isGenuine(app.config.RESEND_WEBHOOK_SECRET ?? "", signed, body, now)) return false;
  const read = message.safeParse(jsonOf(body));
  const kind = read.data && Object.hasOwn(kinds, read.data.type) ? kinds[read.data.type as keyof typeof kinds] : null;
  if (!read.data || !kind) return true;
  const { created_at: at, data } = read.data;
  const detail = [data.bounce?.type, data.bounce?.message, data.failed?.reason].filter(Boolean).join(": ").slice(0, 500);
  await inSystem(app, async (tx) => {
    const row = await rowOf(tx, data.email_id, data.tags?.["outbox"]);
    const [fresh] = await tx
      .insert(mailEvents)
      .values({ id: signed.id, kind, outboxId: row?.id ?? null, providerId: data.email_id, detail, at, receivedAt: now })
      .onConflictDoNothing()
      .returning({ id: mailEvents.id });
    if (!fresh) return;
    if (row && row.sentAt === null && kind !== "failed") {
      const left = { sentAt: at, providerId: data.email_id, deadAt: null, leasedUntil: null, props: {} };
      await tx.update(outbox).set(left).where(eq(outbox.id, row.id));
      await tx
        .update(outbox)
        .set({ sentAt: at, props: {} })
        .where(and(eq(outbox.inMailId, row.id), isNull(outbox.sentAt)));
    }
    const forGood = kind === "complained" || (kind === "bounced" && data.bounce?.type !== "Transient");
    if (!forGood) return;
    const addresses = row ? [row.to] : data.to.map(addressOf);
    for (const address of addresses) await tx.insert(suppressions).values({ address, reason: kind, detail, at }).onConflictDoNothing();
  });
  return true;
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return null;
  }
}
