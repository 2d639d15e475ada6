/** A civil date, `YYYY-MM-DD`, without a time or a zone. Compares correctly as a string. */
export type CivilDate = string;

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY = 86_400_000;

/** Whether the text is a real civil date between the years 1900 and 2200 (`2025-02-30` is not). */
export function isCivilDate(text: string): text is CivilDate {
  const m = pattern.exec(text);
  if (!m) return false;
  const year = Number(m[1]);
  if (year < 1900 || year > 2200) return false;
  return fromDayNumber(dayNumber(text)) === text;
}

/** Days since 1970-01-01 of a civil date; the inverse of `fromDayNumber`. */
export function dayNumber(date: CivilDate): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY;
}

/** The civil date that many days after 1970-01-01. */
export function fromDayNumber(days: number): CivilDate {
  return new Date(days * DAY).toISOString().slice(0, 10);
}

/** The civil date `days` later (or earlier, if negative). */
export function addDays(date: CivilDate, days: number): CivilDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** The civil date `years` later; 29 February becomes 28 February where there is none (compensation.md, Arithmetic). */
export function addYears(date: CivilDate, years: number): CivilDate {
  const year = String(Number(date.slice(0, 4)) + years).padStart(4, "0");
  const same = `${year}${date.slice(4)}`;
  return fromDayNumber(dayNumber(same)) === same ? same : `${year}-02-28`;
}

/** Days from `from` to `to`, both included; 0 when `to` is before `from`. */
export function daysInclusive(from: CivilDate, to: CivilDate): number {
  return Math.max(0, dayNumber(to) - dayNumber(from) + 1);
}

/** How many days two inclusive ranges share; an open end (`null`) runs on. */
export function overlapDays(aFrom: CivilDate, aTo: CivilDate | null, bFrom: CivilDate, bTo: CivilDate): number {
  return daysInclusive(aFrom > bFrom ? aFrom : bFrom, aTo !== null && aTo < bTo ? aTo : bTo);
}

/** Number of days of a calendar year. */
export function daysInYear(year: number): number {
  return daysInclusive(`${year}-01-01`, `${year}-12-31`);
}

/** The civil date of an instant in a time zone (IANA name). */
export function civilDateIn(instant: Date, timeZone: string): CivilDate {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(instant);
  return parts.slice(0, 10);
}

// Making a formatter costs a hundred times its use.
const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** A civil date as a person reads it, e.g. `22 Nov 2026`, with non-breaking spaces. */
export function formatDate(date: CivilDate, locale = "en-GB"): string {
  let format = dateFormats.get(locale);
  if (!format)
    dateFormats.set(
      locale,
      (format = new Intl.DateTimeFormat(locale, { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" })),
    );
  return format.format(new Date(`${date}T00:00:00Z`)).replace(/ /g, "\u00a0");
}

/** The month a civil date is in, e.g. `May 2026`. */
export function formatMonth(date: CivilDate, locale = "en-GB"): string {
  const format = new Intl.DateTimeFormat(locale, { timeZone: "UTC", month: "long", year: "numeric" });
  return format.format(new Date(`${date}T00:00:00Z`));
}

/** An instant as a person reads it in a time zone, e.g. `22 Nov 2026, 09:14`, with non-breaking spaces. */
export function formatDateTime(instant: Date, timeZone: string, locale = "en-GB"): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  })
    .format(instant)
    .replace(/ /g, "\u00a0");
}

/** Whether the name is a time zone this machine knows. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return name.length > 0;
  } catch {
    return false;
  }
}
