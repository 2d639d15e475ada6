import type { App } from "~/auth/scope";
import { jobs } from "./schedule.server";

const POLL = 1_500;

/** Starts the background work of this process: one job at a time, never two runs at once. The returned stop waits for what is running. */
export function startJobs(app: App): () => Promise<void> {
  if (app.config.NODE_ENV === "production" && !app.config.RESEND_API_KEY)
    app.log.warn("no RESEND_API_KEY: mail is not sent, but written to DATA_DIR/mail");
  const lastRun = new Map<string, number>();
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  const round = async () => {
    for (const job of jobs) {
      const now = performance.now();
      if (stopped || now - (lastRun.get(job.name) ?? -Infinity) < job.everyMs) continue;
      lastRun.set(job.name, now);
      await job.run(app, () => stopped).catch((error: unknown) => app.log.error({ err: error, job: job.name }, "a job failed"));
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
