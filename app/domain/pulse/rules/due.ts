import { addWorkingDays, type BusinessHours, nextOpening, workingDayFrom } from "~/lib/business-time";
import { addDays, type CivilDate } from "~/lib/dates";
import { type Askable, chooseContact, type Choice, nextQuarter, type PulseKind, quarterOf } from "../rules";
import { deliverableWords } from "./words";

/** A client is asked each quarter from its second week on, one after the other over six weeks, once they have been with us a while. */
const TRICKLE = { from: 7, days: 42 } as const;
const NEW_DAYS = 30;
/** The first weeks are over 90 days after joining; two months later nobody remembers them (domain.md P7). */
const ONBOARDING = { from: 90, until: 150 } as const;
/** Something accepted longer ago than this is asked about on a call, if at all. */
export const DELIVERABLE_DAYS = 60;

/** A number from 0 up to `below` that stays the same for a text. */
function spread(text: string, below: number): number {
  let hash = 2_166_136_261;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return hash % below;
}

/** What is known of a client that may be asked. Days are civil dates in the firm's zone; `timezone` is the client's own. */
export interface Candidate {
  readonly id: string;
  readonly timezone: string;
  readonly joinedOn: CivilDate;
  /** First days of the quarters, of this one and the next, the client was asked for already. */
  readonly quarters: readonly CivilDate[];
  readonly onboardingAsked: boolean;
  /** When the schedule last asked anybody there. */
  readonly lastScheduled: CivilDate | null;
  /** Accepted and not asked about yet, oldest first. */
  readonly deliverables: readonly { id: string; title: string; deliveredOn: CivilDate | null; acceptedOn: CivilDate }[];
  /** Their people, with when each was last asked under either quarantine. */
  readonly people: readonly (Omit<Askable, "lastAsked"> & { lastRelationship: CivilDate | null; lastTriggered: CivilDate | null })[];
}

/** One thing a client is to be asked about: from which day on, and until when a mail about it still makes sense. */
export interface Due {
  readonly kind: PulseKind;
  readonly from: CivilDate;
  readonly until: CivilDate;
  readonly quarter: CivilDate | null;
  readonly deliverableId: string | null;
  readonly about: string;
}

/** The day a client is asked in a quarter: the same every quarter, so that one person can be asked in each (domain.md A19). */
export function quarterlyDay(clientId: string, joinedOn: CivilDate, quarter: CivilDate, hours: BusinessHours): CivilDate {
  const day = addDays(quarter, TRICKLE.from + spread(clientId, TRICKLE.days));
  const known = addDays(joinedOn, NEW_DAYS);
  return workingDayFrom(day > known ? day : known, hours);
}

function quarterlyDue(client: Candidate, quarter: CivilDate, hours: BusinessHours): Due | null {
  const from = quarterlyDay(client.id, client.joinedOn, quarter, hours);
  const until = addDays(nextQuarter(quarter), -1);
  if (client.quarters.includes(quarter) || from > until) return null;
  return { kind: "quarterly", from, until, quarter, deliverableId: null, about: "our work with you over the last three months" };
}

/**
 * What a client is to be asked about on a day or later, in the order it is asked: the first weeks, the quarter, then each accepted
 * deliverable; the next quarter when this one is done (domain.md 1.6, A19).
 */
export function duesOf(client: Candidate, today: CivilDate, hours: BusinessHours): Due[] {
  const dues: Due[] = [];
  const ends = { from: addDays(client.joinedOn, ONBOARDING.from), until: addDays(client.joinedOn, ONBOARDING.until) };
  if (!client.onboardingAsked && today <= ends.until)
    dues.push({ kind: "onboarding", ...ends, quarter: null, deliverableId: null, about: "your first three months with us" });
  const quarter = quarterOf(today);
  const quarterly = quarterlyDue(client, quarter, hours) ?? quarterlyDue(client, nextQuarter(quarter), hours);
  if (quarterly) dues.push(quarterly);
  for (const d of client.deliverables)
    dues.push({
      kind: "deliverable",
      from: d.acceptedOn,
      until: addDays(d.acceptedOn, DELIVERABLE_DAYS),
      quarter: null,
      deliverableId: d.id,
      about: deliverableWords(d.title, d.deliveredOn),
    });
  return dues;
}

/** A client's people as the rotation of one kind sees them. */
export function askablesFor(client: Candidate, kind: PulseKind): Askable[] {
  const relationship = kind === "quarterly" || kind === "onboarding";
  return client.people.map(({ lastRelationship, lastTriggered, ...person }) => ({
    ...person,
    lastAsked: relationship ? lastRelationship : lastTriggered,
  }));
}

/** Whether a client is at work now: a working day of the firm, in office hours of the client's own zone (domain.md 3, Surveys). */
export function inOfficeHours(now: Date, timezone: string, hours: BusinessHours): boolean {
  return nextOpening(now, { ...hours, timezone }) <= now;
}

/** What the schedule asks a client now, and whom; null when nothing is due, nobody may be asked, they are not at work, or it asked today. */
export function dueNow(
  client: Candidate,
  now: Date,
  today: CivilDate,
  hours: BusinessHours,
): { due: Due; choice: Choice & { chosen: string } } | null {
  if (client.lastScheduled === today || !inOfficeHours(now, client.timezone, hours)) return null;
  for (const due of duesOf(client, today, hours)) {
    if (due.from > today || due.until < today) continue;
    const choice = chooseContact(askablesFor(client, due.kind), due.kind, today);
    if (choice.chosen !== null) return { due, choice: { ...choice, chosen: choice.chosen } };
  }
  return null;
}

/** Who is asked next: `on` a day, or nobody by mail until `until` ("call": everyone is in quarantine that long; "nobody": no person a mail reaches). */
export interface Next {
  readonly due: Due;
  readonly on: CivilDate | null;
  readonly choice: Choice;
  readonly state: "planned" | "call" | "nobody";
}

/** What a client is asked next, whom and when, or why nobody may be: the soonest of everything due (domain.md A19, never silently dropped). */
export function nextOf(client: Candidate, today: CivilDate, hours: BusinessHours): Next | null {
  const tomorrow = addWorkingDays(today, client.lastScheduled === today ? 1 : 0, hours);
  const all = duesOf(client, today, hours).map((due): Next => {
    const day = workingDayFrom(due.from > tomorrow ? due.from : tomorrow, hours);
    const first = chooseContact(askablesFor(client, due.kind), due.kind, day);
    if (first.chosen !== null) return { due, on: day, choice: first, state: "planned" };
    if (first.freeOn === null) return { due, on: null, choice: first, state: "nobody" };
    const later = workingDayFrom(first.freeOn, hours);
    if (later > due.until) return { due, on: null, choice: first, state: "call" };
    return { due, on: later, choice: chooseContact(askablesFor(client, due.kind), due.kind, later), state: "planned" };
  });
  const waits = (n: Next) => (n.state === "planned" ? (n.on ?? "") : n.due.from <= today ? "" : n.due.from);
  return all.sort((a, b) => waits(a).localeCompare(waits(b)))[0] ?? null;
}
