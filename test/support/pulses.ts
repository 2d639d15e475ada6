import { eq } from "drizzle-orm";
import { leadershipComments, pulseAnswers, pulses } from "#db/schema/pulse";
import { inSystem } from "#db/system.server";
import { transact } from "#db/transact.server";
import { newLinks, scopeOfLink } from "~/auth/links.server";
import type { App, ClientScope, LinkScope, StaffScope } from "~/auth/scope";
import { openCaseIn } from "~/domain/pulse/commands/cases.server";
import type { Cast } from "./cast";

export interface SaidInTest {
  nps?: number | null;
  rating?: number | null;
  comment?: string;
  callMe?: boolean;
  leadershipOnly?: boolean;
}
let made = 0;

/** A survey of one person, asked on a day, as the schedule would have asked it. */
export async function asked(
  app: App,
  who: Cast,
  to: { client: string; contact: string; csm?: string; on: string; over?: Partial<typeof pulses.$inferInsert> },
): Promise<string> {
  const id = crypto.randomUUID();
  made += 1;
  await inSystem(app, (tx) =>
    tx.insert(pulses).values({
      id,
      key: `P-${made}`,
      clientId: who.clientIds[to.client] ?? "",
      contactId: who.ids[to.contact] ?? "",
      kind: "interaction",
      channel: "mail",
      csmId: to.csm === undefined ? null : (who.ids[to.csm] ?? null),
      askedOn: to.on,
      closesOn: "2027-12-31",
      passedOver: [],
      createdAt: new Date(`${to.on}T12:00:00Z`),
      ...to.over,
    }),
  );
  return id;
}

/** The scope of a survey's own link, as the mail carries it. */
export async function byLink(app: App, pulseId: string): Promise<LinkScope> {
  const token = await inSystem(app, async (tx) => {
    const [pulse] = await tx.select().from(pulses).where(eq(pulses.id, pulseId));
    const [made] = await newLinks(
      tx,
      [
        {
          purpose: "pulse",
          recordId: pulseId,
          personId: pulse?.contactId ?? "",
          clientId: pulse?.clientId ?? null,
          expiresAt: new Date("2028-01-01T00:00:00Z"),
        },
      ],
      app.clock(),
    );
    return made ?? "";
  });
  const scope = await scopeOfLink(app, "pulse", token, { id: "test", press: null, now: app.clock() });
  if (!scope) throw new Error("the link opens nothing");
  return scope;
}

/** Writes an answer, and opens the case it calls for, in the scope's own name. */
export async function says(scope: ClientScope | LinkScope | StaffScope, pulseId: string, version: number, said: SaidInTest): Promise<void> {
  const { nps = null, rating = null, comment = "", callMe = false, leadershipOnly = false } = said;
  await transact(scope, async (tx) => {
    const [pulse] = await tx.select().from(pulses).where(eq(pulses.id, pulseId));
    if (!pulse) throw new Error("no such survey for this scope");
    const id = crypto.randomUUID();
    await tx.insert(pulseAnswers).values({
      id,
      pulseId,
      clientId: pulse.clientId,
      version,
      nps,
      rating,
      callMe,
      leadershipOnly,
      comment: leadershipOnly ? "" : comment,
      answeredAt: scope.now,
      answeredOn: scope.today,
      recordedBy: scope.kind === "staff" ? scope.person.id : null,
    });
    if (leadershipOnly && comment) await tx.insert(leadershipComments).values({ answerId: id, pulseId, clientId: pulse.clientId, comment });
    const { clientId } = pulse;
    const by = scope.person.name;
    const opened = await openCaseIn(scope, tx, { pulseId, clientId, version, nps, rating, comment, callMe, leadershipOnly, by });
    return {
      result: undefined,
      event: [{ name: "pulse.answered", clientId, subject: `pulse:${pulse.key}`, payload: { pulseId } }, ...opened.events],
      mail: opened.mail,
    };
  });
}
