import type { stages } from "#db/schema/opportunities";
import { formatDate, type CivilDate } from "~/lib/dates";

export type Stage = (typeof stages)[number];
/** One person's part of the lead source, in basis points. */
export interface Share {
  csm: string;
  bp: number;
}
/** As kept: by person id and name, in order. */
export interface NamedShare extends Share {
  name: string;
}

/** Why these shares are no lead source, or null: at least one person, each once, above 0, summing to 100 % (domain.md A11). */
export function wrongShares(shares: readonly Share[]): string | null {
  if (shares.length === 0) return "Choose whose lead this was";
  if (new Set(shares.map((share) => share.csm)).size !== shares.length) return "Name each person once";
  if (shares.some((share) => share.bp <= 0)) return "Give each person a share above 0 %";
  const sum = shares.reduce((all, share) => all + share.bp, 0);
  return sum === 10_000 ? null : `The shares add up to ${sum / 100} %, not 100 %`;
}

/** Why an accepted opportunity cannot close on that day, or null: not before it was accepted, not after today (civil dates). */
export function wrongClosingDay(closedOn: CivilDate, acceptedOn: CivilDate | null, today: CivilDate): string | null {
  if (closedOn > today) return "This day is still to come";
  if (acceptedOn !== null && closedOn < acceptedOn) return `This is before it was accepted, on ${formatDate(acceptedOn)}`;
  return null;
}

/** Why the lead source no longer changes at this stage, or null (domain.md A11: frozen at closed-won; later only by an adjustment). */
export function frozenLeadSource(stage: Stage, closedOn: CivilDate | null): string | null {
  if (stage === "closed_won") {
    return `The lead source was fixed when this closed as won${closedOn === null ? "" : ` on ${formatDate(closedOn)}`}. A change now is an adjustment in the next open year, with a reason and two names: ask finance.`;
  }
  if (stage === "closed_lost" || stage === "rejected") return "This opportunity is over. Its lead source stays as it was.";
  return null;
}

/** The stage in one word a person reads, and the kind of its mark. */
export const stageWords = {
  submitted: { word: "Waiting for sales", mark: "waiting" },
  accepted: { word: "Accepted", mark: "on-track" },
  rejected: { word: "Rejected", mark: "none" },
  closed_won: { word: "Won", mark: "agreed" },
  closed_lost: { word: "Lost", mark: "none" },
} as const satisfies Record<Stage, { word: string; mark: string }>;
