import { runEachRound, runWaiting, writeSlots } from "~/jobs/runs.server";
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

/** `attain jobs run`: writes down what has come due, runs what nobody holds, and sends mail; 1 when something failed. */
const run: Command = async ({ app, args, output }) => {
  const { at, json } = timeAsked(args);
  const then = at ? { ...app, clock: () => at } : app;
  const going = () => false;
  await writeSlots(then, jobs, new Map());
  const ran = await runWaiting(then, jobs, going);
  const rounds = await runEachRound(then, jobs, going);
  const done = [...ran, ...Object.entries(rounds).map(([job, counts]) => ({ job, counts, error: null }))];
  const failed = [...ran.filter(({ error }) => error !== null).map(({ job }) => job), ...unfinished(rounds)];
  for (const { job, counts, error } of done) {
    const words = Object.entries(counts).map(([what, n]) => `${n} ${what}`);
    output.err(`${job}: ${error ?? (words.join(", ") || "done")}\n`);
  }
  for (const job of unfinished(rounds)) output.err(`${job}: failed, see the log\n`);
  if (json) output.out(`${JSON.stringify({ ...Object.fromEntries(ran.map(({ job, counts }) => [job, counts])), ...rounds })}\n`);
  return failed.length === 0 ? 0 : 1;
};
export default run;

const unfinished = (rounds: Record<string, unknown>) =>
  jobs.filter((job) => job.schedule.kind === "each round" && !(job.name in rounds)).map((job) => job.name);
