import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Another living process holds the embedded database's folder. */
export class Locked extends Error {
  constructor(readonly pid: number) {
    super(`the data folder is in use by process ${pid}`);
  }
}

/** Folders this very process holds: its own number in a lock file proves nothing, numbers come again in a container. */
const held = new Set<string>();

/** When a process started, in the kernel's ticks since boot; empty where the system does not say. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function written(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** Whether who wrote a lock still lives: that process, not a later one of the same number. */
function lives(lock: string): number | null {
  const [number = "", start = ""] = lock.trim().split(" ");
  const pid = Number(number);
  if (!Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid || !runs(pid)) return null;
  const now = startOf(pid);
  return start !== "" && now !== "" && start !== now ? null : pid;
}

/**
 * Takes the lock of a data folder for this process: PGlite takes none, and a second opener loses committed rows. Only a dead
 * holder's lock is taken over. Returns the release; throws Locked.
 */
export function takeLock(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true });
  const file = path.join(path.resolve(dataDir), "lock");
  if (held.has(file)) throw new Locked(process.pid);
  const mine = `${process.pid} ${startOf(process.pid)}`;
  const own = `${file}.${process.pid}`;
  writeFileSync(own, mine, { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      try {
        // A link appears whole or not at all, and never over another.
        linkSync(own, file);
        held.add(file);
        return () => {
          held.delete(file);
          if (written(file) === mine) rmSync(file, { force: true });
        };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      }
      const other = written(file);
      const pid = lives(other);
      if (pid !== null) throw new Locked(pid);
      setAside(file, other);
    }
  } finally {
    rmSync(own, { force: true });
  }
  throw new Error("could not take the data folder's lock");
}

/** Removes a dead holder's lock, and puts a living one's back that took its place meanwhile. */
function setAside(file: string, dead: string): void {
  const aside = `${file}.dead-${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (written(aside) !== dead) {
    try {
      linkSync(aside, file);
    } catch {
      // Somebody has the lock already.
    }
  }
  rmSync(aside, { force: true });
}
