import type { StatementOf } from "../approvals/statements";
import { type CivilDate, formatDate } from "~/lib/dates";
import { type Cents, formatMoney } from "~/lib/money";
import { numbersIn, titleSaysDay } from "./rules/title";

export type GoalStatement = StatementOf<"goal">;
/** What a draft holds before anybody is asked; owners and writers by id, or null while nobody is named. */
export interface Draft {
  title: string;
  kind: "number" | "soft";
  baseline: string | null;
  baselineNote: string;
  target: string | null;
  dueOn: CivilDate | null;
  dataSource: string;
  ourOwnerId: string | null;
  theirOwnerId: string | null;
}

/**
 * What still keeps a draft from being sent, one sentence each; empty when it may go (domain.md 1.2, section 6). A missing starting
 * number has a way out: a note that the client does not track it yet.
 */
export function readyToSend(draft: Draft): string[] {
  const isNumber = draft.kind === "number";
  return [
    draft.title.trim() === "" && "Cannot send: no words yet.",
    isNumber &&
      draft.baseline === null &&
      draft.baselineNote.trim() === "" &&
      "Cannot send: no starting number. If the client does not track it yet, tick that and say how it will be found.",
    isNumber && draft.target === null && "Cannot send: no target.",
    draft.dueOn === null && "Cannot send: no date to reach it by.",
    draft.dataSource.trim() === "" && "Cannot send: nobody's data is named.",
    draft.ourOwnerId === null && "Cannot send: no owner on our side.",
    draft.theirOwnerId === null && "Cannot send: no owner on the client's side.",
  ].filter((reason): reason is string => reason !== false);
}

/** A number as typed, with its thousands parted: `12500.5` is `12,500.5`. */
export function formatNumber(plain: string): string {
  const [whole = "", decimals] = plain.split(".");
  const parted = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return decimals === undefined ? parted : `${parted}.${decimals}`;
}

/** A number with its unit where the unit is a sign: `$410`, `41 %`; other units are said elsewhere. */
export function formatMeasure(plain: string, unit: string): string {
  const sign = unit.trim();
  if (/^[$€£¥]$/.test(sign)) return plain.startsWith("-") ? `-${sign}${formatNumber(plain.slice(1))}` : `${sign}${formatNumber(plain)}`;
  return sign === "%" ? `${formatNumber(plain)}\u00a0%` : formatNumber(plain);
}

function growth(baseline: string, target: string): string {
  const [from, to] = [Number(baseline), Number(target)];
  if (!(from > 0)) return "";
  const percent = Math.round(((to - from) / from) * 100);
  return percent === 0 ? "" : ` (${percent > 0 ? "+" : "−"}${Math.abs(percent)}\u00a0%)`;
}

/** Keeps `10 %` and `31 Dec 2027` on one line, whoever typed them. */
const unbroken = (words: string) =>
  words.replace(/(\d) %/g, "$1\u00a0%").replace(/\b(\d{1,2}) ([A-Z][a-z]{2,8}) (\d{4})\b/g, "$1\u00a0$2\u00a0$3");

type Said = Pick<GoalStatement, "title" | "kind" | "unit" | "baseline" | "target" | "dueOn">;

/** The goal as the one sentence both sides answer for; numbers the words already hold are not said twice (domain.md 5.1). */
export function goalSentence(goal: Said): string {
  const words = goal.title.trim().replace(/[.\s]+$/, "");
  const { baseline, target, unit } = goal;
  const told = target !== null && numbersIn(words, unit.trim() === "%").some((n) => Number(n) === Number(target));
  const to =
    goal.kind === "number" && target !== null && !told
      ? `${baseline === null ? "" : ` from ${formatMeasure(baseline, unit)}`} to ${formatMeasure(target, unit)}${baseline === null || unit.trim() === "%" ? "" : growth(baseline, target)}`
      : "";
  const due = !goal.dueOn || titleSaysDay(words, goal.dueOn) ? "" : ` by ${formatDate(goal.dueOn)}`;
  return unbroken(`${words}${to}${due}.`);
}

/**
 * A number in the title that is none of the goal's, as a sentence for who sends it; empty when they agree. Days, years and percentages are
 * left alone, and so is how many more: the title is only asked about, never refused.
 */
export function titleDoubt({ title, kind, unit, baseline, target }: Said): string {
  if (kind !== "number" || target === null) return "";
  const said = numbersIn(title, false);
  const own = [Number(target), ...(baseline === null ? [] : [Number(baseline), Math.abs(Number(target) - Number(baseline))])];
  const other = said.find((n) => !own.includes(Number(n)));
  if (other === undefined) return "";
  const from = baseline === null ? "" : `, the starting number ${formatMeasure(baseline, unit)}`;
  return `The title says ${formatMeasure(other, unit)}, the target is ${formatMeasure(target, unit)}${from}.`;
}

/** What one of the counted things is worth, as a sentence; empty when nobody put a value on it. Cents of the currency. */
export function worthSentence(goal: { unit: string; metric: string; unitValueCents: Cents | null; currency: string }): string {
  if (goal.unitValueCents === null) return "";
  const one = goal.unit.trim() && !/^[$€£¥%]$/.test(goal.unit.trim()) ? goal.unit.trim() : goal.metric.trim();
  return `${one ? `Counted in ${one}, each` : "Each"} one is worth ${formatMoney(goal.unitValueCents, goal.currency)} to you.`;
}

export interface Change {
  label: string;
  before: string;
  after: string;
}

/** What differs between two versions, field by field in the order the reader meets them; equal fields are left out (domain.md 5.1). */
export function goalChanges(before: GoalStatement, after: GoalStatement): Change[] {
  const none = "nothing yet";
  const measure = (number: string | null, s: GoalStatement) => (number === null ? "" : formatMeasure(number, s.unit));
  const rows: [string, (s: GoalStatement) => string][] = [
    ["The goal", (s) => s.title],
    ["Why it matters to you", (s) => s.why],
    ["Kind of goal", (s) => (s.kind === "soft" ? "Not counted in numbers" : "Counted in numbers")],
    ["What counts", (s) => s.metric],
    ["Counted in", (s) => s.unit],
    ["Starting number", (s) => measure(s.baseline, s)],
    ["About the starting number", (s) => s.baselineNote],
    ["Target", (s) => measure(s.target, s)],
    ["By", (s) => (s.dueOn === null ? "" : formatDate(s.dueOn))],
    ["Whose data", (s) => s.dataSource],
    ["What one is worth", (s) => (s.unitValueCents === null ? "" : formatMoney(s.unitValueCents, s.currency))],
    ["What we do", (s) => s.weDo],
    ["What you do", (s) => s.youDo],
    ["Our owner", (s) => s.ourOwner ?? ""],
    ["Your owner", (s) => s.theirOwner ?? ""],
  ];
  return rows
    .map(([label, of]) => ({ label, before: of(before), after: of(after) }))
    .filter((c) => c.before !== c.after)
    .map((c) => ({ ...c, before: c.before.trim() || none, after: c.after.trim() || none }));
}

/** Lines of a text as a list, bullets the writer typed taken off. */
export function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*[-•*]\s+/, "").trim())
    .filter(Boolean);
}

/** One time a version of a goal was put to the client, and what came of it. Instants as ISO text, days civil. */
export interface Ask {
  approvalId: string;
  versionId: string;
  version: number;
  requestedAt: string;
  requestedBy: string;
  supersededBy: string | null;
  cancelledAt: string | null;
  decision: {
    record: string;
    verdict: "approved" | "declined";
    by: string;
    decidedOn: CivilDate;
    decidedAt: string;
    note: string;
    withdrawnOn: CivilDate | null;
  } | null;
}
export type GoalState = "draft" | "waiting" | "approved" | "change" | "taken_back" | "withdrawn";

const isOpen = (ask: Ask) => ask.decision === null && ask.cancelledAt === null;
const inOrder = (asks: readonly Ask[]) => [...asks].sort((a, b) => a.requestedAt.localeCompare(b.requestedAt) || a.version - b.version);

/** The request the client has not answered yet, if there is one. */
export function openAsk<A extends Ask>(asks: readonly A[]): A | null {
  return asks.find(isOpen) ?? null;
}

/** The approval that counts: the last one, whatever was asked or drafted since; taken back, it does not give an earlier one back (compensation.md, Cases). */
export function standingAsk(asks: readonly Ask[]): Ask | null {
  const last = inOrder(asks)
    .filter((a) => a.decision?.verdict === "approved")
    .at(-1);
  return last?.decision?.withdrawnOn === null ? last : null;
}

/** What the client read before this version: the last one put to them and not taken back; their diff starts there. */
export function readBefore(asks: readonly Ask[], version: number): Ask | null {
  return (
    inOrder(asks)
      .filter((a) => a.version < version && a.cancelledAt === null)
      .at(-1) ?? null
  );
}

/** The last request in the chain, which the next one supersedes. */
export function lastAsk(asks: readonly Ask[]): Ask | null {
  return (
    inOrder(asks)
      .filter((a) => a.supersededBy === null)
      .at(-1) ?? null
  );
}

/** Where the newest version of a goal stands; a version nobody was asked about is a draft. */
export function stateOf(newestVersion: number, asks: readonly Ask[]): GoalState {
  const last = inOrder(asks)
    .filter((a) => a.version === newestVersion)
    .at(-1);
  if (!last) return "draft";
  if (last.cancelledAt !== null) return "taken_back";
  if (last.decision === null) return "waiting";
  if (last.decision.withdrawnOn !== null) return "withdrawn";
  return last.decision.verdict === "approved" ? "approved" : "change";
}

/** Whether the newest version may still be edited as it stands; one that was ever put to somebody is fixed, and an edit makes the next. */
export function isFixed(newestVersion: number, asks: readonly Ask[]): boolean {
  return asks.some((a) => a.version === newestVersion);
}

export interface Meter {
  year: number;
  needed: number;
  documented: number;
  approved: number;
}

/**
 * The year's new goals of one client: documented (first version written in the year) beside approved (first approved in the year and
 * still standing); a new version of an old goal is not new (domain.md A1). `needed` is the duty, prorated.
 */
export function meterOf(
  year: number,
  needed: number,
  goals: readonly { firstDocumentedOn: CivilDate | null; asks: readonly Ask[] }[],
): Meter {
  const within = (day: CivilDate | null | undefined) => day?.slice(0, 4) === String(year);
  const firstApproved = (asks: readonly Ask[]) =>
    asks.flatMap((a) => (a.decision?.verdict === "approved" ? [a.decision.decidedOn] : [])).sort()[0];
  return {
    year,
    needed,
    documented: goals.filter((g) => within(g.firstDocumentedOn)).length,
    approved: goals.filter((g) => standingAsk(g.asks) !== null && within(firstApproved(g.asks))).length,
  };
}
