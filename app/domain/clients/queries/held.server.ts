import { eq } from "drizzle-orm";
import type { Reader } from "#db/client.server";
import { clients } from "#db/schema/clients";
import type { StaffScope } from "~/auth/scope";
import { found } from "~/lib/refusal";

/**
 * A client by its key. In a change by those who may change clients it is held until the change is done, so that two changes come
 * one after the other. Throws `not-found`, also for a client outside a CSM's book (architecture.md, lock 2).
 */
export async function heldClient(scope: StaffScope, tx: Reader, key: string): Promise<typeof clients.$inferSelect> {
  const asked = tx.select().from(clients).where(eq(clients.key, key));
  const [row] = await (scope.role === "leader" || scope.role === "admin" ? asked.for("update") : asked);
  return found(row && mayOpen(scope, row.id) ? row : null, "client");
}

/** Whether staff may open a client's pages: a CSM only those of today's book, sales none. */
export function mayOpen(scope: StaffScope, clientId: string): boolean {
  return scope.role === "csm" ? scope.book.includes(clientId) : scope.role !== "sales";
}
