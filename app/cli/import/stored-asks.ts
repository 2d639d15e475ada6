import type { Stored } from "./stored.server";

type Decision = Stored["decisions"][number];
type FactRow = Stored["facts"][number];

/** One question put to a client about a record, and what became of it. */
export interface StoredAsk {
  readonly approvalId: string;
  readonly decision: Decision | null;
  readonly open: boolean;
  /** The civil date from which an approval no longer counts, or null. */
  readonly endedOn: string | null;
  readonly withdrawn: boolean;
}

/** Which facts count, read without a date: neither reversed nor superseded by one that holds (compensation.md, Cases). */
export function standingFacts(stored: Pick<Stored, "facts" | "reversals">): FactRow[] {
  const reversed = new Set(stored.reversals.map((r) => r.factId));
  const later = grouped(stored.facts, (fact) => fact.supersedesId ?? "");
  const overridden = (fact: FactRow): boolean => (later.get(fact.id) ?? []).some((next) => !reversed.has(next.id) || overridden(next));
  return stored.facts.filter((fact) => !reversed.has(fact.id) && !overridden(fact));
}

/** The last fact about each subject, whether it counts or not: what the next one supersedes. */
export function lastFacts(stored: Pick<Stored, "facts">): Map<string, FactRow> {
  const superseded = new Set(stored.facts.flatMap((fact) => fact.supersedesId ?? []));
  return new Map(stored.facts.filter((fact) => !superseded.has(fact.id)).map((fact) => [fact.subject, fact]));
}

/** Everything asked of clients, by the row id of the record it was about, oldest answer first. */
export function asksByRecord(stored: Stored): Map<string, StoredAsk[]> {
  const decisions = new Map(stored.decisions.map((d) => [d.approvalId, d]));
  const withdrawn = new Map(stored.withdrawals.map((w) => [w.decisionId, w.withdrawnOn]));
  const cancelled = new Set(stored.cancellations.map((c) => c.approvalId));
  const reversedOn = new Map(stored.reversals.map((r) => [r.factId, r.effectiveOn]));
  const endOf = new Map<string, string>();
  for (const fact of stored.facts) {
    const end = reversedOn.get(fact.id);
    if (fact.approvalId !== null && end !== undefined) endOf.set(fact.approvalId, end);
  }
  const all = stored.approvals.map((approval) => {
    const decision = decisions.get(approval.id) ?? null;
    const takenBack = decision === null ? undefined : withdrawn.get(decision.id);
    const ask: StoredAsk = {
      approvalId: approval.id,
      decision,
      open: decision === null && !cancelled.has(approval.id),
      withdrawn: takenBack !== undefined,
      endedOn: takenBack ?? endOf.get(approval.id) ?? null,
    };
    return { record: approval.goalVersionId ?? approval.resultId ?? approval.caseStudyId ?? approval.roiValidationId ?? "", ask };
  });
  const byRecord = grouped(all, (one) => one.record);
  return new Map([...byRecord].map(([record, list]) => [record, list.map((one) => one.ask).sort((a, b) => at(a) - at(b))]));
}

const at = (ask: StoredAsk) => ask.decision?.decidedAt.getTime() ?? Number.MAX_SAFE_INTEGER;

/** The answer that speaks for a record: the last approval, else the last answer. */
export function speaking(asks: readonly StoredAsk[]): (StoredAsk & { decision: Decision }) | null {
  const answered = asks.filter((ask): ask is StoredAsk & { decision: Decision } => ask.decision !== null);
  return (
    answered.findLast((ask) => ask.decision.verdict === "approved" && ask.endedOn === null) ??
    answered.findLast((ask) => ask.decision.verdict === "approved") ??
    answered.at(-1) ??
    null
  );
}

/** Rows by what they share, each list in the order of the rows. */
export function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const list = groups.get(keyOf(row));
    if (list) list.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
