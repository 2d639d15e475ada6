import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { App } from "~/auth/scope";
import { runCommand } from "~/cli/commands";
import { addDays, civilDateIn } from "~/lib/dates";
import { ATTESTED_BY, demoBook } from "./book";
import { live } from "./live";
import { DAY, morning } from "./live-reads";
import { FIRM } from "./names";
import { writeBook } from "./write";

/** The last days are lived, not imported. */
const LIVED_DAYS = 14;

/** Loads the demo firm through the product's own import, then lives its last days through the product's own commands. */
export async function loadDemo(app: App): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "attain-demo-"));
  try {
    const until = new Date(morning(app) - LIVED_DAYS * DAY - DAY / 24);
    await writeBook(demoBook(addDays(civilDateIn(app.clock(), FIRM.timezone), -LIVED_DAYS)), folder);
    const exit = await runCommand({ ...app, clock: () => until }, ["import", folder, "--attested-by", ATTESTED_BY], folder, {
      out: () => {},
      err: (text) => void process.stderr.write(text),
    });
    if (exit !== 0) throw new Error("the demo firm could not be imported");
    await live(app);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
