import { type CivilDate, formatDate } from "~/lib/dates";
import { type Cents, formatMoney } from "~/lib/money";

/** What the client is asked about a plan year (domain.md A4, 5.1). */
export const ROI_QUESTION = "Over this year, were the results worth at least what you paid?";

export interface Figures {
  from: CivilDate;
  to: CivilDate;
  confirmedCents: Cents;
  investedCents: Cents;
}

/** Whether the arithmetic says 100 % or more; nothing invested passes. Compares integers, never divides (compensation.md, ROI arithmetic). */
export function covers({ confirmedCents, investedCents }: Pick<Figures, "confirmedCents" | "investedCents">): boolean {
  return confirmedCents >= investedCents;
}

/** The duty of the year: strictly more confirmed than invested (domain.md A3). */
export function exceeds({ confirmedCents, investedCents }: Pick<Figures, "confirmedCents" | "investedCents">): boolean {
  return confirmedCents > investedCents;
}

/** Confirmed in percent of invested, rounded down so that 99.9 never reads as 100; null when nothing was invested. */
export function percentOf({ confirmedCents, investedCents }: Pick<Figures, "confirmedCents" | "investedCents">): number | null {
  return investedCents > 0 ? Number((BigInt(confirmedCents) * 100n) / BigInt(investedCents)) : null;
}

/** The arithmetic as words, printed where the client answers and frozen with the answer. Cents of the currency. */
export function formulaWords(figures: Figures, currency: string): string {
  const money = (cents: Cents) => formatMoney(cents, currency, { exact: true });
  const percent = percentOf(figures);
  const sum =
    percent === null
      ? `${money(figures.confirmedCents)} confirmed, nothing invested.`
      : `${money(figures.confirmedCents)} confirmed ÷ ${money(figures.investedCents)} invested = ${percent}\u00a0%.`;
  const days = figures.from > figures.to ? "no day of the year yet" : `${formatDate(figures.from)} to ${formatDate(figures.to)}`;
  return `${sum} Confirmed is each result you agreed to, its value × our share of the credit, your own numbers where you gave them. Invested is what your agreements cost for ${days}: a year's price × days running ÷ days in the year.`;
}

/** Days of a plan year up to today on which the client was a client, both included; `to` before `from` means none (domain.md A3). */
export function windowOf(
  client: { joinedOn: CivilDate; endedOn: CivilDate | null },
  year: number,
  today: CivilDate,
): { from: CivilDate; to: CivilDate } {
  const first = `${year}-01-01`;
  const ends = [`${year}-12-31`, today, ...(client.endedOn === null ? [] : [client.endedOn])].sort();
  return { from: client.joinedOn > first ? client.joinedOn : first, to: ends[0] ?? today };
}

export interface Asked {
  approvalId: string;
  cancelled: boolean;
  verdict: "approved" | "declined" | null;
  supersededBy: string | null;
}

/** Why the question may not be asked now, as a sentence; null when it may (again, after a no or a request taken back). */
export function whyNotAsk(window: { from: CivilDate; to: CivilDate }, locked: boolean, asked: readonly Asked[]): string | null {
  if (window.to < window.from) return "This client was not with us on any day of that year up to today.";
  if (locked) return "That year is closed. Answers can no longer change it.";
  if (asked.some((a) => a.verdict === null && !a.cancelled)) return "This was sent already and waits for the client.";
  if (asked.some((a) => a.verdict === "approved")) return "The client said yes for that year already.";
  return null;
}
