import { type CivilDate, dayNumber, formatDate } from "~/lib/dates";
import { type PassedOver, type PulseKind, QUARANTINE, quarantineOf } from "../rules";

/** The first question, 0 to 10, of every survey. */
export function recommendQuestion(firmName: string): string {
  return `How likely are you to recommend ${firmName} to someone you know?`;
}

/** The second question, 1 to 5, about what was just delivered or has happened (domain.md 1.6). */
export function ratingQuestion(about: string): string {
  return `How good was ${about === "" ? "what we did for you" : about}?`;
}

/** A deliverable as the second question names it. */
export function deliverableWords(title: string, deliveredOn: CivilDate | null): string {
  return `“${title}”${deliveredOn ? `, delivered on ${formatDate(deliveredOn)}` : ""}`;
}

/** Why this person gets a survey, for the foot of its mail. */
export function whyAsked(kind: PulseKind, clientName: string): string {
  return `You get this because you work with us at ${clientName}. We ask one person there at a time, and each at most every ${QUARANTINE[quarantineOf(kind)]} days.`;
}

const ago = (from: CivilDate, on: CivilDate) => {
  const days = dayNumber(on) - dayNumber(from);
  return days === 0 ? "the same day" : days === 1 ? "one day before" : `${days} days before`;
};

/** Why others were not asked on a day, a sentence each: "Lee Park was asked 12 days before." Names are looked up by id (domain.md A19). */
export function passedOverWords(passed: readonly PassedOver[], nameOf: (id: string) => string, on: CivilDate): string[] {
  return passed.map((p) =>
    p.unreachable !== null
      ? `${nameOf(p.personId)} gets no survey mail: ${p.unreachable}.`
      : p.askedOn !== null
        ? `${nameOf(p.personId)} was asked ${ago(p.askedOn, on)}.`
        : `${nameOf(p.personId)} was not asked.`,
  );
}

export const kindWords: Record<PulseKind, string> = {
  quarterly: "The quarter",
  deliverable: "Something delivered",
  interaction: "Something that happened",
  onboarding: "The first three months",
};

/** How many of a person's answers stand on a page. */
export const SAID_A_PAGE = 10;
