import { type Column, type SQL, sql } from "drizzle-orm";
import { opportunities } from "#db/schema/opportunities";

/** The key of the opportunity made of a referral, unless that was rejected; null when there is none. */
export function madeOf(referralId: Column): SQL<string | null> {
  return sql<string | null>`(select o.key from ${opportunities} o where o.referral_id = ${referralId} and o.stage <> 'rejected' limit 1)`;
}
