import { and, asc, eq, gt, gte, inArray, isNull, lte, or } from "drizzle-orm";
import type { Reader } from "#db/client.server";
import { decisions } from "#db/schema/approvals";
import { assignments, clients } from "#db/schema/clients";
import { contacts, people, staff } from "#db/schema/people";
import type { ClientScope } from "~/auth/scope";
import { found } from "~/lib/refusal";

export interface Named {
  name: string;
  email: string;
}
/** The client itself and who is around it today: the CSM (if any), whom else to ask, who answers for the client. */
export interface Around {
  client: { joinedOn: string; endedOn: string | null; timezone: string };
  csm: Named | null;
  leader: Named | null;
  finance: Named | null;
  approvers: Named[];
}

/** Whether somebody ever answered for a client, in one statement. */
export async function answeredFor(tx: Reader, clientId: string, personId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: decisions.id })
    .from(decisions)
    .where(and(eq(decisions.clientId, clientId), eq(decisions.personId, personId)))
    .limit(1);
  return row !== undefined;
}

/** Reads who is around a client today, in three statements. */
export async function aroundClient(scope: ClientScope, tx: Reader): Promise<Around> {
  const person = { name: people.name, email: people.email };
  const [client] = await tx
    .select({ joinedOn: clients.joinedOn, endedOn: clients.endedOn, timezone: clients.timezone })
    .from(clients)
    .where(eq(clients.id, scope.clientId));
  const ours = await tx
    .select({ ...person, role: staff.role, assigned: assignments.id })
    .from(staff)
    .innerJoin(people, eq(people.id, staff.personId))
    .leftJoin(
      assignments,
      and(
        eq(assignments.csmId, staff.personId),
        eq(assignments.clientId, scope.clientId),
        lte(assignments.from, scope.today),
        or(isNull(assignments.to), gte(assignments.to, scope.today)),
      ),
    )
    .where(
      and(
        inArray(staff.role, ["csm", "leader", "finance"]),
        isNull(people.disabledAt),
        or(isNull(staff.endsOn), gte(staff.endsOn, scope.today)),
      ),
    )
    .orderBy(asc(people.name));
  const approvers = await tx
    .select(person)
    .from(contacts)
    .innerJoin(people, eq(people.id, contacts.personId))
    .where(
      and(
        eq(contacts.clientId, scope.clientId),
        eq(contacts.role, "approver"),
        isNull(people.disabledAt),
        or(isNull(contacts.endedOn), gt(contacts.endedOn, scope.today)),
      ),
    )
    .orderBy(asc(people.name));
  const { joinedOn, endedOn, timezone } = found(client, "client");
  const named = (row: (typeof ours)[number] | undefined): Named | null => (row ? { name: row.name, email: row.email } : null);
  const csm = ours.find((p) => p.assigned !== null);
  return {
    client: { joinedOn, endedOn, timezone: timezone ?? scope.firm.timezone },
    csm: named(csm),
    leader: named(ours.find((p) => p.role === "leader" && p.email !== csm?.email)),
    finance: named(ours.find((p) => p.role === "finance")),
    approvers,
  };
}
