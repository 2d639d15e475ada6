import { timingSafeEqual } from "node:crypto";
import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server";
import { signInLinks } from "#db/schema/auth";
import { clients } from "#db/schema/clients";
import { contacts, firm, people } from "#db/schema/people";
import { inSystem } from "#db/system.server";
import { sha256 } from "~/lib/canonical";
import { codeOf, limits, maskAddress, TooMany } from "./link.server";
import type { App } from "./scope";
import { areaOfPerson, startSession } from "./session.server";
import { firmOf } from "./system-scope.server";

const MAX_CODE_TRIES = 5;

export type LinkView =
  | { state: "ready"; name: string; client: string | null }
  | { state: "other-browser"; code: string; masked: string }
  | { state: "expired"; masked: string | null; usedAt: Date | null };

/** What the page behind a link shows; `client` is the name of the person's client. Reads only: opening a link, however often and by whom, changes nothing. */
export async function viewLink(app: App, token: string, browser: string | null): Promise<LinkView> {
  const now = app.clock();
  return inSystem(app, async (tx) => {
    const [row] = await tx
      .select({ link: signInLinks, name: people.name, email: people.email, client: clients.name })
      .from(signInLinks)
      .innerJoin(people, eq(people.id, signInLinks.personId))
      .leftJoin(contacts, eq(contacts.personId, people.id))
      .leftJoin(clients, eq(clients.id, contacts.clientId))
      .where(eq(signInLinks.tokenHash, sha256(token)));
    if (!row) return { state: "expired", masked: null, usedAt: null };
    const { link, name, email } = row;
    const usedAt = link.kind === "demo" ? null : link.usedAt;
    const over = usedAt !== null || link.expiresAt <= now || (link.kind === "demo" && !app.devPages);
    const area = over ? null : await areaOfPerson(app, tx, link.personId ?? "", now);
    if (!area) return { state: "expired", masked: maskAddress(email), usedAt };
    const bound = link.browserHash === null || (browser !== null && link.browserHash === sha256(browser));
    return bound
      ? { state: "ready", name, client: area === "client" ? row.client : null }
      : { state: "other-browser", code: codeOf(token), masked: maskAddress(email) };
  });
}

/** The firm's name and time zone, for the pages before anybody has signed in. */
export async function firmAtTheDoor(app: App): Promise<{ name: string; timezone: string }> {
  const { name, timezone } = firmOf(app, await inSystem(app, async (tx) => (await tx.select().from(firm).limit(1))[0]));
  return { name, timezone };
}

async function enterBy(
  app: App,
  tx: Tx,
  link: typeof signInLinks.$inferSelect,
  now: Date,
): Promise<{ personId: string; area: "client" | "staff"; nextPath: string } | null> {
  if (!link.personId) return null;
  const area = await areaOfPerson(app, tx, link.personId, now);
  if (!area) return null;
  if (link.kind !== "demo") {
    const [spent] = await tx
      .update(signInLinks)
      .set({ usedAt: now })
      .where(and(eq(signInLinks.id, link.id), isNull(signInLinks.usedAt), gt(signInLinks.expiresAt, now)))
      .returning({ id: signInLinks.id });
    if (!spent) return null;
    await tx
      .update(signInLinks)
      .set({ expiresAt: now })
      .where(and(eq(signInLinks.personId, link.personId), eq(signInLinks.kind, "mail"), isNull(signInLinks.usedAt)));
  }
  return { personId: link.personId, area, nextPath: link.nextPath };
}

async function start(
  app: App,
  entered: { personId: string; area: "client" | "staff"; nextPath: string },
  method: string,
  userAgent: string,
) {
  const cookie = await startSession(app, entered.personId, entered.area, method, userAgent);
  app.log.info({ personId: entered.personId, method }, "signed in");
  const home = entered.area === "staff" ? "/admin" : "/portal";
  return { cookie, to: entered.nextPath === "/" ? home : entered.nextPath };
}

/** Spends a link by a real press in the browser that asked, once. Null when it is spent, expired or in another browser. */
export async function useLink(
  app: App,
  token: string,
  browser: string | null,
  userAgent: string,
): Promise<{ cookie: string; to: string } | null> {
  const now = app.clock();
  const entered = await inSystem(app, async (tx) => {
    const [link] = await tx
      .select()
      .from(signInLinks)
      .where(eq(signInLinks.tokenHash, sha256(token)));
    // What a killed demo printed opens nothing once the same data is served in earnest.
    if (!link || link.expiresAt <= now || (link.kind === "demo" && !app.devPages)) return null;
    const bound = link.browserHash === null || (browser !== null && link.browserHash === sha256(browser));
    return bound ? { ...(await enterBy(app, tx, link, now)), kind: link.kind } : null;
  });
  if (!entered?.personId || !entered.area || entered.nextPath === undefined) return null;
  return start(
    app,
    { personId: entered.personId, area: entered.area, nextPath: entered.nextPath },
    entered.kind === "mail" ? "mail-link" : entered.kind,
    userAgent,
  );
}

/**
 * Signs the waiting browser in by the typed code. Null when the code is wrong, spent or expired; throws TooMany after five
 * wrong tries of one link, or ten in fifteen minutes from one network address.
 */
export async function useCode(
  app: App,
  typed: string,
  browser: string | null,
  ip: string,
  userAgent: string,
): Promise<{ cookie: string; to: string } | null> {
  if (!browser) return null;
  const now = app.clock();
  const code = typed.toUpperCase().replace(/[^0-9A-Z]/g, "");
  const entered = await inSystem(app, async (tx) => {
    const ipHash = sha256(`ip:${ip}`);
    const [tries] = await tx
      .select({ n: sql<number>`coalesce(sum(${signInLinks.codeTries}), 0)::int` })
      .from(signInLinks)
      .where(and(eq(signInLinks.ipHash, ipHash), gt(signInLinks.createdAt, new Date(now.getTime() - limits.codesPerIp.within))));
    if ((tries?.n ?? 0) >= limits.codesPerIp.max) return "too-many" as const;
    const [link] = await tx
      .select()
      .from(signInLinks)
      .where(and(eq(signInLinks.browserHash, sha256(browser)), gt(signInLinks.expiresAt, now), isNull(signInLinks.usedAt)))
      .orderBy(desc(signInLinks.createdAt))
      .limit(1)
      .for("update");
    if (!link) return null;
    if (link.codeTries >= MAX_CODE_TRIES) return "too-many" as const;
    const right = timingSafeEqual(Buffer.from(sha256(code)), Buffer.from(link.codeHash));
    if (right && link.personId) return enterBy(app, tx, link, now);
    app.log.warn({ link: link.id, tries: link.codeTries + 1 }, "a wrong sign-in code");
    await tx
      .update(signInLinks)
      .set({ codeTries: sql`${signInLinks.codeTries} + 1` })
      .where(eq(signInLinks.id, link.id));
    return null;
  });
  if (entered === "too-many") throw new TooMany(limits.codesPerIp.within / 1000);
  return entered ? start(app, entered, "mail-code", userAgent) : null;
}
