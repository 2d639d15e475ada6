import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);

function onPath(name: string): string | null {
  for (const folder of (process.env["PATH"] ?? "").split(path.delimiter)) {
    const file = path.join(folder, name);
    if (folder && existsSync(file)) return file;
  }
  return null;
}

/** A Chromium that is already here: CHROMIUM_PATH, the PATH, then Playwright's own; null when there is none. */
export function findChromium(): string | null {
  const named = process.env["CHROMIUM_PATH"];
  if (named) return named;
  for (const name of ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]) {
    const found = onPath(name);
    if (found) return found;
  }
  const { chromium } = require("@playwright/test") as typeof import("@playwright/test");
  const own = chromium.executablePath();
  return existsSync(own) ? own : null;
}

/** Finds a Chromium, or installs one by Playwright, else by apt when root; says which on standard error. Throws when there is no way. */
export function chromiumPath(): string {
  const say = (words: string) => void process.stderr.write(`browser: ${words}\n`);
  const here = findChromium();
  if (here) {
    say(here);
    return here;
  }
  say("none here; installing one by Playwright");
  spawnSync("npx", ["playwright", "install", "chromium"], { stdio: "inherit" });
  const installed = findChromium();
  if (installed) {
    say(installed);
    return installed;
  }
  if (process.getuid?.() === 0) {
    say("that did not work; installing Debian's chromium by apt");
    execFileSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
    execFileSync("apt-get", ["install", "-y", "-qq", "chromium"], {
      stdio: "inherit",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    const byApt = findChromium();
    if (byApt) {
      say(byApt);
      return byApt;
    }
  }
  throw new Error("No Chromium was found and none could be installed. Install one and set CHROMIUM_PATH to it.");
}
