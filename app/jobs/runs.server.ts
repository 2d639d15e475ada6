import { and, asc, eq, isNull, lte } from "drizzle-orm";
import { jobRuns } from "#db/schema/jobs";
import { inSystem } from "#db/system.server";
import type { App } from "~/auth/scope";
import { systemScope } from "~/auth/system-scope.server";
import { businessHours } from "~/domain/people/queries/hours.server";
import type { BusinessHours } from "~/lib/business-time";
import type { Job } from "./schedule.server";
import { slotAt } from "./slots";

const MINUTE = 60_000;
const LEASE = 2 * MINUTE;
/** A run that fails is tried again after five minutes, at most this often; then the next slot is the next try. */
const ATTEMPTS = 3;
const RETRY = 5 * MINUTE;

type Run = typeof jobRuns.$inferSelect;

async function hoursOf(app: App): Promise<BusinessHours> {
  const scope = await systemScope(app, "jobs");
  return inSystem(app, (tx) => businessHours(tx, scope.firm));
}

/** Writes down the slots that have come, each once however many processes look. `seen` spares asking again for what this process knows. */
export async function writeSlots(app: App, jobs: readonly Job[], seen: Map<string, number>): Promise<void> {
  const now = app.clock();
  const hours = await hoursOf(app);
  const due = jobs.flatMap((job) => {
    const slot = slotAt(job.schedule, now, hours);
    return slot && seen.get(job.name) !== slot.getTime() ? [{ job: job.name, slot, leasedUntil: slot }] : [];
  });
  if (due.length === 0) return;
  await inSystem(app, (tx) => tx.insert(jobRuns).values(due).onConflictDoNothing());
  for (const { job, slot } of due) seen.set(job, slot.getTime());
}

/** Takes the oldest run nobody holds; null when there is none. One whose process was killed is free when its lease is over. */
async function claim(app: App): Promise<Run | null> {
  const now = app.clock();
  return inSystem(app, async (tx) => {
    const [free] = await tx
      .select()
      .from(jobRuns)
      .where(and(isNull(jobRuns.finishedAt), lte(jobRuns.leasedUntil, now)))
      .orderBy(asc(jobRuns.slot))
      .limit(1)
      .for("update", { skipLocked: true });
    if (!free) return null;
    const [run] = await tx
      .update(jobRuns)
      .set({ startedAt: now, leasedUntil: new Date(now.getTime() + LEASE), attempts: free.attempts + 1 })
      .where(eq(jobRuns.id, free.id))
      .returning();
    return run ?? null;
  });
}

/** Only who still holds the lease writes: `attempts` names the try. */
async function write(app: App, run: Run, values: Partial<Run>): Promise<void> {
  await inSystem(app, (tx) =>
    tx
      .update(jobRuns)
      .set(values)
      .where(and(eq(jobRuns.id, run.id), eq(jobRuns.attempts, run.attempts), isNull(jobRuns.finishedAt))),
  );
}

async function attempt(app: App, job: Job | undefined, run: Run, stopping: () => boolean): Promise<Partial<Run>> {
  const beat = setInterval(() => {
    write(app, run, { leasedUntil: new Date(app.clock().getTime() + LEASE) }).catch((error: unknown) =>
      app.log.warn({ err: error }, "a lease was not renewed"),
    );
  }, LEASE / 4);
  beat.unref();
  try {
    const counts = job ? await job.run(app, stopping) : {};
    // What was stopped half-way is left to whoever starts next.
    if (stopping()) return { leasedUntil: app.clock(), counts };
    return { finishedAt: app.clock(), counts, error: job ? null : "There is no such job any more." };
  } catch (error) {
    app.log.error({ err: error, job: run.job, attempt: run.attempts }, "a job failed");
    const words = (error instanceof Error ? error.message : "unknown").slice(0, 500);
    const again = new Date(app.clock().getTime() + RETRY);
    return run.attempts < ATTEMPTS ? { error: words, leasedUntil: again } : { error: words, finishedAt: app.clock() };
  } finally {
    clearInterval(beat);
  }
}

/** Runs every run nobody holds, oldest slot first, until none is left or `stopping` says so; returns each with its counts. */
export async function runWaiting(
  app: App,
  jobs: readonly Job[],
  stopping: () => boolean,
): Promise<{ job: string; counts: Record<string, number>; error: string | null }[]> {
  const done = [];
  while (!stopping()) {
    const run = await claim(app);
    if (!run) break;
    const outcome = await attempt(
      app,
      jobs.find((job) => job.name === run.job),
      run,
      stopping,
    );
    await write(app, run, outcome);
    done.push({ job: run.job, counts: outcome.counts ?? {}, error: outcome.error ?? null });
  }
  return done;
}

/** Runs the jobs of each round; one that fails is written down as a run of now, for the page that shows what failed. */
export async function runEachRound(
  app: App,
  jobs: readonly Job[],
  stopping: () => boolean,
): Promise<Record<string, Record<string, number>>> {
  const done: Record<string, Record<string, number>> = {};
  for (const job of jobs.filter(({ schedule }) => schedule.kind === "each round")) {
    if (stopping()) break;
    try {
      done[job.name] = await job.run(app, stopping);
    } catch (error) {
      app.log.error({ err: error, job: job.name }, "a job failed");
      const now = app.clock();
      const words = (error instanceof Error ? error.message : "unknown").slice(0, 500);
      await inSystem(app, (tx) =>
        tx
          .insert(jobRuns)
          .values({ job: job.name, slot: now, startedAt: now, leasedUntil: now, finishedAt: now, attempts: 1, error: words })
          .onConflictDoNothing(),
      ).catch((unwritten: unknown) => app.log.error({ err: unwritten }, "a failure could not be written down"));
    }
  }
  return done;
}
