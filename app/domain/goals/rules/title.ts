import type { CivilDate } from "~/lib/dates";

// Every month as people write it, short or whole: en-GB's own short form is "Sept", most people's is "Sep".
const months = [
  "Jan(?:uary)?",
  "Feb(?:ruary)?",
  "Mar(?:ch)?",
  "Apr(?:il)?",
  "May",
  "June?",
  "July?",
  "Aug(?:ust)?",
  "Sep(?:t(?:ember)?)?",
  "Oct(?:ober)?",
  "Nov(?:ember)?",
  "Dec(?:ember)?",
];
const dayIn = (day: string, month: string, year: string) =>
  `(?<!\\d)(?:${day}(?:st|nd|rd|th)?\\s+(?:${month})\\b\\.?${year}|(?:${month})\\b\\.?\\s+${day}(?:st|nd|rd|th)?${year})(?!\\d)`;
const anyDay = new RegExp(
  `${dayIn("\\d{1,2}", months.join("|"), "(?:,?\\s+\\d{4})?")}|\\b\\d{4}-\\d\\d-\\d\\d\\b|\\b(?:19|20)\\d\\d\\b`,
  "gi",
);
const wholeNumber = /(?<![\w.]|\d[,/:])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?!\w|[.,/:]\d)/g;

/** Whether a title names this very day, year and all, however its month is written. */
export function titleSaysDay(title: string, date: CivilDate): boolean {
  const [year, month, day] = date.split("-").map(Number);
  const inWords = dayIn(`0?${day}`, months[(month ?? 1) - 1] ?? "", `,?\\s+${year}`);
  return new RegExp(`${inWords}|\\b${date}\\b`, "i").test(title);
}

/** The whole numbers a title holds, without their commas; days and years are none, and percentages only where they are asked for. */
export function numbersIn(title: string, percentages: boolean): string[] {
  const counted = title.replace(anyDay, " ").replace(percentages ? "" : /\d[\d.,]*\s?%/g, "");
  return (counted.match(wholeNumber) ?? []).map((n) => n.replaceAll(",", ""));
}
