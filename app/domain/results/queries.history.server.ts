import { and, asc, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Reader } from "#db/client.server";
import { approvals, cancellations, decisions } from "#db/schema/approvals";
import { results } from "#db/schema/results";
import { people } from "#db/schema/people";
import type { StatementOf } from "../approvals/statements";
import { currentGoals } from "../goals/queries.history.server";
import { type Ask, chainsOf, type Recorded } from "./rules";

const later = alias(approvals, "later");

/** Every time a result of a client was put to it, oldest first, with the frozen words and both sides' numbers. */
export async function resultAsks(tx: Reader, clientId: string): Promise<(Ask & { statement: StatementOf<"result"> })[]> {
  const rows = await tx
    .select({ approval: approvals, cancelledAt: cancellations.cancelledAt, decision: decisions, by: people.name, supersededBy: later.id })
    .from(approvals)
    .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
    .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
    .leftJoin(people, eq(people.id, decisions.personId))
    .leftJoin(later, eq(later.supersedesId, approvals.id))
    .where(and(eq(approvals.kind, "result"), eq(approvals.clientId, clientId)))
    .orderBy(asc(approvals.requestedAt));
  return rows.map(({ approval, cancelledAt, decision, by, supersededBy }) => {
    const statement = approval.statement as StatementOf<"result">;
    return {
      approvalId: approval.id,
      resultId: approval.resultId ?? "",
      requestedAt: approval.requestedAt.toISOString(),
      supersedesId: approval.supersedesId,
      supersededBy,
      cancelledAt: cancelledAt?.toISOString() ?? null,
      proposed: { grossCents: statement.grossCents, creditBp: statement.creditBp },
      statement,
      decision: decision && {
        record: decision.record,
        verdict: decision.verdict,
        answer: decision.answer,
        by: by ?? "somebody",
        decidedOn: decision.decidedOn,
        grossCents: decision.grossCents,
        creditBp: decision.creditBp,
        note: decision.note,
        selfAsked: approval.requestedBy === decision.personId,
      },
    };
  });
}

/** All of a client's results with their corrections, requests and goals, in a fixed number of statements. */
export async function resultsHistory(tx: Reader, clientId: string) {
  const goals = await currentGoals(tx, clientId);
  const stored = await tx.select().from(results).where(eq(results.clientId, clientId)).orderBy(asc(results.measuredOn), asc(results.key));
  const asks = await resultAsks(tx, clientId);
  const rows = stored.map((r): Recorded => {
    const goal = goals.get(r.goalId);
    return {
      id: r.id,
      key: r.key,
      goal: goal?.key ?? "",
      goalTitle: goal?.title ?? "",
      metric: goal?.metric ?? "",
      measuredOn: r.measuredOn,
      value: r.value,
      grossCents: r.grossCents,
      creditBp: r.creditBp,
      supersedesId: r.supersedesId,
    };
  });
  return { goals, stored: new Map(stored.map((r) => [r.id, r])), asks, chains: chainsOf(rows, asks) };
}
