import type { Fact, FactKind } from "~/domain/approvals/input";
import type { CivilDate } from "~/lib/dates";
import { byCodePoint } from "./arithmetic";

const NO_LIMIT = "9999-12-31";
const decidedLate: ReadonlySet<FactKind> = new Set(["result", "roi", "roi_note"]);

export type Standing = {
  /** Facts that count on the day asked for, in order of time. */
  counting: Fact[];
  /** Every fact already made by then, superseded and reversed ones too. */
  made: Fact[];
};

/**
 * Which facts count for a plan year as of a civil date: made by then, not reversed by then, and not superseded by one that
 * holds. A reversed correction gives the earlier fact back. As of the year's last day, decisions on results and ROI made
 * later are read too (compensation.md, Arithmetic).
 */
export function standing(facts: readonly Fact[], year: number, asOf: CivilDate): Standing {
  const limit = (fact: Fact) => (asOf >= `${year}-12-31` && decidedLate.has(fact.kind) ? NO_LIMIT : asOf);
  const made = facts.filter((fact) => fact.effectiveOn <= limit(fact)).sort(byTime);
  const successors = new Map<string, Fact[]>();
  for (const fact of made) {
    if (fact.supersedesId === null) continue;
    const list = successors.get(fact.supersedesId);
    if (list) list.push(fact);
    else successors.set(fact.supersedesId, [fact]);
  }
  const reversed = (fact: Fact) => fact.reversedOn !== null && fact.reversedOn <= limit(fact);
  const known = new Map<string, boolean>();
  const overridden = (fact: Fact): boolean => {
    const before = known.get(fact.id);
    if (before !== undefined) return before;
    known.set(fact.id, false);
    const answer = (successors.get(fact.id) ?? []).some((next) => !reversed(next) || overridden(next));
    known.set(fact.id, answer);
    return answer;
  };
  return { counting: made.filter((fact) => !reversed(fact) && !overridden(fact)), made };
}

/** Orders facts by the day they took effect, then by when they were written, then by id. */
export function byTime(a: Fact, b: Fact): number {
  if (a.effectiveOn !== b.effectiveOn) return a.effectiveOn < b.effectiveOn ? -1 : 1;
  return a.recordedAt.getTime() - b.recordedAt.getTime() || byCodePoint(a.id, b.id);
}

/** One fact a record, the latest, so that nothing is ever paid twice for one record. */
export function latest<F extends Fact>(facts: readonly F[], recordOf: (fact: F) => string): Map<string, F> {
  const best = new Map<string, F>();
  for (const fact of facts) {
    const other = best.get(recordOf(fact));
    if (!other || byTime(other, fact) < 0) best.set(recordOf(fact), fact);
  }
  return best;
}
