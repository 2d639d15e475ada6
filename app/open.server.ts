import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import pino, { type Logger } from "pino";
import { type Database, openEmbedded, openPostgres, sweepHalfMade } from "#db/client.server";
import { takeLock } from "#db/lock.server";
import type { App } from "~/auth/scope";
import { newSigningKey, type Signer, signerFromPem } from "~/lib/chain";
import type { Config } from "~/lib/config.server";

/** A structured logger: JSON lines; secrets never reach it (the redaction is the second belt). */
export function makeLogger(config: Config, destination?: pino.DestinationStream): Logger {
  const redact = { paths: ["*.cookie", "*.token", "*.code", "*.authorization", "req.headers", "*.password"], censor: "[gone]" };
  const options = { level: config.LOG_LEVEL, redact, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  return destination ? pino(options, destination) : pino(options);
}

async function loadSigner(config: Config, log: Logger): Promise<Signer> {
  const file = config.SIGNING_KEY_FILE ?? path.join(config.DATA_DIR, "signing-key.pem");
  if (!existsSync(file)) {
    if (config.SIGNING_KEY_FILE) throw new Error("SIGNING_KEY_FILE: there is no such file");
    if (config.NODE_ENV === "production")
      log.warn("no SIGNING_KEY_FILE: a signing key was made in DATA_DIR; keep it outside the machine that holds the database");
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, newSigningKey(), { mode: 0o600, flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
  return signerFromPem(await readFile(file, "utf8"));
}

async function openDatabase(config: Config, log: Logger, migrate: boolean): Promise<{ database: Database; release: () => void }> {
  if (config.DATABASE_URL) {
    if (!config.DATABASE_OWNER_URL)
      log.warn("no DATABASE_OWNER_URL: the app's own database role also migrates; give it a role that owns nothing");
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

/** Opens the product: database (locked, migrated), signing key, log. `close` gives everything back. Throws Locked, ConfigError or a plain Error with one line. */
export async function openApp(
  config: Config,
  options: { log?: Logger; clock?: () => Date; migrate?: boolean; devPages?: boolean } = {},
): Promise<{ app: App; close: () => Promise<void> }> {
  const log = options.log ?? makeLogger(config);
  const { database, release } = await openDatabase(config, log, options.migrate ?? config.MIGRATE);
  const signer = await loadSigner(config, log);
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
