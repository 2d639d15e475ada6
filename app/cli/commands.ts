import { parseArgs } from "node:util";
import type { App } from "~/auth/scope";
import { Refusal } from "~/lib/refusal";

/** Where a command writes: `out` is standard output (data), `err` is everything else. */
export interface Output {
  out(text: string): void;
  err(text: string): void;
}
/** A command: what it got, where it runs, where it writes; returns the exit code (contract.md: 0 done, 1 the answer is no, 2 wrong usage). */
export type Command = (context: { app: App; args: string[]; cwd: string; output: Output }) => Promise<number>;

/** Wrong usage, with one line that says what would be right. */
export class Usage extends Error {}

/** The operand of a command that takes nothing but `count` of them and `--json`. Throws Usage. */
export function operands<N extends 0 | 1>(
  args: string[],
  count: N,
  usage: string,
): { operand: N extends 1 ? string : undefined; json: boolean } {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { json: { type: "boolean", default: false } } });
    if (positionals.length !== count || positionals.includes("")) throw new Usage(usage);
    return { operand: positionals[0] as N extends 1 ? string : undefined, json: values.json };
  } catch {
    throw new Usage(usage);
  }
}

const commands: Record<string, () => Promise<{ default: Command }>> = {
  migrate: () => import("./migrate"),
  import: () => import("./import"),
  export: () => import("./export"),
  statement: () => import("./statement"),
  verify: () => import("./verify"),
  "sign-in-link": () => import("./sign-in-link"),
  user: () => import("./user"),
  jobs: () => import("./jobs"),
  backup: () => import("./backup"),
  restore: () => import("./restore"),
};

export const usage = `attain: the operator's command line; --json prints one JSON object

  attain migrate                                     bring the database to the newest schema
  attain import DIR [--dry-run] [--attested-by EMAIL]
  attain export DIR
  attain statement --year Y [--csm EMAIL] [--as-of DATE] --json
  attain verify                                      walk the audit chain and every approval's digest
  attain sign-in-link EMAIL
  attain user add EMAIL --name N --role R [--client KEY]
  attain user disable EMAIL
  attain jobs run [--at ISO-TIME]
  attain backup FILE
  attain restore FILE
`;

/** Whether there is such a command. */
export const isCommand = (name: string | undefined): name is string => name !== undefined && Object.hasOwn(commands, name);

/** Runs one command of the operator's command line in an open app. Expected failures become exit 1 or 2 with one line. */
export async function runCommand(app: App, argv: string[], cwd: string, output: Output): Promise<number> {
  const [name, ...args] = argv;
  if (!isCommand(name)) {
    output.err(usage);
    return 2;
  }
  return answering(output, async () => {
    const module = await commands[name]?.();
    return module ? await module.default({ app, args, cwd, output }) : 2;
  });
}

/** A file or folder the machine would not read or write, in the machine's own line. */
const isOfFiles = (error: unknown) => error instanceof Error && "syscall" in error && "path" in error;

/** Runs `work`, whose expected failures become exit 1 or 2 with one line. */
export async function answering(output: Output, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Usage) {
      output.err(`${error.message}\n`);
      return 2;
    }
    if (error instanceof Refusal) {
      output.err(`${error.message || Object.values(error.fields).join(". ")}\n`);
      return 1;
    }
    if (isOfFiles(error)) {
      output.err(`${(error as Error).message}\n`);
      return 1;
    }
    throw error;
  }
}
