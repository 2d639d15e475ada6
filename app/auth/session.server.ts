import { DrizzlePostgreSQLAdapter } from "@lucia-auth/adapter-drizzle";
import { type Adapter, Lucia, TimeSpan } from "lucia";
import { and, eq, isNull } from "drizzle-orm";
import { randomBytes } from "node:crypto";
import type { Tx } from "#db/client.server";
import { sessions } from "#db/schema/auth";
import { assignments, clients } from "#db/schema/clients";
import { contacts, firm as firmTable, people, staff } from "#db/schema/people";
import { inSystem } from "#db/system.server";
import { sha256 } from "~/lib/canonical";
import { civilDateIn } from "~/lib/dates";
import { type App, type ClientRole, type Firm, type Person, type SignedIn, type StaffRole } from "./scope";
import { firmOf } from "./system-scope.server";

type Area = "client" | "staff";
/** Idle and absolute life of a session (trust.md D): long and quiet for clients, a working day for staff. */
const lives = {
  client: { idle: new TimeSpan(7, "d"), absoluteMs: 30 * 86_400_000 },
  staff: { idle: new TimeSpan(1, "h"), absoluteMs: 12 * 3_600_000 },
} as const;

interface Attributes {
  absoluteExpiresAt: Date;
  authTime: Date;
  method: string;
  userAgent: string;
}
declare module "lucia" {
  interface Register {
    Lucia: ReturnType<typeof luciaOn>;
    DatabaseSessionAttributes: Attributes;
  }
}

/**
 * Stores the SHA-256 of a session's id instead of the id, so that a read table signs nobody in. Lucia reads the machine's clock:
 * `aheadMs` is how far the product's runs before it.
 */
function hashing(inner: Adapter, aheadMs: number): Adapter {
  const under = (id: string) => sha256(id);
  const moved = (at: Date, ms: number) => new Date(at.getTime() + ms);
  return {
    deleteExpiredSessions: () => inner.deleteExpiredSessions(),
    deleteSession: (id) => inner.deleteSession(under(id)),
    deleteUserSessions: (userId) => inner.deleteUserSessions(userId),
    getUserSessions: (userId) => inner.getUserSessions(userId),
    async getSessionAndUser(id) {
      const [session, user] = await inner.getSessionAndUser(under(id));
      return [session ? { ...session, id, expiresAt: moved(session.expiresAt, -aheadMs) } : null, user];
    },
    setSession: (session) => inner.setSession({ ...session, id: under(session.id), expiresAt: moved(session.expiresAt, aheadMs) }),
    updateSessionExpiration: (id, at) => inner.updateSessionExpiration(under(id), moved(at, aheadMs)),
  };
}

function luciaOn(tx: Tx, area: Area, secure: boolean, now: Date) {
  return new Lucia(hashing(new DrizzlePostgreSQLAdapter(tx, sessions, people), now.getTime() - Date.now()), {
    sessionExpiresIn: lives[area].idle,
    sessionCookie: { name: cookieName(secure), expires: true, attributes: { secure, sameSite: "lax", path: "/" } },
    getSessionAttributes: (a) => ({ absoluteExpiresAt: a.absoluteExpiresAt, authTime: a.authTime, method: a.method }),
  });
}

const cookieName = (secure: boolean) => (secure ? "__Host-session" : "session");
const isSecure = (app: App) => app.config.APP_URL.startsWith("https:");

/** The value of one cookie of a Cookie header; null when absent or empty. */
export function cookieIn(header: string | null, name: string): string | null {
  for (const part of (header ?? "").split(";")) {
    const [key, ...rest] = part.trim().split("=");
    if (key === name) return rest.join("=") || null;
  }
  return null;
}

const areaOf = (token: string): Area => (token.startsWith("s_") ? "staff" : "client");

/** Starts a new session for a person and returns the Set-Cookie header that carries it. */
export async function startSession(app: App, personId: string, area: Area, method: string, userAgent: string): Promise<string> {
  const now = app.clock();
  const id = `${area === "staff" ? "s" : "c"}_${randomBytes(32).toString("base64url")}`;
  return inSystem(app, async (tx) => {
    const lucia = luciaOn(tx, area, isSecure(app), now);
    await lucia.createSession(
      personId,
      { absoluteExpiresAt: new Date(now.getTime() + lives[area].absoluteMs), authTime: now, method, userAgent: userAgent.slice(0, 300) },
      { sessionId: id },
    );
    return lucia.createSessionCookie(id).serialize();
  });
}

/** Who a request comes from, with everything a door needs; null without a live session of an active person. */
export interface Visitor {
  readonly person: Person;
  readonly firm: Firm;
  readonly auth: SignedIn;
  readonly area: Area;
  readonly client: { id: string; key: string; name: string; role: ClientRole } | null;
  readonly staff: { role: StaffRole; book: string[]; everServed: string[] } | null;
}

/** Reads the session cookie; slides its idle end; ends it when the person was disabled or left. `now` decides both ends. */
export async function visitorOf(app: App, cookieHeader: string | null, now: Date): Promise<Visitor | null> {
  const token = cookieIn(cookieHeader, cookieName(isSecure(app)));
  if (!token || token.length > 200) return null;
  return inSystem(app, async (tx) => {
    const lucia = luciaOn(tx, areaOf(token), isSecure(app), now);
    const { session } = await lucia.validateSession(token);
    if (!session) return null;
    const profile = session.absoluteExpiresAt > now ? await profileOf(app, tx, session.userId, now) : null;
    if (!profile) {
      await lucia.invalidateSession(token);
      return null;
    }
    return { ...profile, area: areaOf(token), auth: { method: session.method, at: session.authTime, session: sha256(token) } };
  });
}

async function profileOf(app: App, tx: Tx, personId: string, now: Date): Promise<Omit<Visitor, "auth" | "area"> | null> {
  const [row] = await tx
    .select({
      person: { id: people.id, name: people.name, email: people.email },
      staff,
      contact: contacts,
      client: { id: clients.id, key: clients.key, name: clients.name },
      firm: firmTable,
    })
    .from(people)
    .leftJoin(staff, eq(staff.personId, people.id))
    .leftJoin(contacts, eq(contacts.personId, people.id))
    .leftJoin(clients, eq(clients.id, contacts.clientId))
    .leftJoin(firmTable, eq(firmTable.id, 1))
    .where(and(eq(people.id, personId), isNull(people.disabledAt)));
  if (!row) return null;
  const firm = firmOf(app, row.firm ?? undefined);
  const today = civilDateIn(now, firm.timezone);
  if (row.staff && (row.staff.endsOn === null || row.staff.endsOn >= today)) {
    const served =
      row.staff.role === "csm"
        ? await tx
            .select({ clientId: assignments.clientId, from: assignments.from, to: assignments.to })
            .from(assignments)
            .where(eq(assignments.csmId, personId))
        : [];
    const book = served.filter((a) => a.from <= today && (a.to === null || a.to >= today)).map((a) => a.clientId);
    return {
      person: row.person,
      firm,
      client: null,
      staff: { role: row.staff.role, book: [...new Set(book)], everServed: [...new Set(served.map((a) => a.clientId))] },
    };
  }
  if (row.contact && row.client && (row.contact.endedOn === null || row.contact.endedOn > today)) {
    return { person: row.person, firm, staff: null, client: { ...row.client, role: row.contact.role } };
  }
  return null;
}

/** Ends this request's session on the server and returns the Set-Cookie header that clears it. */
export async function endSession(app: App, cookieHeader: string | null): Promise<string> {
  const token = cookieIn(cookieHeader, cookieName(isSecure(app)));
  return inSystem(app, async (tx) => {
    const lucia = luciaOn(tx, "client", isSecure(app), app.clock());
    if (token) await lucia.invalidateSession(token);
    return lucia.createBlankSessionCookie().serialize();
  });
}

/** Which area an active person signs in to, by their e-mail; null for anybody unknown, disabled or gone. */
export async function areaOfPerson(app: App, tx: Tx, personId: string, now: Date): Promise<Area | null> {
  const profile = await profileOf(app, tx, personId, now);
  return profile ? (profile.staff ? "staff" : "client") : null;
}
