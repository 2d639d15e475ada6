import { and, eq, isNull } from "drizzle-orm";
import { jobRuns } from "#db/schema/jobs";
import { transact } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { Refusal } from "~/lib/refusal";
import { jobs } from "./schedule.server";

/**
 * Asks for a run of a job as soon as a worker is free. Throws `forbidden` but for a leader or an administrator, `not-found` for no
 * job of ours, `conflict` when one waits or runs already.
 */
export async function runNow(scope: StaffScope, input: { job: string }): Promise<{ job: string }> {
  if (scope.role !== "leader" && scope.role !== "admin") throw new Refusal("forbidden", "A leader or an administrator runs jobs.");
  const job = jobs.find(({ name, schedule }) => name === input.job && schedule.kind !== "each round");
  if (!job) throw new Refusal("not-found", "We could not find that job.");
  return transact(scope, async (tx) => {
    const open = await tx
      .select({ id: jobRuns.id })
      .from(jobRuns)
      .where(and(eq(jobRuns.job, job.name), isNull(jobRuns.finishedAt)));
    if (open.length > 0) throw new Refusal("conflict", "A run of this waits or is under way. Look again in a minute.");
    await tx.insert(jobRuns).values({ job: job.name, slot: scope.now, leasedUntil: scope.now, askedBy: scope.person.id });
    return {
      result: { job: job.name },
      event: { name: "job.asked", clientId: null, subject: `job:${job.name}`, payload: { job: job.name, slot: scope.now.toISOString() } },
    };
  });
}
