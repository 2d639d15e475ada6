import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { readConfig } from "~/lib/config.server";
import { makeLogger } from "~/open.server";
import { serve } from "~/serve.server";
import { controls, type ControlName } from "./e2e-controls";
import { testApp } from "./database";

/** One product for one browser worker: a fresh database, a port of its own, and a line to the spec over IPC. */
const port = await new Promise<number>((resolve) => {
  const probe = createServer().listen(0, "127.0.0.1", () => {
    const address = probe.address();
    probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
  });
});
const dataDir = mkdtempSync(path.join(tmpdir(), "attain-e2e-"));
const config = readConfig({
  NODE_ENV: "development",
  PORT: String(port),
  DATA_DIR: dataDir,
  APP_URL: `http://localhost:${port}`,
  HOST: "127.0.0.1",
  LOG_LEVEL: process.env["E2E_LOG"] ?? "warn",
});
const opened = await testApp({ config, log: makeLogger(config) });
const server = await serve(opened.app, { jobs: false, commands: false });

process.on("message", (message: { id: number; name: ControlName; args: unknown[] }) => {
  const control = controls[message.name] as (test: typeof opened, ...args: unknown[]) => Promise<unknown>;
  control(opened, ...message.args).then(
    (result) => process.send?.({ id: message.id, result }),
    (error: unknown) =>
      process.send?.({ id: message.id, error: error instanceof Error ? `${error.message}\n${error.stack ?? ""}` : String(error) }),
  );
});
process.on("disconnect", () => {
  void server
    .close()
    .then(() => opened.close())
    .finally(() => {
      rmSync(dataDir, { recursive: true, force: true });
      process.exit(0);
    });
});
process.send?.({ ready: server.url });
