import { and, count, eq, gt, gte, isNull, ne, or } from "drizzle-orm";
import type { z } from "zod";
import type { Tx } from "#db/client.server";
import { assignments } from "#db/schema/clients";
import { people, staff } from "#db/schema/people";
import { type NewMail, transact } from "#db/transact.server";
import { isViolation } from "#db/violations.server";
import type { Scope, StaffRole, StaffScope } from "~/auth/scope";
import type { CivilDate } from "~/lib/dates";
import { found, Refusal } from "~/lib/refusal";
import type { editStaffInput, leaveInput, staffInput } from "../input";
import { addressRefusal, mayGive, staffNameRefusal } from "../rules";

const taken = () => new Refusal("invalid", "", { email: "This address is in use already. Everybody here has one of their own" });

function onlyKeepers(scope: StaffScope): void {
  if (scope.role !== "leader" && scope.role !== "admin")
    throw new Refusal("forbidden", "A leader or an administrator keeps the list of staff.");
}

function refuseRole(scope: StaffScope, role: StaffRole): void {
  if (!mayGive(scope.role, role)) throw new Refusal("invalid", "", { role: "Only a leader makes somebody a leader or finance" });
}

/** Turns a clash of addresses into a sentence beside the field; two people never share one, letter case ignored (contract.md). */
export async function orTaken<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (isViolation(error, "unique")) throw taken();
    throw error;
  }
}

/** What is sent to an address that no longer signs this person in, so that nobody's sign-in is moved in silence. */
export function addressChangedMail(scope: Scope, person: { id: string; name: string; email: string }): NewMail {
  return {
    to: person.email,
    personId: person.id,
    clientId: null,
    template: "address-changed",
    props: { name: person.name, firmName: scope.firm.name, url: scope.app.config.APP_URL },
  };
}

/** Tells somebody, where they sign in now, that somebody else changed the name they are shown by. */
export function nameChangedMail(scope: Scope, person: { id: string; name: string }, now: { name: string; email: string }): NewMail {
  return {
    to: now.email,
    personId: person.id,
    clientId: null,
    template: "name-changed",
    props: { before: person.name, name: now.name, firmName: scope.firm.name, url: scope.app.config.APP_URL },
  };
}

async function clientsAfter(tx: Tx, personId: string, day: CivilDate): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(assignments)
    .where(and(eq(assignments.csmId, personId), or(isNull(assignments.to), gt(assignments.to, day))));
  return row?.n ?? 0;
}

async function refuseLastLeader(scope: StaffScope, tx: Tx, personId: string): Promise<void> {
  const [others] = await tx
    .select({ n: count() })
    .from(staff)
    .innerJoin(people, eq(people.id, staff.personId))
    .where(
      and(
        eq(staff.role, "leader"),
        ne(staff.personId, personId),
        isNull(people.disabledAt),
        or(isNull(staff.endsOn), gte(staff.endsOn, scope.today)),
      ),
    );
  if ((others?.n ?? 0) === 0) throw new Refusal("conflict", "This is the only leader. Make somebody else a leader first.");
}

async function heldStaff(tx: Tx, id: string) {
  // Two leaders ended at once would each count the other: all are held first, in one order, and counted afterwards.
  await tx.select({ id: staff.personId }).from(staff).where(eq(staff.role, "leader")).orderBy(staff.personId).for("update");
  const [row] = await tx
    .select({ staff, person: people })
    .from(staff)
    .innerJoin(people, eq(people.id, staff.personId))
    .where(eq(staff.personId, id))
    .for("update");
  return found(row, "person");
}

/**
 * Adds somebody to the staff from a civil date on; a leader or an administrator does, a leader alone for a role that reads pay. Throws
 * `forbidden`, `invalid` (the address is taken, or the role is not theirs to give).
 */
export async function addStaff(scope: StaffScope, input: z.output<typeof staffInput>): Promise<{ personId: string }> {
  onlyKeepers(scope);
  refuseRole(scope, input.role);
  return transact(scope, async (tx) => {
    const id = crypto.randomUUID();
    await orTaken(() => tx.insert(people).values({ id, email: input.email, name: input.name, title: input.title, createdAt: scope.now }));
    await tx.insert(staff).values({ personId: id, role: input.role, startsOn: input.startsOn });
    return {
      result: { personId: id },
      event: {
        name: "staff.added",
        clientId: null,
        subject: `person:${id}`,
        payload: { personId: id, role: input.role, startsOn: input.startsOn },
      },
    };
  });
}

/**
 * Changes a member of staff. A new address ends their sessions and is told to the old one; nobody changes their own role or
 * address; only a leader gives a role that reads pay, renames who has one, or moves the address of anybody but an administrator. A new
 * name by somebody else is told to them. Throws `forbidden`, `not-found`, `invalid` (address taken, name or address not theirs to change, own role, a leader's to give, clients still assigned), `conflict` (the only leader).
 */
export async function editStaff(scope: StaffScope, input: z.output<typeof editStaffInput> & { id: string }): Promise<{ personId: string }> {
  onlyKeepers(scope);
  return transact(scope, async (tx) => {
    const { staff: row, person } = await heldStaff(tx, input.id);
    const moved = input.email.toLowerCase() !== person.email.toLowerCase();
    const notTheirs = moved ? addressRefusal({ id: scope.person.id, role: scope.role }, { id: row.personId, role: row.role }) : null;
    if (notTheirs) throw new Refusal("invalid", "", { email: notTheirs });
    const renamed = input.name !== person.name;
    const notToName = renamed ? staffNameRefusal(scope.role, row.role) : null;
    if (notToName) throw new Refusal("invalid", "", { name: notToName });
    if (input.role !== row.role) {
      refuseRole(scope, input.role);
      if (row.personId === scope.person.id) throw new Refusal("invalid", "", { role: "Somebody else changes your role" });
      if (row.role === "leader") await refuseLastLeader(scope, tx, row.personId);
      const left = row.role === "csm" ? await clientsAfter(tx, row.personId, scope.today) : 0;
      if (left > 0)
        throw new Refusal("invalid", "", {
          role: `${left} ${left === 1 ? "client is" : "clients are"} assigned to them. Assign somebody else first`,
        });
      await tx.update(staff).set({ role: input.role }).where(eq(staff.personId, row.personId));
    }
    await orTaken(() =>
      tx.update(people).set({ name: input.name, title: input.title, email: input.email }).where(eq(people.id, row.personId)),
    );
    return {
      result: { personId: row.personId },
      event: {
        name: "staff.edited",
        clientId: null,
        subject: `person:${row.personId}`,
        payload: { personId: row.personId, role: input.role, addressChanged: moved },
      },
      mail: [
        ...(moved ? [addressChangedMail(scope, person)] : []),
        ...(renamed && row.personId !== scope.person.id ? [nameChangedMail(scope, person, input)] : []),
      ],
      signOut: moved || input.role !== row.role ? [row.personId] : [],
    };
  });
}

/**
 * Ends somebody's time on the staff on a civil date; on or after it their sessions are over. A later day lets them in again, but lifts
 * no lock of the operator's. Throws `forbidden`, `not-found`, `invalid` (before their first day, clients still assigned after it, or more
 * time that is a leader's to give), `conflict` (oneself, the only leader).
 */
export async function endStaff(scope: StaffScope, input: z.output<typeof leaveInput> & { id: string }): Promise<{ personId: string }> {
  onlyKeepers(scope);
  return transact(scope, async (tx) => {
    const { staff: row, person } = await heldStaff(tx, input.id);
    if (row.personId === scope.person.id) throw new Refusal("conflict", "Somebody else ends your own time here.");
    if (input.lastDay < row.startsOn) throw new Refusal("invalid", "", { lastDay: "This is before their first day" });
    const longer = row.endsOn !== null && input.lastDay > row.endsOn;
    if (longer && !mayGive(scope.role, row.role))
      throw new Refusal("invalid", "", { lastDay: "Only a leader gives a leader or finance more time here" });
    if (row.role === "leader") await refuseLastLeader(scope, tx, row.personId);
    const left = await clientsAfter(tx, row.personId, input.lastDay);
    if (left > 0)
      throw new Refusal("invalid", "", {
        lastDay: `${left} ${left === 1 ? "client is" : "clients are"} assigned to ${person.name} after this day. Assign somebody else first`,
      });
    const gone = input.lastDay <= scope.today;
    await tx.update(staff).set({ endsOn: input.lastDay }).where(eq(staff.personId, row.personId));
    await tx
      .update(people)
      .set({ disabledAt: gone ? scope.now : person.lockedAt })
      .where(eq(people.id, row.personId));
    return {
      result: { personId: row.personId },
      event: {
        name: "staff.ended",
        clientId: null,
        subject: `person:${row.personId}`,
        payload: { personId: row.personId, lastDay: input.lastDay },
      },
      signOut: gone ? [row.personId] : [],
    };
  });
}
