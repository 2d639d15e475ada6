import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { runCommand } from "~/cli/commands";
import { startSession } from "~/auth/session.server";
import { calculate } from "~/domain/compensation/rules";
import { loadPay } from "~/domain/compensation/queries.server";
import { systemScope } from "~/auth/system-scope.server";
import { people } from "#db/schema/people";
import { inSystem } from "#db/system.server";
import { read } from "#db/transact.server";
import { loadDemo } from "#db/demo/load";
import { eq } from "drizzle-orm";
import { createServer } from "node:net";
import { readConfig } from "~/lib/config.server";
import { serve } from "~/serve.server";
import { testApp, type TestApp } from "../support/database";

/** Benchmarks, each beside a reference measured in the same run. One JSON object a line (contract.md). Never asserted. */
const ROUNDS = 7;
const quiet = { out: () => {}, err: () => {} };
const example = fileURLToPath(new URL("../support/books/example", import.meta.url));

async function median(fn: () => unknown, rounds = ROUNDS): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < rounds; i += 1) {
    const from = process.hrtime.bigint();
    await fn();
    times.push(Number(process.hrtime.bigint() - from) / 1e6);
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? 0;
}

function report(name: string, value: number, unit: string, reference: string, base: number): void {
  const round = (n: number) => Math.round(n * 1000) / 1000;
  process.stdout.write(`${JSON.stringify({ name, value: round(value), unit, reference, ratio: base > 0 ? round(value / base) : null })}\n`);
}

async function importAndVerify(): Promise<void> {
  const files = readdirSync(example).filter((f) => f.endsWith(".csv"));
  const parsing = await median(() => files.map((f) => parse(readFileSync(path.join(example, f)), { columns: true, bom: true })));
  const times: number[] = [];
  let last: TestApp | null = null;
  for (let i = 0; i < 3; i += 1) {
    await last?.close();
    const fresh = (last = await testApp());
    times.push(await median(() => runCommand(fresh.app, ["import", example, "--attested-by", "lead@firm.example"], ".", quiet), 1));
  }
  times.sort((a, b) => a - b);
  report("import of the example book, 1,500 rows", times[1] ?? 0, "ms", "parsing the same files", parsing);
  if (!last) return;
  const { app } = last;
  const scope = await systemScope(app, "bench");
  const pay = await read(scope, (tx) => loadPay(scope, tx));
  const copying = await median(() => structuredClone(pay.book));
  report(
    "statements of the example book, five CSMs",
    await median(() => calculate(pay.plans, pay.book, 2025, "2025-12-31", pay.settled(2025))),
    "ms",
    "a structured clone of the same book",
    copying,
  );
  const reading = await median(() => read(scope, (tx) => loadPay(scope, tx)));
  report(
    "verify of the example book",
    await median(() => runCommand(app, ["verify"], ".", quiet)),
    "ms",
    "reading the facts once",
    reading,
  );
  await last.close();
}

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** The server's own CPU time a request, in milliseconds (user and system, this process), over a warm run. */
async function cpuOf(url: string, cookie: string, count = 60): Promise<number> {
  const get = async () => {
    await (await fetch(url, { headers: { cookie } })).arrayBuffer();
  };
  for (let i = 0; i < 15; i += 1) await get();
  const before = process.cpuUsage();
  for (let i = 0; i < count; i += 1) await get();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / count;
}

async function pages(): Promise<void> {
  const port = await freePort();
  const config = readConfig({
    NODE_ENV: "production",
    PORT: String(port),
    DATA_DIR: "/tmp/attain-bench",
    APP_URL: `http://localhost:${port}`,
    LOG_LEVEL: "silent",
  });
  const opened = await testApp({ config });
  const { app } = opened;
  await loadDemo(app);
  const server = await serve(app, { jobs: false, commands: false });
  const cookieOf = async (email: string, area: "client" | "staff") => {
    const [person] = await inSystem(app, (tx) => tx.select({ id: people.id }).from(people).where(eq(people.email, email)));
    return (await startSession(app, person?.id ?? "", area, "bench", "bench")).split(";")[0] ?? "";
  };
  const dana = await cookieOf("dana@northlake.example", "client");
  const maya = await cookieOf("maya@harborpine.example", "staff");
  const priya = await cookieOf("priya@harborpine.example", "staff");
  const bare = await cpuOf(`${server.url}/portal/how-used`, dana);
  report("a page with a session and no list (how your answer is used)", bare, "ms of CPU", "itself", bare);
  const year = app.clock().getUTCFullYear();
  const list: [string, string, string][] = [
    ["client home", "/portal", dana],
    ["client goals", "/portal/goals", dana],
    ["results to confirm", "/portal/results", dana],
    ["what we've agreed", "/portal/agreed", dana],
    ["clients", "/admin/clients", priya],
    ["a client's story", "/admin/clients/NORTHLAKE", maya],
    ["waiting on clients", "/admin/waiting", maya],
    ["opportunities", "/admin/opportunities", priya],
    ["my statement", `/admin/statements/mine?year=${year}`, maya],
    ["all statements", "/admin/statements", priya],
  ];
  for (const [name, at, cookie] of list)
    report(`page: ${name}`, await cpuOf(`${server.url}${at}`, cookie), "ms of CPU", "a page with a session and no list", bare);
  await server.close();
  await opened.close();
}

await importAndVerify();
await pages();
