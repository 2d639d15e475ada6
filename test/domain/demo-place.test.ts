import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ensureFree } from "#db/demo/place";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "attain-place-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const place = (port: number) => ({ DATABASE_URL: undefined, DATA_DIR: folder, HOST: "127.0.0.1", PORT: port });

test("a second demo in the same folder says who runs, before it builds", async () => {
  const other = spawn(process.execPath, ["-e", "setTimeout(() => {}, 30000)"]);
  try {
    writeFileSync(path.join(folder, "lock"), String(other.pid));
    await expect(ensureFree(place(0))).rejects.toThrow(`The demo is running already (process ${other.pid}`);
  } finally {
    other.kill("SIGKILL");
    await once(other, "exit");
  }
  await ensureFree(place(0));
});

test("a port in use is named, with the words to choose another", async () => {
  const server = createServer();
  const port = await new Promise<number>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port)),
  );
  try {
    await expect(ensureFree(place(port))).rejects.toThrow(`Port ${port} is in use. Stop what uses it, or choose another: PORT=${port + 1}`);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
});
