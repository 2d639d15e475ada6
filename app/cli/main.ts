import { Locked } from "#db/lock.server";
import { ConfigError, readConfig } from "~/lib/config.server";
import { Refusal } from "~/lib/refusal";
import { makeLogger, openApp } from "~/open.server";
import pino from "pino";
import { answering, isCommand, type Output, runCommand, usage } from "./commands";
import { restore } from "./restore";
import { runBesideServer } from "./socket.server";

const output: Output = { out: (text) => void process.stdout.write(text), err: (text) => void process.stderr.write(text) };

/** The `attain` command: runs in the server that holds the data folder, or opens the database itself. Returns the exit code. */
export async function main(argv: string[]): Promise<number> {
  if (argv.length === 0 || argv[0] === "--help" || argv[0] === "help") {
    output.err(usage);
    return argv.length === 0 ? 2 : 0;
  }
  if (!isCommand(argv[0])) {
    output.err(`there is no command "${argv[0]}"\n\n${usage}`);
    return 2;
  }
  try {
    const config = readConfig(process.env);
    if (!config.DATABASE_URL) {
      const exit = await runBesideServer(config.DATA_DIR, argv, output);
      if (exit !== null) return exit;
    }
    // The one command that must not open the database: it may be what is broken.
    if (argv[0] === "restore") return await answering(output, () => restore(config, argv.slice(1), process.cwd(), output));
    const log = makeLogger({ ...config, LOG_LEVEL: "warn" }, pino.destination(2));
    const { app, close } = await openApp(config, { log, migrate: !config.DATABASE_URL || argv[0] === "migrate" });
    try {
      // A backup is what one makes before migrating.
      if (argv[0] !== "backup" && !(await app.database.current()))
        throw new Refusal("conflict", "the database is not at the newest version: run `npx attain migrate`");
      return await runCommand(app, argv, process.cwd(), output);
    } finally {
      await close();
    }
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof Locked || error instanceof Refusal)) throw error;
    output.err(`${error.message}\n`);
    return error instanceof ConfigError ? 2 : 1;
  }
}
