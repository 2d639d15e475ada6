import path from "node:path";
import { type Command, operands } from "./commands";
import { exportFolder } from "./export.server";

/** `attain export DIR`: writes the files `attain import` reads; counts on standard error. */
const exportCommand: Command = async ({ app, args, cwd, output }) => {
  const { operand: dir, json } = operands(args, 1, "usage: attain export DIR [--json]");
  const written = await exportFolder(app, path.resolve(cwd, dir));
  for (const { file, rows } of written) output.err(`${file}: ${rows} ${rows === 1 ? "row" : "rows"}\n`);
  output.err(written.length === 0 ? "There is nothing to export.\n" : `Exported to ${dir}.\n`);
  if (json) output.out(`${JSON.stringify({ files: written })}\n`);
  return 0;
};
export default exportCommand;
