import { and, desc, eq, inArray, isNotNull, or, type SQL, sql } from "drizzle-orm";
import type { Reader } from "#db/client.server";
import { approvals, decisions } from "#db/schema/approvals";

import { said, superseded } from "./asked.server";
/** The key a result's fact is kept under: that of the first of a chain of corrections. */
export const rootKey = sql<string>`coalesce(${said("corrects")}, ${said("result")})`;

/**
 * The answer that stands for each result of some clients (ids), as a subquery: the last yes, or the client's own "can't tell" after it. A no to our
 * correction leaves the answer before it standing (compensation.md, Cases).
 */
export function standingResults(tx: Reader, clientIds: readonly string[]) {
  const ownCorrection = and(
    eq(decisions.verdict, "declined"),
    isNotNull(approvals.supersedesId),
    eq(approvals.requestedBy, decisions.personId),
  );
  return tx
    .selectDistinctOn([rootKey], {
      clientId: approvals.clientId,
      root: rootKey.as("root"),
      approvalId: approvals.id,
      verdict: decisions.verdict,
      answer: decisions.answer,
      record: decisions.record,
      decidedOn: decisions.decidedOn,
      decidedAt: decisions.decidedAt,
      ownGrossCents: decisions.grossCents,
      ownCreditBp: decisions.creditBp,
      goal: sql<string>`${said("goal")}`.as("goal_key"),
      goalTitle: sql<string>`${said("goalTitle")}`.as("goal_title"),
      goalKind: sql<"number" | "soft">`${said("goalKind")}`.as("goal_kind"),
      measuredOn: sql<string>`${said("measuredOn")}`.as("measured_on"),
      value: said("value").as("measured_value"),
      grossCents: sql<string | null>`(${said("grossCents")})::bigint`.as("proposed_gross"),
      creditBp: sql<number>`(${said("creditBp")})::int`.as("proposed_credit"),
    })
    .from(approvals)
    .innerJoin(decisions, eq(decisions.approvalId, approvals.id))
    .where(
      and(inArray(approvals.clientId, [...clientIds]), eq(approvals.kind, "result"), or(eq(decisions.verdict, "approved"), ownCorrection)),
    )
    .orderBy(rootKey, desc(decisions.decidedAt), desc(approvals.requestedAt), superseded)
    .as("standing");
}
export type Standing = ReturnType<typeof standingResults>;

/** What a standing answer counts in cents, in SQL; the same rule as `countedCents`. */
export function countedSql(s: Standing): SQL<string> {
  return sql<string>`case when ${s.goalKind} = 'soft' and ${s.ownGrossCents} is null then 0
    else round(coalesce(${s.ownGrossCents}, ${s.grossCents}, 0)::numeric * coalesce(${s.ownCreditBp}, ${s.creditBp}) / 10000) end`;
}
