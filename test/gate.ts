import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromiumPath } from "./support/chromium";

interface Tally {
  passed: number;
  failed: number;
}
const scratch = mkdtempSync(path.join(tmpdir(), "attain-gate-"));
const all = new Set(process.argv.slice(2));
const wants = (part: string) => all.size === 0 || all.has(part);
const total: Tally = { passed: 0, failed: 0 };

function run(name: string, command: string[], env: Record<string, string> = {}): number {
  process.stderr.write(`\n== ${name}\n`);
  const [program, ...args] = command;
  return spawnSync(program ?? "", args, { stdio: "inherit", env: { ...process.env, ...env } }).status ?? 1;
}

function count({ passed, failed }: Tally): void {
  total.passed += passed;
  total.failed += failed;
}

/** A step that passes or fails as a whole. */
function step(name: string, command: string[], env: Record<string, string> = {}): boolean {
  const ok = run(name, command, env) === 0;
  count({ passed: ok ? 1 : 0, failed: ok ? 0 : 1 });
  return ok;
}

/** A suite whose own report is counted; one that ends badly without a failed test counts as one failure. */
function suite(name: string, command: string[], report: string, env: Record<string, string>, read: (json: unknown) => Tally): void {
  const status = run(name, command, env);
  let tally: Tally;
  try {
    tally = read(JSON.parse(readFileSync(report, "utf8")));
  } catch {
    tally = { passed: 0, failed: 1 };
  }
  if (status !== 0 && tally.failed === 0) tally.failed = 1;
  if (tally.passed === 0) tally.failed += 1;
  count(tally);
}

const vitestReport = (json: unknown): Tally => {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = json as Record<string, number>;
  return { passed: numPassedTests ?? 0, failed: (numFailedTests ?? 0) + (numPendingTests ?? 0) + (numTodoTests ?? 0) };
};
const playwrightReport = (json: unknown): Tally => {
  const { stats } = json as { stats: { expected: number; unexpected: number; flaky: number; skipped: number } };
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped };
};

function vitest(name: string, project: string, env: Record<string, string> = {}): void {
  const report = path.join(scratch, `${name.replaceAll(" ", "-")}.json`);
  suite(
    name,
    [
      "npx",
      "vitest",
      "run",
      "-c",
      "test/vitest.config.ts",
      "--project",
      project,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ],
    report,
    env,
    vitestReport,
  );
}

const postgres = process.env["TEST_DATABASE_URL"];
if (wants("check")) {
  step("format", ["npx", "prettier", "--check", "--log-level", "warn", "."]);
  step("lint", ["npx", "eslint", "-c", ".config/eslint.config.js", "."]);
  step("types", ["npx", "tsc", "--noEmit"]);
  step("dead code", ["npx", "knip"]);
}
if (wants("check") || wants("unit")) vitest("unit tests", "unit");
if (wants("db")) {
  vitest("database tests on PGlite", "db", { TEST_DATABASE_URL: "" });
  if (postgres) vitest("database tests on Postgres", "db");
}
if (wants("build") || wants("e2e")) {
  if (step("build", ["npx", "remix", "vite:build", "--logLevel", "warn"])) {
    vitest("routes of the build", "routes", { TEST_DATABASE_URL: "" });
    const browser = chromiumPath();
    const report = path.join(scratch, "e2e.json");
    suite(
      "browser tests",
      ["npx", "playwright", "test", "-c", "test/e2e/playwright.config.ts"],
      report,
      { E2E_JSON: report, CHROMIUM_PATH: browser },
      playwrightReport,
    );
  }
}
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
process.exit(total.failed === 0 ? 0 : 1);
