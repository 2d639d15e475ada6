import { Locked } from "#db/lock.server";
import { ConfigError, readConfig } from "~/lib/config.server";
import { openApp } from "./open.server";
import { serve, untilStopped } from "./serve.server";

try {
  const config = readConfig(process.env);
  const { app, close } = await openApp(config);
  if (!(await app.database.current())) throw new Error("the database is not at the newest version: run `npx attain migrate`");
  const server = await serve(app, { dev: process.argv.includes("--dev"), jobs: config.JOBS });
  app.log.info({ url: server.url }, "serving");
  untilStopped(async () => {
    await server.close();
    await close();
  });
} catch (error) {
  const expected = error instanceof ConfigError || error instanceof Locked || error instanceof Error;
  process.stderr.write(`${expected ? error.message : String(error)}\n`);
  process.exit(1);
}
