import type { CivilDate } from "~/lib/dates";
import type { ColumnOf, FileKind, Row } from "./columns";

/** The dates of a record by which pay places it in a plan year. */
const payDates: { readonly [F in FileKind]?: readonly ColumnOf<F>[] } = {
  assignments: ["from", "to"],
  agreements: ["starts_on", "ends_on", "signed_on", "notice_on", "exit_plan_approved_on"],
  goals: ["adopted_on"],
  opportunities: ["accepted_on", "closed_on"],
  processes: ["confirmed_on"],
  decisions: ["decided_on", "withdrawn_on"],
};

/**
 * The locked plan year a change would reach into, or null: by the dates it changes, by all of its dates where it is new or
 * changes anything else, and by the year it names (compensation.md, Statement).
 */
export function touchesLocked<F extends FileKind>(
  kind: F,
  after: Row<F>,
  before: Row<F> | null,
  changed: readonly ColumnOf<F>[],
  lockedYears: ReadonlySet<number>,
): number | null {
  const dates: readonly string[] = payDates[kind] ?? [];
  if (lockedYears.size === 0 || (dates.length === 0 && kind !== "exemptions")) return null;
  const moved = before !== null && changed.length > 0 && changed.every((column) => dates.includes(column));
  const columns = moved ? changed : dates;
  const years = [after, before].flatMap((row) => {
    const values = (row ?? {}) as Readonly<Record<string, unknown>>;
    const named = typeof values["year"] === "number" ? [values["year"]] : [];
    return [...named, ...columns.flatMap((column) => yearOf(values[column]))];
  });
  return years.filter((year) => lockedYears.has(year)).sort((a, b) => a - b)[0] ?? null;
}

function yearOf(date: unknown): number[] {
  return typeof date === "string" ? [Number((date satisfies CivilDate).slice(0, 4))] : [];
}
