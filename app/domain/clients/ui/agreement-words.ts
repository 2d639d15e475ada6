import { type CivilDate, formatDate } from "~/lib/dates";
import { formatMoney } from "~/lib/money";

export interface ShownTerms {
  term: "fixed" | "monthly";
  startsOn: CivilDate;
  endsOn: CivilDate | null;
  annualCents: number;
  renews: string | null;
  signedOn: CivilDate | null;
  noticeOn: CivilDate | null;
  noticeBy: "client" | "company" | null;
  exitPlanApprovedOn: CivilDate | null;
}

/** Who, in our words. */
export const byWhom = (who: "client" | "company" | null) => (who === "company" ? "us" : who === "client" ? "the client" : "nobody said");

/** An agreement's run in a few words: `1 Jan 2026 to 31 Dec 2026`, `monthly since 1 Jan 2025`. */
export function runOf({ term, startsOn, endsOn }: Pick<ShownTerms, "term" | "startsOn" | "endsOn">): string {
  if (endsOn === null) return `${term === "monthly" ? "monthly since" : "since"} ${formatDate(startsOn)}`;
  return `${formatDate(startsOn)} to ${formatDate(endsOn)}${term === "monthly" ? ", monthly" : ""}`;
}

/** Where an agreement stands on a day. */
export function stateOfAgreement(
  terms: ShownTerms & { renewedBy: string | null },
  today: CivilDate,
): { kind: "on-track" | "behind" | "watch" | "none" | "draft"; words: string } {
  if (terms.startsOn > today) return { kind: "draft", words: `Starts ${formatDate(terms.startsOn)}` };
  if (terms.endsOn !== null && terms.endsOn < today)
    return { kind: "none", words: terms.renewedBy ? "Renewed" : `Ended ${formatDate(terms.endsOn)}` };
  if (terms.noticeOn !== null) return { kind: "behind", words: `Notice by ${byWhom(terms.noticeBy)}` };
  if (terms.renewedBy) return { kind: "on-track", words: "Renewed" };
  return { kind: "on-track", words: "Running" };
}

/** What a recorded change was. */
export const changeWords: Record<string, string> = {
  signed: "Signed",
  renewed: "Renewed",
  notice: "Notice recorded",
  notice_withdrawn: "Notice taken back",
  ended: "End recorded",
  exit_plan: "Exit plan approved",
  corrected: "Put right",
};

/** `$24,000 a year`. */
export const yearly = (cents: number, currency: string) => `${formatMoney(cents, currency)} a year`;
