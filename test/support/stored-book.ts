import { facts, attestations } from "#db/schema/approvals";
import { assignments, clients } from "#db/schema/clients";
import { firm, people, staff } from "#db/schema/people";
import { inSystem } from "#db/system.server";
import type { App } from "~/auth/scope";
import type { Fact } from "~/domain/approvals/input";
import type { Book } from "~/domain/compensation/rules/book";

/** Who a fact names, as the spine and the import say it. */
function named(fact: Fact): string[] {
  switch (fact.kind) {
    case "goal":
    case "process":
      return [fact.data.documentedBy];
    case "adoption":
    case "case_study":
    case "exemption":
      return [fact.data.csm];
    case "opportunity":
      return fact.data.shares.map((share) => share.csm);
    default:
      return [];
  }
}

/** Stores a book as an attested import leaves it: firm, staff, clients, assignments and facts, in the attestor's name. */
export async function storeBook(app: App, book: Book, attestor: string): Promise<void> {
  const at = new Date("2025-01-01T12:00:00Z");
  const chunks = <T>(rows: readonly T[]) =>
    Array.from({ length: Math.ceil(rows.length / 500) }, (_, i) => rows.slice(i * 500, i * 500 + 500));
  const idOfClient = new Map(book.clients.map((client) => [client.key, crypto.randomUUID()]));
  const attestationId = crypto.randomUUID();
  await inSystem(app, async (tx) => {
    await tx.insert(firm).values({ id: 1, name: "Example", timezone: "America/New_York", currency: book.currency });
    await tx.insert(people).values(book.people.map(({ id, email, name }) => ({ id, email, name, createdAt: at })));
    await tx
      .insert(staff)
      .values(book.people.map(({ id, role, startsOn, endsOn }) => ({ personId: id, role, startsOn: startsOn ?? "2000-01-01", endsOn })));
    await tx.insert(clients).values(
      book.clients.map(({ key, name, joinedOn, endedOn }) => ({
        id: idOfClient.get(key) ?? "",
        key,
        name,
        segment: "enterprise" as const,
        joinedOn: joinedOn ?? "2000-01-01",
        endedOn,
      })),
    );
    await tx
      .insert(assignments)
      .values(book.assignments.map(({ client, csm, from, to }) => ({ clientId: idOfClient.get(client) ?? "", csmId: csm, from, to })));
    await tx.insert(attestations).values({ id: attestationId, attestedBy: attestor, attestedAt: at, note: "test" });
    for (const chunk of chunks(book.facts)) {
      await tx.insert(facts).values(
        chunk.map((fact) => ({
          id: fact.id,
          kind: fact.kind,
          subject: `${fact.kind}:${fact.id}`,
          clientId: fact.client === null ? null : (idOfClient.get(fact.client) ?? null),
          csmIds: named(fact),
          effectiveOn: fact.effectiveOn,
          recordedAt: fact.recordedAt,
          data: fact.data,
          attestationId,
          sha256: "0".repeat(64),
        })),
      );
    }
  });
}
