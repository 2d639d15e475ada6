import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server";
import { type approvals, factReversals, facts } from "#db/schema/approvals";
import { isViolation } from "#db/violations.server";
import type { Scope } from "~/auth/scope";
import { Refusal } from "~/lib/refusal";
import { factData } from "../input";
import { factDigest, reversalDigest } from "../rules/digests";
import { type ApprovalKind, type StatementOf, statements } from "../statements";
import { subjectOf } from "../subjects";
import type { NewFact } from "../subjects/subject";

/** What was written, with its digest. */
export type Stored = { id: string; sha256: string };
export type Source =
  | { decisionId: string; approvalId: string; clientId: string | null }
  | { attestationId: string; approvalId: string | null; clientId: string | null };

/**
 * Writes facts, each superseding the last one about the same subject; whatever their number, in a fixed number of statements a thousand.
 * Only `decideAllIn` and an attested import call it. Throws `conflict` when somebody wrote one about the same subject meanwhile.
 */
export async function writeFacts(scope: Scope, tx: Tx, fresh: readonly (NewFact & Source)[]): Promise<Stored[]> {
  const last = new Map<string, { id: string; csmIds: string[] }>();
  for (const part of inChunks(fresh, 5_000)) {
    const known = await tx
      .select({ id: facts.id, subject: facts.subject, csmIds: facts.csmIds })
      .from(facts)
      .where(
        and(
          inArray(
            facts.subject,
            part.map((f) => f.subject),
          ),
          sql`not exists (select 1 from facts later where later.supersedes_id = ${facts.id})`,
        ),
      );
    for (const k of known) last.set(k.subject, k);
  }
  const rows = fresh.map((f) => {
    const before = last.get(f.subject);
    const row = {
      id: crypto.randomUUID(),
      kind: f.kind,
      subject: f.subject,
      clientId: f.clientId,
      effectiveOn: f.effectiveOn,
      recordedAt: scope.now,
      // Whoever the earlier fact named must be able to read that it was superseded, or their own view would still pay it.
      csmIds: [...new Set([...f.csmIds, ...(before?.csmIds ?? [])])],
      data: factData[f.kind].parse(f.data) as Record<string, unknown>,
      supersedesId: before?.id ?? null,
      decisionId: "decisionId" in f ? f.decisionId : null,
      approvalId: f.approvalId,
      attestationId: "attestationId" in f ? f.attestationId : null,
    };
    last.set(f.subject, row);
    return { ...row, sha256: factDigest(row) };
  });
  for (const part of inChunks(rows, 500)) {
    await tx
      .insert(facts)
      .values(part)
      .catch((error: unknown) => {
        throw isViolation(error, "unique")
          ? new Refusal("conflict", "Somebody else recorded this a moment ago. Nothing was changed; open the page again to see it.")
          : error;
      });
  }
  return rows.map(({ id, sha256: sum }) => ({ id, sha256: sum }));
}

function inChunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}

/**
 * Holds what an approval of a goal or a text is about until the transaction ends: a yes to a newer version and taking an older one
 * back come one after the other, and the second sees the first.
 */
export async function holdRecord(tx: Tx, { kind, statement }: Pick<typeof approvals.$inferSelect, "kind" | "statement">): Promise<void> {
  if (kind !== "goal" && kind !== "case_study") return;
  const record = subjectOf(kind).record(statements[kind].parse(statement) as StatementOf<ApprovalKind>);
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${record}, 0))`);
}

type ReversalSource = { decisionId: string } | { withdrawalId: string } | { attestationId: string };

/** From `effectiveOn` nothing this approval or an earlier one said of the same record counts: a withdrawn version does not give the one before back. */
export async function reverseFactsOf(scope: Scope, tx: Tx, approvalId: string, source: ReversalSource): Promise<Stored[]> {
  const subjects = await tx.selectDistinct({ subject: facts.subject }).from(facts).where(eq(facts.approvalId, approvalId));
  return reverseFactsAbout(
    scope,
    tx,
    subjects.map((s) => s.subject),
    source,
  );
}

export async function reverseFactsAbout(
  scope: Scope,
  tx: Tx,
  subjects: string[],
  source: ReversalSource,
  effectiveOn = scope.today,
): Promise<Stored[]> {
  if (subjects.length === 0) return [];
  const standing = await tx
    .select({ id: facts.id, clientId: facts.clientId })
    .from(facts)
    .leftJoin(factReversals, eq(factReversals.factId, facts.id))
    .where(and(inArray(facts.subject, subjects), isNull(factReversals.factId)));
  const rows = standing.map((f) => ({
    factId: f.id,
    clientId: f.clientId,
    effectiveOn,
    recordedAt: scope.now,
    withdrawalId: null,
    decisionId: null,
    attestationId: null,
    ...source,
  }));
  if (rows.length > 0) await tx.insert(factReversals).values(rows);
  return rows.map((row) => ({ id: row.factId, sha256: reversalDigest(row) }));
}
