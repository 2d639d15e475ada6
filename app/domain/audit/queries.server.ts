import { asc, eq, gt, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Reader } from "#db/client.server";
import { approvals, attestations, cancellations, decisions, factReversals, facts, withdrawals } from "#db/schema/approvals";
import { chainHeads, events, signedHeads } from "#db/schema/audit";
import { read } from "#db/transact.server";
import type { SystemScope } from "~/auth/scope";
import { logCheck, type Broken, type EventRow } from "./rules/log";
import { recordsCheck } from "./rules/records";

const PAGE = 2_000;

/** What a walk over the log and the records found: how much it read, and the first record that is broken, if any. */
export interface Verified {
  readonly broken: Broken | null;
  readonly events: number;
  readonly chains: number;
  readonly approvals: number;
  readonly decisions: number;
  readonly facts: number;
}

/**
 * Walks the audit chains, their signed heads, and every approval, decision and fact against them, in pages, at one moment of the
 * database (trust.md A3; contract.md, `attain verify`). Stops at the first broken record.
 */
export async function verifyRecords(scope: SystemScope): Promise<Verified> {
  return read(
    scope,
    async (tx) => {
      const counts = { events: 0, chains: 0, approvals: 0, decisions: 0, facts: 0 };
      const counting =
        <T>(what: keyof typeof counts, check: (row: T) => Broken | null) =>
        (row: T) => {
          counts[what] += 1;
          return check(row);
        };
      const log = logCheck(scope.app.signer);
      const brokenLog =
        (await inPages(
          (after: number | null) => byId(tx, signedHeads, signedHeads.seq, after),
          (row) => row.seq,
          log.signedHead,
        )) ??
        (await inPages(
          (after: string | null) => byId(tx, chainHeads, chainHeads.chain, after),
          (row) => row.chain,
          counting("chains", log.chainHead),
        )) ??
        (await inPages(
          (after: EventRow | null) => eventsAfter(tx, after),
          (row) => row,
          counting("events", log.event),
        )) ??
        log.finish();
      if (brokenLog !== null) return { broken: brokenLog, ...counts };
      const records = recordsCheck(log.named);
      const broken =
        (await inPages(
          (after: string | null) => byId(tx, attestations, attestations.id, after),
          (row) => row.id,
          records.attestation,
        )) ??
        (await inPages(
          (after: string | null) => byId(tx, approvals, approvals.id, after),
          (row) => row.id,
          counting("approvals", records.approval),
        )) ??
        (await inPages(
          (after: string | null) => byId(tx, cancellations, cancellations.approvalId, after),
          (row) => row.approvalId,
          records.cancellation,
        )) ??
        (await inPages(
          (after: string | null) => answersAfter(tx, after),
          (row) => row.decision.id,
          counting("decisions", (row) => records.decision(row.decision, row.statementSha256)),
        )) ??
        (await inPages(
          (after: string | null) => byId(tx, withdrawals, withdrawals.decisionId, after),
          (row) => row.decisionId,
          records.withdrawal,
        )) ??
        (await inPages(
          (after: string | null) => byId(tx, facts, facts.id, after),
          (row) => row.id,
          counting("facts", records.fact),
        )) ??
        (await inPages(
          (after: string | null) => byId(tx, factReversals, factReversals.factId, after),
          (row) => row.factId,
          records.reversal,
        )) ??
        records.finish();
      return { broken, ...counts };
    },
    "snapshot",
  );
}

type Listed =
  | typeof signedHeads
  | typeof chainHeads
  | typeof attestations
  | typeof approvals
  | typeof cancellations
  | typeof withdrawals
  | typeof facts
  | typeof factReversals;

async function byId<T extends Listed>(tx: Reader, table: T, id: PgColumn, after: string | number | null): Promise<T["$inferSelect"][]> {
  const rows = await tx
    .select()
    .from(table as Listed)
    .where(after === null ? undefined : gt(id, after))
    .orderBy(asc(id))
    .limit(PAGE);
  return rows as T["$inferSelect"][];
}

function eventsAfter(tx: Reader, after: EventRow | null) {
  const later = after === null ? undefined : sql`(${events.chain}, ${events.seq}) > (${after.chain}, ${after.seq}::int)`;
  return tx.select().from(events).where(later).orderBy(asc(events.chain), asc(events.seq)).limit(PAGE);
}

function answersAfter(tx: Reader, after: string | null) {
  return tx
    .select({ decision: decisions, statementSha256: approvals.statementSha256 })
    .from(decisions)
    .innerJoin(approvals, eq(approvals.id, decisions.approvalId))
    .where(after === null ? undefined : gt(decisions.id, after))
    .orderBy(asc(decisions.id))
    .limit(PAGE);
}

async function inPages<R, K>(
  page: (after: K | null) => PromiseLike<R[]>,
  keyOf: (row: R) => K,
  check: (row: R) => Broken | null,
): Promise<Broken | null> {
  let after: K | null = null;
  for (;;) {
    const rows: R[] = await page(after);
    for (const row of rows) {
      const broken = check(row);
      if (broken !== null) return broken;
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return null;
    after = keyOf(last);
  }
}
