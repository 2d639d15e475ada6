import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Logger } from "pino";
import { type Database, migrationsFolder, openEmbedded, openPostgres } from "#db/client.server";
import type { App } from "~/auth/scope";
import { newSigningKey, signerFromPem } from "~/lib/chain";
import { type Config, readConfig } from "~/lib/config.server";
import { makeLogger } from "~/open.server";

const imageFolder = path.resolve(migrationsFolder, "../../node_modules/.cache/attain");

/** Names the schema: any change of a migration makes a new image. */
function schemaHash(): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(migrationsFolder)
    .filter((file) => file.endsWith(".sql"))
    .sort())
    hash.update(name).update(readFileSync(path.join(migrationsFolder, name)));
  return hash.digest("hex").slice(0, 16);
}

async function migratedImage(): Promise<Blob> {
  const file = path.join(imageFolder, `${schemaHash()}.tar.gz`);
  if (!existsSync(file)) {
    const fresh = await openEmbedded();
    await fresh.migrate();
    const dump = await fresh.embedded?.dumpDataDir("gzip");
    await fresh.close();
    if (!dump) throw new Error("no image of the embedded engine");
    await mkdir(imageFolder, { recursive: true });
    const half = `${file}.${process.pid}`;
    await writeFile(half, Buffer.from(await dump.arrayBuffer()));
    await rename(half, file);
  }
  return new Blob([new Uint8Array(await readFile(file))]);
}

function named(url: string, database: string): string {
  const at = new URL(url);
  at.pathname = `/${database}`;
  return at.toString();
}

/** A new database on a real Postgres, cloned from a migrated template that the first test makes. */
async function clonedPostgres(url: string): Promise<Database> {
  const { default: postgres } = await import("postgres");
  const name = `attain_test_${randomUUID().replaceAll("-", "")}`;
  const template = `attain_template_${schemaHash()}`;
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await admin`select pg_advisory_lock(7281948)`;
    if ((await admin`select 1 from pg_database where datname = ${template}`).length === 0) {
      const half = `${template}_half`;
      await admin.unsafe(`drop database if exists ${half} with (force)`);
      await admin.unsafe(`create database ${half}`);
      const fresh = await openPostgres(named(url, half), undefined, 1);
      await fresh.migrate();
      await fresh.close();
      await admin.unsafe(`alter database ${half} rename to ${template}`);
    }
    await admin.unsafe(`create database ${name} template ${template}`);
  } finally {
    await admin.end();
  }
  const database = await openPostgres(named(url, name), undefined, 5);
  return {
    ...database,
    async close() {
      await database.close();
      const last = postgres(url, { max: 1, onnotice: () => {} });
      await last.unsafe(`drop database if exists ${name} with (force)`);
      await last.end();
    },
  };
}

/** An App on a database of its own. The clock runs with the machine's until `setClock` stops it at an instant. */
export interface TestApp {
  app: App;
  setClock(at: Date): void;
  close(): Promise<void>;
}

/** Opens an App on a fresh, migrated, empty database: PGlite in memory, or one cloned on `TEST_DATABASE_URL`. */
export async function testApp(options: { config?: Config; log?: Logger; now?: Date } = {}): Promise<TestApp> {
  const dataDir = options.config ? null : mkdtempSync(path.join(tmpdir(), "attain-test-"));
  const config =
    options.config ?? readConfig({ NODE_ENV: "test", DATA_DIR: dataDir ?? "", LOG_LEVEL: "silent", APP_URL: "http://attain.test" });
  const url = process.env["TEST_DATABASE_URL"];
  const database = url ? await clonedPostgres(url) : await openEmbedded(undefined, await migratedImage());
  let stopped = options.now ?? null;
  const clock = () => new Date(stopped ?? Date.now());
  return {
    app: { config, database, signer: signerFromPem(newSigningKey()), log: options.log ?? makeLogger(config), clock, devPages: true },
    setClock: (at) => {
      stopped = at;
    },
    async close() {
      await database.close();
      if (dataDir) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
