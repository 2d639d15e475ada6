import { and, eq, gt, isNull, or } from "drizzle-orm";
import type { z } from "zod";
import { agreements, assignments, clients } from "#db/schema/clients";
import { transact } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { newKey } from "~/lib/keys";
import { Refusal } from "~/lib/refusal";
import type { ClientInput, endClientInput } from "../input";
import { heldClient } from "../queries/held.server";
import { refuseLockedFrom } from "~/domain/compensation/queries/locks.server";

function columnsOf(input: ClientInput) {
  return {
    name: input.name,
    segment: input.segment,
    timezone: input.timezone || null,
    joinedOn: input.joinedOn,
    crmId: input.crmId || null,
  };
}

/** Adds a client; a leader or an administrator does. Returns its new key. Throws `forbidden`. */
export async function addClient(scope: StaffScope, input: ClientInput): Promise<{ key: string }> {
  if (scope.role !== "leader" && scope.role !== "admin") throw new Refusal("forbidden", "A leader or an administrator adds clients.");
  return transact(scope, async (tx) => {
    const [id, key] = [crypto.randomUUID(), newKey("C")];
    await tx.insert(clients).values({ id, key, ...columnsOf(input), editedAt: scope.now });
    return { result: { key }, event: { name: "client.added", clientId: id, subject: `client:${key}`, payload: { clientId: id } } };
  });
}

/**
 * Changes a client's name, tier, time zone, CRM id; only a leader changes the day they joined, since it bounds the figures.
 * Throws `not-found`, `forbidden`, `invalid` (joined after the end), `conflict` (a locked year).
 */
export async function editClient(scope: StaffScope, input: ClientInput & { key: string }): Promise<{ key: string }> {
  if (scope.role !== "leader" && scope.role !== "admin") throw new Refusal("forbidden", "A leader or an administrator changes clients.");
  return transact(scope, async (tx) => {
    const client = await heldClient(scope, tx, input.key);
    if (input.joinedOn !== client.joinedOn) {
      if (scope.role !== "leader") throw new Refusal("invalid", "", { joinedOn: "Only a leader changes the day they joined" });
      await refuseLockedFrom(tx, input.joinedOn < client.joinedOn ? input.joinedOn : client.joinedOn);
    }
    if (client.endedOn !== null && client.endedOn < input.joinedOn)
      throw new Refusal("invalid", "", { joinedOn: "This is after their last day" });
    await tx
      .update(clients)
      .set({ ...columnsOf(input), editedAt: scope.now })
      .where(eq(clients.id, client.id));
    return {
      result: { key: client.key },
      event: {
        name: "client.edited",
        clientId: client.id,
        subject: `client:${client.key}`,
        payload: { clientId: client.id, joinedOn: input.joinedOn },
      },
    };
  });
}

/**
 * Ends a client on a civil date; a leader does. Whoever looks after them stops on that day. Throws `conflict` while an agreement
 * runs past that day or a later assignment is set, and for a locked year.
 */
export async function endClient(scope: StaffScope, input: z.output<typeof endClientInput> & { key: string }): Promise<{ key: string }> {
  if (scope.role !== "leader") throw new Refusal("forbidden", "Only a leader ends a client.");
  return transact(scope, async (tx) => {
    const client = await heldClient(scope, tx, input.key);
    if (input.endedOn < client.joinedOn) throw new Refusal("invalid", "", { endedOn: "This is before they joined" });
    await refuseLockedFrom(tx, client.endedOn !== null && client.endedOn < input.endedOn ? client.endedOn : input.endedOn);
    const [running] = await tx
      .select({ key: agreements.key })
      .from(agreements)
      .where(and(eq(agreements.clientId, client.id), or(isNull(agreements.endsOn), gt(agreements.endsOn, input.endedOn))))
      .orderBy(agreements.key)
      .limit(1);
    if (running) throw new Refusal("invalid", "", { endedOn: `Agreement ${running.key} runs past this day. Record its end first` });
    const past = and(eq(assignments.clientId, client.id), or(isNull(assignments.to), gt(assignments.to, input.endedOn)));
    const later = (await tx.select().from(assignments).where(past)).filter((a) => a.from > input.endedOn);
    if (later.length > 0) throw new Refusal("invalid", "", { endedOn: "Somebody is set to start with them after this day" });
    const ended = await tx
      .update(assignments)
      .set({ to: input.endedOn, editedAt: scope.now })
      .where(past)
      .returning({ id: assignments.id });
    await tx.update(clients).set({ endedOn: input.endedOn, endedBy: input.endedBy, editedAt: scope.now }).where(eq(clients.id, client.id));
    return {
      result: { key: client.key },
      event: {
        name: "client.ended",
        clientId: client.id,
        subject: `client:${client.key}`,
        payload: { clientId: client.id, endedOn: input.endedOn, endedBy: input.endedBy, assignments: ended.map((a) => a.id) },
      },
    };
  });
}

/** Takes a client back that was ended; a leader does. Throws `conflict` when it never ended, or in a locked year. */
export async function returnClient(scope: StaffScope, input: { key: string }): Promise<{ key: string }> {
  if (scope.role !== "leader") throw new Refusal("forbidden", "Only a leader takes a client back.");
  return transact(scope, async (tx) => {
    const client = await heldClient(scope, tx, input.key);
    if (client.endedOn === null) throw new Refusal("conflict", "This client has not ended.");
    await refuseLockedFrom(tx, client.endedOn);
    await tx.update(clients).set({ endedOn: null, endedBy: null, editedAt: scope.now }).where(eq(clients.id, client.id));
    return {
      result: { key: client.key },
      event: { name: "client.returned", clientId: client.id, subject: `client:${client.key}`, payload: { clientId: client.id } },
    };
  });
}
