import { sql } from "drizzle-orm";
import type { App } from "~/auth/scope";
import type { Tx } from "./client.server";

/**
 * A short transaction as the system itself, without an event: for signing in, jobs and the command line's plumbing only
 * (boundaries.test.ts lists who may import it). Everything a person does goes through `transact`.
 */
export async function inSystem<T>(app: App, fn: (tx: Tx) => Promise<T>): Promise<T> {
  return app.database.db.transaction(async (tx) => {
    await tx.execute(
      sql`select set_config('role', 'attain_app', true), set_config('jit', 'off', true), set_config('app.role', 'system', true), set_config('app.person', '', true), set_config('app.clients', '', true), set_config('app.ever', '', true), set_config('app.link', '', true)`,
    );
    return fn(tx);
  });
}
