import type { CivilDate } from "~/lib/dates";

const names = ["First", "Second", "Third", "Fourth"] as const;

/** A quarter by its first day: "Fourth quarter 2026". */
export function quarterWords(quarter: CivilDate): string {
  return `${names[Math.floor((Number(quarter.slice(5, 7)) - 1) / 3)] ?? ""} quarter ${quarter.slice(0, 4)}`;
}
