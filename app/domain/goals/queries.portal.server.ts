import { and, asc, desc, eq, isNotNull, lte, sql } from "drizzle-orm";
import type { Reader } from "#db/client.server";
import { approvals, cancellations, decisions, withdrawals } from "#db/schema/approvals";
import { people } from "#db/schema/people";
import type { CivilDate } from "~/lib/dates";
import { said, superseded } from "../approvals/queries/asked.server";
import { standingResults } from "../approvals/queries/results-standing.server";
import type { GoalStatement } from "./rules";
import { type Point, type Progress, progressOf, type Running } from "./rules/progress";

/** How many measured numbers a goal's line is drawn from. */
const POINTS = 24;

/** One version of a goal as it was put to the client, and what they said; `decidedOn` is in the firm's zone. */
export interface AskedVersion {
  approvalId: string;
  statement: GoalStatement;
  askedAt: Date;
  takenBackAt: Date | null;
  superseded: boolean;
  answer: {
    record: string;
    verdict: "approved" | "declined";
    by: string;
    decidedOn: CivilDate;
    decidedAt: Date;
    attestationId: string | null;
    note: string;
    withdrawnAt: Date | null;
  } | null;
}
/** A goal as the client's pages show it: the words in force (else the newest), the version that waits, its measured numbers. */
export interface GoalSeen {
  key: string;
  statement: GoalStatement;
  versions: AskedVersion[];
  inForce: AskedVersion | null;
  open: AskedVersion | null;
  points: Point[];
  progress: Progress;
  running: Running | null;
}

const numberOf = (plain: string | null): number | null =>
  plain === null || plain.trim() === "" || !Number.isFinite(Number(plain)) ? null : Number(plain);

function seen(key: string, versions: AskedVersion[], points: Point[], today: CivilDate): GoalSeen | null {
  const newest = versions.at(-1);
  if (!newest) return null;
  const lastYes = versions.filter((v) => v.answer?.verdict === "approved").at(-1) ?? null;
  // A version taken back does not give the one before back.
  const inForce = lastYes?.answer?.withdrawnAt === null ? lastYes : null;
  const open = versions.filter((v) => v.answer === null && v.takenBackAt === null && !v.superseded).at(-1) ?? null;
  const statement = (inForce ?? open ?? newest).statement;
  const running = inForce?.answer
    ? {
        baseline: numberOf(inForce.statement.baseline),
        target: numberOf(inForce.statement.target),
        approvedOn: inForce.answer.decidedOn,
        dueOn: inForce.statement.dueOn,
      }
    : null;
  return {
    key,
    statement,
    versions,
    inForce,
    open,
    points,
    running,
    progress: progressOf(open !== null, running, points.at(-1) ?? null, today),
  };
}

/** A client's goals (or one of them), as asked and answered, with the newest confirmed numbers: two statements, whatever their number. Drafts never asked are not among them. */
export async function goalsSeen(tx: Reader, clientId: string, today: CivilDate, key: string | null = null): Promise<GoalSeen[]> {
  const goalOf = sql<string>`${approvals.statement} ->> 'goal'`;
  const asks = await tx
    .select({
      goal: goalOf,
      approvalId: approvals.id,
      statement: approvals.statement,
      askedAt: approvals.requestedAt,
      takenBackAt: cancellations.cancelledAt,
      superseded,
      record: decisions.record,
      verdict: decisions.verdict,
      by: people.name,
      decidedOn: decisions.decidedOn,
      decidedAt: decisions.decidedAt,
      attestationId: decisions.attestationId,
      note: decisions.note,
      withdrawnAt: withdrawals.withdrawnAt,
    })
    .from(approvals)
    .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
    .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
    .leftJoin(people, eq(people.id, decisions.personId))
    .leftJoin(withdrawals, eq(withdrawals.decisionId, decisions.id))
    .where(and(eq(approvals.clientId, clientId), eq(approvals.kind, "goal"), key === null ? undefined : eq(goalOf, key)))
    .orderBy(asc(approvals.requestedAt), sql`(${said("version")})::int`);
  const standing = standingResults(tx, [clientId]);
  const ranked = tx
    .select({
      goal: standing.goal,
      on: standing.measuredOn,
      value: standing.value,
      rank: sql<number>`row_number() over (partition by ${standing.goal} order by ${standing.measuredOn} desc)`.as("rank"),
    })
    .from(standing)
    .where(and(eq(standing.verdict, "approved"), isNotNull(standing.value), key === null ? undefined : eq(standing.goal, key)))
    .as("ranked");
  const points = await tx
    .select({ goal: ranked.goal, on: ranked.on, value: ranked.value })
    .from(ranked)
    .where(lte(ranked.rank, POINTS))
    .orderBy(asc(ranked.on), desc(ranked.rank));
  const versionsOf = new Map<string, AskedVersion[]>();
  for (const { goal, record, verdict, by, decidedOn, decidedAt, attestationId, note, withdrawnAt, statement, ...ask } of asks) {
    const answer =
      record === null || verdict === null || decidedOn === null || decidedAt === null
        ? null
        : { record, verdict, by: by ?? "", decidedOn, decidedAt, attestationId, note: note ?? "", withdrawnAt };
    versionsOf.set(goal, [...(versionsOf.get(goal) ?? []), { ...ask, statement: statement as GoalStatement, answer }]);
  }
  return [...versionsOf].flatMap(([goal, versions]) => {
    const own = points
      .filter((p) => p.goal === goal)
      .flatMap((p) => {
        const value = numberOf(p.value);
        return value === null ? [] : [{ on: p.on, value }];
      });
    const one = seen(goal, versions, own, today);
    return one ? [one] : [];
  });
}
