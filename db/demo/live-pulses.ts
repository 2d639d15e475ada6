import { and, asc, eq, isNull } from "drizzle-orm";
import { assignments, clients } from "#db/schema/clients";
import { contacts, people } from "#db/schema/people";
import { pulseCases, pulses } from "#db/schema/pulse";
import { inSystem } from "#db/system.server";
import type { App } from "~/auth/scope";
import { answerPulse } from "~/domain/pulse/commands/answer.server";
import { askByHand, logOnCall } from "~/domain/pulse/commands/ask.server";
import { closeCase } from "~/domain/pulse/commands/cases.server";
import { logPraise, logReading } from "~/domain/pulse/commands/said.server";
import { LEADER, MAYA, OMAR } from "./names";
import { asClient, asStaff } from "./scopes";

/** Clients a CSM serves, by name, each with its primary contact. */
function servedBy(app: App, csm: string) {
  return inSystem(app, async (tx) => {
    const [who] = await tx.select({ id: people.id }).from(people).where(eq(people.email, csm));
    return tx
      .select({ key: clients.key, contact: people.id, email: people.email })
      .from(assignments)
      .innerJoin(clients, eq(clients.id, assignments.clientId))
      .innerJoin(contacts, and(eq(contacts.clientId, clients.id), eq(contacts.isPrimary, true)))
      .innerJoin(people, eq(people.id, contacts.personId))
      .where(and(eq(assignments.csmId, who?.id ?? ""), isNull(assignments.to)))
      .orderBy(asc(clients.name));
  });
}

/** What the demo's clients told the firm in its last days: on calls and by mail, a low word closed, others that wait, one for the leadership. */
export async function livePulses(app: App, day: (ago: number, hour?: number) => App): Promise<void> {
  const [mayas, omars] = [await servedBy(app, MAYA), await servedBy(app, OMAR)];
  const quiet = { kind: "interaction" as const, deliverable: "", comment: "", callMe: false };
  for (const [i, level] of [4, 2, 5, 3, 4, 4].entries()) {
    const client = mayas[i]?.key;
    if (client) await logReading(await asStaff(day(3 + i), MAYA), { client, level, note: "" });
  }
  const [, second, third, fourth] = mayas;
  const onCall = async (
    ago: number,
    at: typeof second,
    said: { about: string; nps: number | null; rating: number; comment?: string; callMe?: boolean },
  ) => at && logOnCall(await asStaff(day(ago), MAYA), { ...quiet, ...said, client: at.key, contact: at.contact });
  const early = await onCall(6, second, { about: "the photo day", nps: 5, rating: 3, comment: "Nobody told us it had moved." });
  const [open] = await inSystem(app, (tx) =>
    tx
      .select({ id: pulseCases.id })
      .from(pulseCases)
      .innerJoin(pulses, eq(pulses.id, pulseCases.pulseId))
      .where(eq(pulses.key, early?.key ?? "")),
  );
  if (open)
    await closeCase(await asStaff(day(5), MAYA), {
      id: open.id,
      told: "You are right, we should have called. From now on a change of date comes by phone, the same day.",
    });
  await onCall(1, third, {
    about: "the monthly report",
    nps: null,
    rating: 2,
    comment: "Too long, and too late for our meeting.",
    callMe: true,
  });
  await onCall(0, fourth, { about: "the price review", nps: 6, rating: 4 });
  for (const at of omars) {
    const asked = await askByHand(await asStaff(day(2), OMAR), { client: at.key, contact: at.contact, about: "the autumn mail" }).catch(
      () => null,
    );
    if (!asked) continue;
    const said = { nps: 7, rating: 3, comment: "We feel passed around.", callMe: false, leadershipOnly: true, opened: 0, website: "" };
    await answerPulse(await asClient(day(1), at.email), said, { key: asked.key });
    break;
  }
  const thanks = {
    client: "NORTHLAKE",
    words: "Thanks, love working with you all.",
    source: "At the end of the results call",
    saidBy: "Dana Ruiz",
  };
  await logPraise(await asStaff(day(4), MAYA), { ...thanks, saidOn: (await asStaff(day(4), LEADER)).today });
}
