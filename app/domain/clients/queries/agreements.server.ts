import { eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Reader } from "#db/client.server";
import { agreements, clients } from "#db/schema/clients";
import { digest } from "~/lib/canonical";
import type { Terms } from "../rules";

export const renewed = alias(agreements, "renewed");
/** The key of the agreement that renews this one, or null. */
export const renewedBy = sql<string | null>`(select later.key from ${agreements} later where later.renews_id = ${agreements.id} limit 1)`;

export interface AgreementRow {
  row: typeof agreements.$inferSelect;
  renews: string | null;
  renewedBy: string | null;
  client: { id: string; key: string; name: string };
}

/** An agreement by its key with its client; held until the change is done with `hold`. Null when there is none to see. */
export async function agreementWith(tx: Reader, key: string, { hold }: { hold: boolean }): Promise<AgreementRow | null> {
  const asked = tx
    .select({ row: agreements, renews: renewed.key, renewedBy, client: { id: clients.id, key: clients.key, name: clients.name } })
    .from(agreements)
    .innerJoin(clients, eq(clients.id, agreements.clientId))
    .leftJoin(renewed, eq(renewed.id, agreements.renewsId))
    .where(eq(agreements.key, key));
  const [row] = await (hold ? asked.for("update", { of: agreements }) : asked);
  if (!row || !hold) return row ?? null;
  // Who waited for the lock read the renewals of before: they are read again now that nobody else writes one.
  const [later] = await tx.select({ key: agreements.key }).from(agreements).where(eq(agreements.renewsId, row.row.id)).limit(1);
  return { ...row, renewedBy: later?.key ?? null };
}

/** The terms of an agreement as its fact says them. */
export function termsOf({ row, renews }: Pick<AgreementRow, "row" | "renews">): Terms {
  const { term, startsOn, endsOn, annualCents, signedOn, noticeOn, noticeBy, exitPlanApprovedOn } = row;
  return { term, startsOn, endsOn, annualCents, renews, signedOn, noticeOn, noticeBy, exitPlanApprovedOn };
}

/** A digest of terms, carried by every form that changes them. */
export function seenOf(terms: Terms): string {
  return digest({ ...terms });
}
