import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Locked, takeLock } from "#db/lock.server";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "attain-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const lock = () => path.join(folder, "lock");

test("a folder is held once, and free again after its release", () => {
  const release = takeLock(folder);
  expect(() => takeLock(folder)).toThrow(Locked);
  release();
  expect(existsSync(lock())).toBe(false);
  takeLock(folder)();
  expect(readdirSync(folder)).toEqual([]);
});

test("a living holder is never robbed", () => {
  const other = spawn(process.execPath, ["-e", "setTimeout(() => {}, 30000)"]);
  try {
    writeFileSync(lock(), String(other.pid));
    expect(() => takeLock(folder)).toThrow(Locked);
  } finally {
    other.kill("SIGKILL");
  }
});

test("the lock of a killed process is taken over, also when its number is this one's or somebody else's by now", () => {
  const init = 1;
  for (const left of ["999999999", `${process.pid}`, `${process.pid} 12345`, `${init} 99999999999`, "", "not a number"]) {
    writeFileSync(lock(), left);
    const release = takeLock(folder);
    release();
  }
  expect(readdirSync(folder)).toEqual([]);
});
