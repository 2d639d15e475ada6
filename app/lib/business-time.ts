import { addDays, type CivilDate, civilDateIn, dayNumber } from "./dates";

/** When the firm works: minutes after midnight of its zone on every weekday that is no holiday. */
export interface BusinessHours {
  readonly timezone: string;
  readonly opensAt: number;
  readonly closesAt: number;
  readonly holidays: ReadonlySet<CivilDate>;
}

/** Whether the firm works on that civil date: no Saturday, Sunday or holiday. */
export function isWorkingDay(date: CivilDate, hours: BusinessHours): boolean {
  // 1970-01-01 was a Thursday.
  const weekday = (((dayNumber(date) + 4) % 7) + 7) % 7;
  return weekday !== 0 && weekday !== 6 && !hours.holidays.has(date);
}

/** The first working day on or after a date. */
export function workingDayFrom(date: CivilDate, hours: BusinessHours): CivilDate {
  let day = date;
  while (!isWorkingDay(day, hours)) day = addDays(day, 1);
  return day;
}

/** The working day `count` working days after a date; with 0 the date itself or the next working day. */
export function addWorkingDays(date: CivilDate, count: number, hours: BusinessHours): CivilDate {
  let day = workingDayFrom(date, hours);
  for (let i = 0; i < count; i += 1) day = workingDayFrom(addDays(day, 1), hours);
  return day;
}

/** How many working days lie after `from`, up to and with `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: CivilDate, to: CivilDate, hours: BusinessHours): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day, hours)) count += 1;
  return count;
}

const wallClocks = new Map<string, Intl.DateTimeFormat>();
function minuteOf(instant: Date, timezone: string): number {
  let format = wallClocks.get(timezone);
  if (!format)
    wallClocks.set(
      timezone,
      (format = new Intl.DateTimeFormat("en-GB", { timeZone: timezone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" })),
    );
  const [hour = "0", minute = "0"] = format.format(instant).split(":");
  return Number(hour) * 60 + Number(minute);
}

/**
 * The instant a zone's clock shows `minute` (after midnight) on a civil date. In the hour a spring change skips it is that much
 * later; of an hour an autumn change repeats it is the first.
 */
export function instantAt(date: CivilDate, minute: number, timezone: string): Date {
  const wall = dayNumber(date) * 86_400_000 + minute * 60_000;
  const offsetAt = (ms: number) => {
    const at = new Date(ms);
    return dayNumber(civilDateIn(at, timezone)) * 86_400_000 + minuteOf(at, timezone) * 60_000 - Math.floor(ms / 60_000) * 60_000;
  };
  const [before, after] = [offsetAt(wall - 86_400_000), offsetAt(wall + 86_400_000)];
  const first = wall - Math.max(before, after);
  return new Date(offsetAt(first) === Math.max(before, after) ? first : wall - before);
}

/** When something that arrives at an instant counts as having arrived: then, or at the next opening (domain.md A17). */
export function countsFrom(arrived: Date, hours: BusinessHours): { date: CivilDate; minute: number } {
  const date = civilDateIn(arrived, hours.timezone);
  const minute = minuteOf(arrived, hours.timezone);
  if (isWorkingDay(date, hours) && minute < hours.closesAt) return { date, minute: Math.max(minute, hours.opensAt) };
  return { date: workingDayFrom(addDays(date, isWorkingDay(date, hours) ? 1 : 0), hours), minute: hours.opensAt };
}

/** An instant in business hours: the one given, or the next opening. */
export function nextOpening(at: Date, hours: BusinessHours): Date {
  const { date, minute } = countsFrom(at, hours);
  const opening = instantAt(date, minute, hours.timezone);
  return opening > at ? opening : at;
}

export interface ReplyClock {
  readonly targetAt: Date;
  readonly limitAt: Date;
}
/** By when an answer is due: close of business that day, and at the latest 24 hours on the clock, skipping days off (domain.md A17). */
export function replyClock(arrived: Date, hours: BusinessHours): ReplyClock {
  const { date, minute } = countsFrom(arrived, hours);
  return {
    targetAt: instantAt(date, hours.closesAt, hours.timezone),
    limitAt: instantAt(workingDayFrom(addDays(date, 1), hours), minute, hours.timezone),
  };
}

/** How an answer given (or still owed) at an instant stands to its clock (domain.md A17). */
export function replyState(at: Date, clock: ReplyClock): "green" | "amber" | "red" {
  if (at <= clock.targetAt) return "green";
  return at <= clock.limitAt ? "amber" : "red";
}
