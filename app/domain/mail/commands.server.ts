import { existsSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Config } from "~/lib/config.server";
import { type Captured, folderOf } from "./queries.server";

/** Keeps a mail as a file of its own; the same mail again is the same file. */
export async function capture(config: Config, mail: Captured): Promise<void> {
  const file = path.join(folderOf(config), `${mail.at.replaceAll(":", "-")}-${mail.id}.json`);
  if (existsSync(file)) return;
  await mkdir(folderOf(config), { recursive: true, mode: 0o700 });
  const half = `${file}.${process.pid}.half`;
  await writeFile(half, JSON.stringify(mail, null, 2), { mode: 0o600 });
  await rename(half, file);
}
