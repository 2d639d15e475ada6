import { type BasisPoints, type Cents, mulDiv } from "~/lib/money";
import type { ApprovalKind } from "../statements";

/** Kinds a client reads alone on a page and answers with one of two buttons; results and ROI have pages of their own. */
export const readAloneKinds = ["goal", "adoption", "case_study"] as const;
export type ReadAloneKind = (typeof readAloneKinds)[number];
export const resultAnswers = ["agree", "different", "cannot_tell"] as const;
export type ResultAnswer = (typeof resultAnswers)[number];
export const roiAnswers = ["yes", "no", "talk"] as const;

/** The words on the two buttons, of the same weight, and what each press is kept as (domain.md 5.1). */
export const answerWords = {
  goal: {
    kind: "Approve a goal",
    yes: { answer: "approve", label: "Approve this goal", hint: "You can withdraw this for 7 days." },
    no: { answer: "change", label: "Ask for a change", hint: "Tell us what. You get a new version." },
    sure: "Yes, approve",
    reason: "What should change?",
  },
  adoption: {
    kind: "Someone new takes over",
    yes: { answer: "agree", label: "Agree", hint: "Your goal stays as it is." },
    no: { answer: "disagree", label: "I don’t agree", hint: "Tell us why. Nothing changes until we have talked." },
    sure: "Yes, I agree",
    reason: "What speaks against it?",
  },
  case_study: {
    kind: "A text about you",
    yes: { answer: "approve", label: "Approve this text", hint: "You can take it back any day." },
    no: { answer: "change", label: "Ask for a change", hint: "Tell us what. You get a new text." },
    sure: "Yes, approve",
    reason: "What should change?",
  },
} as const satisfies Record<ReadAloneKind, unknown>;

/** What a press of a button on a result means; "it was different" confirms it at the client's own number. */
export const resultAnswerWords: Record<ResultAnswer, { label: string; verdict: "approved" | "declined" }> = {
  agree: { label: "Agree", verdict: "approved" },
  different: { label: "It was different", verdict: "approved" },
  cannot_tell: { label: "Can’t tell", verdict: "declined" },
};

/** Whether a kind is one the client reads alone. */
export function isReadAlone(kind: ApprovalKind): kind is ReadAloneKind {
  return (readAloneKinds as readonly string[]).includes(kind);
}

export interface Numbers {
  goalKind: "number" | "soft";
  grossCents: Cents | null;
  creditBp: BasisPoints;
}
export interface OwnNumbers {
  grossCents: Cents | null;
  creditBp: BasisPoints | null;
}
const noOwn: OwnNumbers = { grossCents: null, creditBp: null };

/**
 * What a confirmed result counts in cents: gross × share, each the client's own number where they gave one; a soft goal's result counts
 * nothing unless the client put a value on it (compensation.md, ROI arithmetic).
 */
export function countedCents(ours: Numbers, own: OwnNumbers = noOwn): Cents {
  if (ours.goalKind === "soft" && own.grossCents === null) return 0;
  return mulDiv(own.grossCents ?? ours.grossCents ?? 0, own.creditBp ?? ours.creditBp, 10_000);
}

/** What would be confirmed by these answers, in cents; "can't tell" and no answer add nothing. */
export function addedCents(rows: readonly { ours: Numbers; answer: ResultAnswer | null; own: OwnNumbers }[]): Cents {
  return rows.reduce(
    (sum, row) =>
      sum + (row.answer === "agree" ? countedCents(row.ours) : row.answer === "different" ? countedCents(row.ours, row.own) : 0),
    0,
  );
}

/** What is wrong with "it was different", as fields and sentences; empty when it says what was different. */
export function differenceProblem(ours: Numbers, own: OwnNumbers, note: string): { gross: string } | null {
  if (own.grossCents !== null || own.creditBp !== null) return null;
  if (ours.goalKind === "soft" && note.trim() !== "") return null;
  return {
    gross:
      ours.goalKind === "soft"
        ? "Say what was different: a value, our share or a note."
        : "Say what was different: the value or our share.",
  };
}

/** Minutes after signing in within which a whole year may be answered for (experience.md, approval page: step-up). */
export const FRESH_MINUTES = 10;

/** Whether the sign-in is too old to answer for a year: the person signs in again first. */
export function signInIsOld(signedInAt: Date, now: Date): boolean {
  return now.getTime() - signedInAt.getTime() > FRESH_MINUTES * 60_000;
}

/** Seconds as a person reads them on a card: `40 s`, `1 min`, `3 min`. */
export function timeNeeded(seconds: number): string {
  return seconds < 60 ? `${seconds}\u00a0s` : `${Math.round(seconds / 60)}\u00a0min`;
}

/** Seconds in the words of a sentence: `about 40 seconds`, `about 2 minutes`. */
export function timeInWords(seconds: number): string {
  if (seconds < 60) return `about ${seconds} seconds`;
  const minutes = Math.round(seconds / 60);
  return `about ${minutes} minute${minutes === 1 ? "" : "s"}`;
}
