import { spawn } from "node:child_process";
import { Refusal } from "~/lib/refusal";

/** The connection as libpq's environment, so that no password shows in the list of processes. */
function libpq(url: string): NodeJS.ProcessEnv {
  const at = new URL(url);
  const given = {
    PGHOST: at.hostname,
    PGPORT: at.port,
    PGUSER: decodeURIComponent(at.username),
    PGPASSWORD: decodeURIComponent(at.password),
    PGDATABASE: decodeURIComponent(at.pathname.slice(1)),
    PGSSLMODE: at.searchParams.get("sslmode") ?? "",
  };
  return { ...process.env, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== "")) };
}

/** Runs one of Postgres' own programs from the PATH against a database. Throws a `conflict` Refusal when it is missing or fails, in its last words. */
export async function runPostgresTool(program: "pg_dump" | "pg_restore", args: string[], url: string): Promise<void> {
  const { PGDATABASE } = libpq(url);
  const into = program === "pg_restore" ? ["--dbname", PGDATABASE ?? ""] : [];
  const child = spawn(program, [...into, ...args], { env: libpq(url), stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said = (said + chunk.toString("utf8")).slice(-2_000);
  });
  const code = await new Promise<number>((resolve, reject) => {
    child.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "ENOENT"
          ? new Refusal("conflict", `${program} is not on the PATH; install the Postgres client programs, of the server's version or later`)
          : error,
      ),
    );
    child.once("close", (exit) => resolve(exit ?? 1));
  });
  if (code !== 0) throw new Refusal("conflict", `${program} failed:\n${said.trim()}`);
}
