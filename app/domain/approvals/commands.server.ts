import { eq, sql } from "drizzle-orm";
import type { NewEvent } from "#db/chain.server";
import type { Tx } from "#db/client.server";
import { approvals, cancellations, decisions } from "#db/schema/approvals";
import { asSpine, transact, type NewMail } from "#db/transact.server";
import { isViolation } from "#db/violations.server";
import type { ClientScope, Scope, StaffScope } from "~/auth/scope";
import { digest, type Json, sha256 } from "~/lib/canonical";
import { shareProblems } from "~/domain/results/queries.shares.server";
import type { GivenAnswer } from "~/domain/results/rules";
import { found, Refusal } from "~/lib/refusal";
import { holdRecord, reverseFactsAbout, writeFacts } from "./commands/facts.server";
import { decidedMail, requestMail } from "./mail.server";
import { mayDecide, recordNumber } from "./rules";
import { approvalDigest, decisionDigest } from "./rules/digests";
import { type ApprovalKind, type StatementOf, statements } from "./statements";
import { subjectOf } from "./subjects";
import type { Answer } from "./subjects/subject";

export interface Ask<K extends ApprovalKind> {
  kind: K;
  subjectId: string;
  clientId: string | null;
  statement: StatementOf<K>;
  supersedesId?: string | null;
}
export interface Asked {
  id: string;
  kind: ApprovalKind;
  clientId: string | null;
  statement: Record<string, unknown>;
  statementSha256: string;
  event: NewEvent;
  mail: NewMail[];
}

const personOf = (scope: Scope) => (scope.kind === "system" ? scope.actor : scope.person);

/**
 * Puts something to somebody, inside the caller's transaction: freezes the statement with its SHA-256. The caller's noun checks
 * that asking makes sense. Throws `invalid` when staff ask a client that has nobody who can answer. Returns the approval with the
 * event and mail that go with it.
 */
export async function askIn<K extends ApprovalKind>(scope: Scope, tx: Tx, ask: Ask<K>): Promise<Asked> {
  const subject = subjectOf(ask.kind);
  const statement = statements[ask.kind].parse(ask.statement) as StatementOf<K> & Record<string, unknown>;
  const statementSha256 = digest(statement as Json);
  const id = crypto.randomUUID();
  const row = {
    id,
    kind: ask.kind,
    audience: subject.audience,
    clientId: ask.clientId,
    statementSha256,
    requestedBy: personOf(scope)?.id ?? null,
    requestedAt: scope.now,
    supersedesId: ask.supersedesId ?? null,
  };
  await tx.insert(approvals).values({ ...row, [subject.column]: ask.subjectId, statement });
  const event: NewEvent = {
    name: `${ask.kind}.requested`,
    clientId: ask.clientId,
    subject: subject.record(statement),
    payload: { approvalId: id, statementSha256, approvalSha256: approvalDigest({ ...row, subjectId: ask.subjectId }) },
  };
  const mail =
    subject.audience === "client" ? await requestMail(scope, tx, ask.kind, ask.clientId, subject.ask(statement), subject.seconds) : [];
  if (subject.audience === "client" && scope.kind !== "client" && mail.length === 0)
    throw new Refusal("invalid", "Nobody at this client can answer yet. Add an approver first, then send it again.");
  return { id, kind: ask.kind, clientId: ask.clientId, statement, statementSha256, event, mail };
}

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
export interface Decided {
  decisionId: string;
  record: string;
  events: NewEvent[];
  mail: NewMail[];
  factIds: string[];
  kind: ApprovalKind;
  statement: Record<string, unknown>;
  approval: typeof approvals.$inferSelect;
}

/**
 * Answers an approval inside the caller's transaction: one decision, its facts, nothing else. Throws `not-found` for somebody else's
 * approval, `forbidden` for who may not answer it, `conflict` when it was answered, taken back or changed meanwhile.
 */
export async function decideIn(scope: ClientScope | StaffScope, tx: Tx, input: Decide): Promise<Decided> {
  const superseded = sql<boolean>`exists (select 1 from approvals later where later.supersedes_id = ${approvals.id})`;
  const [row] = await tx
    .select({ approval: approvals, decided: decisions.record, cancelled: cancellations.approvalId, superseded })
    .from(approvals)
    .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
    .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
    .where(eq(approvals.id, input.approvalId));
  const { approval, decided, cancelled } = found(row, "request");
  if (!mayDecide(scope, approval)) throw new Refusal("forbidden", "This is not yours to answer.");
  if (decided) throw new Refusal("conflict", `This was answered already, record ${decided}. Nothing was changed.`);
  if (cancelled) throw new Refusal("conflict", "This was taken back before you answered. Nothing was changed.");
  if (row?.superseded) throw new Refusal("conflict", "A newer version of this waits for you. Please read that one.");
  if (input.statementSha256 !== null && input.statementSha256 !== approval.statementSha256)
    throw new Refusal("conflict", "This changed while you read it. Please read it again before you answer.");
  const subject = subjectOf(approval.kind);
  const statement = statements[approval.kind].parse(approval.statement) as StatementOf<ApprovalKind>;
  const answer: Answer = {
    verdict: input.verdict,
    grossCents: input.grossCents ?? null,
    creditBp: input.creditBp ?? null,
    note: input.note ?? "",
    decidedOn: input.decidedOn ?? scope.today,
  };
  const decision = {
    id: crypto.randomUUID(),
    record: recordNumber(approval, subject.mark(statement), sha256(`${approval.id}${approval.statementSha256}`)),
    approvalId: approval.id,
    clientId: approval.clientId,
    personId: scope.person.id,
    ...answer,
    answer: input.answer,
    decidedAt: scope.now,
    signedInBy: scope.auth.method,
    signedInAt: scope.auth.at,
    attestationId: null,
  };
  const decisionSha256 = decisionDigest({ ...decision, statementSha256: approval.statementSha256 });
  await holdRecord(tx, approval);
  const inserted = await tx
    .insert(decisions)
    .values({ ...decision, sha256: decisionSha256 })
    .onConflictDoNothing({ target: decisions.approvalId })
    .returning({ id: decisions.id })
    .catch((error: unknown) => {
      throw isViolation(error, "answered")
        ? new Refusal("conflict", "This was taken back a moment ago, before you answered. Nothing was changed.")
        : error;
    });
  if (inserted.length === 0) throw new Refusal("conflict", "This was answered already, a moment ago. Nothing was changed.");
  const selfCorrected = approval.supersedesId !== null && approval.requestedBy === scope.person.id;
  const [written, reversed] = await asSpine(scope, tx, async () => {
    if (input.verdict === "approved")
      return [
        await writeFacts(scope, tx, subject.facts(statement, answer), {
          decisionId: decision.id,
          approvalId: approval.id,
          clientId: approval.clientId,
        }),
        [],
      ];
    return [
      [],
      selfCorrected
        ? await reverseFactsAbout(
            scope,
            tx,
            subject.facts(statement, answer).map((f) => f.subject),
            { decisionId: decision.id },
          )
        : [],
    ];
  });
  const event: NewEvent = {
    name: `${approval.kind}.${input.verdict}`,
    clientId: approval.clientId,
    subject: subject.record(statement),
    payload: {
      approvalId: approval.id,
      decisionId: decision.id,
      statementSha256: approval.statementSha256,
      decisionSha256,
      facts: written,
      reversed,
    },
  };
  const mail = await decidedMail(scope, tx, approval, subject.answered[input.verdict], subject.ask(statement), {
    record: decision.record,
    sha256: decisionSha256,
    note: answer.note,
  });
  return {
    decisionId: decision.id,
    record: decision.record,
    events: [event],
    mail,
    factIds: written.map((w) => w.id),
    kind: approval.kind,
    statement: approval.statement,
    approval,
  };
}

/** What is wrong with shares of the credit a client gives of its own, by the key of the result; as `shareProblems`, which needs the spine. */
export function ownShareProblems(scope: ClientScope, tx: Tx, given: readonly GivenAnswer[]): Promise<Map<string, string>> {
  return asSpine(scope, tx, () => shareProblems(tx, scope.clientId, given));
}

/** Answers one approval of the client's: the whole change. Throws as `decideIn`. Returns the record number. */
export async function decide(scope: ClientScope | StaffScope, input: Decide): Promise<{ record: string; decisionId: string }> {
  return transact(scope, async (tx) => {
    const decided = await decideIn(scope, tx, input);
    const [first, ...rest] = decided.events;
    if (!first) throw new Error("a decision without an event");
    return { result: { record: decided.record, decisionId: decided.decisionId }, event: [first, ...rest], mail: decided.mail };
  });
}
