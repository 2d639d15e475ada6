import { rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { type Command, operands } from "./commands";
import { runPostgresTool } from "./postgres-tools";

const backup: Command = async ({ app, args, cwd, output }) => {
  const { operand, json } = operands(args, 1, "usage: attain backup FILE [--json]");
  const file = path.resolve(cwd, operand);
  const half = `${file}.${process.pid}.half`;
  const { config, database } = app;
  try {
    if (database.embedded) {
      const dump = await database.embedded.dumpDataDir("gzip");
      await writeFile(half, Buffer.from(await dump.arrayBuffer()), { mode: 0o600 });
    } else {
      await writeFile(half, "", { mode: 0o600 });
      await runPostgresTool("pg_dump", ["--format=custom", `--file=${half}`], config.DATABASE_OWNER_URL ?? config.DATABASE_URL ?? "");
    }
    await rename(half, file);
  } finally {
    await rm(half, { force: true });
  }
  output.err(`the database is in ${file}. Keep the signing key elsewhere: it is not in there\n`);
  if (json) output.out(`${JSON.stringify({ file })}\n`);
  return 0;
};
export default backup;
