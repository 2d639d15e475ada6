import { isCivilDate, isTimeZone, type CivilDate } from "~/lib/dates";
import { parseHundredths, type BasisPoints, type Cents } from "~/lib/money";

/** What reading one cell gave: its value, or a sentence about what is wrong with it. */
export type Parsed<T> = { readonly value: T } | { readonly problem: string };

/** How one kind of cell is read; called only for a cell that is not empty. */
export type Cell<T> = (text: string) => Parsed<T>;

const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const formulaStart = /^[\s]*[=+\-@＝＋－＠]/u;

function lengthOver(text: string, most: number): boolean {
  return text.length > most && [...text].length > most;
}

function tooLong(most: number): { problem: string } {
  return { problem: `is longer than ${most.toLocaleString("en-US")} characters` };
}

/** Why a key, an email, a name or a person's title may not start this way (trust.md, ASVS 1.2.10); null when it is fine. */
function formulaProblem(text: string): string | null {
  return formulaStart.test(text) ? "looks like a spreadsheet formula: it may not start with = + - or @" : null;
}

/** The firm's own id of a record: trimmed, at most 200 characters, nothing invisible in it, no formula. */
export const key: Cell<string> = (text) => {
  const value = text.trim();
  if (lengthOver(value, 200)) return tooLong(200);
  if (invisible.test(value)) return { problem: "has an invisible or control character in it" };
  const formula = formulaProblem(value);
  return formula === null ? { value } : { problem: formula };
};

/** A name of a person, firm or deal, kept as given: one line, at most 500 characters, no formula. */
export const name: Cell<string> = (text) => {
  const formula = formulaProblem(text);
  return formula === null ? title(text) : { problem: formula };
};

/** A line of text, kept as given: at most 500 characters, no line break or control character. */
export const title: Cell<string> = (text) => {
  if (lengthOver(text, 500)) return tooLong(500);
  return /[\p{Cc}\p{Zl}\p{Zp}]/u.test(text) ? { problem: "has a line break or control character in it" } : { value: text };
};

/** Free text, kept as given to the character: at most 20,000 characters; tab and line breaks are the only control characters. */
export const text: Cell<string> = (given) => {
  if (lengthOver(given, 20_000)) return tooLong(20_000);
  return /[^\P{Cc}\t\n\r]/u.test(given) ? { problem: "has a control character in it" } : { value: given };
};

/** An email address, trimmed, in the letter case it was given; compare with `foldEmail`. */
export const email: Cell<string> = (text) => {
  const value = text.trim();
  const formula = formulaProblem(value);
  if (formula !== null) return { problem: formula };
  const plain = /^[^\s@<>()[\]\\,;:"]{1,64}@[^\s@<>()[\]\\,;:".]+(\.[^\s@<>()[\]\\,;:".]+)+$/u.test(value);
  return plain && value.length <= 254 && !invisible.test(value) ? { value } : { problem: "is not an email address" };
};

/** The form in which two emails are the same person's: letter case does not count (contract.md, Checked). */
export function foldEmail(address: string): string {
  return address.normalize("NFC").toLowerCase();
}

/** A civil date `YYYY-MM-DD`. */
export const date: Cell<CivilDate> = (text) => {
  const value = text.trim();
  if (isCivilDate(value)) return { value };
  return { problem: /^\d{4}-\d{2}-\d{2}$/.test(value) ? "is not a day of the calendar" : "is not a date; write it as 2027-02-28" };
};

/** A whole number from one to another, such as a survey's score. */
export function wholeFrom(least: number, most: number): Cell<number> {
  return (text) => {
    const value = /^\d{1,3}$/.test(text.trim()) ? Number(text) : NaN;
    return value >= least && value <= most ? { value } : { problem: `is not a whole number from ${least} to ${most}` };
  };
}

/** A plan year, four digits. */
export const year: Cell<number> = (text) => {
  const value = text.trim();
  return /^\d{4}$/.test(value) && isCivilDate(`${value}-01-01`) ? { value: Number(value) } : { problem: "is not a year; write it as 2027" };
};

/** Money in major units with at most two decimals, as integer cents; never negative. */
export const money: Cell<Cents> = (text) => hundredths(text.trim(), "24000.00");

/** A percentage 0-100 with at most two decimals, as integer basis points. */
export const percent: Cell<BasisPoints> = (text) => {
  const value = text.trim();
  if (value.includes("%")) return { problem: "has a % sign; write only the number, as 12.5" };
  const parsed = hundredths(value, "12.5");
  return "value" in parsed && parsed.value > 10_000 ? { problem: "is more than 100" } : parsed;
};

function hundredths(value: string, example: string): Parsed<number> {
  const parsed = parseHundredths(value);
  if (parsed !== null) return { value: parsed };
  if (/^[-−]\s*[\d.,]+$/.test(value)) return { problem: "is negative" };
  if (value.includes(",")) return { problem: `has a comma; write it with a point and nothing else, as ${example}` };
  if (/^\d+\.\d{3,}$/.test(value)) return { problem: "has more than two decimals" };
  return { problem: /^\d{14,}(\.\d*)?$/.test(value) ? "is too large" : `is not a plain number; write it as ${example}` };
}

/** A plain decimal number, kept as its digits (`-12.50`) so that no precision is lost: 15 digits, at most 6 decimals. */
export const decimal: Cell<string> = (text) => {
  const value = text.trim();
  if (/^-?\d{1,15}(\.\d{1,6})?$/.test(value)) return { value };
  if (value.includes(",")) return { problem: "has a comma; write it with a point and nothing else, as 1234.5" };
  return { problem: "is not a plain number; write it as 1234.5, with at most 6 decimals" };
};

/** One of a closed set of words, in small letters. */
export function oneOf<const W extends readonly string[]>(...words: W): Cell<W[number]> {
  return (text) => {
    const value = words.find((word) => word === text.trim());
    return value === undefined ? { problem: `must be ${words.slice(0, -1).join(", ")} or ${words.at(-1)}` } : { value };
  };
}

/** `yes` or `no`. */
export const yesNo: Cell<boolean> = (text) => {
  const word = oneOf("yes", "no")(text);
  return "value" in word ? { value: word.value === "yes" } : word;
};

/** An IANA time zone name; a bare offset such as `+02:00` is none. */
export const timeZone: Cell<string> = (text) => {
  const value = text.trim();
  return /^[A-Za-z]/.test(value) && isTimeZone(value) ? { value } : { problem: "is not a time zone; write it as America/New_York" };
};

const currencies = new Set(Intl.supportedValuesOf("currency"));

/** A currency code of ISO 4217 in capitals. */
export const currency: Cell<string> = (text) => {
  const value = text.trim();
  return currencies.has(value) ? { value } : { problem: "is not a currency code; write it as USD" };
};

/** A web address that is safe to link to: http or https only. */
export const url: Cell<string> = (text) => {
  const value = text.trim();
  if (lengthOver(value, 2000)) return tooLong(2000);
  const safe = /^https?:\/\/[^\s\p{Cc}\p{Cf}]+$/iu.test(value) && URL.canParse(value);
  return safe ? { value } : { problem: "is not a web address; it starts with https:// or http://" };
};

/** One person's part of a lead source: their email as given and their share in basis points. */
export interface LeadShare {
  readonly email: string;
  readonly share_bp: BasisPoints;
}

/** A lead source: `a@x`, or `a@x:60;b@x:40` with shares that sum to 100 (contract.md, Checked). */
export const leadSource: Cell<LeadShare[]> = (text) => {
  const parts = text.split(";").map((part) => part.trim());
  const shares: LeadShare[] = [];
  for (const part of parts) {
    const [address = "", share, ...more] = part.split(":");
    const who = email(address);
    if (part === "" || more.length > 0 || "problem" in who) return { problem: "is not a lead source; write a@x or a@x:60;b@x:40" };
    if (share === undefined && parts.length > 1) return { problem: `gives no share for ${who.value}; write a@x:60;b@x:40` };
    const part_bp = share === undefined ? { value: 10_000 } : percent(share);
    if ("problem" in part_bp) return { problem: `the share of ${who.value} ${part_bp.problem}` };
    if (shares.some((s) => foldEmail(s.email) === foldEmail(who.value))) return { problem: `names ${who.value} twice` };
    shares.push({ email: who.value, share_bp: part_bp.value });
  }
  const sum = shares.reduce((total, s) => total + s.share_bp, 0);
  return sum === 10_000 ? { value: shares } : { problem: `the shares sum to ${sum / 100}, not to 100` };
};
