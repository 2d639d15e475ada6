import { type ComponentId, componentIds } from "../input";
import type { Statement } from "./statement";

/** What falls due in one month (`YYYY-MM`), by component and in all; cents. */
export interface Month {
  month: string;
  cents: Record<ComponentId, number>;
  totalCents: number;
}

/** The twelve months of a statement's year, each line in the month of its date; they sum to the statement's total (compensation.md, Statement). */
export function monthsOf(statement: Pick<Statement, "year" | "components">): Month[] {
  const months = Array.from({ length: 12 }, (_, i): Month => {
    const cents = Object.fromEntries(componentIds.map((id) => [id, 0])) as Record<ComponentId, number>;
    return { month: `${statement.year}-${String(i + 1).padStart(2, "0")}`, cents, totalCents: 0 };
  });
  for (const { id, lines } of statement.components) {
    for (const line of lines) {
      const month = months[Number(line.date.slice(5, 7)) - 1];
      if (!month) continue;
      month.cents[id] += line.amountCents;
      month.totalCents += line.amountCents;
    }
  }
  return months;
}
