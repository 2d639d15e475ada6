import type { Gate } from "./statement";
import { assignedBetween, exemptionOf, type Reading } from "./reading";

/**
 * The two year-end gates of a person (by id), read at the day asked for: a case study its client approved in the year, and
 * for every client assigned that day an approved goal, due in the year or later, which this person documented or adopted,
 * or an exemption. No clients: not met (compensation.md, Gates; domain.md A2, A13).
 */
export function gatesOf(reading: Reading, csm: string): Gate[] {
  const studies = (reading.caseStudiesOf.get(csm) ?? []).filter((fact) => fact.effectiveOn >= reading.firstDay);
  const clients = assignedBetween(reading, csm, reading.asOf, reading.asOf);
  const missing: string[] = [];
  const factIds: string[] = [];
  for (const client of clients) {
    const behind = goalFor(reading, csm, client);
    if (behind) factIds.push(...behind);
    else missing.push(client);
  }
  return [
    { id: "case_study", met: studies.length > 0, missing: [], factIds: studies.map((fact) => fact.id) },
    { id: "approved_goal", met: clients.length > 0 && missing.length === 0, missing, factIds },
  ];
}

function goalFor(reading: Reading, csm: string, client: string): string[] | null {
  const goal = (reading.goalsOf.get(client) ?? []).find(
    ({ fact, credit }) => fact.data.dueOn !== null && fact.data.dueOn >= reading.firstDay && credit.has(csm),
  );
  if (goal) return [...new Set([goal.fact.id, goal.credit.get(csm) ?? goal.fact.id])];
  const exemption = exemptionOf(reading, csm, client, "approved_goal");
  return exemption ? [exemption.id] : null;
}
