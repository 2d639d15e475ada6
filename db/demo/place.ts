import { execFileSync } from "node:child_process";
import { createServer } from "node:net";
import type { Config } from "~/lib/config.server";
import { Locked, takeLock } from "#db/lock.server";

type Place = Pick<Config, "DATABASE_URL" | "DATA_DIR" | "HOST" | "PORT">;

/** Says what to do, before anything is built or opened, when the data folder or the port is in use; else returns. Throws an `Error` in those words. */
export async function ensureFree({ DATABASE_URL, DATA_DIR, HOST, PORT }: Place): Promise<void> {
  const another = `PORT=${PORT + 1} DATA_DIR=${DATA_DIR}-2 npm run demo`;
  try {
    if (!DATABASE_URL) takeLock(DATA_DIR)();
  } catch (error) {
    if (!(error instanceof Locked)) throw error;
    throw new Error(
      `The demo is running already (process ${error.pid}, data in ${DATA_DIR}).\nUse the links it printed, or stop it with Ctrl-C first. For a second one beside it: ${another}`,
      { cause: error },
    );
  }
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "EADDRINUSE" ? new Error(`Port ${PORT} is in use. Stop what uses it, or choose another: ${another}`) : error),
    );
    probe.listen(PORT, HOST, () => probe.close(() => resolve()));
  });
}

/** Builds the product and holds the build until the returned release; a build that another demo serves is used as it is. */
export function holdBuild(say: (words: string) => void): () => void {
  let release: () => void;
  try {
    // Not in build/ itself: building empties it.
    release = takeLock("node_modules/.cache/attain-build");
  } catch (error) {
    if (!(error instanceof Locked)) throw error;
    say("Another demo is served from this folder: its build is used, nothing is built anew.");
    return () => {};
  }
  try {
    execFileSync("npm", ["run", "--silent", "build"], { stdio: "inherit" });
  } catch (error) {
    release();
    throw error;
  }
  return release;
}
