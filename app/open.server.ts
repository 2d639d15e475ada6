import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { sql } from "drizzle-orm";
import pino, { type Logger } from "pino";
import { type Database, openEmbedded, openPostgres, sweepHalfMade } from "#db/client.server";
import { takeLock } from "#db/lock.server";
import type { App } from "~/auth/scope";
import { newSigningKey, type Signer, signerFromPem } from "~/lib/chain";
import { type Config, ConfigError } from "~/lib/config.server";
import { Refusal } from "~/lib/refusal";

/** A structured logger: JSON lines; secrets never reach it (the redaction is the second belt). */
export function makeLogger(config: Config, destination?: pino.DestinationStream): Logger {
  const redact = { paths: ["*.cookie", "*.token", "*.code", "*.authorization", "req.headers", "*.password"], censor: "[gone]" };
  const options = { level: config.LOG_LEVEL, redact, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  return destination ? pino(options, destination) : pino(options);
}

async function loadSigner(config: Config, log: Logger): Promise<Signer> {
  const file = config.SIGNING_KEY_FILE ?? path.join(config.DATA_DIR, "signing-key.pem");
  if (!existsSync(file)) {
    if (config.SIGNING_KEY_FILE) throw new ConfigError("SIGNING_KEY_FILE: there is no such file");
    if (config.NODE_ENV === "production")
      log.warn("no SIGNING_KEY_FILE: a signing key was made in DATA_DIR; keep it outside the machine that holds the database");
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, newSigningKey(), { mode: 0o600, flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
  try {
    return signerFromPem(await readFile(file, "utf8"));
  } catch {
    throw new ConfigError(
      `${config.SIGNING_KEY_FILE ? "SIGNING_KEY_FILE:" : "DATA_DIR: its signing-key.pem"} is not an Ed25519 key in PEM`,
    );
  }
}

/** Asks the database one thing, so that a wrong address is told from trouble later. Throws a Refusal that names the variable. */
async function reach(name: "DATABASE_URL" | "DATABASE_OWNER_URL", url: string): Promise<void> {
  const one = await openPostgres(url, url, 1);
  try {
    await one.db.execute(sql`select 1`);
  } catch (error) {
    const { code, message } = ((error as Error).cause ?? error) as Error & { code?: string };
    throw new Refusal("conflict", `${name}: the database does not answer (${code ?? message})`);
  } finally {
    await one.close();
  }
}

async function openDatabase(config: Config, log: Logger, migrate: boolean): Promise<{ database: Database; release: () => void }> {
  if (config.DATABASE_URL) {
    if (!config.DATABASE_OWNER_URL)
      log.warn("no DATABASE_OWNER_URL: the app's own database role also migrates; give it a role that owns nothing");
    await reach("DATABASE_URL", config.DATABASE_URL);
    if (config.DATABASE_OWNER_URL) await reach("DATABASE_OWNER_URL", config.DATABASE_OWNER_URL);
    const database = await openPostgres(config.DATABASE_URL, config.DATABASE_OWNER_URL);
    if (migrate) await database.migrate();
    return { database, release: () => {} };
  }
  if (config.NODE_ENV === "production")
    log.warn(
      "no DATABASE_URL: using the embedded database, for one process on one machine; it does not survive a power cut for certain, and row-level security is a seat-belt there",
    );
  const release = takeLock(config.DATA_DIR);
  try {
    const folder = path.join(config.DATA_DIR, "database");
    await sweepHalfMade(folder);
    const database = await openEmbedded(folder);
    if (migrate) await database.migrate();
    return { database, release };
  } catch (error) {
    release();
    throw error;
  }
}

/** Opens the product: database (locked, migrated), signing key, log. `close` gives everything back. Throws Locked, ConfigError or a Refusal, with one line. */
export async function openApp(
  config: Config,
  options: { log?: Logger; clock?: () => Date; migrate?: boolean; devPages?: boolean } = {},
): Promise<{ app: App; close: () => Promise<void> }> {
  const log = options.log ?? makeLogger(config);
  const signer = await loadSigner(config, log);
  const { database, release } = await openDatabase(config, log, options.migrate ?? config.MIGRATE);
  const app: App = {
    config,
    database,
    signer,
    log,
    clock: options.clock ?? (() => new Date()),
    devPages: options.devPages ?? config.NODE_ENV !== "production",
  };
  return {
    app,
    close: async () => {
      await database.close();
      release();
    },
  };
}
