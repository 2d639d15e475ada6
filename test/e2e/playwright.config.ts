import { defineConfig } from "@playwright/test";

const executablePath = process.env["CHROMIUM_PATH"];
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export default defineConfig({
  testDir: ".",
  outputDir: "../../test-results",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: process.env["E2E_JSON"] ? [["list"], ["json", { outputFile: process.env["E2E_JSON"] }]] : [["list"]],
  use: {
    launchOptions: { args, ...(executablePath ? { executablePath } : {}) },
    locale: "en-US",
    timezoneId: "America/New_York",
    viewport: { width: 1280, height: 900 },
  },
  projects: [
    { name: "with-javascript", testMatch: /\.spec\.ts$/ },
    { name: "without-javascript", testMatch: /\.nojs\.spec\.ts$|(chain|survey)\.spec\.ts$/, use: { javaScriptEnabled: false } },
  ],
});
