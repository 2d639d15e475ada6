import { addDays, type CivilDate, dayNumber } from "~/lib/dates";

export type PulseKind = "quarterly" | "deliverable" | "interaction" | "onboarding";

/** Days in which one person is asked at most once: about the relationship, and after something just delivered (domain.md A19). */
export const QUARANTINE = { relationship: 80, triggered: 30 } as const;
/** A survey takes answers for this many days (trust.md A6). */
export const OPEN_DAYS = 30;
/** Under this many answers a figure is not shown (domain.md A18). */
export const FEW = 5;

/** Which of the two quarantines a kind of survey falls under (domain.md A19). */
export function quarantineOf(kind: PulseKind): keyof typeof QUARANTINE {
  return kind === "quarterly" || kind === "onboarding" ? "relationship" : "triggered";
}

/** The first day of the quarter a civil date lies in. */
export function quarterOf(date: CivilDate): CivilDate {
  const month = Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${date.slice(0, 4)}-${String(month).padStart(2, "0")}-01`;
}

/** The first day of the quarter after the one that begins on `quarter`. */
export function nextQuarter(quarter: CivilDate): CivilDate {
  return quarterOf(addDays(quarter, 95));
}

/** One person of a client who might be asked. `lastAsked` is the newest survey of the same quarantine; `unreachable` says in words why no mail reaches them. */
export interface Askable {
  readonly personId: string;
  readonly isPrimary: boolean;
  readonly lastAsked: CivilDate | null;
  readonly unreachable: string | null;
}
/** Somebody who would have come first, and why they did not: asked on a day, or not reachable. */
export interface PassedOver {
  readonly personId: string;
  readonly askedOn: CivilDate | null;
  readonly unreachable: string | null;
}
export interface Choice {
  readonly chosen: string | null;
  readonly passedOver: readonly PassedOver[];
  /** The first day on which somebody may be asked again; null when somebody may today, or never by waiting. */
  readonly freeOn: CivilDate | null;
}

/** Whether somebody last asked on a day may be asked on another (domain.md A19: at most one in 80, or 30, days). */
export function mayBeAsked(lastAsked: CivilDate | null, kind: PulseKind, on: CivilDate): boolean {
  return lastAsked === null || dayNumber(on) - dayNumber(lastAsked) >= QUARANTINE[quarantineOf(kind)];
}

/**
 * Who of a client's people is asked on a day: whoever was asked longest ago (never asked first, the primary contact before the
 * others, then by id), not in quarantine and reachable; with those passed over, so that a page can say why (domain.md A19).
 */
export function chooseContact(people: readonly Askable[], kind: PulseKind, on: CivilDate): Choice {
  const order = [...people].sort(
    (a, b) =>
      Number(b.isPrimary) - Number(a.isPrimary) ||
      (a.lastAsked ?? "").localeCompare(b.lastAsked ?? "") ||
      a.personId.localeCompare(b.personId),
  );
  const free = order.filter((p) => p.unreachable === null && mayBeAsked(p.lastAsked, kind, on));
  const chosen = [...free].sort((a, b) => (a.lastAsked ?? "").localeCompare(b.lastAsked ?? ""))[0] ?? null;
  const before = chosen === null ? order : order.slice(0, order.indexOf(chosen));
  const waiting = order.filter((p) => p.unreachable === null).map((p) => addDays(p.lastAsked ?? on, QUARANTINE[quarantineOf(kind)]));
  return {
    chosen: chosen?.personId ?? null,
    passedOver: before
      .filter((p) => !free.includes(p))
      .map((p) => ({ personId: p.personId, askedOn: p.unreachable === null ? p.lastAsked : null, unreachable: p.unreachable })),
    freeOn: chosen === null ? ([...waiting].sort()[0] ?? null) : null,
  };
}

/** What one response says; a score that was not given is null. */
export interface Response {
  readonly nps: number | null;
  readonly rating: number | null;
}

export type CaseReason = "recommend" | "rating" | "call";
/** Why an answer opens a case: 6 or lower of 10, 3.5 or lower of 5, or the wish to be called; empty when it opens none (issue: heard). */
export function caseReasons(answer: Response & { readonly callMe: boolean }): CaseReason[] {
  return [
    ...(answer.nps !== null && answer.nps <= 6 ? (["recommend"] as const) : []),
    ...(answer.rating !== null && answer.rating * 2 <= 7 ? (["rating"] as const) : []),
    ...(answer.callMe ? (["call"] as const) : []),
  ];
}
