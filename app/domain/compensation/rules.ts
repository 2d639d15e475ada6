import type { CivilDate } from "~/lib/dates";
import { componentIds, type ComponentId, type Plan } from "./input";
import { byCodePoint, total } from "./rules/arithmetic";
import type { Book, Person } from "./rules/book";
import { churnLines, held } from "./rules/churn";
import { clubTests } from "./rules/club";
import { gatesOf } from "./rules/gates";
import { leadSourceLines } from "./rules/lead-source";
import { planOn } from "./rules/plan";
import { quotaLines } from "./rules/quota";
import { readBook, type Reading } from "./rules/reading";
import { retentionLines } from "./rules/retention";
import { spiffLines } from "./rules/spiff";
import { NOTHING_SETTLED, type Gate, type Line, type Settled, type Statement } from "./rules/statement";

/**
 * The draft statements of a plan year as of a civil date (at latest the year's last day), one per CSM employed on a day of
 * the year or with a line in it, ordered by email. `plans` are all published versions. Cents, basis points, civil dates.
 * Throws Refusal `not-found` without a plan in force (compensation.md; contract.md, Statement JSON).
 */
export function calculate(
  plans: readonly Plan[],
  book: Book,
  year: number,
  asOf: CivilDate,
  settled: Settled = NOTHING_SETTLED,
): Statement[] {
  return statementsOf(readBook(book, year, asOf), plans, settled);
}

/** The same from a book already read, for pages that show pacing or ROI beside it. */
export function statementsOf(reading: Reading, plans: readonly Plan[], settled: Settled = NOTHING_SETTLED): Statement[] {
  const plan = planOn(plans, reading.firstDay);
  const leadSource = leadSourceLines(reading, plans);
  const retention = retentionLines(reading, plans);
  const quota = quotaLines(reading, plans);
  const churn = churnLines(reading, plans);
  const spiff = spiffLines(reading, plans, settled);
  const club = clubTests(reading, plans);
  const statements: Statement[] = [];
  for (const person of reading.book.people) {
    if (person.role !== "csm") continue;
    const gates = gatesOf(reading, person.id);
    const lines: Record<ComponentId, Line[]> = {
      lead_source_commission: leadSource.get(person.id) ?? [],
      retention_commission: retention.get(person.id) ?? [],
      opportunity_quota_bonus: quota.get(person.id) ?? [],
      reduced_churn_bonus: [churn(person.id, gates)],
      process_spiff: spiff(person.id),
    };
    const components = componentIds.map((id) => {
      const adjusted = settled.adjustments.filter((one) => one.csm === person.id && one.component === id).map((one) => one.line);
      const gated =
        id !== "reduced_churn_bonus" && plan.gatedAtYearEnd[id] ? lines[id].map((line) => behindGates(reading, gates, line)) : lines[id];
      const all = [...gated, ...adjusted].sort((a, b) => byCodePoint(a.date, b.date) || byCodePoint(a.record, b.record));
      return { id, totalCents: total(all.map((line) => line.amountCents)), payout: plan.payout[id], lines: all };
    });
    // The churn line is always there, so only one that pays is a reason for a statement.
    const hasLine = components.some(({ id, lines: own, totalCents }) =>
      id === "reduced_churn_bonus" ? totalCents !== 0 || own.length > 1 : own.length > 0,
    );
    if (!hasLine && !employedIn(reading, person)) continue;
    statements.push({
      csm: { id: person.id, email: person.email, name: person.name },
      year: reading.year,
      asOf: reading.asOf,
      status: "draft",
      planVersion: plan.version,
      components,
      gates,
      club: club(person.id),
      variableTotalCents: total(components.map((component) => component.totalCents)),
    });
  }
  return statements.sort((a, b) => byCodePoint(a.csm.email, b.csm.email));
}

function employedIn(reading: Reading, { startsOn, endsOn }: Person): boolean {
  return (startsOn === null || startsOn <= reading.lastDay) && (endsOn === null || endsOn >= reading.firstDay);
}

function behindGates(reading: Reading, gates: readonly Gate[], line: Line): Line {
  const closed = gates.filter((gate) => !gate.met);
  const factIds = [...new Set([...line.factIds, ...gates.flatMap((gate) => gate.factIds)])];
  return {
    ...line,
    factIds,
    attested: line.attested || factIds.some((id) => reading.attested.has(id)),
    amountCents: closed.length > 0 ? 0 : line.amountCents,
    sentence: line.sentence + held(reading, closed),
  };
}
