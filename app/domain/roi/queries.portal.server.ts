import { and, asc, between, count, desc, eq, gte, isNull, lte, or, sql } from "drizzle-orm";
import type { Reader } from "#db/client.server";
import { approvals, cancellations, decisions } from "#db/schema/approvals";
import { agreements } from "#db/schema/clients";
import { type CivilDate, daysInYear, overlapDays } from "~/lib/dates";
import { type Cents, mulDiv } from "~/lib/money";
import { proposedSum, said } from "../approvals/queries/asked.server";
import { isOpen } from "../approvals/queries/open.server";
import { countedSql, standingResults } from "../approvals/queries/results-standing.server";
import { windowOf } from "./rules";

/** How many results a page lists beside a year's sum. */
const SHOWN = 25;

export interface YearSoFar {
  year: number;
  from: CivilDate;
  to: CivilDate;
  confirmedCents: Cents;
  confirmedCount: number;
  proposedCents: Cents;
  proposedCount: number;
  investedCents: Cents;
  /** The newest confirmed results; `restCents` is what the others count together. */
  results: { root: string; goalTitle: string; measuredOn: CivilDate; cents: Cents; record: string }[];
  restCents: Cents;
  agreements: { key: string; from: CivilDate; to: CivilDate; annualCents: Cents; days: number; cents: Cents }[];
}

/**
 * What a client confirmed and invested in a plan year up to a civil date, with the newest rows that sum to it (compensation.md, ROI
 * arithmetic; domain.md A3): four statements, whatever their number. The window is clipped to when the client joined and ended.
 */
export async function yearSoFar(
  tx: Reader,
  client: { id: string; joinedOn: CivilDate; endedOn: CivilDate | null },
  year: number,
  upTo: CivilDate,
): Promise<YearSoFar> {
  const last = `${year}-12-31`;
  const { from, to } = windowOf(client, year, upTo);
  const standing = standingResults(tx, [client.id]);
  const counted = countedSql(standing);
  const inWindow = and(eq(standing.verdict, "approved"), gte(standing.measuredOn, from), lte(standing.measuredOn, to));
  const [sum] = await tx
    .select({ n: count(), cents: sql<string>`coalesce(sum(${counted}), 0)` })
    .from(standing)
    .where(inWindow);
  const rows = await tx
    .select({
      root: standing.root,
      goalTitle: standing.goalTitle,
      measuredOn: standing.measuredOn,
      record: standing.record,
      cents: counted,
    })
    .from(standing)
    .where(inWindow)
    .orderBy(desc(standing.measuredOn), asc(standing.root))
    .limit(SHOWN);
  const [proposed] = await tx
    .select({
      n: count(),
      cents: proposedSum,
    })
    .from(approvals)
    .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
    .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
    .where(
      and(
        eq(approvals.clientId, client.id),
        eq(approvals.kind, "result"),
        isOpen,
        isNull(said("corrects")),
        between(said("measuredOn"), from, to),
      ),
    );
  const running = (
    await tx
      .select()
      .from(agreements)
      .where(and(eq(agreements.clientId, client.id), or(isNull(agreements.signedOn), lte(agreements.signedOn, upTo < last ? upTo : last))))
      .orderBy(asc(agreements.startsOn), asc(agreements.key))
  )
    .map((a) => ({
      key: a.key,
      from: a.startsOn > from ? a.startsOn : from,
      to: a.endsOn !== null && a.endsOn < to ? a.endsOn : to,
      annualCents: a.annualCents,
      days: overlapDays(a.startsOn, a.endsOn, from, to),
    }))
    .filter((a) => a.days > 0)
    .map((a) => ({ ...a, cents: mulDiv(a.annualCents, a.days, daysInYear(year)) }));
  const results = rows.map((r) => ({ ...r, cents: Number(r.cents) }));
  const confirmedCents = Number(sum?.cents ?? 0);
  return {
    year,
    from,
    to,
    confirmedCents,
    confirmedCount: sum?.n ?? 0,
    proposedCents: Number(proposed?.cents ?? 0),
    proposedCount: proposed?.n ?? 0,
    investedCents: running.reduce((total, a) => total + a.cents, 0),
    results,
    restCents: confirmedCents - results.reduce((total, r) => total + r.cents, 0),
    agreements: running,
  };
}

export interface Span {
  clientId: string;
  from: CivilDate;
  to: CivilDate;
}

/** What clients confirmed in spans of days, each within one plan year, in cents; by client id and year, `id:2025`. One statement. */
export async function confirmedIn(tx: Reader, spans: readonly Span[]): Promise<Map<string, Cents>> {
  if (spans.length === 0) return new Map();
  const standing = standingResults(tx, [...new Set(spans.map((s) => s.clientId))]);
  const year = sql<string>`left(${standing.measuredOn}, 4)`;
  const rows = await tx
    .select({ clientId: standing.clientId, year, cents: sql<string>`sum(${countedSql(standing)})` })
    .from(standing)
    .where(
      and(
        eq(standing.verdict, "approved"),
        or(...spans.map((s) => and(eq(standing.clientId, s.clientId), gte(standing.measuredOn, s.from), lte(standing.measuredOn, s.to)))),
      ),
    )
    .groupBy(standing.clientId, year);
  return new Map(rows.map((r) => [`${r.clientId}:${r.year}`, Number(r.cents)]));
}
