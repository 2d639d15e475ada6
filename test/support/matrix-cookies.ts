import { eq } from "drizzle-orm";
import { contacts, people } from "#db/schema/people";
import { inSystem } from "#db/system.server";
import { startSession } from "~/auth/session.server";
import type { TestApp } from "./database";
import { type ActorName, actorNames, actors } from "./matrix-actors";
import { SEED_NOW, type Seeds } from "./seed-people";

const tokenOf = (setCookie: string) => setCookie.split(";")[0] ?? "";

/** A Cookie header for each actor: live sessions, one that ran out, one of a person disabled since. */
export async function cookiesOf(test: TestApp, seeds: Seeds): Promise<Record<ActorName, string>> {
  const { app } = test;
  const idOf = async (email: string) => (await inSystem(app, (tx) => tx.select().from(people).where(eq(people.email, email))))[0]?.id ?? "";
  const gone = crypto.randomUUID();
  await inSystem(app, async (tx) => {
    await tx.insert(people).values({ id: gone, email: actors.disabled.email, name: "Gone Person", createdAt: SEED_NOW });
    await tx.insert(contacts).values({ personId: gone, clientId: seeds.A["clientId"] ?? "", role: "approver" });
  });
  const cookies = {} as Record<ActorName, string>;
  for (const name of actorNames) {
    const { email, role } = actors[name];
    if (email === null) {
      cookies[name] = "";
      continue;
    }
    test.setClock(name === "expired" ? new Date(SEED_NOW.getTime() - 40 * 86_400_000) : SEED_NOW);
    cookies[name] = tokenOf(
      await startSession(
        app,
        await idOf(email),
        name === "expired" || !["nobody", "viewer", "contributor", "approver"].includes(role) ? "staff" : "client",
        "mail-link",
        "matrix",
      ),
    );
  }
  test.setClock(SEED_NOW);
  await inSystem(app, (tx) => tx.update(people).set({ disabledAt: SEED_NOW }).where(eq(people.id, gone)));
  return cookies;
}
