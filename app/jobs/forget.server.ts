import { lt } from "drizzle-orm";
import { idempotencyKeys } from "#db/schema/audit";
import { sessions } from "#db/schema/auth";
import { inSystem } from "#db/system.server";
import { forgetOldLinks } from "~/auth/ask.server";
import type { App } from "~/auth/scope";

const KEPT = 2 * 86_400_000;

/** Forgets what nobody can use any more: old sign-in links, ended sessions, keys of forms sent two days ago. */
export async function forgetSpent(app: App): Promise<void> {
  const now = app.clock();
  await forgetOldLinks(app);
  await inSystem(app, async (tx) => {
    await tx.delete(sessions).where(lt(sessions.absoluteExpiresAt, now));
    await tx.delete(idempotencyKeys).where(lt(idempotencyKeys.at, new Date(now.getTime() - KEPT)));
  });
}
