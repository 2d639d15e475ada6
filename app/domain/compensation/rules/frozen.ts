import { formatDate, isCivilDate } from "~/lib/dates";
import { formatMoney, formatShare } from "~/lib/money";

/** The names of a frozen statement's fields in people's words, in reading order; what is not here is not for reading (ids, currency). */
const terms: Record<string, string> = {
  clientName: "Client",
  question: "The question",
  title: "Title",
  goalTitle: "Goal",
  name: "Name",
  why: "Why it matters",
  metric: "What counts",
  unit: "Counted in",
  baseline: "Starting number",
  baselineNote: "About the starting number",
  target: "Target",
  dueOn: "By",
  measuredOn: "Measured on",
  value: "Measured",
  grossCents: "Worth",
  creditBp: "Share of the credit",
  amountCents: "Amount",
  annualCents: "A year",
  from: "From",
  to: "To",
  formula: "Formula",
  confirmedCents: "Confirmed",
  investedCents: "Invested",
  dataSource: "Whose data",
  source: "Whose data",
  unitValueCents: "What one is worth",
  weDo: "What we do",
  youDo: "What you do",
  body: "Text",
  use: "Where it may be used",
  startsOn: "Starts",
  endsOn: "Ends",
  renews: "Renews",
  signedOn: "Signed",
  noticeOn: "Notice given",
  noticeBy: "Ended by",
  exitPlanApprovedOn: "Exit plan approved",
  submittedOn: "Submitted",
  acceptedOn: "Accepted",
  outcome: "Outcome",
  closedOn: "Closed",
  shares: "Lead source",
  documentedByName: "Documented by",
  documentedOn: "Documented",
  adoptedOn: "Adopted",
  csmName: "Client success manager",
  year: "Plan year",
  gate: "Gate",
  reason: "Reason",
  note: "Note",
  evidenceUrl: "Evidence",
};

function said(key: string, value: unknown, currency: string): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (Array.isArray(value)) {
    return value
      .map((one: { name?: unknown; bp?: unknown }) =>
        typeof one.name === "string" && typeof one.bp === "number" ? `${one.name} ${formatShare(one.bp)}` : "",
      )
      .filter(Boolean)
      .join(", ");
  }
  if (typeof value === "number")
    return key.endsWith("Cents") ? formatMoney(value, currency) : key.endsWith("Bp") ? formatShare(value) : String(value);
  if (typeof value !== "string") return null;
  const words = key === "outcome" || key === "use" || key === "gate" ? value.replaceAll("_", " ") : value;
  return isCivilDate(value) ? formatDate(value) : words;
}

/** What was on the screen when somebody was asked, as names and values to read, in order; empty fields are left out. */
export function frozenRows(statement: Readonly<Record<string, unknown>>, currency: string): { term: string; detail: string }[] {
  return Object.entries(terms).flatMap(([key, term]) => {
    const detail = said(key, statement[key], currency);
    return detail === null || detail === "" ? [] : [{ term, detail }];
  });
}
