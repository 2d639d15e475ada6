import { runCommand } from "~/cli/commands";
import type { App } from "~/auth/scope";

/** Runs `attain …` in an open app; what it wrote, and its exit code. */
export async function attain(app: App, ...argv: string[]): Promise<{ exit: number; out: string; err: string }> {
  let [out, err] = ["", ""];
  const exit = await runCommand(app, argv, process.cwd(), {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { exit, out, err };
}
