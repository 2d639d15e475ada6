import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { Config } from "~/lib/config.server";

const schema = z.object({ id: z.uuid(), at: z.string(), to: z.string(), subject: z.string(), text: z.string(), html: z.string() });
/** A mail that was written to the data folder instead of being sent. `at` is the ISO time it was asked for. */
export type Captured = z.output<typeof schema>;

/** Where captured mail lies. */
export const folderOf = (config: Config) => path.join(config.DATA_DIR, "mail");
const named = /^\d{4}-\d{2}-\d{2}T[\d-]+\.\d{3}Z-([0-9a-f-]{36})\.json$/;

async function names(config: Config): Promise<string[]> {
  if (!existsSync(folderOf(config))) return [];
  return (await readdir(folderOf(config)))
    .filter((name) => named.test(name))
    .sort()
    .reverse();
}

const open = async (config: Config, name: string): Promise<Captured> =>
  schema.parse(JSON.parse(await readFile(path.join(folderOf(config), name), "utf8")));

/** The newest captured mails, at most `max`. */
export async function listCaptured(config: Config, max: number): Promise<Captured[]> {
  return Promise.all((await names(config)).slice(0, max).map((name) => open(config, name)));
}

/** One captured mail by its outbox id; null when there is none. */
export async function readCaptured(config: Config, id: string): Promise<Captured | null> {
  const name = (await names(config)).find((file) => named.exec(file)?.[1] === id);
  return name ? open(config, name) : null;
}
