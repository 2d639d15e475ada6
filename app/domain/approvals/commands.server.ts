import type { NewEvent } from "#db/chain.server";
import type { Tx } from "#db/client.server";
import { approvals } from "#db/schema/approvals";
import { asSpine, transact, type NewMail } from "#db/transact.server";
import type { ClientScope, Scope, StaffScope } from "~/auth/scope";
import { digest, type Json, sha256 } from "~/lib/canonical";
import { shareProblems } from "~/domain/results/queries.shares.server";
import type { GivenAnswer } from "~/domain/results/rules";
import { found, Refusal } from "~/lib/refusal";
import { type Decide, openOnes, writeDecisions } from "./commands/decisions.server";
import { holdRecord, reverseFactsAbout, type Stored, writeFacts } from "./commands/facts.server";
import { decidedMail, reachOf, requestMail } from "./mail.server";
import { recordNumber } from "./rules";
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

/** As `askAllIn`, for one. */
export async function askIn<K extends ApprovalKind>(scope: Scope, tx: Tx, ask: Ask<K>): Promise<Asked> {
  return found((await askAllIn(scope, tx, [ask]))[0], "request");
}

/**
 * Puts things to somebody, inside the caller's transaction: freezes each statement with its SHA-256. The caller's noun checks that
 * asking makes sense. A fixed number of statements a client. Throws `invalid` when staff ask a client that has nobody who can answer.
 * Returns each approval with the event and mail that go with it.
 */
export async function askAllIn<K extends ApprovalKind>(scope: Scope, tx: Tx, asks: readonly Ask<K>[]): Promise<Asked[]> {
  const frozen = asks.map((ask) => {
    const subject = subjectOf(ask.kind);
    const statement = statements[ask.kind].parse(ask.statement) as StatementOf<K> & Record<string, unknown>;
    const row = {
      id: crypto.randomUUID(),
      kind: ask.kind,
      audience: subject.audience,
      clientId: ask.clientId,
      statementSha256: digest(statement as Json),
      requestedBy: personOf(scope)?.id ?? null,
      requestedAt: scope.now,
      supersedesId: ask.supersedesId ?? null,
    };
    return { subject, statement, row, subjectId: ask.subjectId };
  });
  await tx
    .insert(approvals)
    .values(frozen.map(({ subject, statement, row, subjectId }) => ({ ...row, [subject.column]: subjectId, statement })));
  const reach = reachOf(scope, tx);
  const asked: Asked[] = [];
  for (const { subject, statement, row, subjectId } of frozen) {
    const { id, kind, clientId, statementSha256 } = row;
    const event: NewEvent = {
      name: `${kind}.requested`,
      clientId,
      subject: subject.record(statement),
      payload: { approvalId: id, statementSha256, approvalSha256: approvalDigest({ ...row, subjectId }) },
    };
    const ofClient = subject.audience === "client" && clientId !== null;
    const mail = ofClient ? await requestMail(scope, reach, clientId, subject.ask(statement), subject.seconds) : [];
    if (ofClient && scope.kind !== "client" && mail.length === 0)
      throw new Refusal("invalid", "Nobody at this client can answer yet. Add an approver first, then send it again.");
    asked.push({ id, kind, clientId, statement, statementSha256, event, mail });
  }
  return asked;
}

export interface Decided {
  decisionId: string;
  record: string;
  events: NewEvent[];
  mail: NewMail[];
}

/** As `decideAllIn`, for one. */
export async function decideIn(scope: ClientScope | StaffScope, tx: Tx, input: Decide): Promise<Decided> {
  return found((await decideAllIn(scope, tx, [input]))[0], "request");
}

/**
 * Answers approvals inside the caller's transaction: one decision each, its facts, nothing else. Results, which come in lists, take a
 * fixed number of statements; a goal or a text one more, to hold its record. Throws `not-found` for somebody else's approval,
 * `forbidden` for who may not answer it, `conflict` when it was answered, taken back or changed meanwhile; then none is answered.
 */
export async function decideAllIn(scope: ClientScope | StaffScope, tx: Tx, inputs: readonly Decide[]): Promise<Decided[]> {
  const answered = (await openOnes(scope, tx, inputs)).map(({ input, approval }) => {
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
    const source = { decisionId: decision.id, approvalId: approval.id, clientId: approval.clientId };
    return {
      approval,
      subject,
      statement,
      decision,
      decisionSha256,
      facts: subject.facts(statement, answer).map((f) => ({ ...f, ...source })),
    };
  });
  for (const { approval } of answered) await holdRecord(tx, approval);
  await writeDecisions(
    tx,
    answered.map(({ decision, decisionSha256 }) => ({ ...decision, sha256: decisionSha256 })),
  );
  const changed = await asSpine(scope, tx, async () => {
    const yes = answered.filter((a) => a.decision.verdict === "approved");
    const written = await writeFacts(
      scope,
      tx,
      yes.flatMap((a) => a.facts),
    );
    const of = new Map<string, { facts: Stored[]; reversed: Stored[] }>();
    for (const a of answered) {
      const said = a.decision.verdict === "approved";
      const selfCorrected = !said && a.approval.supersedesId !== null && a.approval.requestedBy === scope.person.id;
      const subjects = selfCorrected ? a.facts.map((f) => f.subject) : [];
      of.set(a.decision.id, {
        facts: said ? written.splice(0, a.facts.length) : [],
        reversed: await reverseFactsAbout(scope, tx, subjects, { decisionId: a.decision.id }),
      });
    }
    return of;
  });
  const reach = reachOf(scope, tx);
  const all: Decided[] = [];
  for (const { approval, subject, statement, decision, decisionSha256 } of answered) {
    const { facts, reversed } = found(changed.get(decision.id), "answer");
    const event: NewEvent = {
      name: `${approval.kind}.${decision.verdict}`,
      clientId: approval.clientId,
      subject: subject.record(statement),
      payload: {
        approvalId: approval.id,
        decisionId: decision.id,
        statementSha256: approval.statementSha256,
        decisionSha256,
        facts,
        reversed,
      },
    };
    const { record, note } = decision;
    const mail = await decidedMail(scope, reach, approval, subject.answered[decision.verdict], subject.ask(statement), {
      record,
      sha256: decisionSha256,
      note,
    });
    all.push({ decisionId: decision.id, record, events: [event], mail });
  }
  return all;
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
