import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.server";
import { links } from "#db/schema/auth";
import { firm as firmTable, people } from "#db/schema/people";
import { inSystem } from "#db/system.server";
import { civilDateIn } from "~/lib/dates";
import { type App, type LinkPurpose, type LinkScope, mint, type Press } from "./scope";
import { firmOf } from "./system-scope.server";

const prefix: Record<LinkPurpose, string> = { pulse: "p_", unsubscribe: "u_" };
const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

export interface NewLink {
  purpose: LinkPurpose;
  recordId: string;
  personId: string;
  clientId: string | null;
  expiresAt: Date;
}

/** Makes links for people without a session, as the system; returns their tokens in order. Only hashes are kept (trust.md A6). */
export async function newLinks(tx: Tx, wanted: readonly NewLink[], now: Date): Promise<string[]> {
  const made = wanted.map((link) => ({ ...link, token: `${prefix[link.purpose]}${randomBytes(32).toString("base64url")}` }));
  for (let i = 0; i < made.length; i += 500)
    await tx
      .insert(links)
      .values(made.slice(i, i + 500).map(({ token, ...link }) => ({ ...link, tokenHash: hashOf(token), createdAt: now })));
  return made.map(({ token }) => token);
}

/** The scope a token opens at `now`; null when it is unknown, of another purpose, over, or its person was disabled. */
export async function scopeOfLink(
  app: App,
  purpose: LinkPurpose,
  token: string,
  request: { id: string; press: Press | null; now: Date },
): Promise<LinkScope | null> {
  if (!token.startsWith(prefix[purpose]) || token.length > 100) return null;
  const { now } = request;
  const found = await inSystem(app, async (tx) => {
    const [row] = await tx
      .select({ recordId: links.recordId, person: { id: people.id, name: people.name, email: people.email }, firm: firmTable })
      .from(links)
      .innerJoin(people, eq(people.id, links.personId))
      .leftJoin(firmTable, eq(firmTable.id, 1))
      .where(and(eq(links.tokenHash, hashOf(token)), eq(links.purpose, purpose), gt(links.expiresAt, now), isNull(people.disabledAt)));
    return row;
  });
  if (!found) return null;
  const firm = firmOf(app, found.firm ?? undefined);
  return mint<LinkScope>({
    kind: "link",
    app,
    now,
    firm,
    today: civilDateIn(now, firm.timezone),
    requestId: request.id,
    press: request.press,
    purpose,
    recordId: found.recordId,
    person: found.person,
  });
}
