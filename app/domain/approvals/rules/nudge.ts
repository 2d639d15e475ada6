import type { CivilDate } from "~/lib/dates";

const weekday = new Intl.DateTimeFormat("en-US", { weekday: "long", timeZone: "UTC" });
const dayOf = (date: CivilDate) => weekday.format(new Date(`${date}T00:00:00Z`));

/** Why nobody may nudge just now, in words: "nudged Thursday; next allowed Tuesday" (domain.md 5.2). Empty when somebody may. */
export function nudgeWords({ may, last, next }: { may: boolean; last: CivilDate | null; next: CivilDate | null }): string {
  if (may) return "";
  if (next === null) return "reminded twice; a call does more";
  return `${last === null ? "asked just now" : `nudged ${dayOf(last)}`}; next allowed ${dayOf(next)}`;
}
