import { existsSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import pino from "pino";
import { endDemoLinks, printLink } from "~/auth/ask.server";
import type { App } from "~/auth/scope";
import { type Config, ConfigError, readConfig } from "~/lib/config.server";
import { makeLogger, openApp } from "~/open.server";
import { serve, untilStopped } from "~/serve.server";
import { firm } from "#db/schema/people";
import { takeLock } from "#db/lock.server";
import { inSystem } from "#db/system.server";
import { Refusal } from "~/lib/refusal";
import { LINKS_FOR } from "./book";
import { loadDemo } from "./load";
import { STAFF } from "./names";
import { ensureFree, holdBuild } from "./place";

const say = (words: string) => void process.stderr.write(`${words}\n`);

async function isEmpty(app: App): Promise<boolean> {
  return inSystem(app, async (tx) => (await tx.select({ id: firm.id }).from(firm).limit(1)).length === 0);
}

/** Makes the embedded demo beside its place and moves it there whole, so that a kill while loading leaves nothing half-made. */
async function prepare(config: Config, fresh: boolean): Promise<void> {
  const release = takeLock(config.DATA_DIR);
  try {
    const place = path.join(config.DATA_DIR, "database");
    const key = path.join(config.DATA_DIR, "signing-key.pem");
    for (const name of await readdir(config.DATA_DIR))
      if (name.startsWith("demo.new-")) await rm(path.join(config.DATA_DIR, name), { recursive: true, force: true });
    if (fresh) for (const name of ["database", "mail"]) await rm(path.join(config.DATA_DIR, name), { recursive: true, force: true });
    if (existsSync(place)) return;
    say("Making the demo firm: two years of it, about a minute …");
    const half = await mkdtemp(path.join(config.DATA_DIR, "demo.new-"));
    if (existsSync(key)) await copyFile(key, path.join(half, "signing-key.pem"));
    const { app, close } = await openApp({ ...config, DATA_DIR: half }, { log: quiet(config) });
    await loadDemo(app);
    await close();
    if (!config.SIGNING_KEY_FILE) await rename(path.join(half, "signing-key.pem"), key);
    await rename(path.join(half, "database"), place);
    await rm(half, { recursive: true, force: true });
  } finally {
    release();
  }
}

const quiet = (config: Config) =>
  makeLogger({ ...config, LOG_LEVEL: process.env["LOG_LEVEL"] ? config.LOG_LEVEL : "error" }, pino.destination(1));

async function main(): Promise<void> {
  const config = readConfig({ ...process.env, NODE_ENV: process.env["NODE_ENV"] ?? "production" });
  const fresh = process.argv.includes("--fresh");
  if (fresh && config.DATABASE_URL) throw new Error("--fresh is for the embedded database; empty a Postgres yourself");
  await mkdir(config.DATA_DIR, { recursive: true });
  await ensureFree(config);
  const releaseBuild = holdBuild(say);
  if (!config.DATABASE_URL) await prepare(config, fresh);
  const { app, close } = await openApp(config, { log: quiet(config), devPages: true });
  if (await isEmpty(app)) await loadDemo(app);
  await endDemoLinks(app);
  const server = await serve(app, { jobs: config.JOBS });
  const year = 366 * 86_400_000;
  process.stdout.write(`\nAttain is open at ${server.url}\n\nSign in as (each link works until the demo stops):\n`);
  for (const email of LINKS_FOR) {
    const role = STAFF.find((s) => s.email === email)?.role ?? (email.startsWith("dana") ? "client, approver" : "client, viewer");
    const link = await printLink(app, email, "demo", year).catch((error: unknown) => {
      if (error instanceof Refusal) return "(cannot sign in any more)";
      throw error;
    });
    process.stdout.write(`  ${role.padEnd(18)}${email.padEnd(30)}${link}\n`);
  }
  process.stdout.write(`\nMail is captured at ${server.url}/dev/mail. Stop with Ctrl-C; what you enter is kept.\n`);
  untilStopped(async () => {
    await endDemoLinks(app);
    await server.close();
    await close();
    releaseBuild();
  });
}

try {
  await main();
} catch (error) {
  say(error instanceof ConfigError || error instanceof Error ? error.message : String(error));
  process.exit(1);
}
