import { eq, inArray } from "drizzle-orm";
import { sessions } from "#db/schema/auth";
import { contacts, people } from "#db/schema/people";
import { inSystem } from "#db/system.server";
import { startSession } from "~/auth/session.server";
import { sha256 } from "~/lib/canonical";
import type { TestApp } from "./database";
import { type ActorName, actorNames, actors } from "./matrix-actors";
import { SEED_NOW, type Seeds } from "./seed-people";

const MINUTE = 60_000;
/** How long before the test a session began that must open nothing any more. */
const begun: Partial<Record<ActorName, number>> = { idle: 61 * MINUTE, overdue: (12 * 60 + 1) * MINUTE };

const tokenOf = (setCookie: string) => setCookie.split(";")[0] ?? "";

/**
 * A Cookie header for each actor: live sessions, two that ran out, one of a person disabled since. `restore` puts back the ones
 * that ran out, which the first to use them deletes: each request has to be refused for what its session is.
 */
export async function cookiesOf(
  test: TestApp,
  seeds: Seeds,
): Promise<{ cookies: Record<ActorName, string>; restore: (actor: ActorName) => Promise<void> }> {
  const { app } = test;
  const idOf = async (email: string) => (await inSystem(app, (tx) => tx.select().from(people).where(eq(people.email, email))))[0]?.id ?? "";
  const gone = crypto.randomUUID();
  await inSystem(app, async (tx) => {
    await tx.insert(people).values({ id: gone, email: actors.disabled.email, name: "Gone Person", createdAt: SEED_NOW });
    await tx.insert(contacts).values({ personId: gone, clientId: seeds.A["clientId"] ?? "", role: "approver" });
  });
  const cookies = {} as Record<ActorName, string>;
  for (const name of actorNames) {
    const { email } = actors[name];
    if (email === null) {
      cookies[name] = "";
      continue;
    }
    test.setClock(new Date(SEED_NOW.getTime() - (begun[name] ?? 0)));
    cookies[name] = tokenOf(
      await startSession(app, await idOf(email), email.endsWith("harborpine.example") ? "staff" : "client", "mail-link", "matrix"),
    );
  }
  test.setClock(SEED_NOW);
  await inSystem(app, (tx) => tx.update(people).set({ disabledAt: SEED_NOW }).where(eq(people.id, gone)));
  const rowId = (name: ActorName) => sha256(cookies[name].split("=")[1] ?? "");
  const soon = new Date(SEED_NOW.getTime() + 59 * MINUTE);
  await inSystem(app, (tx) =>
    tx
      .update(sessions)
      .set({ expiresAt: soon })
      .where(eq(sessions.id, rowId("overdue"))),
  );
  const over = Object.keys(begun) as ActorName[];
  const rows = await inSystem(app, (tx) =>
    tx
      .select()
      .from(sessions)
      .where(inArray(sessions.id, over.map(rowId))),
  );
  if (rows.length !== over.length) throw new Error("the sessions that ran out are not there");
  return {
    cookies,
    async restore(actor) {
      const row = rows.find(({ id }) => over.includes(actor) && id === rowId(actor));
      if (row) await app.database.db.insert(sessions).values(row).onConflictDoNothing();
    },
  };
}
