import { type SQL, sql, TransactionRollbackError } from "drizzle-orm";
import { type App, databaseSettings } from "~/auth/scope";
import { scopeOf } from "./scopes";

/**
 * Runs a statement as this person (an address; `system`: the product itself) under the app's role, gives its rows and takes what
 * it did back. Throws the database's own error.
 */
export async function tried<T>(app: App, who: string, statement: SQL): Promise<T[]> {
  const s = who === "system" ? { role: "system", person: "", clients: "", ever: "" } : databaseSettings(await scopeOf(app, who));
  let rows: T[] = [];
  try {
    await app.database.db.transaction(async (tx) => {
      await tx.execute(
        sql`select set_config('role', 'attain_app', true), set_config('app.role', ${s.role}, true), set_config('app.person', ${s.person}, true), set_config('app.clients', ${s.clients}, true), set_config('app.ever', ${s.ever}, true)`,
      );
      rows = await app.database.rows<T>(tx, statement);
      tx.rollback();
    });
  } catch (error) {
    if (!(error instanceof TransactionRollbackError)) throw error instanceof Error ? (error.cause ?? error) : error;
  }
  return rows;
}
