import path from "node:path";
import { parseArgs } from "node:util";
import { type Command, type Output, Usage } from "../commands";
import { fileName, type FileKind } from "./columns";
import type { Counts } from "./plan";
import { formatRowError } from "./problems";
import { importFolder, type Imported } from "./run.server";

const usage = "usage: attain import DIR [--dry-run] [--attested-by EMAIL] [--json]";

function read(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { "dry-run": { type: "boolean" }, "attested-by": { type: "string" }, json: { type: "boolean" } },
    });
    const [dir, ...more] = positionals;
    if (!dir || more.length > 0 || values["attested-by"]?.trim() === "") throw new Usage(usage);
    return { dir, dryRun: values["dry-run"] === true, attestedBy: values["attested-by"] ?? null, json: values.json === true };
  } catch (error) {
    throw error instanceof Usage ? error : new Usage(`${(error as Error).message}\n${usage}`);
  }
}

/** `attain import`: every bad row and every row kept as it is, then the counts, on standard error; `--json` on standard output. */
const importCommand: Command = async ({ app, args, cwd, output }) => {
  const { dir, dryRun, attestedBy, json } = read(args);
  const imported = await importFolder(app, path.resolve(cwd, dir), { attestedBy, dryRun });
  const failed = imported.problem !== null || imported.errors.length > 0;
  for (const warning of imported.warnings) output.err(`warning: ${formatRowError(warning)}\n`);
  for (const error of imported.errors) output.err(`${formatRowError(error)}\n`);
  if (imported.problem !== null) output.err(`${imported.problem}\n`);
  if (failed)
    output.err(
      `Nothing was written${imported.errors.length > 0 ? `: ${imported.errors.length} ${imported.errors.length === 1 ? "thing is" : "things are"} wrong` : ""}.\n`,
    );
  else report(imported, dryRun, output);
  if (json) output.out(`${JSON.stringify(asJson(imported, dryRun))}\n`);
  return failed ? 1 : 0;
};
export default importCommand;

function report({ kept, counts, writes }: Imported, dryRun: boolean, output: Output): void {
  for (const row of kept) output.err(`kept: ${formatRowError(row)}\n`);
  for (const [kind, count] of Object.entries(counts) as [FileKind, Counts][]) {
    output.err(`${fileName(kind)}: ${count.added} added, ${count.changed} changed, ${count.kept} kept, ${count.unchanged} unchanged\n`);
  }
  output.err(writes ? (dryRun ? "Dry run: nothing was written.\n" : "Imported.\n") : "There is nothing to change.\n");
}

function asJson({ problem, errors, warnings, kept, counts, writes }: Imported, dryRun: boolean) {
  const ok = problem === null && errors.length === 0;
  return { ok, dry_run: dryRun, written: ok && writes && !dryRun, problem, errors, warnings, kept, files: counts };
}
