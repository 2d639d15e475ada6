import { and, count, eq, gt, isNotNull, isNull, or } from "drizzle-orm";
import type { Tx } from "#db/client.server";
import { clients } from "#db/schema/clients";
import { contacts, people, staff } from "#db/schema/people";
import { transact } from "#db/transact.server";
import { isViolation } from "#db/violations.server";
import type { ClientRole, StaffRole, SystemScope } from "~/auth/scope";
import { found, Refusal } from "~/lib/refusal";
import { refuseOurs } from "./contacts.server";

export interface NewPerson {
  email: string;
  name: string;
}

/** Who it was, and whether the operator's lock on them was lifted instead of anybody new coming in. */
export type Added = { personId: string; unlocked: boolean };

async function addPerson(scope: SystemScope, tx: Tx, person: NewPerson): Promise<string> {
  const id = crypto.randomUUID();
  try {
    await tx.insert(people).values({ id, email: person.email, name: person.name, createdAt: scope.now });
  } catch (error) {
    if (isViolation(error, "unique"))
      throw new Refusal("conflict", `${person.email} is in use already; everybody has an address of their own.`);
    throw error;
  }
  return id;
}

/**
 * Adds somebody to the staff from today on, on the word of who runs the machine; a member of staff the operator locked out is let in
 * again, as they were. Throws `conflict` when the address is taken, or the role is not the one they were locked out with.
 */
export async function operatorAddsStaff(scope: SystemScope, input: NewPerson & { role: StaffRole }): Promise<Added> {
  return transact<Added>(scope, async (tx) => {
    const [locked] = await tx
      .select({ id: people.id, role: staff.role, endsOn: staff.endsOn })
      .from(people)
      .innerJoin(staff, eq(staff.personId, people.id))
      .where(and(eq(people.email, input.email), isNotNull(people.lockedAt)))
      .for("update");
    if (locked && locked.role !== input.role)
      throw new Refusal("conflict", `${input.email} was locked out as ${locked.role}; give that role, and change it in the product.`);
    if (locked) {
      const gone = locked.endsOn !== null && locked.endsOn <= scope.today;
      await tx
        .update(people)
        .set({ lockedAt: null, disabledAt: gone ? scope.now : null })
        .where(eq(people.id, locked.id));
      const event = { name: "person.unlocked", clientId: null, subject: `person:${locked.id}`, payload: { personId: locked.id } } as const;
      return { result: { personId: locked.id, unlocked: true }, event };
    }
    const personId = await addPerson(scope, tx, input);
    await tx.insert(staff).values({ personId, role: input.role, startsOn: scope.today });
    return {
      result: { personId, unlocked: false },
      event: {
        name: "person.added",
        clientId: null,
        subject: `person:${personId}`,
        payload: { personId, role: input.role, startsOn: scope.today },
      },
    };
  });
}

/**
 * Adds one of a client's people, on the word of who runs the machine, named by the client's key; one the operator locked out is let in
 * again, as they were. The operator's word stands for the
 * second person only for a client's first approver (trust.md, fact 10). Throws `not-found`, `invalid` (an address of our own firm),
 * `conflict` (address taken, an approver is there already, or locked out with another client or role).
 */
export async function operatorAddsContact(scope: SystemScope, input: NewPerson & { role: ClientRole; client: string }): Promise<Added> {
  return transact<Added>(scope, async (tx) => {
    const client = found((await tx.select().from(clients).where(eq(clients.key, input.client)))[0], `client: ${input.client}`);
    const [locked] = await tx
      .select({ id: people.id, role: contacts.role, clientId: contacts.clientId })
      .from(people)
      .innerJoin(contacts, eq(contacts.personId, people.id))
      .where(and(eq(people.email, input.email), isNotNull(people.lockedAt)))
      .for("update", { of: people });
    if (locked) {
      if (locked.clientId !== client.id) throw new Refusal("conflict", `${input.email} was locked out as another client's person.`);
      if (locked.role !== input.role)
        throw new Refusal("conflict", `${input.email} was locked out as ${locked.role}; give that role, and change it in the product.`);
      await tx.update(people).set({ lockedAt: null, disabledAt: null }).where(eq(people.id, locked.id));
      const event = {
        name: "person.unlocked",
        clientId: client.id,
        subject: `person:${locked.id}`,
        payload: { personId: locked.id },
      } as const;
      return { result: { personId: locked.id, unlocked: true }, event };
    }
    await refuseOurs(tx, input.email);
    const here = and(
      eq(contacts.clientId, client.id),
      isNull(people.disabledAt),
      or(isNull(contacts.endedOn), gt(contacts.endedOn, scope.today)),
    );
    const known = await tx
      .select({ role: contacts.role, n: count() })
      .from(contacts)
      .innerJoin(people, eq(people.id, contacts.personId))
      .where(here)
      .groupBy(contacts.role);
    if (input.role === "approver" && known.some((k) => k.role === "approver")) {
      throw new Refusal(
        "conflict",
        `${client.name} has an approver already. Further ones are added in the product, where a second person confirms them.`,
      );
    }
    const personId = await addPerson(scope, tx, input);
    await tx.insert(contacts).values({
      personId,
      clientId: client.id,
      role: input.role,
      isPrimary: known.length === 0,
      approverSince: input.role === "approver" ? scope.today : null,
    });
    return {
      result: { personId, unlocked: false },
      event: { name: "person.added", clientId: client.id, subject: `person:${personId}`, payload: { personId, role: input.role } },
    };
  });
}

/** Locks somebody out from now on: their sessions and links end with it; what they did stands, and no last day recorded lifts the lock. Throws `not-found`, `conflict` (disabled already). */
export async function disablePerson(scope: SystemScope, input: { email: string }): Promise<{ personId: string }> {
  return transact(scope, async (tx) => {
    const [row] = await tx
      .select({ person: people, clientId: contacts.clientId })
      .from(people)
      .leftJoin(contacts, eq(contacts.personId, people.id))
      .where(eq(people.email, input.email))
      .for("update", { of: people });
    const { person, clientId } = found(row, `person: ${input.email}`);
    if (person.lockedAt) throw new Refusal("conflict", `${input.email} is disabled already.`);
    await tx.update(people).set({ disabledAt: scope.now, lockedAt: scope.now }).where(eq(people.id, person.id));
    return {
      result: { personId: person.id },
      event: { name: "person.disabled", clientId, subject: `person:${person.id}`, payload: { personId: person.id } },
      signOut: [person.id],
    };
  });
}
