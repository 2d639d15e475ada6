import { existsSync } from "node:fs";
import { readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { type Database, openEmbedded, openPostgres, sweepHalfMade } from "#db/client.server";
import { takeLock } from "#db/lock.server";
import { sql } from "drizzle-orm";
import type { Config } from "~/lib/config.server";
import { Refusal } from "~/lib/refusal";
import { type Command, type Output, operands } from "./commands";
import { runPostgresTool } from "./postgres-tools";

const usage = "usage: attain restore FILE [--json]";
const isGzip = (bytes: Buffer) => bytes[0] === 0x1f && bytes[1] === 0x8b;
const isCustomDump = (bytes: Buffer) => bytes.subarray(0, 5).toString("latin1") === "PGDMP";

/** Who was signed in when the backup was made is not signed in now. */
async function signEverybodyOut(database: Database): Promise<void> {
  await database.db.execute(sql`delete from sessions`);
  await database.db.execute(sql`delete from sign_in_links`);
}

/** Loads the dump beside, makes it the newest version, then swaps the folders. Returns where the old one went, if there was one. */
async function restoreEmbedded(config: Config, image: Buffer): Promise<string | null> {
  const release = takeLock(config.DATA_DIR);
  const folder = path.join(config.DATA_DIR, "database");
  const fresh = `${folder}.restored`;
  try {
    await sweepHalfMade(fresh);
    await rm(fresh, { recursive: true, force: true });
    const database = await openEmbedded(fresh, new Blob([new Uint8Array(image)])).catch(() => {
      throw new Refusal("invalid", "that file is not a backup of the embedded database; nothing was changed");
    });
    try {
      await database.migrate();
      await signEverybodyOut(database);
    } finally {
      await database.close();
    }
    const old = existsSync(folder) ? `${folder}.before-${new Date().toISOString().replaceAll(":", "-")}` : null;
    if (old) await rename(folder, old);
    await rename(fresh, folder);
    return old;
  } finally {
    await sweepHalfMade(fresh);
    await rm(fresh, { recursive: true, force: true });
    release();
  }
}

async function restorePostgres(config: Config, url: string, file: string): Promise<void> {
  const owner = config.DATABASE_OWNER_URL ?? url;
  const before = await openPostgres(owner, owner, 1);
  // A dump holds no roles, and a new cluster does not know the app's.
  await before.db.execute(
    sql`do $$ begin create role attain_app nologin nosuperuser nobypassrls noinherit; exception when duplicate_object or unique_violation then null; end $$`,
  );
  await before.close();
  await runPostgresTool("pg_restore", ["--clean", "--if-exists", "--single-transaction", "--no-owner", file], owner);
  const database = await openPostgres(owner, owner, 1);
  try {
    await database.migrate();
    await signEverybodyOut(database);
  } finally {
    await database.close();
  }
}

/** Puts a backup in the database's place, without opening the database that is there. Throws Locked while a server uses the folder, Refusal, Usage. */
export async function restore(config: Config, args: string[], cwd: string, output: Output): Promise<number> {
  const { operand, json } = operands(args, 1, usage);
  const file = path.resolve(cwd, operand);
  const bytes = await readFile(file).catch(() => {
    throw new Refusal("invalid", `${file} cannot be read`);
  });
  const right = config.DATABASE_URL ? isCustomDump(bytes) : isGzip(bytes);
  if (!right)
    throw new Refusal(
      "invalid",
      `that file is not a backup of ${config.DATABASE_URL ? "a Postgres database" : "the embedded database"}; nothing was changed`,
    );
  let old: string | null = null;
  if (config.DATABASE_URL) await restorePostgres(config, config.DATABASE_URL, file);
  else {
    old = await restoreEmbedded(config, bytes);
    if (old) output.err(`what was there before is in ${old}\n`);
  }
  output.err("restored; everybody is signed out. Now run `attain verify`\n");
  if (json) output.out(`${JSON.stringify({ file, before: old })}\n`);
  return 0;
}

/** Beside a running server nothing is restored. */
const besideServer: Command = async ({ args }) => {
  operands(args, 1, usage);
  throw new Refusal("conflict", "the server is running on this database: stop it first, then restore");
};
export default besideServer;
