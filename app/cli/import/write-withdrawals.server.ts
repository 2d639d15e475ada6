import type { NewEvent } from "#db/chain.server";
import { factReversals, withdrawals } from "#db/schema/approvals";
import { reversalDigest, withdrawalDigest } from "~/domain/approvals/rules/digests";
import { type AttestedAnswer, middayOn } from "./attested-answers";
import { insertAll } from "./bulk.server";
import type { endsOf, Reversal } from "./ends";
import type { Writing } from "./writing";

/** A row the log vouches for. */
export type Sha = { id: string; sha256: string };
/** Writes answers taken back, of this import and of earlier ones, with the end of their facts. Returns one event for each. */
export async function writeWithdrawals(
  w: Writing,
  answers: readonly AttestedAnswer[],
  factsOf: ReadonlyMap<string, Sha[]>,
  ends: ReturnType<typeof endsOf>,
): Promise<NewEvent[]> {
  const fresh = answers.flatMap(({ row, clientId, decision, record }) =>
    row.withdrawn_on === null
      ? []
      : [
          {
            row,
            clientId,
            decisionId: decision.id,
            approvalId: decision.approvalId,
            record,
            withdrawnOn: row.withdrawn_on,
            reversals: (factsOf.get(decision.id) ?? []).map((fact) => ({
              factId: fact.id,
              clientId,
              effectiveOn: row.withdrawn_on ?? "",
              withdrawalId: decision.id,
            })),
          },
        ],
  );
  const later = w.changes.decisions.flatMap(({ id, row, before }) => {
    const answer = w.book.answers.get(id);
    if (before === null || answer === undefined || row.withdrawn_on === null || before.withdrawn_on !== null) return [];
    const { id: decisionId, approvalId } = answer.decision;
    const client = row.kind === "goal" ? w.after("goals", row.key).client : w.after("case_studies", row.key).client;
    const record = row.kind === "goal" ? `goal:${row.key}` : `case-study:${row.key}`;
    return [
      {
        row,
        clientId: w.ids.clients(client),
        decisionId,
        approvalId,
        record,
        withdrawnOn: row.withdrawn_on,
        reversals: ends.withdrawal(approvalId, decisionId, row.withdrawn_on),
      },
    ];
  });
  const all = [...fresh, ...later].map((one) => ({
    ...one,
    taken: {
      decisionId: one.decisionId,
      clientId: one.clientId,
      personId: w.ids.people(one.row.decided_by),
      withdrawnOn: one.withdrawnOn,
      withdrawnAt: middayOn(one.withdrawnOn, w.scope.firm.timezone),
      reason: "",
      attestationId: w.attestationId,
    },
  }));
  await insertAll(
    w.tx,
    withdrawals,
    all.map((one) => one.taken),
  );
  const reversed = await writeReversals(
    w,
    all.flatMap((one) => one.reversals),
  );
  const shas = new Map(reversed.map((one) => [one.id, one]));
  return all.map(({ row, clientId, record, approvalId, decisionId, taken, reversals }) => ({
    name: `${row.kind}.withdrawn`,
    clientId,
    subject: record,
    payload: {
      attestationId: w.attestationId,
      approvalId,
      decisionId,
      withdrawalSha256: withdrawalDigest(taken),
      reversed: reversals.flatMap((one) => shas.get(one.factId) ?? []),
    },
  }));
}

/** Writes the end of facts. */
export async function writeReversals(w: Writing, ends: readonly Reversal[]): Promise<Sha[]> {
  const rows = ends.map((end) => ({
    ...end,
    recordedAt: w.scope.now,
    decisionId: null,
    attestationId: end.withdrawalId === null ? w.attestationId : null,
  }));
  await insertAll(w.tx, factReversals, rows);
  return rows.map((row) => ({ id: row.factId, sha256: reversalDigest(row) }));
}
