import { isCivilDate } from "~/lib/dates";
import { jobs } from "~/jobs/schedule.server";
import { type Command, Usage } from "./commands";

const usage = "usage: attain jobs run [--at ISO-TIME] [--json]";

function timeAsked(args: string[]): { at: Date | null; json: boolean } {
  const [verb, ...rest] = args;
  if (verb !== "run") throw new Usage(usage);
  let at: Date | null = null;
  let json = false;
  while (rest.length > 0) {
    const option = rest.shift();
    if (option === "--json") json = true;
    else if (option === "--at") {
      const text = rest.shift() ?? "";
      at = new Date(text);
      if (text[10] !== "T" || !isCivilDate(text.slice(0, 10)) || Number.isNaN(at.getTime()))
        throw new Usage("--at: give a time like 2026-11-22T09:00:00Z");
    } else throw new Usage(usage);
  }
  return { at, json };
}

const run: Command = async ({ app, args, output }) => {
  const { at, json } = timeAsked(args);
  const then = at ? { ...app, clock: () => at } : app;
  const done: Record<string, Record<string, number>> = {};
  for (const job of jobs) done[job.name] = await job.run(then, () => false);
  for (const [name, counts] of Object.entries(done))
    output.err(
      `${name}: ${
        Object.entries(counts)
          .map(([what, n]) => `${n} ${what}`)
          .join(", ") || "done"
      }\n`,
    );
  if (json) output.out(`${JSON.stringify(done)}\n`);
  return 0;
};
export default run;
