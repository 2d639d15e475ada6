import { type CivilDate, formatMonth } from "~/lib/dates";
import { type BasisPoints, type Cents, formatShare, mulDiv } from "~/lib/money";

/** One time a result was put to the client, and what came of it; own numbers in cents and basis points, instants as ISO text. */
export interface Ask {
  approvalId: string;
  resultId: string;
  requestedAt: string;
  supersedesId: string | null;
  supersededBy: string | null;
  cancelledAt: string | null;
  proposed: { grossCents: Cents | null; creditBp: BasisPoints };
  decision: {
    record: string;
    verdict: "approved" | "declined";
    answer: string;
    by: string;
    decidedOn: CivilDate;
    grossCents: Cents | null;
    creditBp: BasisPoints | null;
    note: string;
    /** The client asked this of itself: its own correction. */
    selfAsked: boolean;
  } | null;
}
/**
 * A recorded result with the goal it belongs to. `metrics` is what the goal counts: by the words in force and, while the client is asked
 * to approve others, by those too.
 */
export interface Recorded {
  id: string;
  key: string;
  goal: string;
  goalTitle: string;
  metrics: readonly string[];
  measuredOn: CivilDate;
  value: string | null;
  grossCents: Cents | null;
  creditBp: BasisPoints;
  supersedesId: string | null;
}
export type ResultState = "unsent" | "waiting" | "confirmed" | "declined" | "taken_back";
/** A result and all its corrections, oldest first; `root` is the first one's key, under which its fact is kept. */
export interface Chain {
  root: string;
  rows: Recorded[];
  asks: Ask[];
}

/** Oldest first; of the same instant, what supersedes comes after what it supersedes. */
function inOrder(asks: readonly Ask[]): Ask[] {
  const byId = new Map(asks.map((a) => [a.approvalId, a]));
  const depth = (ask: Ask): number => {
    const before = ask.supersedesId === null ? undefined : byId.get(ask.supersedesId);
    return before ? depth(before) + 1 : 0;
  };
  return [...asks].sort((a, b) => a.requestedAt.localeCompare(b.requestedAt) || depth(a) - depth(b));
}

/** Where one row stands, by its own last request. */
export function stateOf(asks: readonly Ask[]): ResultState {
  const last = inOrder(asks).at(-1);
  if (!last) return "unsent";
  if (last.cancelledAt !== null) return "taken_back";
  if (last.decision === null) return "waiting";
  return last.decision.verdict === "approved" ? "confirmed" : "declined";
}

/** Puts results and their corrections together, in the order the first ones were given. */
export function chainsOf(rows: readonly Recorded[], asks: readonly Ask[]): Chain[] {
  const next = new Map(rows.flatMap((r) => (r.supersedesId === null ? [] : [[r.supersedesId, r] as const])));
  const asksOf = new Map<string, Ask[]>();
  for (const ask of asks) asksOf.set(ask.resultId, [...(asksOf.get(ask.resultId) ?? []), ask]);
  return rows
    .filter((r) => r.supersedesId === null)
    .map((first) => {
      const chain = [first];
      for (let row = next.get(first.id); row; row = next.get(row.id)) chain.push(row);
      return { root: first.key, rows: chain, asks: inOrder(chain.flatMap((r) => asksOf.get(r.id) ?? [])) };
    });
}

/** The newest row of a chain. */
export function newestOf(chain: Chain): Recorded {
  const row = chain.rows.at(-1);
  if (!row) throw new Error("a chain without a result");
  return row;
}

/** The last request of a chain, which the next one supersedes. */
export function lastAsk(asks: readonly Ask[]): Ask | null {
  return (
    inOrder(asks)
      .filter((a) => a.supersededBy === null)
      .at(-1) ?? null
  );
}

/**
 * The answer that counts: the last yes, unless the client corrected it since and can't tell any more; a no to our correction leaves it
 * standing (compensation.md, Cases).
 */
export function standingAsk(asks: readonly Ask[]): Ask | null {
  const last = inOrder(asks)
    .filter((a) => a.decision?.verdict === "approved" || (a.decision?.selfAsked && a.supersedesId !== null))
    .at(-1);
  return last?.decision?.verdict === "approved" ? last : null;
}

const sameMetric = (metric: string) => metric.normalize("NFKC").trim().toLowerCase().replace(/\s+/g, " ");

export interface Claim {
  row: Recorded;
  shareBp: BasisPoints;
}

/**
 * The shares of the credit a result claims now: what the client may still agree to, and beside it the answer that counts meanwhile, with
 * the client's own share where it gave one. None when it was declined and nothing stands.
 */
export function claimsOf(chain: Chain): Claim[] {
  const newest = newestOf(chain);
  const state = stateOf(chain.asks.filter((a) => a.resultId === newest.id));
  const open = state === "unsent" || state === "waiting" || state === "taken_back";
  const standing = standingAsk(chain.asks);
  const row = chain.rows.find((r) => r.id === standing?.resultId);
  return [
    ...(open ? [{ row: newest, shareBp: newest.creditBp }] : []),
    ...(standing && row ? [{ row, shareBp: standing.decision?.creditBp ?? standing.proposed.creditBp }] : []),
  ];
}

export interface CreditLeft {
  metric: string;
  leftBp: BasisPoints;
  others: { goal: string; goalTitle: string; key: string; shareBp: BasisPoints }[];
}
type Month = { goal: string; metrics: readonly string[]; measuredOn: CivilDate };

function leftUnder(metric: string, claims: readonly Claim[], of: Month): CreditLeft {
  const largest = new Map<string, CreditLeft["others"][number]>();
  const counts = (metrics: readonly string[]) => sameMetric(metric) !== "" && metrics.some((m) => sameMetric(m) === sameMetric(metric));
  for (const { row, shareBp } of claims) {
    if (row.goal === of.goal || !counts(row.metrics) || row.measuredOn.slice(0, 7) !== of.measuredOn.slice(0, 7)) continue;
    const { goal, goalTitle, key } = row;
    if (shareBp > (largest.get(goal)?.shareBp ?? 0)) largest.set(goal, { goal, goalTitle, key, shareBp });
  }
  const others = [...largest.values()];
  return { metric, leftBp: Math.max(0, 10_000 - others.reduce((sum, o) => sum + o.shareBp, 0)), others };
}

/**
 * How much of the credit other goals of the same metric leave to this goal in the calendar month of a day: 100 % less the largest share
 * each claims there, under whichever of its metrics leaves least. Superseded and declined results claim nothing; a goal without a metric
 * is alone (domain.md 7).
 */
export function creditLeft(chains: readonly Chain[], of: Month): CreditLeft {
  const claims = chains.flatMap(claimsOf);
  const lefts = of.metrics.map((metric) => leftUnder(metric, claims, of));
  return lefts.sort((a, b) => a.leftBp - b.leftBp)[0] ?? { metric: "", leftBp: 10_000, others: [] };
}

/**
 * Why a goal (by key) may not count `metric` from now on: a sentence naming the month in which its results would make more than the
 * whole with those of the metric's other goals, and the total. Null where all fit, or the goal counts it already.
 */
export function metricRefusal(chains: readonly Chain[], goal: string, metric: string): string | null {
  const own = chains
    .flatMap(claimsOf)
    .filter(({ row }) => row.goal === goal && !row.metrics.some((m) => sameMetric(m) === sameMetric(metric)));
  for (const { row, shareBp } of own.sort((a, b) => a.row.measuredOn.localeCompare(b.row.measuredOn) || b.shareBp - a.shareBp)) {
    const { leftBp, others } = creditLeft(chains, { goal, metrics: [metric], measuredOn: row.measuredOn });
    if (shareBp <= leftBp) continue;
    const total = others.reduce((sum, o) => sum + o.shareBp, shareBp);
    return `In ${formatMonth(row.measuredOn)} the goals that count “${metric.trim()}” would share ${formatShare(total)} of the credit: ${formatShare(shareBp)} for this goal and ${named(others, "for")}. At most ${formatShare(10_000)} can be shared`;
  }
  return null;
}

const named = (others: CreditLeft["others"], to: "to" | "for") =>
  others.map((o) => `${formatShare(o.shareBp)} ${to} “${o.goalTitle}” (${o.key})`).join(" and ");

/** What a form says when too much of the credit is claimed. */
export function creditRefusal({ leftBp, others }: CreditLeft): string {
  return `At most ${formatShare(leftBp)} is left: in this month the same metric already gives ${named(others, "to")}`;
}

/** An answer about to be given to the open request about a result; the share in basis points where the client gives its own. */
export interface GivenAnswer {
  result: string;
  verdict: "approved" | "declined";
  creditBp: BasisPoints | null;
}

/** Results as the client was asked about them, with answers about to be given: what it never saw, or was taken back, claims nothing there. */
export function answeredChains(chains: readonly Chain[], given: readonly GivenAnswer[]): Chain[] {
  return chains.flatMap((chain) => {
    const asks = chain.asks
      .filter((ask) => ask.cancelledAt === null)
      .map((ask) => {
        const answer = given.find((g) => chain.rows.some((row) => row.id === ask.resultId && row.key === g.result));
        if (!answer || ask.decision !== null) return ask;
        const decision = { record: "", answer: "", by: "", decidedOn: "", note: "", grossCents: null, selfAsked: false };
        return { ...ask, decision: { ...decision, verdict: answer.verdict, creditBp: answer.creditBp } };
      });
    const rows = chain.rows.filter((row) => asks.some((ask) => ask.resultId === row.id));
    return rows.length > 0 ? [{ ...chain, rows, asks }] : [];
  });
}

/** What a client reads when its own share makes more than the whole. */
export function shareRefusal({ others, metric }: CreditLeft): string {
  return `Together with ${named(others, "for")} this would be more than ${formatShare(10_000)} of “${metric}” in that month`;
}

const scaled = (plain: string): { digits: bigint; decimals: number } => {
  const [whole = "0", decimals = ""] = plain.split(".");
  return { digits: BigInt(whole + decimals), decimals: decimals.length };
};

/** A hint for the value of a result in cents: (number now − number before) × what one is worth; null without all three or when nothing was gained. */
export function suggestedGross(before: string | null, now: string | null, unitValueCents: Cents | null): Cents | null {
  if (before === null || now === null || unitValueCents === null) return null;
  const [a, b] = [scaled(before), scaled(now)];
  const decimals = Math.max(a.decimals, b.decimals);
  const lift = (n: typeof a) => n.digits * 10n ** BigInt(decimals - n.decimals);
  const gained = lift(b) - lift(a);
  if (gained <= 0n || gained > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  try {
    return mulDiv(Number(gained), unitValueCents, 10 ** decimals);
  } catch {
    return null;
  }
}

/** Our part of a result in cents: gross × share, half away from zero. */
export function creditedCents(grossCents: Cents | null, creditBp: BasisPoints): Cents | null {
  return grossCents === null ? null : mulDiv(grossCents, creditBp, 10_000);
}
