import { and, eq, gte, inArray, isNull, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { approvals, attestations, decisions, factReversals, facts, withdrawals } from "#db/schema/approvals";
import { assignments, clients } from "#db/schema/clients";
import { people } from "#db/schema/people";
import type { Reader } from "#db/client.server";
import { read } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { subjectOf } from "~/domain/approvals/subjects";
import { found } from "~/lib/refusal";
import { mayReadPay, toFact } from "../queries.server";
import { frozenRows } from "../rules/frozen";
import { factWords } from "../rules/words";

const asker = alias(people, "asker");
const decider = alias(people, "decider");
const attestor = alias(people, "attestor");

/** A CSM follows the facts of their book, those that name them, and of a former client what was true while they served it. */
function mine(scope: StaffScope, tx: Reader) {
  if (scope.role !== "csm") return undefined;
  const served = tx
    .select({ id: assignments.clientId })
    .from(assignments)
    .where(and(eq(assignments.csmId, scope.person.id), or(isNull(assignments.to), gte(assignments.to, facts.effectiveOn))));
  return or(
    inArray(facts.clientId, [...scope.book]),
    sql`${scope.person.id}::uuid = any(${facts.csmIds})`,
    inArray(facts.clientId, served),
  );
}

/**
 * From a fact down to who made it true: the statement as it was frozen, the decision with its record, who, when and how they
 * were signed in, or whose word it came with. Throws `forbidden`, `not-found` (compensation.md, Statement; domain.md C22).
 */
export async function factTrail(scope: StaffScope, id: string) {
  mayReadPay(scope);
  return read(scope, async (tx) => {
    const [row] = await tx
      .select({
        fact: facts,
        client: { key: clients.key, name: clients.name },
        reversal: { on: factReversals.effectiveOn, at: factReversals.recordedAt, reason: withdrawals.reason },
        approval: {
          id: approvals.id,
          kind: approvals.kind,
          audience: approvals.audience,
          statement: approvals.statement,
          sha256: approvals.statementSha256,
          requestedAt: approvals.requestedAt,
        },
        decision: decisions,
        asker: { name: asker.name },
        decider: { name: decider.name, title: decider.title },
        attestation: { at: attestations.attestedAt, note: attestations.note, by: attestor.name },
      })
      .from(facts)
      .leftJoin(clients, eq(clients.id, facts.clientId))
      .leftJoin(factReversals, eq(factReversals.factId, facts.id))
      .leftJoin(withdrawals, eq(withdrawals.decisionId, factReversals.withdrawalId))
      .leftJoin(approvals, eq(approvals.id, facts.approvalId))
      .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
      .leftJoin(asker, eq(asker.id, approvals.requestedBy))
      .leftJoin(decider, eq(decider.id, decisions.personId))
      .leftJoin(attestations, eq(attestations.id, facts.attestationId))
      .leftJoin(attestor, eq(attestor.id, attestations.attestedBy))
      .where(and(eq(facts.id, id), mine(scope, tx)));
    const { fact, client, approval, decision, reversal, ...who } = found(row, "record");
    const around = await tx
      .select({ id: facts.id, supersedesId: facts.supersedesId, effectiveOn: facts.effectiveOn })
      .from(facts)
      .where(
        fact.supersedesId === null ? eq(facts.supersedesId, fact.id) : or(eq(facts.supersedesId, fact.id), eq(facts.id, fact.supersedesId)),
      );
    const later = around.find((one) => one.supersedesId === fact.id);
    const earlier = around.find((one) => one.id === fact.supersedesId);
    const { currency } = scope.firm;
    return {
      id: fact.id,
      words: factWords(toFact(fact, client?.key ?? null, reversal?.on ?? null), currency),
      effectiveOn: fact.effectiveOn,
      recordedAt: fact.recordedAt,
      sha256: fact.sha256,
      client: client
        ? {
            key: client.key,
            name: client.name,
            open: scope.role === "leader" || scope.role === "finance" || (fact.clientId !== null && scope.book.includes(fact.clientId)),
          }
        : null,
      approval: approval ? { ...approval, statement: frozenRows(approval.statement, currency), askedBy: who.asker?.name ?? null } : null,
      decision:
        decision && approval
          ? {
              record: decision.record,
              word: subjectOf(approval.kind).answered[decision.verdict],
              by: who.decider?.name ?? null,
              title: who.decider?.title ?? "",
              decidedOn: decision.decidedOn,
              decidedAt: decision.decidedAt,
              signedInBy: decision.signedInBy,
              signedInAt: decision.signedInAt,
              grossCents: decision.grossCents,
              creditBp: decision.creditBp,
              note: decision.note,
              sha256: decision.sha256,
              attested: decision.attestationId !== null,
            }
          : null,
      attestation: who.attestation?.at ? { at: who.attestation.at, note: who.attestation.note, by: who.attestation.by } : null,
      reversal: reversal?.on ? { on: reversal.on, reason: reversal.reason ?? "" } : null,
      earlier: earlier ? { id: earlier.id, on: earlier.effectiveOn } : null,
      later: later ? { id: later.id, on: later.effectiveOn } : null,
      currency,
    };
  });
}
