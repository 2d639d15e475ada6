import type { approvals, attestations, cancellations, decisions, factReversals, facts, withdrawals } from "#db/schema/approvals";
import {
  approvalDigest,
  attestationDigest,
  cancellationDigest,
  decisionDigest,
  factDigest,
  reversalDigest,
  withdrawalDigest,
} from "~/domain/approvals/rules/digests";
import { digest, type Json } from "~/lib/canonical";
import type { Broken } from "./log";
import type { Named, Vouched } from "./named";

type Approval = typeof approvals.$inferSelect;
type Decision = typeof decisions.$inferSelect;
type Fact = typeof facts.$inferSelect;

/**
 * Checks the records the log vouches for: each stands exactly once with the digest its one event gives, every approval's
 * statement matches its digest (contract.md, `attain verify`). `named` comes from the checked log. Each step returns what is
 * broken, or null; `finish` names a record that is gone.
 */
export function recordsCheck(named: ReadonlyMap<string, Named>) {
  const left = new Map(named);
  const vouch = (table: Vouched, id: string, sha256: string): Broken | null => {
    const record = `${table} ${id}`;
    const said = left.get(record);
    if (said === undefined) return { record, problem: named.has(record) ? "stands twice" : "no event vouches for it" };
    left.delete(record);
    return said.sha256 === sha256 ? null : { record, problem: `is not what events ${said.event} vouches for` };
  };
  return {
    approval(row: Approval): Broken | null {
      const record = `approvals ${row.id}`;
      if (digest(row.statement as Json) !== row.statementSha256) return { record, problem: "its statement does not match its digest" };
      const [subjectId, ...more] = subjectIds(row);
      if (subjectId === undefined || more.length > 0) return { record, problem: "is not about exactly one thing" };
      return vouch("approvals", row.id, approvalDigest({ ...row, subjectId }));
    },
    /** With the digest of the statement its approval froze. */
    decision(row: Decision, statementSha256: string): Broken | null {
      const sha256 = decisionDigest({ ...row, statementSha256 });
      if (sha256 !== row.sha256) return { record: `decisions ${row.id}`, problem: `(record ${row.record}) does not match its digest` };
      return vouch("decisions", row.id, sha256);
    },
    fact(row: Fact): Broken | null {
      const sha256 = factDigest(row);
      if (sha256 !== row.sha256) return { record: `facts ${row.id}`, problem: `(${row.subject}) does not match its digest` };
      return vouch("facts", row.id, sha256);
    },
    cancellation: (row: typeof cancellations.$inferSelect) => vouch("cancellations", row.approvalId, cancellationDigest(row)),
    withdrawal: (row: typeof withdrawals.$inferSelect) => vouch("withdrawals", row.decisionId, withdrawalDigest(row)),
    reversal: (row: typeof factReversals.$inferSelect) => vouch("fact_reversals", row.factId, reversalDigest(row)),
    attestation: (row: typeof attestations.$inferSelect) => vouch("attestations", row.id, attestationDigest(row)),
    finish(): Broken | null {
      const [gone] = left;
      return gone === undefined ? null : { record: gone[0], problem: `is gone; events ${gone[1].event} vouches for it` };
    },
  };
}

function subjectIds(row: Approval): string[] {
  const all = [
    row.goalVersionId,
    row.adoptionId,
    row.resultId,
    row.roiValidationId,
    row.caseStudyId,
    row.opportunityId,
    row.agreementId,
    row.processId,
    row.contactId,
    row.exemptionId,
  ];
  return all.filter((id) => id !== null);
}
