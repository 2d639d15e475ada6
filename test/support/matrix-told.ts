import type { Verdict } from "./matrix";
import type { Answer } from "./matrix-requests";

/** What an answer amounts to: its status, and where it leads (also when only the data says so). */
export interface Told {
  status: number;
  location: string;
}

export function toldBy({ status, headers, body }: Answer): Told {
  const inData = status === 202 ? (/"(\/[^"]*)"/.exec(body)?.[1] ?? "?") : "";
  return { status, location: String(headers.location ?? headers["x-remix-redirect"] ?? inData) };
}

const goesOn = ({ status, location }: Told) => [202, 204, 301, 302, 303].includes(status) && location !== "";
/** Sent to sign in. */
export const toSignIn = (told: Told) => goesOn(told) && /^\/sign-in(\?|$)/.test(told.location);
/** Sent on to another of our own pages. */
export const inside = (told: Told) => goesOn(told) && /^\/(?![/\\])/.test(told.location);

/** Whether a reader was told what is expected. */
export function fitsReading(verdict: Verdict, told: Told): boolean {
  switch (verdict) {
    case "sign-in":
      return toSignIn(told);
    case "forbidden":
      return told.status === 403;
    case "missing":
      return told.status === 404;
    case "allow":
      return told.status === 200 || (inside(told) && !toSignIn(told));
  }
}

/**
 * Whether a writer was told what is expected. What is no form is said to be none (415) before anything is looked up; an empty form may
 * be called incomplete (422) before its record is.
 */
export function fitsWriting(verdict: Verdict, told: Told, empty: boolean): boolean {
  if (verdict === "missing") return told.status === 404 || told.status === 415 || (empty && [409, 422].includes(told.status));
  if (verdict === "allow") return (told.status < 400 && !toSignIn(told)) || [404, 409, 415, 422, 429].includes(told.status);
  return fitsReading(verdict, told);
}
