import type { App } from "~/auth/scope";
import { runEachRound, runWaiting, writeSlots } from "./runs.server";
import { type Job, jobs as schedule } from "./schedule.server";

const POLL = 1_500;
/** How often the calendar is read for what has become due. */
const LOOK = 15_000;

/** Starts the background work of this process: one job at a time, never two runs at once. The returned stop waits for what is running. */
export function startJobs(app: App, jobs: readonly Job[] = schedule): () => Promise<void> {
  if (app.config.NODE_ENV === "production" && !app.config.RESEND_API_KEY)
    app.log.warn("no RESEND_API_KEY: mail is not sent, but written to DATA_DIR/mail");
  const seen = new Map<string, number>();
  let looked = -Infinity;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  const round = async () => {
    try {
      if (performance.now() - looked >= LOOK) {
        looked = performance.now();
        await writeSlots(app, jobs, seen);
      }
      await runWaiting(app, jobs, () => stopped);
      await runEachRound(app, jobs, () => stopped);
    } catch (error) {
      app.log.error({ err: error }, "a round of jobs failed");
    }
    if (!stopped)
      timer = setTimeout(() => {
        running = round();
      }, POLL);
  };
  running = round();

  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
