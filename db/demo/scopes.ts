import { eq } from "drizzle-orm";
import { people } from "#db/schema/people";
import { inSystem } from "#db/system.server";
import { type App, type ClientScope, mint, type StaffScope } from "~/auth/scope";
import { startSession, visitorOf } from "~/auth/session.server";
import { civilDateIn } from "~/lib/dates";

/** The scope a door would mint for this person right now, through a real session: for the demo firm and the tests alone (boundaries.test.ts). */
export async function scopeOf(app: App, email: string): Promise<ClientScope | StaffScope> {
  const [person] = await inSystem(app, (tx) => tx.select().from(people).where(eq(people.email, email)));
  if (!person) throw new Error(`nobody is called ${email}`);
  for (const area of ["client", "staff"] as const) {
    const setCookie = await startSession(app, person.id, area, "demo", "demo");
    const visitor = await visitorOf(app, setCookie.split(";")[0] ?? "", app.clock());
    if (!visitor) continue;
    const now = app.clock();
    const common = {
      app,
      now,
      today: civilDateIn(now, visitor.firm.timezone),
      firm: visitor.firm,
      person: visitor.person,
      auth: visitor.auth,
      requestId: "demo",
      press: null,
    };
    if (visitor.staff) return mint<StaffScope>({ kind: "staff", ...common, ...visitor.staff });
    if (visitor.client) {
      const { id, key, name, role } = visitor.client;
      return mint<ClientScope>({ kind: "client", ...common, clientId: id, clientKey: key, clientName: name, role });
    }
  }
  throw new Error(`${email} cannot sign in`);
}

/** The scope of a member of staff. */
export async function asStaff(app: App, email: string): Promise<StaffScope> {
  const scope = await scopeOf(app, email);
  if (scope.kind !== "staff") throw new Error(`${email} is not staff`);
  return scope;
}

/** The scope of a client's person. */
export async function asClient(app: App, email: string): Promise<ClientScope> {
  const scope = await scopeOf(app, email);
  if (scope.kind !== "client") throw new Error(`${email} is not a client's person`);
  return scope;
}
