import { and, count, desc, eq, gt, lt, or, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server";
import { signInLinks } from "#db/schema/auth";
import { outbox } from "#db/schema/mail";
import { people } from "#db/schema/people";
import { inSystem } from "#db/system.server";
import { sha256 } from "~/lib/canonical";
import { Refusal } from "~/lib/refusal";
import { codeOf, emailHash, LIFE, limits, maskAddress, MINUTES, newToken, safePath, TooMany } from "./link.server";
import type { App } from "./scope";
import { areaOfPerson } from "./session.server";

async function refuseTooMany(tx: Tx, where: ReturnType<typeof eq>, limit: { max: number; within: number }, now: Date): Promise<void> {
  const since = new Date(now.getTime() - limit.within);
  const [row] = await tx
    .select({ n: count(), first: sql<string | null>`min(${signInLinks.createdAt})` })
    .from(signInLinks)
    .where(and(where, gt(signInLinks.createdAt, since)));
  if (row && row.n >= limit.max)
    throw new TooMany(Math.max(1, Math.ceil((new Date(row.first ?? now).getTime() + limit.within - now.getTime()) / 1000)));
}

interface Addressee {
  id: string;
  name: string;
  email: string;
}
const addressee = { id: people.id, name: people.name, email: people.email };

/** Writes a link down and mails it to whom it is for; for nobody known it writes the same and mails nothing. */
async function issue(
  app: App,
  tx: Tx,
  ask: { emailHash: string; person: Addressee | undefined; ip: string; nextPath: string },
): Promise<string> {
  const now = app.clock();
  const [browser, token] = [newToken(), newToken()];
  const hashes = { emailHash: ask.emailHash, ipHash: sha256(`ip:${ask.ip}`) };
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${hashes.emailHash}))`);
  await refuseTooMany(tx, eq(signInLinks.emailHash, hashes.emailHash), limits.perAddress, now);
  await refuseTooMany(tx, eq(signInLinks.ipHash, hashes.ipHash), limits.perIp, now);
  const known = ask.person && (await areaOfPerson(app, tx, ask.person.id, now)) ? ask.person : null;
  await tx.insert(signInLinks).values({
    personId: known?.id ?? null,
    ...hashes,
    tokenHash: sha256(token),
    codeHash: sha256(codeOf(token)),
    browserHash: sha256(browser),
    kind: "mail",
    nextPath: safePath(ask.nextPath),
    createdAt: now,
    expiresAt: new Date(now.getTime() + LIFE),
  });
  if (known) {
    await tx.insert(outbox).values({
      toAddress: known.email,
      personId: known.id,
      clientId: null,
      template: "sign-in",
      createdAt: now,
      nextTryAt: now,
      props: { name: known.name, url: `${app.config.APP_URL}/sign-in/${token}`, code: codeOf(token), minutes: LIFE / MINUTES },
    });
  }
  return browser;
}

/**
 * Asks for a link by mail. Does and answers the same for unknown addresses, but mails nothing to them. Returns what the waiting
 * browser's cookie must hold. Throws TooMany past the limits.
 */
export async function askForLink(app: App, ask: { email: string; ip: string; nextPath: string }): Promise<{ browser: string }> {
  return inSystem(app, async (tx) => {
    const [person] = await tx.select(addressee).from(people).where(eq(people.email, ask.email.trim()));
    return { browser: await issue(app, tx, { emailHash: emailHash(ask.email), person, ip: ask.ip, nextPath: ask.nextPath }) };
  });
}

/**
 * Asks again for whom an earlier link was for, named by its token or by the browser that waits, without anybody typing an address.
 * `masked` is null when that link was for nobody known. Null when there is no such link; throws TooMany past the limits.
 */
export async function askAgain(
  app: App,
  earlier: { token: string } | { browser: string },
  ip: string,
): Promise<{ browser: string; masked: string | null } | null> {
  const named =
    "token" in earlier ? eq(signInLinks.tokenHash, sha256(earlier.token)) : eq(signInLinks.browserHash, sha256(earlier.browser));
  return inSystem(app, async (tx) => {
    const [link] = await tx.select().from(signInLinks).where(named).orderBy(desc(signInLinks.createdAt)).limit(1);
    if (!link) return null;
    const [person] = link.personId ? await tx.select(addressee).from(people).where(eq(people.id, link.personId)) : [];
    const browser = await issue(app, tx, { emailHash: link.emailHash, person, ip, nextPath: link.nextPath });
    return { browser, masked: person ? maskAddress(person.email) : null };
  });
}

/**
 * Makes a link without mail: for an operator (`attain sign-in-link`, once, ten minutes) or for the demo (until it stops).
 * Throws a `not-found` Refusal when nobody active has that address.
 */
export async function printLink(app: App, email: string, kind: "operator" | "demo", lifeMs = LIFE): Promise<string> {
  const now = app.clock();
  const token = newToken();
  await inSystem(app, async (tx) => {
    const [person] = await tx.select({ id: people.id }).from(people).where(eq(people.email, email.trim()));
    if (!person || !(await areaOfPerson(app, tx, person.id, now)))
      throw new Refusal("not-found", `Nobody with the address ${email} can sign in.`);
    await tx.insert(signInLinks).values({
      personId: person.id,
      emailHash: emailHash(email),
      ipHash: "",
      tokenHash: sha256(token),
      codeHash: sha256(codeOf(token)),
      kind,
      createdAt: now,
      expiresAt: new Date(now.getTime() + lifeMs),
    });
  });
  return `${app.config.APP_URL}/sign-in/${token}`;
}

/** Ends the links a stopped demo printed. */
export async function endDemoLinks(app: App): Promise<void> {
  await inSystem(app, (tx) => tx.delete(signInLinks).where(eq(signInLinks.kind, "demo")));
}

/** Forgets links a day old; the limits look back an hour. */
export async function forgetOldLinks(app: App): Promise<void> {
  const dayAgo = new Date(app.clock().getTime() - 86_400_000);
  await inSystem(app, (tx) =>
    tx
      .delete(signInLinks)
      .where(and(lt(signInLinks.createdAt, dayAgo), or(eq(signInLinks.kind, "mail"), eq(signInLinks.kind, "operator")))),
  );
}
