import type { MailKind } from "#emails/template";
import { addWorkingDays, type BusinessHours, instantAt, workingDayFrom } from "~/lib/business-time";
import { addDays, type CivilDate, civilDateIn } from "~/lib/dates";

/** What the worker knows of who a waiting mail is for. */
export interface Reader {
  /** Why we may not write to them at all, in words; null when we may. */
  readonly barred: string | null;
  /** Kinds of mail they asked not to get. */
  readonly unwanted: ReadonlySet<MailKind>;
  /** The zone of a client's person; null for staff and for addresses that are nobody's. */
  readonly zone: string | null;
  /** Instants at which mail they had not asked for left, or set out, for them lately. */
  readonly had: readonly Date[];
}
/** A waiting mail, tried never before. */
export interface Waiting {
  readonly id: string;
  readonly personId: string | null;
  readonly asked: boolean;
  readonly unsubscribe: MailKind | null;
  /** When it is no longer worth sending; null for never. */
  readonly until: Date | null;
}
export type Fate =
  | { readonly is: "sent" }
  | { readonly is: "together" }
  | { readonly is: "later"; readonly at: Date }
  | { readonly is: "discarded"; readonly why: string };

const unwantedWords: Record<MailKind, string> = {
  reminders: "asked for no reminders",
  surveys: "asked for no surveys by mail",
  digests: "asked for no news",
};

/** The opening of the next working day after today, on a client's clock. */
export function nextMorning(now: Date, zone: string, hours: BusinessHours): Date {
  return instantAt(workingDayFrom(addDays(civilDateIn(now, zone), 1), hours), hours.opensAt, zone);
}

/**
 * What becomes of each waiting mail now: nothing goes to who is barred, who asked for none of its kind, or too late; a client's
 * person gets at most one a day (by their client's clock) beside what they asked for: several due at once go together, a later one
 * waits for the next business morning.
 */
export function fatesOf(
  waiting: readonly Waiting[],
  readerOf: (mail: Waiting) => Reader,
  now: Date,
  hours: BusinessHours,
): Map<string, Fate> {
  const fates = new Map<string, Fate>();
  const capped = new Map<string, Waiting[]>();
  for (const mail of waiting) {
    const reader = readerOf(mail);
    const why =
      reader.barred ??
      (mail.unsubscribe && reader.unwanted.has(mail.unsubscribe) ? unwantedWords[mail.unsubscribe] : null) ??
      (mail.until !== null && mail.until <= now ? "too late: the link in it has expired" : null);
    if (why !== null) fates.set(mail.id, { is: "discarded", why });
    else if (mail.asked || mail.personId === null || reader.zone === null) fates.set(mail.id, { is: "sent" });
    else capped.set(mail.personId, [...(capped.get(mail.personId) ?? []), mail]);
  }
  for (const mails of capped.values()) {
    const [first] = mails;
    if (!first) continue;
    const { zone, had } = readerOf(first);
    const today = civilDateIn(now, zone ?? hours.timezone);
    const one = had.some((at) => civilDateIn(at, zone ?? hours.timezone) === today);
    const fate: Fate = one
      ? { is: "later", at: nextMorning(now, zone ?? hours.timezone, hours) }
      : mails.length === 1
        ? { is: "sent" }
        : { is: "together" };
    for (const mail of mails) fates.set(mail.id, fate);
  }
  return fates;
}

/** Working days after the asking on which the schedule reminds of what has no answer; never more often, by anybody. */
export const REMIND_AFTER = [3, 8] as const;
/** Working days between one reminder and the next, whoever sends it. */
export const REMIND_GAP = 3;
/** What was asked longer ago than this is for a call, in days. */
export const REMIND_FOR = 45;

/** On which civil date the schedule reminds next, given when it was asked and reminded of; null after the second. */
export function nextReminder(askedOn: CivilDate, remindedOn: readonly CivilDate[], hours: BusinessHours): CivilDate | null {
  const after = REMIND_AFTER[remindedOn.length];
  if (after === undefined) return null;
  const due = addWorkingDays(askedOn, after, hours);
  const last = [...remindedOn].sort().at(-1);
  const rested = last === undefined ? due : addWorkingDays(last, REMIND_GAP, hours);
  return rested > due ? rested : due;
}

/** Whether a person of the firm may nudge today; else since when not, and from when again (null: never, twice is enough). */
export function nudgeOn(
  today: CivilDate,
  askedOn: CivilDate,
  remindedOn: readonly CivilDate[],
  hours: BusinessHours,
): { may: boolean; last: CivilDate | null; next: CivilDate | null } {
  const last = [...remindedOn].sort().at(-1) ?? null;
  if (remindedOn.length >= REMIND_AFTER.length) return { may: false, last, next: null };
  const next = last === null ? addWorkingDays(askedOn, 1, hours) : addWorkingDays(last, REMIND_GAP, hours);
  return { may: today >= next, last, next };
}

/** The mails somebody may ask not to get, as they read it. */
export const kindWords: Record<MailKind, { label: string; hint: string }> = {
  reminders: { label: "Reminders", hint: "Of what waits for your answer; at most two of each thing." },
  surveys: { label: "Short surveys", hint: "Two questions, at most once in 80 days." },
  digests: { label: "News", hint: "New insights, a month’s results, how an introduction goes." },
};
export const mailKinds = Object.keys(kindWords) as MailKind[];

/** `approval-asked` → `Approval asked`. */
export const templateWords = (name: string): string => `${name.slice(0, 1).toUpperCase()}${name.slice(1).replaceAll("-", " ")}`;
