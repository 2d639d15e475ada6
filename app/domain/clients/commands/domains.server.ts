import { and, eq, isNull } from "drizzle-orm";
import { clientDomains, people, staff } from "#db/schema/people";
import { transact } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { found, Refusal } from "~/lib/refusal";
import { domainOf, wrongDomain } from "../rules";
import { heldClient } from "../queries/held.server";

const onlyLeaders = () => new Refusal("forbidden", "Only a leader says which addresses may approve for a client.");

/** Lets addresses of a domain approve for a client; only a leader does (trust.md, fact 10). Throws `invalid` for no domain, an open one, our own, or one set already. */
export async function setDomain(scope: StaffScope, input: { client: string; domain: string }): Promise<{ domain: string }> {
  if (scope.role !== "leader") throw onlyLeaders();
  return transact(scope, async (tx) => {
    const client = await heldClient(scope, tx, input.client);
    const ours = (await tx.select({ email: people.email }).from(people).innerJoin(staff, eq(staff.personId, people.id))).map((p) =>
      domainOf(p.email),
    );
    const wrong = wrongDomain(input.domain, ours);
    if (wrong) throw new Refusal("invalid", "", { domain: wrong });
    const [there] = await tx
      .select({ id: clientDomains.id })
      .from(clientDomains)
      .where(and(eq(clientDomains.clientId, client.id), eq(clientDomains.domain, input.domain), isNull(clientDomains.removedAt)));
    if (there) throw new Refusal("invalid", "", { domain: "This domain is on the list already" });
    const id = crypto.randomUUID();
    await tx.insert(clientDomains).values({ id, clientId: client.id, domain: input.domain, setBy: scope.person.id, setAt: scope.now });
    return {
      result: { domain: input.domain },
      event: { name: "client_domain.set", clientId: client.id, subject: `client:${client.key}`, payload: { domainId: id } },
    };
  });
}

/** Takes a domain off the list; approvers confirmed on it stay. Throws `forbidden`, `not-found`. */
export async function removeDomain(scope: StaffScope, input: { client: string; id: string }): Promise<{ id: string }> {
  if (scope.role !== "leader") throw onlyLeaders();
  return transact(scope, async (tx) => {
    const client = await heldClient(scope, tx, input.client);
    const [gone] = await tx
      .update(clientDomains)
      .set({ removedAt: scope.now })
      .where(and(eq(clientDomains.id, input.id), eq(clientDomains.clientId, client.id), isNull(clientDomains.removedAt)))
      .returning({ id: clientDomains.id });
    const { id } = found(gone, "domain");
    return {
      result: { id },
      event: { name: "client_domain.removed", clientId: client.id, subject: `client:${client.key}`, payload: { domainId: id } },
    };
  });
}
