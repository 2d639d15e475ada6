import { formatDate } from "~/lib/dates";
import { formatMeasure } from "../../goals/rules";
import type { StatementOf } from "../statements";

/** A result in words: what was measured, else the goal it belongs to. */
export function resultWords(s: StatementOf<"result">): string {
  const what = s.metric || s.goalTitle;
  return s.value === null
    ? `${what}, ${formatDate(s.measuredOn)}`
    : `${what}: ${formatMeasure(s.value, s.unit)} on ${formatDate(s.measuredOn)}`;
}

const signedIn: Record<string, string> = {
  "mail-link": "signed in by a link sent by e-mail",
  "mail-code": "signed in by a code sent by e-mail",
  operator: "signed in by a link handed over by whoever runs this product",
  demo: "signed in by the demo’s own link",
};
/** How an answer was given, from the method of its session; what was brought over (`attested`) rests on somebody's word at the firm. */
export function givenWords(method: string, attested: boolean, firm: string): string {
  if (attested) return `Brought over from earlier records, on the word of a leader or of finance at ${firm}.`;
  const how = signedIn[method];
  return how ? `On this page, ${how}.` : "On this page, signed in.";
}
