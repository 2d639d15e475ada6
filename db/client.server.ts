import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { PGlite } from "@electric-sql/pglite";
import type { PgDatabase, PgQueryResultHKT, PgTransaction } from "drizzle-orm/pg-core";
import type { ExtractTablesWithRelations, SQL } from "drizzle-orm";

type None = Record<string, unknown>;
export type Sql = PgDatabase<PgQueryResultHKT, None>;
export type Tx = PgTransaction<PgQueryResultHKT, None, ExtractTablesWithRelations<None>>;
/** What queries get: no insert, update or delete. */
export type Reader = Pick<Tx, "select" | "selectDistinct" | "selectDistinctOn" | "with" | "$with">;

export interface Database {
  readonly engine: "pglite" | "postgres";
  readonly db: Sql;
  /** Rows of a raw statement, whichever engine. */
  rows<T>(on: Pick<Tx, "execute">, statement: SQL): Promise<T[]>;
  /** Brings the schema to the newest version, as the owner. */
  migrate(): Promise<void>;
  /** Whether the newest migration has run. */
  current(): Promise<boolean>;
  /** The embedded engine itself, for its own dump; null on Postgres. */
  readonly embedded: PGlite | null;
  close(): Promise<void>;
}

export const migrationsFolder = path.join(path.dirname(fileURLToPath(import.meta.url)), "migrations");

async function newestMigration(): Promise<number> {
  const journal = JSON.parse(await readFile(path.join(migrationsFolder, "meta/_journal.json"), "utf8")) as { entries: { when: number }[] };
  return Math.max(...journal.entries.map((e) => e.when));
}

function rowsOf<T>(result: unknown): T[] {
  return (Array.isArray(result) ? [...result] : (result as { rows: T[] }).rows) as T[];
}

async function isCurrent(db: Sql): Promise<boolean> {
  const { sql } = await import("drizzle-orm");
  try {
    const [row] = rowsOf<{ at: string }>(await db.execute(sql`select max(created_at)::text as at from drizzle.__drizzle_migrations`));
    return Number(row?.at ?? 0) >= (await newestMigration());
  } catch {
    return false;
  }
}

/** Opens a Postgres by URL; `ownerUrl` migrates (default: the same). `max` is the pool's size. */
export async function openPostgres(url: string, ownerUrl = url, max = 10): Promise<Database> {
  const [{ default: postgres }, { drizzle }, { migrate }] = await Promise.all([
    import("postgres"),
    import("drizzle-orm/postgres-js"),
    import("drizzle-orm/postgres-js/migrator"),
  ]);
  const quiet = { onnotice: () => {} };
  const pool = postgres(url, { max, ...quiet });
  const db = drizzle(pool, { casing: "snake_case" });
  return {
    engine: "postgres",
    db,
    embedded: null,
    rows: async (on, statement) => rowsOf(await on.execute(statement)),
    current: () => isCurrent(db),
    async migrate() {
      const owner = postgres(ownerUrl, { max: 1, ...quiet });
      try {
        // One migrator at a time, however many servers start at once.
        await owner`select pg_advisory_lock(7281946)`;
        await migrate(drizzle(owner), { migrationsFolder });
      } finally {
        await owner.end();
      }
    },
    close: () => pool.end({ timeout: 5 }),
  };
}

async function createPglite(dataDir: string | undefined, image?: Blob): Promise<PGlite> {
  const [{ PGlite }, { citext }, { btree_gist }, { pg_trgm }] = await Promise.all([
    import("@electric-sql/pglite"),
    import("@electric-sql/pglite/contrib/citext"),
    import("@electric-sql/pglite/contrib/btree_gist"),
    import("@electric-sql/pglite/contrib/pg_trgm"),
  ]);
  return PGlite.create({
    ...(dataDir ? { dataDir } : {}),
    ...(image ? { loadDataDir: image } : {}),
    extensions: { citext, btree_gist, pg_trgm },
  });
}

/**
 * Opens the embedded engine in a folder, or in memory without one; `image` is a dump to start from. A new folder is made
 * beside and renamed, so that a kill in the first start leaves nothing half-made. The caller holds the folder's lock.
 */
export async function openEmbedded(folder?: string, image?: Blob): Promise<Database> {
  const [{ drizzle }, { migrate }] = await Promise.all([import("drizzle-orm/pglite"), import("drizzle-orm/pglite/migrator")]);
  if (folder && !existsSync(folder)) {
    await mkdir(path.dirname(folder), { recursive: true });
    const fresh = await mkdtemp(`${folder}.new-`);
    const first = await createPglite(fresh, image);
    await first.close();
    await rename(fresh, folder);
    image = undefined;
  }
  const pglite = await createPglite(folder, image);
  const db = drizzle(pglite, { casing: "snake_case" });
  const general: Sql = db;
  return {
    engine: "pglite",
    db: general,
    embedded: pglite,
    rows: async (on, statement) => rowsOf(await on.execute(statement)),
    current: () => isCurrent(general),
    migrate: () => migrate(db, { migrationsFolder }),
    close: () => pglite.close(),
  };
}

/** Removes what killed first starts left beside the folder. */
export async function sweepHalfMade(folder: string): Promise<void> {
  const { readdir } = await import("node:fs/promises");
  const parent = path.dirname(folder);
  if (!existsSync(parent)) return;
  const left = (await readdir(parent)).filter((name) => name.startsWith(`${path.basename(folder)}.new-`));
  await Promise.all(left.map((name) => rm(path.join(parent, name), { recursive: true, force: true })));
}
