import type { approvals, attestations, cancellations, decisions, factReversals, facts, withdrawals } from "#db/schema/approvals";
import { digest, type Json } from "~/lib/canonical";

type Approval = typeof approvals.$inferSelect;
type Decision = typeof decisions.$inferSelect;
type Fact = typeof facts.$inferSelect;

const iso = (at: Date | null) => at?.toISOString() ?? null;

/** SHA-256 over who was asked what by whom; the statement goes in by its own digest. `subjectId` is the record's row id. */
export function approvalDigest(
  a: Pick<Approval, "id" | "kind" | "audience" | "clientId" | "statementSha256" | "requestedBy" | "requestedAt" | "supersedesId"> & {
    subjectId: string;
  },
): string {
  return digest({
    id: a.id,
    kind: a.kind,
    audience: a.audience,
    clientId: a.clientId,
    subjectId: a.subjectId,
    statementSha256: a.statementSha256,
    requestedBy: a.requestedBy,
    requestedAt: iso(a.requestedAt),
    supersedesId: a.supersedesId,
  });
}

/** SHA-256 over a decision and the digest of the statement it answers: what a receipt prints and `attain verify` recomputes. */
export function decisionDigest(d: Omit<Decision, "sha256"> & { statementSha256: string }): string {
  return digest({
    id: d.id,
    record: d.record,
    approvalId: d.approvalId,
    clientId: d.clientId,
    personId: d.personId,
    verdict: d.verdict,
    answer: d.answer,
    grossCents: d.grossCents,
    creditBp: d.creditBp,
    note: d.note,
    decidedOn: d.decidedOn,
    decidedAt: iso(d.decidedAt),
    signedInBy: d.signedInBy,
    signedInAt: iso(d.signedInAt),
    attestationId: d.attestationId,
    statementSha256: d.statementSha256,
  });
}

/** SHA-256 over all of a fact: what it says, whom it names, what it stands on and what it supersedes. */
export function factDigest(f: Omit<Fact, "sha256">): string {
  return digest({
    id: f.id,
    kind: f.kind,
    subject: f.subject,
    clientId: f.clientId,
    csmIds: f.csmIds,
    effectiveOn: f.effectiveOn,
    recordedAt: iso(f.recordedAt),
    data: f.data as Json,
    decisionId: f.decisionId,
    approvalId: f.approvalId,
    attestationId: f.attestationId,
    supersedesId: f.supersedesId,
  });
}

/** SHA-256 over a fact's reversal. */
export function reversalDigest(r: typeof factReversals.$inferSelect): string {
  return digest({
    factId: r.factId,
    clientId: r.clientId,
    effectiveOn: r.effectiveOn,
    recordedAt: iso(r.recordedAt),
    withdrawalId: r.withdrawalId,
    decisionId: r.decisionId,
    attestationId: r.attestationId,
  });
}

/** SHA-256 over an answer taken back. */
export function withdrawalDigest(w: typeof withdrawals.$inferSelect): string {
  return digest({
    decisionId: w.decisionId,
    clientId: w.clientId,
    personId: w.personId,
    withdrawnOn: w.withdrawnOn,
    withdrawnAt: iso(w.withdrawnAt),
    reason: w.reason,
    attestationId: w.attestationId,
  });
}

/** SHA-256 over a request taken back. */
export function cancellationDigest(c: typeof cancellations.$inferSelect): string {
  return digest({
    approvalId: c.approvalId,
    clientId: c.clientId,
    cancelledBy: c.cancelledBy,
    cancelledAt: iso(c.cancelledAt),
    reason: c.reason,
  });
}

/** SHA-256 over an attestation. */
export function attestationDigest(a: typeof attestations.$inferSelect): string {
  return digest({ id: a.id, attestedBy: a.attestedBy, attestedAt: iso(a.attestedAt), note: a.note });
}
