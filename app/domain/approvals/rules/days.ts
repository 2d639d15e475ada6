import { type CivilDate, civilDateIn, formatDate, formatDateTime } from "~/lib/dates";

/** An answer's instant, its civil day in the firm's zone, and whether it was brought over by an import. */
export interface Answered {
  decidedAt: Date;
  decidedOn: CivilDate;
  attestationId: string | null;
}

/** The civil day of an answer in the client's zone; one brought over has only the day its file gave. */
export function dayOf(answer: Answered, timeZone: string): CivilDate {
  return answer.attestationId === null ? civilDateIn(answer.decidedAt, timeZone) : answer.decidedOn;
}

/** When an answer was given as the client reads it: day and time in their zone, or the day alone for one brought over. */
export function whenOf(answer: Answered, timeZone: string): string {
  return answer.attestationId === null ? formatDateTime(answer.decidedAt, timeZone) : formatDate(answer.decidedOn);
}
