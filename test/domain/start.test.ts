import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { ConfigError, readConfig } from "~/lib/config.server";
import { openApp } from "~/open.server";

const folder = mkdtempSync(path.join(tmpdir(), "attain-start-"));
afterAll(() => rmSync(folder, { recursive: true }));
const starting = (env: Record<string, string>) =>
  openApp(readConfig({ NODE_ENV: "test", LOG_LEVEL: "silent", DATA_DIR: folder, ...env })).then(({ close }) => close());

const wrong: [string, string][] = [
  ["NODE_ENV", "live"],
  ["PORT", "abc"],
  ["PORT", "99999"],
  ["APP_URL", "foo"],
  ["APP_URL", "ftp://x.example"],
  ["FIRM_TIMEZONE", "Mars/X"],
  ["LOG_LEVEL", "loud"],
  ["TRUST_PROXY_HOPS", "-1"],
  ["DATABASE_URL", "mysql://x/y"],
  ["DATABASE_OWNER_URL", "mysql://x/y"],
  ["RESEND_BASE_URL", "here"],
  ["MIGRATE", "no"],
  ["JOBS", "no"],
];
test.each(wrong)("%s=%s stops the start with one line that names the variable", (name, value) => {
  let said = "";
  try {
    readConfig({ NODE_ENV: "test", [name]: value });
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    said = (error as Error).message;
  }
  expect(said).toMatch(new RegExp(`^${name}: .+$`));
  expect(said).not.toContain(value);
});

test("a key for mail without a sender stops the start", () =>
  expect(() => readConfig({ NODE_ENV: "test", RESEND_API_KEY: "re_x" })).toThrow(/^MAIL_FROM: /));

test("a signing key that is missing or none stops the start", async () => {
  const key = path.join(folder, "key.pem");
  await expect(starting({ SIGNING_KEY_FILE: key })).rejects.toThrow(/^SIGNING_KEY_FILE: .+$/);
  writeFileSync(key, "no key");
  await expect(starting({ SIGNING_KEY_FILE: key })).rejects.toThrow(/^SIGNING_KEY_FILE: is not .+$/);
});

test("a database that does not answer stops the start with the variable's name, not its value", async () => {
  const nobody = "postgres://attain:secret@127.0.0.1:1/attain";
  await expect(starting({ DATABASE_URL: nobody })).rejects.toThrow(/^DATABASE_URL: the database does not answer \(ECONNREFUSED\)$/);
});
