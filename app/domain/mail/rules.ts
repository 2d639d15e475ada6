import type { MailKind } from "#emails/template";
import { type BusinessHours, instantAt, workingDayFrom } from "~/lib/business-time";
import { addDays, civilDateIn } from "~/lib/dates";

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
