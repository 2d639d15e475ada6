import { eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server";
import { approvals, cancellations, decisions } from "#db/schema/approvals";
import { isViolation } from "#db/violations.server";
import type { ClientScope, StaffScope } from "~/auth/scope";
import { found, Refusal } from "~/lib/refusal";
import { mayDecide } from "../rules";

export interface Decide {
  approvalId: string;
  verdict: "approved" | "declined";
  answer: string;
  note?: string;
  grossCents?: number | null;
  creditBp?: number | null;
  /** The SHA-256 of what was on the screen; null only where asker and decider are one gesture. */
  statementSha256: string | null;
  /** Civil date of the decision; today in the firm's zone unless a closing says otherwise. */
  decidedOn?: string;
}
/**
 * The approvals to be answered, in the order given, each proven to be open and as it was on the screen. Throws `not-found`, `forbidden`,
 * `conflict` as `decideAllIn`.
 */
export async function openOnes(scope: ClientScope | StaffScope, tx: Tx, inputs: readonly Decide[]) {
  const superseded = sql<boolean>`exists (select 1 from approvals later where later.supersedes_id = ${approvals.id})`;
  const ids = inputs.map((input) => input.approvalId);
  const rows = await tx
    .select({ approval: approvals, decided: decisions.record, cancelled: cancellations.approvalId, superseded })
    .from(approvals)
    .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
    .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
    .where(inArray(approvals.id, ids));
  const byId = new Map(rows.map((row) => [row.approval.id, row]));
  return inputs.map((input) => {
    const { approval, ...stands } = found(byId.get(input.approvalId), "request");
    if (!mayDecide(scope, approval)) throw new Refusal("forbidden", "This is not yours to answer.");
    if (stands.decided) throw new Refusal("conflict", `This was answered already, record ${stands.decided}. Nothing was changed.`);
    if (stands.cancelled) throw new Refusal("conflict", "This was taken back before you answered. Nothing was changed.");
    if (stands.superseded) throw new Refusal("conflict", "A newer version of this waits for you. Please read that one.");
    if (input.statementSha256 !== null && input.statementSha256 !== approval.statementSha256)
      throw new Refusal("conflict", "This changed while you read it. Please read it again before you answer.");
    return { input, approval };
  });
}

/**
 * Writes decisions in one order for everybody, so that two people who answer the same ones wait for each other and no more. Throws
 * `conflict` when any was answered or taken back meanwhile.
 */
export async function writeDecisions(tx: Tx, rows: readonly (typeof decisions.$inferInsert & { approvalId: string })[]): Promise<void> {
  const inserted = await tx
    .insert(decisions)
    .values([...rows].sort((a, b) => a.approvalId.localeCompare(b.approvalId)))
    .onConflictDoNothing({ target: decisions.approvalId })
    .returning({ id: decisions.id })
    .catch((error: unknown) => {
      throw isViolation(error, "answered")
        ? new Refusal("conflict", "This was taken back a moment ago, before you answered. Nothing was changed.")
        : error;
    });
  if (inserted.length < rows.length) throw new Refusal("conflict", "This was answered already, a moment ago. Nothing was changed.");
}
