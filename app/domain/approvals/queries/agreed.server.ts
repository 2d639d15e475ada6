import { and, asc, count, desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { approvals, decisions, withdrawals } from "#db/schema/approvals";
import { people } from "#db/schema/people";
import { holding } from "#db/search.server";
import { read } from "#db/transact.server";
import type { ClientScope } from "~/auth/scope";
import { addDays, formatDateTime } from "~/lib/dates";
import { found } from "~/lib/refusal";
import { saidIn } from "../../pulse/queries/survey.server";
import { newerYes, WITHDRAWAL_DAYS } from "../commands/taken-back.server";
import { countedCents } from "../rules/answers";
import { dayOf, whenOf } from "../rules/days";
import { type ApprovalKind, type StatementOf, statements } from "../statements";
import { subjectOf } from "../subjects";
import { aroundClient } from "./around.server";
import { said } from "./asked.server";
import { answeredThing, openAsks } from "./open.server";

export const RECORDS_A_PAGE = 25;
/** The kinds a client can filter its answers by. */
export const agreedKinds = ["goal", "adoption", "result", "roi", "case_study"] as const satisfies readonly ApprovalKind[];
export type AgreedKind = (typeof agreedKinds)[number];
export interface AgreedFilter {
  q: string;
  kind: AgreedKind | null;
  year: number | null;
  page: number;
}

const asker = alias(people, "asker");
const taker = alias(people, "taker");
type DecisionRow = typeof decisions.$inferSelect;

/** How an answer is called in the list: the kind's own word, or what a result was confirmed at. */
export function wordOf(kind: ApprovalKind, d: Pick<DecisionRow, "verdict" | "answer">, withdrawn: boolean): string {
  if (withdrawn) return "Taken back";
  if (kind === "result" && d.answer === "cannot_tell") return "Can’t tell";
  if (kind === "result" && d.answer === "different") return "Confirmed, at your number";
  if (kind === "roi") return d.verdict === "approved" ? "Yes, it was worth it" : "No";
  return subjectOf(kind).answered[d.verdict];
}

function moneyOf(kind: ApprovalKind, statement: Record<string, unknown>, d: DecisionRow) {
  if (kind !== "result" || d.verdict !== "approved") return null;
  const s = statement as StatementOf<"result">;
  return { currency: s.currency, oursCents: countedCents(s), theirsCents: countedCents(s, d) };
}

const takenBackOn = (w: typeof withdrawals.$inferSelect, zone: string) =>
  dayOf({ decidedAt: w.withdrawnAt, decidedOn: w.withdrawnOn, attestationId: w.attestationId }, zone);

/**
 * Every answer of a client, newest first, a page at a time, found by words, kind and year; what is still open; how often they said
 * yes; and one page of what this person said in surveys.
 */
export async function agreedPage(scope: ClientScope, filter: AgreedFilter, surveysPage = 1) {
  return read(scope, async (tx) => {
    const around = await aroundClient(scope, tx);
    const open = await openAsks(tx, scope.clientId, around.client.timezone);
    const mine = and(eq(approvals.clientId, scope.clientId), eq(approvals.audience, "client"));
    const words = holding(
      filter.q,
      ...["title", "goalTitle", "metric", "goal", "result"].map(said),
      decisions.note,
      decisions.record,
      people.name,
    );
    const where = and(
      mine,
      filter.kind === null ? undefined : eq(approvals.kind, filter.kind),
      filter.year === null ? undefined : sql`${decisions.decidedOn} between ${`${filter.year}-01-01`} and ${`${filter.year}-12-31`}`,
      words,
    );
    const yes = sql<number>`count(*) filter (where ${decisions.verdict} = 'approved')::int`;
    const [all] = await tx
      .select({
        n: count(),
        yes,
        first: sql<string | null>`min(${decisions.decidedOn})::text`,
        last: sql<string | null>`max(${decisions.decidedOn})::text`,
      })
      .from(decisions)
      .innerJoin(approvals, eq(approvals.id, decisions.approvalId))
      .where(mine);
    const [hits] = await tx
      .select({ n: count() })
      .from(decisions)
      .innerJoin(approvals, eq(approvals.id, decisions.approvalId))
      .innerJoin(people, eq(people.id, decisions.personId))
      .where(where);
    const rows = await tx
      .select({
        decision: decisions,
        kind: approvals.kind,
        statement: approvals.statement,
        by: people.name,
        withdrawal: withdrawals,
      })
      .from(decisions)
      .innerJoin(approvals, eq(approvals.id, decisions.approvalId))
      .innerJoin(people, eq(people.id, decisions.personId))
      .leftJoin(withdrawals, eq(withdrawals.decisionId, decisions.id))
      .where(where)
      .orderBy(desc(decisions.decidedAt), asc(decisions.record))
      .limit(RECORDS_A_PAGE)
      .offset((filter.page - 1) * RECORDS_A_PAGE);
    const [from, to] = [Number((all?.first ?? scope.today).slice(0, 4)), Number((all?.last ?? scope.today).slice(0, 4))];
    return {
      open,
      surveys: await saidIn(scope, tx, surveysPage),
      total: hits?.n ?? 0,
      said: { all: all?.n ?? 0, yes: all?.yes ?? 0, since: all?.first ?? null },
      years: Array.from({ length: to - from + 1 }, (_, i) => to - i),
      approvers: around.approvers.map((a) => a.name),
      rows: rows.map(({ decision: d, kind, statement, by, withdrawal }) => ({
        record: d.record,
        on: dayOf(d, around.client.timezone),
        sentence: answeredThing(kind, statement),
        version: kind === "goal" ? Number(statement["version"]) : null,
        by,
        note: d.note,
        stands: d.verdict === "approved" && withdrawal === null,
        word: wordOf(kind, d, withdrawal !== null),
        withdrawnOn: withdrawal && takenBackOn(withdrawal, around.client.timezone),
        money: moneyOf(kind, statement, d),
      })),
    };
  });
}

/** One answer whole: the frozen words, who, when, how, its digest, and whether it can still be taken back. Throws `not-found` for another client's. */
export async function recordPage(scope: ClientScope, record: string) {
  return read(scope, async (tx) => {
    const around = await aroundClient(scope, tx);
    const [row] = await tx
      .select({
        decision: decisions,
        approval: approvals,
        by: people.name,
        asker: asker.name,
        withdrawal: withdrawals,
        taker: taker.name,
        newerYes,
      })
      .from(decisions)
      .innerJoin(approvals, eq(approvals.id, decisions.approvalId))
      .innerJoin(people, eq(people.id, decisions.personId))
      .leftJoin(asker, eq(asker.id, approvals.requestedBy))
      .leftJoin(withdrawals, eq(withdrawals.decisionId, decisions.id))
      .leftJoin(taker, eq(taker.id, withdrawals.personId))
      .where(and(eq(decisions.record, record), eq(approvals.audience, "client")));
    const { decision: d, approval, by, withdrawal, ...names } = found(row, "record");
    const zone = around.client.timezone;
    const until = approval.kind === "goal" ? addDays(d.decidedOn, WITHDRAWAL_DAYS) : null;
    const withdrawable =
      d.verdict === "approved" &&
      withdrawal === null &&
      !names.newerYes &&
      (approval.kind === "case_study" || (until !== null && scope.today <= until));
    return {
      record: d.record,
      decisionId: d.id,
      kind: approval.kind,
      statement: statements[approval.kind].parse(approval.statement) as StatementOf<ApprovalKind>,
      sentence: answeredThing(approval.kind, approval.statement),
      word: wordOf(approval.kind, d, withdrawal !== null),
      verdict: d.verdict,
      answer: d.answer,
      note: d.note,
      by,
      byMe: d.personId === scope.person.id,
      when: whenOf(d, zone),
      zone,
      how: d.signedInBy,
      attested: d.attestationId !== null,
      asker: names.asker ?? scope.firm.name,
      askedByUs: approval.requestedBy !== d.personId,
      askedAt: d.attestationId === null ? formatDateTime(approval.requestedAt, zone) : whenOf(d, zone),
      money: moneyOf(approval.kind, approval.statement, d),
      sha256: d.sha256,
      statementSha256: approval.statementSha256,
      own: { grossCents: d.grossCents, creditBp: d.creditBp },
      until,
      withdrawn: withdrawal ? { on: takenBackOn(withdrawal, zone), by: names.taker ?? "", reason: withdrawal.reason } : null,
      may: { withdraw: withdrawable && scope.role === "approver", correct: approval.kind === "result" && scope.role === "approver" },
      csm: around.csm?.name ?? null,
    };
  });
}
