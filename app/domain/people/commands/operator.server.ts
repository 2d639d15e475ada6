import { and, count, eq, gt, isNull, or } from "drizzle-orm";
import type { Tx } from "#db/client.server";
import { clients } from "#db/schema/clients";
import { contacts, people, staff } from "#db/schema/people";
import { transact } from "#db/transact.server";
import { isViolation } from "#db/violations.server";
import type { ClientRole, StaffRole, SystemScope } from "~/auth/scope";
import { found, Refusal } from "~/lib/refusal";

export interface NewPerson {
  email: string;
  name: string;
}

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

/** Adds somebody to the staff from today on, on the word of who runs the machine. Throws `conflict` when the address is taken. */
export async function operatorAddsStaff(scope: SystemScope, input: NewPerson & { role: StaffRole }): Promise<{ personId: string }> {
  return transact(scope, async (tx) => {
    const personId = await addPerson(scope, tx, input);
    await tx.insert(staff).values({ personId, role: input.role, startsOn: scope.today });
    return {
      result: { personId },
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
 * Adds one of a client's people, on the word of who runs the machine, named by the client's key. The operator's word stands for the
 * second person only for a client's first approver (trust.md, fact 10). Throws `not-found`, `conflict` (address taken, or an approver
 * is there already).
 */
export async function operatorAddsContact(
  scope: SystemScope,
  input: NewPerson & { role: ClientRole; client: string },
): Promise<{ personId: string }> {
  return transact(scope, async (tx) => {
    const client = found((await tx.select().from(clients).where(eq(clients.key, input.client)))[0], `client: ${input.client}`);
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
      result: { personId },
      event: { name: "person.added", clientId: client.id, subject: `person:${personId}`, payload: { personId, role: input.role } },
    };
  });
}

/** Keeps somebody out from now on: their sessions and links end with it; what they did stands. Throws `not-found`, `conflict` (disabled already). */
export async function disablePerson(scope: SystemScope, input: { email: string }): Promise<{ personId: string }> {
  return transact(scope, async (tx) => {
    const [row] = await tx
      .select({ person: people, clientId: contacts.clientId })
      .from(people)
      .leftJoin(contacts, eq(contacts.personId, people.id))
      .where(eq(people.email, input.email))
      .for("update", { of: people });
    const { person, clientId } = found(row, `person: ${input.email}`);
    if (person.disabledAt) throw new Refusal("conflict", `${input.email} is disabled already.`);
    await tx.update(people).set({ disabledAt: scope.now }).where(eq(people.id, person.id));
    return {
      result: { personId: person.id },
      event: { name: "person.disabled", clientId, subject: `person:${person.id}`, payload: { personId: person.id } },
      signOut: [person.id],
    };
  });
}
