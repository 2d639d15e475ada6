import type { Fact } from "~/domain/approvals/input";
import type { Plan } from "../input";
import { formatDate } from "~/lib/dates";
import { formatMoney } from "~/lib/money";
import { planOn } from "./plan";
import type { Reading } from "./reading";
import type { Line, Settled } from "./statement";

type Process = Fact<"process">;
export type Batch = { plan: Plan; members: Process[] };

/** Keys of the processes that locked lines already paid, by person id. */
export function paidProcesses(reading: Reading, settled: Settled): Map<string, Set<string>> {
  const paid = new Map<string, Set<string>>();
  for (const { csm, component, factIds } of settled.lines) {
    if (component !== "process_spiff") continue;
    const keys = paid.get(csm) ?? new Set<string>();
    for (const id of factIds) keys.add(reading.processOfFact.get(id) ?? "");
    paid.set(csm, keys);
  }
  return paid;
}

/**
 * A person's confirmed processes in whole batches, over their whole time, and what is left towards the next one. Processes
 * that a locked line already paid are left out. The size of a batch is that of the plan version on the day of the process.
 */
export function batchesOf(
  reading: Reading,
  plans: readonly Plan[],
  paid: ReadonlyMap<string, ReadonlySet<string>>,
  csm: string,
): { batches: Batch[]; rest: Process[] } {
  const batches: Batch[] = [];
  let rest: Process[] = [];
  for (const fact of reading.processesBy.get(csm) ?? []) {
    if (paid.get(csm)?.has(fact.data.process)) continue;
    rest.push(fact);
    const plan = planOn(plans, fact.data.confirmedOn);
    if (rest.length < plan.spiff.batch) continue;
    batches.push({ plan, members: rest });
    rest = [];
  }
  return { batches, rest };
}

/** One line per batch completed in the year, dated the day it was; a function of person id (compensation.md, process_spiff; domain.md A10). */
export function spiffLines(reading: Reading, plans: readonly Plan[], settled: Settled): (csm: string) => Line[] {
  const paid = paidProcesses(reading, settled);
  return (csm) =>
    batchesOf(reading, plans, paid, csm).batches.flatMap(({ plan, members }): Line[] => {
      const last = members[members.length - 1];
      if (!last || last.data.confirmedOn < reading.firstDay) return [];
      const names = members.map((fact) => `“${fact.data.title}”`).join(", ");
      return [
        {
          date: last.data.confirmedOn,
          amountCents: plan.spiff.cents,
          basisCents: null,
          rateBp: null,
          count: members.length,
          record: `process:${last.data.process}`,
          sentence: `${formatMoney(plan.spiff.cents, reading.book.currency)} for ${members.length} processes not documented before, the last confirmed on ${formatDate(last.data.confirmedOn)}: ${names}`,
          attested: members.some((fact) => fact.attested),
          planVersion: plan.version,
          factIds: members.map((fact) => fact.id),
        },
      ];
    });
}
