import { and, eq, inArray, sql } from "drizzle-orm";
import { databaseSettings, type DatabaseSettings, type Scope } from "~/auth/scope";
import type { Json } from "~/lib/canonical";
import { Refusal } from "~/lib/refusal";
import { appendEvents, type NewEvent } from "./chain.server";
import type { Reader, Tx } from "./client.server";
import { idempotencyKeys } from "./schema/audit";
import { sessions, signInLinks } from "./schema/auth";
import { outbox } from "./schema/mail";

/** Mail that leaves with the change; `template` and its `props` are those of emails/. */
export interface NewMail {
  to: string;
  personId: string | null;
  clientId: string | null;
  template: string;
  props: Record<string, Json>;
}
/** `signOut` names people whose sessions and unused sign-in links end with the change. */
export interface Written<T> {
  result: T;
  event: NewEvent | [NewEvent, ...NewEvent[]];
  mail?: NewMail[];
  signOut?: string[];
}

// The policies look dear to the planner, which then compiles short statements for a second: hence without jit.
async function enter(tx: Tx, settings: DatabaseSettings): Promise<void> {
  await tx.execute(
    sql`select set_config('role', 'attain_app', true), set_config('jit', 'off', true), set_config('app.role', ${settings.role}, true), set_config('app.person', ${settings.person}, true), set_config('app.clients', ${settings.clients}, true), set_config('app.ever', ${settings.ever}, true), set_config('app.link', ${settings.link}, true)`,
  );
}

async function as(tx: Tx, role: string): Promise<void> {
  await tx.execute(sql`select set_config('app.role', ${role}, true)`);
}

/**
 * Runs one read in a short read-only transaction under the scope's own row-level security; as a `snapshot` all its statements
 * see one moment, whatever commits meanwhile.
 */
export async function read<T>(
  scope: Scope,
  fn: (tx: Reader) => Promise<T>,
  isolation: "each statement" | "snapshot" = "each statement",
): Promise<T> {
  return scope.app.database.db.transaction(
    async (tx) => {
      await enter(tx, databaseSettings(scope));
      return fn(tx);
    },
    { accessMode: "read only", isolationLevel: isolation === "snapshot" ? "repeatable read" : "read committed" },
  );
}

/** Lets a command write as the system what nobody may write directly: facts, a survey's cases; boundaries.test.ts names who may. */
export async function asSpine<T>(scope: Scope, tx: Tx, fn: () => Promise<T>): Promise<T> {
  await as(tx, "system");
  const result = await fn();
  await as(tx, databaseSettings(scope).role);
  return result;
}

/**
 * Runs one change: `fn` says what happened (`event`), and the change, the event in its hash chain and the mail commit together
 * or not at all. With a press of a form, a second run with the same key returns the first result (as JSON) and changes
 * nothing; the same key with another body throws a `conflict` Refusal (trust.md A4).
 */
export async function transact<T extends Json | undefined>(scope: Scope, fn: (tx: Tx) => Promise<Written<T>>): Promise<T> {
  return scope.app.database.db.transaction(async (tx) => {
    const settings = databaseSettings(scope);
    await enter(tx, settings);
    const { press } = scope;
    const actor = settings.person || "nobody";
    if (press) {
      await as(tx, "system");
      const [fresh] = await tx
        .insert(idempotencyKeys)
        .values({ actor, ...press, at: scope.now })
        .onConflictDoNothing({ target: [idempotencyKeys.actor, idempotencyKeys.route, idempotencyKeys.key] })
        .returning({ id: idempotencyKeys.id });
      if (!fresh) {
        const [first] = await tx
          .select()
          .from(idempotencyKeys)
          .where(and(eq(idempotencyKeys.actor, actor), eq(idempotencyKeys.route, press.route), eq(idempotencyKeys.key, press.key)));
        if (first?.bodySha256 !== press.bodySha256)
          throw new Refusal("conflict", "This form was already sent with other words. Open the page again to see what was saved.");
        return first.outcome as T;
      }
      await as(tx, settings.role);
    }
    const { result, event, mail, signOut } = await fn(tx);
    await as(tx, "system");
    await appendEvents(scope, tx, Array.isArray(event) ? event : [event]);
    if (mail?.length) {
      await tx.insert(outbox).values(
        mail.map((m) => ({
          toAddress: m.to,
          personId: m.personId,
          clientId: m.clientId,
          template: m.template,
          props: m.props,
          createdAt: scope.now,
          nextTryAt: scope.now,
        })),
      );
    }
    if (signOut?.length) {
      await tx.delete(sessions).where(inArray(sessions.userId, signOut));
      await tx.delete(signInLinks).where(inArray(signInLinks.personId, signOut));
    }
    if (press) {
      await tx
        .update(idempotencyKeys)
        .set({ outcome: result ?? null })
        .where(and(eq(idempotencyKeys.actor, actor), eq(idempotencyKeys.route, press.route), eq(idempotencyKeys.key, press.key)));
    }
    return result;
  });
}
