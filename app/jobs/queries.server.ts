import { count, desc, eq, sql } from "drizzle-orm";
import { jobRuns } from "#db/schema/jobs";
import { people } from "#db/schema/people";
import { read } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { businessHours } from "~/domain/people/queries/hours.server";
import { jobs } from "./schedule.server";
import { scheduleWords, slotAfter } from "./slots";

const PAGE = 25;
type Run = typeof jobRuns.$inferSelect;
export type RunState = "waiting" | "running" | "trying again" | "done" | "failed";

/** Where a run stands at an instant, by its lease and its end. */
export function runState(run: Pick<Run, "attempts" | "leasedUntil" | "finishedAt" | "error">, now: Date): RunState {
  if (run.finishedAt) return run.error === null ? "done" : "failed";
  if (run.attempts === 0) return "waiting";
  if (run.error !== null) return "trying again";
  return run.leasedUntil > now ? "running" : "waiting";
}

/**
 * Every job with what it does, when it runs next and how it went last, and a page of 25 runs, newest first, of one job or of all.
 * Instants are the machine's; pages show them in the firm's zone. Five statements.
 */
export async function jobsPage(scope: StaffScope, asked: { job: string; page: number }) {
  return read(scope, async (tx) => {
    const hours = await businessHours(tx, scope.firm);
    const last = await tx.selectDistinctOn([jobRuns.job]).from(jobRuns).orderBy(jobRuns.job, desc(jobRuns.slot));
    const where = asked.job === "" ? undefined : eq(jobRuns.job, asked.job);
    const runs = await tx
      .select({ run: jobRuns, by: people.name })
      .from(jobRuns)
      .leftJoin(people, eq(people.id, jobRuns.askedBy))
      .where(where)
      .orderBy(desc(jobRuns.slot), sql`${jobRuns.job}`)
      .limit(PAGE)
      .offset((asked.page - 1) * PAGE);
    const [sum] = await tx.select({ n: count() }).from(jobRuns).where(where);
    const shown = (run: Run) => ({
      state: runState(run, scope.now),
      slot: run.slot,
      finishedAt: run.finishedAt,
      counts: run.counts ?? {},
      error: run.error,
      attempts: run.attempts,
    });
    return {
      jobs: jobs.map(({ name, title, schedule }) => {
        const run = last.find((r) => r.job === name);
        return {
          name,
          title,
          when: scheduleWords(schedule),
          next: slotAfter(schedule, scope.now, hours),
          last: run ? shown(run) : null,
          mayRun: schedule.kind !== "each round",
        };
      }),
      runs: runs.map(({ run, by }) => ({
        id: run.id,
        job: run.job,
        title: jobs.find((j) => j.name === run.job)?.title ?? run.job,
        by,
        ...shown(run),
      })),
      total: sum?.n ?? 0,
      pageSize: PAGE,
    };
  });
}
