import { chmodSync, existsSync, rmSync } from "node:fs";
import { createConnection, createServer, type Socket } from "node:net";
import path from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import type { App } from "~/auth/scope";
import { type Output, runCommand } from "./commands";

const request = z.object({ argv: z.array(z.string()).max(50), cwd: z.string() });
const reply = z.union([z.object({ out: z.string() }), z.object({ err: z.string() }), z.object({ exit: z.number() })]);

/** The socket's path, by the shorter of its two names: a system takes about a hundred letters. */
function socketOf(dataDir: string): string {
  const whole = path.join(dataDir, "attain.sock");
  const near = path.relative(process.cwd(), whole);
  return near.length < whole.length ? near : whole;
}

/** Lets `attain …` beside this server run inside it, over a socket only this user may open. Returns its stop. */
export async function listenForCommands(app: App): Promise<() => Promise<void>> {
  const file = socketOf(app.config.DATA_DIR);
  rmSync(file, { force: true });
  const answer = async (line: string, socket: Socket) => {
    const say = (message: z.infer<typeof reply>) => socket.write(`${JSON.stringify(message)}\n`);
    const output: Output = { out: (text) => say({ out: text }), err: (text) => say({ err: text }) };
    try {
      const { argv, cwd } = request.parse(JSON.parse(line));
      say({ exit: await runCommand(app, argv, cwd, output) });
    } catch (error) {
      app.log.error({ err: error }, "a command failed");
      say({ err: "the command failed; the server's log says why\n" });
      say({ exit: 1 });
    }
    socket.end();
  };
  const server = createServer((socket) => {
    socket.on("error", () => {});
    createInterface({ input: socket }).once("line", (line) => void answer(line, socket));
  });
  const before = process.umask(0o177);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(file, resolve);
  });
  process.umask(before);
  chmodSync(file, 0o600);
  return () =>
    new Promise((resolve) =>
      server.close(() => {
        rmSync(file, { force: true });
        resolve();
      }),
    );
}

/** Runs a command in the server that holds the data folder; null when no server answers there. */
export async function runBesideServer(dataDir: string, argv: string[], output: Output): Promise<number | null> {
  const file = socketOf(dataDir);
  if (!existsSync(file)) return null;
  return new Promise((resolve) => {
    let exit: number | null = null;
    const socket = createConnection(file);
    // A killed server leaves its socket behind: nobody answers there.
    socket.once("error", () => resolve(null));
    socket.once("connect", () => {
      socket.write(`${JSON.stringify({ argv, cwd: process.cwd() })}\n`);
      createInterface({ input: socket })
        .on("line", (line) => {
          const message = reply.parse(JSON.parse(line));
          if ("out" in message) output.out(message.out);
          else if ("err" in message) output.err(message.err);
          else exit = message.exit;
        })
        .on("close", () => resolve(exit ?? 1));
    });
  });
}
