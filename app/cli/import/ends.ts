import { canonical, type Json } from "~/lib/canonical";
import type { AttestedFact } from "./attested-facts";
import { grouped, lastFacts } from "./stored-asks";
import type { Writing } from "./writing";

/** A fact that no longer counts from a civil date on, because of a client's withdrawal or, without one, on the attestation's word. */
export interface Reversal {
  factId: string;
  clientId: string | null;
  effectiveOn: string;
  withdrawalId: string | null;
}

/** What an import ends: facts of a subject not ended yet. */
export function endsOf({ stored }: Writing) {
  const ended = new Set(stored.reversals.map((r) => r.factId));
  const bySubject = grouped(
    stored.facts.filter((fact) => !ended.has(fact.id)),
    (fact) => fact.subject,
  );
  const byApproval = grouped(stored.facts, (fact) => fact.approvalId ?? "");
  const last = lastFacts(stored);
  return {
    /**
     * What a corrected row does to the facts before it. One that is taken away, or now begins later, was never so: all before
     * it end on their own first day. One that says the very same stays.
     */
    correction({ subject, fact }: AttestedFact, clientId: string | null): "same" | Reversal[] {
      const standing = bySubject.get(subject) ?? [];
      const before = last.get(subject);
      if (before !== undefined && standing.includes(before)) {
        const same =
          fact !== null &&
          before.effectiveOn === fact.effectiveOn &&
          before.clientId === clientId &&
          canonical(before.data as Json) === canonical(fact.data as Json);
        if (same) return "same";
        if (fact !== null && fact.effectiveOn <= before.effectiveOn) return [];
      }
      return standing.map((one) => ({ factId: one.id, clientId: one.clientId, effectiveOn: one.effectiveOn, withdrawalId: null }));
    },
    withdrawal(approvalId: string, decisionId: string, effectiveOn: string): Reversal[] {
      const subjects = new Set((byApproval.get(approvalId) ?? []).map((fact) => fact.subject));
      return [...subjects]
        .flatMap((subject) => bySubject.get(subject) ?? [])
        .map((one) => ({ factId: one.id, clientId: one.clientId, effectiveOn, withdrawalId: decisionId }));
    },
  };
}
