import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { App } from "~/auth/scope";

/** Every table's rows as one digest each: equal dumps are equal databases. */
export async function dump(app: App): Promise<Record<string, string>> {
  const { db, rows } = app.database;
  const tables = await rows<{ name: string }>(db, sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`);
  const digests: Record<string, string> = {};
  for (const { name } of tables) {
    const all = await rows<{ row: string }>(db, sql`select t::text as row from ${sql.identifier(name)} t order by 1`);
    digests[name] = `${all.length} rows ${createHash("sha256")
      .update(all.map(({ row }) => row).join("\n"))
      .digest("hex")
      .slice(0, 16)}`;
  }
  return digests;
}
