import { eq } from "drizzle-orm";
import { approvals, decisions } from "#db/schema/approvals";
import { clients } from "#db/schema/clients";
import { people } from "#db/schema/people";
import { transact } from "#db/transact.server";
import type { ClientScope } from "~/auth/scope";
import { found } from "~/lib/refusal";
import { copyMail } from "../mail.server";
import { whenOf } from "../rules/days";
import { type StatementOf, statements, type ApprovalKind } from "../statements";
import { subjectOf } from "../subjects";

/** Mails a copy of a receipt to the person who asks. `record` is the record number. Throws `not-found` for another client's record. */
export function mailCopy(scope: ClientScope, input: { record: string }): Promise<{ record: string }> {
  return transact(scope, async (tx) => {
    const [row] = await tx
      .select({ decision: decisions, approval: approvals, by: people.name, zone: clients.timezone })
      .from(decisions)
      .innerJoin(approvals, eq(approvals.id, decisions.approvalId))
      .innerJoin(people, eq(people.id, decisions.personId))
      .innerJoin(clients, eq(clients.id, decisions.clientId))
      .where(eq(decisions.record, input.record));
    const { decision, approval, by, zone } = found(row, "record");
    const when = whenOf(decision, zone ?? scope.firm.timezone);
    const subject = subjectOf(approval.kind);
    const sentence = subject.ask(statements[approval.kind].parse(approval.statement) as StatementOf<ApprovalKind>);
    return {
      result: { record: decision.record },
      event: { name: "record.copied", clientId: scope.clientId, subject: `decision:${decision.id}`, payload: { decisionId: decision.id } },
      mail: [copyMail(scope, { decision, by, verdict: subject.answered[decision.verdict], sentence, when })],
    };
  });
}
