import { sql } from "drizzle-orm";
import type { App } from "~/auth/scope";

/** As if nobody had ever asked, signed in, left or been mailed: for tests that share one database. */
export async function freshDoor({ database: { db } }: App): Promise<void> {
  for (const table of ["sessions", "sign_in_links", "outbox"]) await db.execute(sql`delete from ${sql.identifier(table)}`);
  await db.execute(sql`update people set disabled_at = null, locked_at = null`);
  await db.execute(sql`update contacts set ended_on = null`);
  await db.execute(sql`update staff set ends_on = null`);
}
