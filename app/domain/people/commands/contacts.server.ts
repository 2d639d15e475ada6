import { and, eq } from "drizzle-orm";
import type { NewEvent } from "#db/chain.server";
import type { Tx } from "#db/client.server";
import { contacts, people, staff } from "#db/schema/people";
import { type NewMail, transact } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { answeredFor } from "~/domain/approvals/queries/around.server";
import { heldClient } from "~/domain/clients/queries/held.server";
import { domainOf } from "~/domain/clients/rules";
import { found, Refusal } from "~/lib/refusal";
import type { ContactInput } from "../input";
import { contactNameRefusal, onDomain, remains } from "../rules";
import { askForApprover } from "./approvers.server";
import { addressChangedMail, nameChangedMail, orTaken } from "./staff.server";

type Client = Awaited<ReturnType<typeof heldClient>>;

function onlyKeepers(scope: StaffScope): void {
  if (!["csm", "leader", "admin"].includes(scope.role))
    throw new Refusal("forbidden", "The client's CSM, a leader or an administrator keeps their people.");
}

/** Nobody is both a client's and ours: an address at one of the firm's own domains, of staff now or before, is no client's. Throws `invalid`. */
export async function refuseOurs(tx: Tx, email: string): Promise<void> {
  const ours = await tx.select({ email: people.email }).from(people).innerJoin(staff, eq(staff.personId, people.id));
  const domains = ours.map((p) => domainOf(p.email));
  if (onDomain(email, domains))
    throw new Refusal("invalid", "", { email: "This is an address of our own firm. Give the one they have at the client" });
}

async function knownContact(tx: Tx, client: Client, where: ReturnType<typeof eq>) {
  const [row] = await tx
    .select({ person: people, contact: contacts })
    .from(contacts)
    .innerJoin(people, eq(people.id, contacts.personId))
    .where(and(eq(contacts.clientId, client.id), where));
  return row ?? null;
}

/** Whether they get another name. Throws `invalid` when it is not this person's to change. */
async function renames(scope: StaffScope, tx: Tx, known: NonNullable<Awaited<ReturnType<typeof knownContact>>>, name: string) {
  const { person, contact } = known;
  if (name === person.name) return false;
  const answered = await answeredFor(tx, contact.clientId, person.id);
  const notTheirs = contactNameRefusal(scope.role, { role: contact.role, answered });
  if (notTheirs) throw new Refusal("invalid", "", { name: notTheirs });
  return true;
}

async function onePrimary(tx: Tx, client: Client, personId: string, primary: boolean): Promise<void> {
  if (primary)
    await tx
      .update(contacts)
      .set({ isPrimary: false })
      .where(and(eq(contacts.clientId, client.id), eq(contacts.isPrimary, true)));
  await tx.update(contacts).set({ isPrimary: primary }).where(eq(contacts.personId, personId));
}

/**
 * Adds one of a client's people, by the CSM of the book, a leader or an administrator; somebody who had left comes back. An approver
 * takes part until a second internal person has confirmed them. Somebody the operator locked out comes back by a leader or an
 * administrator only. Throws `forbidden`, `not-found`, `invalid` (address taken, our own, or no approver's; name not theirs to change).
 */
export async function addContact(
  scope: StaffScope,
  input: ContactInput & { client: string },
): Promise<{ personId: string; asked: boolean }> {
  onlyKeepers(scope);
  return transact(scope, async (tx) => {
    const client = await heldClient(scope, tx, input.client);
    await refuseOurs(tx, input.email);
    const known = await knownContact(tx, client, eq(people.email, input.email));
    if (known && remains(known.contact.endedOn, scope.today))
      throw new Refusal("invalid", "", { email: "This person is on the list already" });
    if (known?.person.lockedAt && scope.role === "csm")
      throw new Refusal("forbidden", "This person was locked out by whoever runs Attain; ask them first.");
    const renamed = known !== null && (await renames(scope, tx, known, input.name));
    const role = input.role === "approver" ? "contributor" : input.role;
    const personId = known?.person.id ?? crypto.randomUUID();
    if (known) {
      await tx.update(contacts).set({ role, endedOn: null, approverSince: null }).where(eq(contacts.personId, personId));
      await tx
        .update(people)
        .set({ name: input.name, title: input.title, disabledAt: null, lockedAt: null })
        .where(eq(people.id, personId));
    } else {
      await orTaken(() =>
        tx.insert(people).values({ id: personId, email: input.email, name: input.name, title: input.title, createdAt: scope.now }),
      );
      await tx.insert(contacts).values({ personId, clientId: client.id, role });
    }
    if (input.primary) await onePrimary(tx, client, personId, true);
    const added: NewEvent = {
      name: known ? "contact.returned" : "contact.added",
      clientId: client.id,
      subject: `contact:${personId}`,
      payload: { personId, role },
    };
    const asked =
      input.role === "approver" ? await askForApprover(scope, tx, client, { id: personId, name: input.name, email: input.email }) : null;
    return {
      result: { personId, asked: asked !== null },
      event: asked ? [added, asked.event] : [added],
      mail: known && renamed ? [nameChangedMail(scope, known.person, input)] : [],
    };
  });
}

/**
 * Changes one of a client's people. A new name is told to them, and of somebody who answers for the client given by a leader only. A new address, by a leader or an administrator only, ends their sessions, is told to the old
 * one, and takes the right to approve until it is confirmed again; becoming an approver always waits for a second person. Throws
 * `forbidden`, `not-found`, `invalid`, `conflict` (they have left).
 */
export async function editContact(
  scope: StaffScope,
  input: ContactInput & { client: string; id: string },
): Promise<{ personId: string; asked: boolean }> {
  onlyKeepers(scope);
  return transact(scope, async (tx) => {
    const client = await heldClient(scope, tx, input.client);
    const known = found(await knownContact(tx, client, eq(contacts.personId, input.id)), "person");
    const { person, contact } = known;
    if (!remains(contact.endedOn, scope.today)) throw new Refusal("conflict", "This person has left the client. Add them again instead.");
    const moved = input.email.toLowerCase() !== person.email.toLowerCase();
    if (moved && scope.role === "csm") throw new Refusal("invalid", "", { email: "An address is changed by a leader or an administrator" });
    if (moved) await refuseOurs(tx, input.email);
    const renamed = await renames(scope, tx, known, input.name);
    const stays = contact.role === "approver" && input.role === "approver" && !moved;
    const role = stays ? "approver" : input.role === "approver" ? "contributor" : input.role;
    await orTaken(() =>
      tx
        .update(people)
        .set({ name: input.name, title: input.title, ...(moved ? { email: input.email } : {}) })
        .where(eq(people.id, person.id)),
    );
    await tx
      .update(contacts)
      .set({ role, ...(stays ? {} : { approverSince: null }) })
      .where(eq(contacts.personId, person.id));
    await onePrimary(tx, client, person.id, input.primary);
    const edited: NewEvent = {
      name: "contact.edited",
      clientId: client.id,
      subject: `contact:${person.id}`,
      payload: { personId: person.id, role, roleBefore: contact.role, addressChanged: moved },
    };
    const asked =
      input.role === "approver" && !stays
        ? await askForApprover(
            scope,
            tx,
            client,
            { id: person.id, name: input.name, email: moved ? input.email : person.email },
            { again: moved },
          )
        : null;
    const mail: NewMail[] = [
      ...(moved ? [addressChangedMail(scope, person)] : []),
      ...(renamed ? [nameChangedMail(scope, person, input)] : []),
    ];
    return {
      result: { personId: person.id, asked: asked !== null },
      event: asked ? [edited, asked.event] : [edited],
      mail,
      signOut: moved ? [person.id] : [],
    };
  });
}

/** Ends somebody's part in a client, today: they are signed out at once and stay out, and what they decided stands. A lock by the operator is left alone. Throws `forbidden`, `not-found`, `conflict` (gone already). */
export async function endContact(scope: StaffScope, input: { client: string; id: string }): Promise<{ personId: string }> {
  onlyKeepers(scope);
  return transact(scope, async (tx) => {
    const client = await heldClient(scope, tx, input.client);
    const { person, contact } = found(await knownContact(tx, client, eq(contacts.personId, input.id)), "person");
    if (!remains(contact.endedOn, scope.today)) throw new Refusal("conflict", "This person has left already.");
    await tx.update(contacts).set({ endedOn: scope.today, isPrimary: false }).where(eq(contacts.personId, person.id));
    return {
      result: { personId: person.id },
      event: {
        name: "contact.ended",
        clientId: client.id,
        subject: `contact:${person.id}`,
        payload: { personId: person.id, endedOn: scope.today },
      },
      signOut: [person.id],
    };
  });
}
