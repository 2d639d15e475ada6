import { existsSync } from "node:fs";
import type { Server } from "node:http";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import { sql } from "drizzle-orm";
import express from "express";
import type { App } from "~/auth/scope";
import { listenForCommands } from "~/cli/socket.server";
import { takeWebhook } from "~/jobs/webhook.server";
import { startJobs } from "~/jobs/worker.server";
import { bodyLimit, policyHeaders, requestLog, sameOriginOnly } from "./front.server";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

async function ready(app: App): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), 1_000).unref());
  const asked = app.database.db
    .execute(sql`select 1`)
    .then(() => app.database.current())
    .catch(() => false);
  return Promise.race([asked, late]);
}

/** Express in front of Remix, listening; `close` stops taking requests and lets running ones end (ten seconds at most). */
export async function serve(
  app: App,
  options: { dev?: boolean; jobs?: boolean; commands?: boolean } = {},
): Promise<{ url: string; close: () => Promise<void> }> {
  const dev = options.dev ?? false;
  const http = express();
  let stopping = false;
  http.disable("x-powered-by");
  http.set("env", app.config.NODE_ENV);
  http.set("trust proxy", app.config.TRUST_PROXY_HOPS);
  http.use(requestLog(app), policyHeaders(app, dev));
  http.get("/healthz", (_req, res) => {
    res.type("text/plain").send("ok");
  });
  http.get("/readyz", (_req, res) => {
    void ready(app).then((answers) => {
      const ok = answers && !stopping;
      res
        .status(ok ? 200 : 503)
        .type("text/plain")
        .send(ok ? "ready" : "not ready");
    });
  });
  http.post("/webhooks/resend", bodyLimit, express.raw({ type: () => true, limit: "512kb" }), (req, res, next) => {
    const header = (name: string) => req.get(name) ?? "";
    const signed = { id: header("svix-id"), timestamp: header("svix-timestamp"), signature: header("svix-signature") };
    takeWebhook(app, signed, Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0)).then((genuine) => {
      res
        .status(genuine ? 200 : 401)
        .type("text/plain")
        .send(genuine ? "ok" : "This is not signed by whom it should be.");
    }, next);
  });
  http.use(sameOriginOnly(app), bodyLimit);

  const vite = dev ? await (await import("vite")).createServer({ root, server: { middlewareMode: true } }) : null;
  let build: ServerBuild | (() => Promise<ServerBuild>);
  if (vite) {
    http.use(vite.middlewares);
    build = async () => (await vite.ssrLoadModule("virtual:remix/server-build")) as ServerBuild;
  } else {
    const file = path.join(root, "build/server/index.js");
    if (!existsSync(file)) throw new Error("there is no build yet: run `npm run build`");
    build = (await import(pathToFileURL(file).href)) as ServerBuild;
    http.use("/assets", express.static(path.join(root, "build/client/assets"), { immutable: true, maxAge: "1y", fallthrough: false }));
    http.use(express.static(path.join(root, "build/client"), { index: false, maxAge: "1h" }));
  }
  const remix = createRequestHandler({
    build,
    mode: app.config.NODE_ENV,
    getLoadContext: (req, res) => ({ app, requestId: res.locals.requestId as string, nonce: res.locals.nonce as string, ip: req.ip ?? "" }),
  });
  http.all("*", (req, res, next) => void remix(req, res, next));
  // What Express itself could not read, an address that is no UTF-8 say: one plain sentence, never a stack.
  http.use((error: Error & { status?: number }, _req: express.Request, res: express.Response, next: express.NextFunction) => {
    if (res.headersSent) return next(error);
    const status = error.status !== undefined && error.status >= 400 && error.status < 500 ? error.status : 500;
    if (status === 500) app.log.error({ err: error, requestId: res.locals.requestId }, "request failed");
    res
      .status(status)
      .type("text/plain")
      .send(status === 500 ? "Something went wrong on our side. Nothing was changed." : "We could not read that address.");
  });

  const server = await new Promise<Server>((resolve, reject) => {
    const listening = http.listen(app.config.PORT, app.config.HOST, () => resolve(listening));
    listening.once("error", (error: NodeJS.ErrnoException) =>
      reject(new Error(`PORT, HOST: cannot serve at ${app.config.HOST}:${app.config.PORT} (${error.code ?? error.message})`)),
    );
  });
  const stopCommands = options.commands === false || app.database.engine === "postgres" ? async () => {} : await listenForCommands(app);
  const stopJobs = options.jobs === false ? async () => {} : startJobs(app);

  return {
    url: app.config.APP_URL,
    async close() {
      stopping = true;
      await new Promise<void>((resolve) => {
        const force = setTimeout(() => server.closeAllConnections(), 10_000);
        server.close(() => {
          clearTimeout(force);
          resolve();
        });
        server.closeIdleConnections();
      });
      await stopJobs();
      await stopCommands();
      await vite?.close();
    },
  };
}

/** Runs until SIGTERM or SIGINT, then closes in order and exits 0; a second signal ends at once. */
export function untilStopped(close: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      void close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}
