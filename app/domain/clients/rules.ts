import { addDays, type CivilDate } from "~/lib/dates";
import { Refusal } from "~/lib/refusal";

/** How many clients one CSM looks after at a time (domain.md A16, S1:19). */
export const BAND = { least: 10, most: 15 } as const;

export type Band = "room" | "in-range" | "over";

/** Where a count of clients lies: under 10 there is room, 10 to 15 is in range, more is over (domain.md A16). */
export function bandOf(count: number): Band {
  if (count < BAND.least) return "room";
  return count <= BAND.most ? "in-range" : "over";
}

export interface AssignmentRow {
  id: string;
  csmId: string;
  from: CivilDate;
  to: CivilDate | null;
}
export interface AssignmentPlan {
  /** The one that ends the day before, if somebody was assigned. */
  end: { id: string; csmId: string; to: CivilDate } | null;
  /** The one that starts the same day and is put right instead. */
  correct: { id: string; csmId: string } | null;
  /** The days of the new one. */
  from: CivilDate;
  to: CivilDate | null;
}

/** The assignment that covers a day, if any. */
export function assignedOn<Row extends AssignmentRow>(rows: readonly Row[], day: CivilDate): Row | null {
  return rows.find((row) => row.from <= day && (row.to === null || row.to >= day)) ?? null;
}

/**
 * What handing a client to a CSM from a day on does to the rows there are: the running one ends the day before, a later one
 * stays (domain.md A7: no overlaps). Throws a `conflict` Refusal when that CSM already looks after the client that day.
 */
export function planAssignment(rows: readonly AssignmentRow[], next: { csmId: string; from: CivilDate }): AssignmentPlan {
  const running = assignedOn(rows, next.from);
  if (running?.csmId === next.csmId)
    throw new Refusal("conflict", `This person already looks after the client on that day, since ${running.from}. Nothing was changed.`);
  if (running?.from === next.from) return { end: null, correct: { id: running.id, csmId: running.csmId }, from: next.from, to: running.to };
  const later = rows
    .filter((row) => row.from > next.from)
    .map((row) => row.from)
    .sort()[0];
  return {
    end: running ? { id: running.id, csmId: running.csmId, to: addDays(next.from, -1) } : null,
    correct: null,
    from: next.from,
    to: later ? addDays(later, -1) : null,
  };
}

export interface Terms {
  term: "fixed" | "monthly";
  startsOn: CivilDate;
  endsOn: CivilDate | null;
  annualCents: number;
  renews: string | null;
  signedOn: CivilDate | null;
  noticeOn: CivilDate | null;
  noticeBy: "client" | "company" | null;
  exitPlanApprovedOn: CivilDate | null;
}

/** What is wrong with an agreement's terms, a sentence for each field of the form; empty when they hold (contract.md, Checked). */
export function wrongTerms(terms: Terms, today: CivilDate): Record<string, string> {
  const wrong: Record<string, string> = {};
  if (terms.term === "fixed" && terms.endsOn === null) wrong["endsOn"] = "Give the last day, or choose a monthly agreement";
  if (terms.endsOn !== null && terms.endsOn < terms.startsOn) wrong["endsOn"] = "The last day is before the first";
  if (terms.signedOn !== null && terms.signedOn > today) wrong["signedOn"] = "This day has not come yet";
  if (terms.noticeOn !== null && terms.noticeOn > today) wrong["noticeOn"] = "This day has not come yet";
  if (terms.noticeOn !== null && terms.noticeBy === null) wrong["noticeBy"] = "Say who gave notice";
  if (terms.noticeOn !== null && terms.endsOn !== null && terms.endsOn < terms.noticeOn)
    wrong["endsOn"] = "The last day is before the notice";
  return wrong;
}

const dated = ["startsOn", "endsOn", "signedOn", "noticeOn", "exitPlanApprovedOn"] as const;
const yearOf = (day: CivilDate) => Number(day.slice(0, 4));
const through = (from: number, to: number) => Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);

/**
 * The plan years whose figures a change of terms reaches: the year of each date that changed; every year from one end to the
 * other when the last day moved; every year it ran when its value or kind changed. Up to this year and the dates given.
 */
export function touchedYears(before: Terms | null, after: Terms, today: CivilDate): number[] {
  const years = new Set<number>();
  const thisYear = yearOf(today);
  for (const name of dated) {
    if (before && before[name] === after[name]) continue;
    for (const value of [before?.[name], after[name]]) if (value) years.add(yearOf(value));
  }
  if (before) {
    const ends = [before.endsOn, after.endsOn].map((end) => (end ? yearOf(end) : thisYear));
    if (before.endsOn !== after.endsOn) for (const y of through(Math.min(...ends), Math.min(thisYear, Math.max(...ends)))) years.add(y);
    if (before.startsOn !== after.startsOn)
      for (const y of through(...ordered(yearOf(before.startsOn), yearOf(after.startsOn)))) years.add(y);
    if (before.annualCents !== after.annualCents || before.term !== after.term || before.renews !== after.renews) {
      for (const y of through(yearOf(after.startsOn), Math.min(thisYear, Math.max(...ends)))) years.add(y);
    }
  }
  return [...years].sort((a, b) => a - b);
}

const ordered = (a: number, b: number): [number, number] => (a < b ? [a, b] : [b, a]);

/** Places where anybody can open an address: no proof that somebody belongs to a client. */
const open = new Set([
  "gmail.com",
  "googlemail.com",
  "outlook.com",
  "hotmail.com",
  "live.com",
  "yahoo.com",
  "icloud.com",
  "me.com",
  "aol.com",
  "gmx.com",
  "gmx.net",
  "gmx.de",
  "web.de",
  "proton.me",
  "protonmail.com",
  "mail.com",
  "yandex.com",
  "zoho.com",
]);

/** The part of an address behind the last @, in lower case. */
export function domainOf(email: string): string {
  return email
    .slice(email.lastIndexOf("@") + 1)
    .trim()
    .toLowerCase();
}

/** What keeps a typed domain from being one whose addresses may approve; null when it may. `ours` are the domains of staff. */
export function wrongDomain(domain: string, ours: readonly string[]): string | null {
  if (!/^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(domain))
    return "Give a domain like northlake.example";
  if (open.has(domain)) return "Anybody can open an address there. Give the client's own domain";
  if (ours.includes(domain)) return "This is our own domain. Staff never approve for a client";
  return null;
}

/** Days for which a new approver is marked as new on the pages (trust.md, fact 10). */
export const NEW_APPROVER_DAYS = 30;

/** What a client is let off, in words. */
export const gateWords = { approved_goal: "An approved goal", roi_validated: "Saying whether the year was worth it" } as const;
