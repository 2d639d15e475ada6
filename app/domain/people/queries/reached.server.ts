import { and, eq, gt, gte, isNull, lte, or } from "drizzle-orm";
import type { Reader } from "#db/client.server";
import { assignments } from "#db/schema/clients";
import { contacts, people, staff } from "#db/schema/people";
import type { Scope } from "~/auth/scope";

/** Somebody a mail is written to. */
export interface Reached {
  id: string;
  name: string;
  email: string;
}

/** A client's people of today by address: all of them, or its approvers. */
export async function stakeholders(scope: Scope, tx: Reader, clientId: string, onlyApprovers: boolean): Promise<Reached[]> {
  const here = and(
    eq(contacts.clientId, clientId),
    isNull(people.disabledAt),
    or(isNull(contacts.endedOn), gt(contacts.endedOn, scope.today)),
  );
  return tx
    .select({ id: people.id, name: people.name, email: people.email })
    .from(contacts)
    .innerJoin(people, eq(people.id, contacts.personId))
    .where(onlyApprovers ? and(here, eq(contacts.role, "approver")) : here)
    .orderBy(people.email);
}

/** The leaders of today by address. */
export async function leadersToday(scope: Scope, tx: Reader): Promise<Reached[]> {
  return tx
    .select({ id: people.id, name: people.name, email: people.email })
    .from(staff)
    .innerJoin(people, eq(people.id, staff.personId))
    .where(and(eq(staff.role, "leader"), isNull(people.disabledAt), or(isNull(staff.endsOn), gte(staff.endsOn, scope.today))))
    .orderBy(people.email);
}

/** Who looks after a client today; nobody between two assignments. */
export async function csmToday(scope: Scope, tx: Reader, clientId: string): Promise<Reached[]> {
  return tx
    .select({ id: people.id, name: people.name, email: people.email })
    .from(assignments)
    .innerJoin(people, eq(people.id, assignments.csmId))
    .where(
      and(
        eq(assignments.clientId, clientId),
        lte(assignments.from, scope.today),
        or(isNull(assignments.to), gte(assignments.to, scope.today)),
        isNull(people.disabledAt),
      ),
    );
}

/** A member of staff, while they work here; nobody afterwards. */
export async function stillStaff(scope: Scope, tx: Reader, id: string): Promise<Reached[]> {
  return tx
    .select({ id: people.id, name: people.name, email: people.email })
    .from(people)
    .innerJoin(staff, eq(staff.personId, people.id))
    .where(and(eq(people.id, id), isNull(people.disabledAt), or(isNull(staff.endsOn), gte(staff.endsOn, scope.today))));
}
