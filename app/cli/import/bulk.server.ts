import { sql } from "drizzle-orm";
import { getTableConfig, type PgColumn, type PgTable, type PgUpdateSetSource } from "drizzle-orm/pg-core";
import type { Tx } from "#db/client.server";

const PARAMETERS = 15_000;

/** Inserts rows, some hundred a statement. */
export async function insertAll<T extends PgTable>(tx: Tx, table: T, rows: readonly T["$inferInsert"][]): Promise<void> {
  for (const part of chunksFor(table, rows)) await tx.insert(table).values(part as never);
}

/** Inserts rows, and where `key` is taken sets the named columns (all others stay); some hundred rows a statement. */
export async function upsertAll<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly T["$inferInsert"][],
  key: PgColumn | PgColumn[],
  columns: readonly (keyof T["$inferInsert"] & string)[],
): Promise<void> {
  const set = Object.fromEntries(columns.map((column) => [column, sql`excluded.${sql.identifier(snakeCase(column))}`]));
  for (const part of chunksFor(table, rows))
    await tx
      .insert(table)
      .values(part as never)
      .onConflictDoUpdate({ target: key, set: set as PgUpdateSetSource<T> });
}

function chunksFor<R>(table: PgTable, rows: readonly R[]): R[][] {
  const size = Math.max(1, Math.floor(PARAMETERS / getTableConfig(table).columns.length));
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, i) => rows.slice(i * size, (i + 1) * size));
}

function snakeCase(column: string): string {
  return column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
