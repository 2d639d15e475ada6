import { lt } from "drizzle-orm";
import { idempotencyKeys } from "#db/schema/audit";
import { links, sessions } from "#db/schema/auth";
import { jobRuns } from "#db/schema/jobs";
import { inSystem } from "#db/system.server";
import { forgetOldLinks } from "~/auth/ask.server";
import type { App } from "~/auth/scope";

const DAY = 86_400_000;

/** Forgets what nobody can use any more: old links, ended sessions, keys of forms sent two days ago, runs of a quarter ago. */
export async function forgetSpent(app: App): Promise<Record<string, number>> {
  const now = app.clock();
  await forgetOldLinks(app);
  const before = (days: number) => new Date(now.getTime() - days * DAY);
  return inSystem(app, async (tx) => {
    const ended = await tx.delete(sessions).where(lt(sessions.absoluteExpiresAt, now)).returning({ id: sessions.id });
    const over = await tx
      .delete(links)
      .where(lt(links.expiresAt, before(1)))
      .returning({ id: links.id });
    await tx.delete(idempotencyKeys).where(lt(idempotencyKeys.at, before(2)));
    const runs = await tx
      .delete(jobRuns)
      .where(lt(jobRuns.finishedAt, before(92)))
      .returning({ id: jobRuns.id });
    return { sessions: ended.length, links: over.length, runs: runs.length };
  });
}
