import { addWorkingDays, type BusinessHours, countsFrom, isWorkingDay, replyClock } from "~/lib/business-time";
import { addDays, type CivilDate, dayNumber } from "~/lib/dates";

/** One step of what happens with an answer: by a day, or by an instant on the clock. */
export interface Step {
  readonly id: "read" | "call" | "leader";
  readonly on: CivilDate;
  readonly at: Date | null;
}

/** The last working day of the week a day lies in, or that day. */
function endOfWeek(date: CivilDate, hours: BusinessHours): CivilDate {
  const weekday = (((dayNumber(date) + 4) % 7) + 7) % 7;
  let day = addDays(date, (5 - weekday + 7) % 7);
  while (day > date && !isWorkingDay(day, hours)) day = addDays(day, -1);
  return day;
}

/** What happens with an answer and by when, the same for every number: read when it counts as arrived, a call within A17's clock if one was asked for, leaders at the end of the week. */
export function stepsAfter(answer: { at: Date; callMe: boolean }, hours: BusinessHours): Step[] {
  const { date } = countsFrom(answer.at, hours);
  const end = endOfWeek(date, hours);
  return [
    { id: "read", on: date, at: null },
    ...(answer.callMe ? [{ id: "call", on: date, at: replyClock(answer.at, hours).limitAt } as const] : []),
    { id: "leader", on: end > date ? end : addWorkingDays(date, 1, hours), at: null },
  ];
}
