import { and, eq, isNull, or } from "drizzle-orm";
import { outbox, suppressions } from "#db/schema/mail";
import { transact } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { found, Refusal } from "~/lib/refusal";

/** Lets a given-up mail go again from its first try. Throws `not-found`, `conflict` when it left, was discarded, or its words are gone. */
export async function retryMail(scope: StaffScope, id: string): Promise<void> {
  await transact(scope, async (tx) => {
    const [row] = await tx.select().from(outbox).where(eq(outbox.id, id)).for("update");
    const mail = found(row, "mail");
    if (mail.deadAt === null || mail.sentAt !== null || mail.discardedAt !== null)
      throw new Refusal("conflict", "This mail is not given up any more, so nothing was done.");
    if (Object.keys(mail.props).length === 0)
      throw new Refusal("conflict", "The words of this mail are gone. They can ask for a new one on the sign-in page.");
    await tx
      .update(outbox)
      .set({ deadAt: null, batchId: null, attempts: 0, nextTryAt: scope.now, lastError: null })
      .where(eq(outbox.id, id));
    return { result: undefined, event: { name: "mail.retried", clientId: null, subject: `mail:${id}`, payload: { mailId: id } } };
  });
}

/** Takes back a mail that waits or was given up, with what it carries; it never leaves. Throws `not-found`, `conflict` when it left or is leaving. */
export async function discardMail(scope: StaffScope, id: string, reason: string): Promise<void> {
  await transact(scope, async (tx) => {
    const [row] = await tx.select().from(outbox).where(eq(outbox.id, id)).for("update");
    const mail = found(row, "mail");
    if (mail.sentAt !== null || mail.discardedAt !== null || (mail.leasedUntil !== null && mail.leasedUntil > scope.now))
      throw new Refusal("conflict", "This mail has left, or is leaving just now. Nothing was done.");
    await tx
      .update(outbox)
      .set({ discardedAt: scope.now, discardedBy: scope.person.id, lastError: reason, props: {} })
      .where(and(or(eq(outbox.id, id), eq(outbox.inMailId, id)), isNull(outbox.sentAt), isNull(outbox.discardedAt)));
    return { result: undefined, event: { name: "mail.discarded", clientId: null, subject: `mail:${id}`, payload: { mailId: id } } };
  });
}

/** Lets us write to an address again, because somebody knows that it works. Throws `not-found`, `conflict` when it was lifted already. */
export async function liftSuppression(scope: StaffScope, id: string, reason: string): Promise<void> {
  await transact(scope, async (tx) => {
    const [row] = await tx.select().from(suppressions).where(eq(suppressions.id, id)).for("update");
    const one = found(row, "address");
    if (one.liftedAt !== null) throw new Refusal("conflict", "We may write to this address already.");
    const detail = [one.detail, `lifted: ${reason}`].filter(Boolean).join("; ");
    await tx.update(suppressions).set({ liftedAt: scope.now, liftedBy: scope.person.id, detail }).where(eq(suppressions.id, id));
    return {
      result: undefined,
      event: { name: "mail.address-lifted", clientId: null, subject: `suppression:${id}`, payload: { suppressionId: id } },
    };
  });
}
