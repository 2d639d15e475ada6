import { and, asc, desc, eq, gt, gte, inArray, isNull, or } from "drizzle-orm";
import type { Reader } from "#db/client.server";
import { clients } from "#db/schema/clients";
import { deliverables } from "#db/schema/deliverables";
import { contacts, people } from "#db/schema/people";
import { read } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";

const DELIVERABLES = 20;

function clientsIn(scope: StaffScope, tx: Reader) {
  return tx
    .select({ id: clients.id, key: clients.key, name: clients.name })
    .from(clients)
    .where(
      and(
        or(isNull(clients.endedOn), gte(clients.endedOn, scope.today)),
        scope.role === "csm" ? inArray(clients.id, [...scope.book]) : undefined,
      ),
    )
    .orderBy(asc(clients.name), asc(clients.key));
}

/** The running clients this person may write about, by name. One statement. */
export async function clientChoices(scope: StaffScope): Promise<{ key: string; name: string }[]> {
  return read(scope, async (tx) => (await clientsIn(scope, tx)).map(({ key, name }) => ({ key, name })));
}

/**
 * For asking and for logging: the clients to choose from and, once one is chosen, its people and its newest 20 deliverables. A key
 * that is none of theirs chooses nothing. Three statements.
 */
export async function askForm(scope: StaffScope, key: string) {
  return read(scope, async (tx) => {
    const all = await clientsIn(scope, tx);
    const chosen = all.find((c) => c.key === key) ?? null;
    const persons = chosen
      ? await tx
          .select({ id: people.id, name: people.name })
          .from(contacts)
          .innerJoin(people, eq(people.id, contacts.personId))
          .where(
            and(
              eq(contacts.clientId, chosen.id),
              isNull(people.disabledAt),
              or(isNull(contacts.endedOn), gt(contacts.endedOn, scope.today)),
            ),
          )
          .orderBy(desc(contacts.isPrimary), asc(people.name))
      : [];
    const made = chosen
      ? await tx
          .select({ key: deliverables.key, title: deliverables.title })
          .from(deliverables)
          .where(eq(deliverables.clientId, chosen.id))
          .orderBy(desc(deliverables.deliveredOn), asc(deliverables.key))
          .limit(DELIVERABLES)
      : [];
    return {
      clients: all.map(({ key: value, name: label }) => ({ value, label })),
      chosen: chosen && { key: chosen.key, name: chosen.name },
      people: persons.map(({ id: value, name: label }) => ({ value, label })),
      deliverables: made.map(({ key: value, title: label }) => ({ value, label })),
    };
  });
}
