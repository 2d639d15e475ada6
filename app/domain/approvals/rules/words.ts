import { formatDate } from "~/lib/dates";
import { formatMeasure } from "../../goals/rules";
import type { StatementOf } from "../statements";

/** A result in words: what was measured, else the goal it belongs to. */
export function resultWords(s: StatementOf<"result">): string {
  const what = s.metric || s.goalTitle;
  return s.value === null
    ? `${what}, ${formatDate(s.measuredOn)}`
    : `${what}: ${formatMeasure(s.value, s.unit)} on ${formatDate(s.measuredOn)}`;
}
