import type { NewEvent } from "#db/chain.server";
import { approvals, attestations, decisions } from "#db/schema/approvals";
import { writeFacts } from "~/domain/approvals/commands/facts.server";
import { attestationDigest } from "~/domain/approvals/rules/digests";
import type { NewFact } from "~/domain/approvals/subjects/subject";
import { answersOf } from "./attested-answers";
import {
  type AttestedFact,
  factOfAdoption,
  factOfAgreement,
  factOfExemption,
  factOfNote,
  factOfOpportunity,
  factOfProcess,
} from "./attested-facts";
import { insertAll } from "./bulk.server";
import { changedColumns } from "./forms";
import { endsOf, type Reversal } from "./ends";
import { type Sha, writeReversals, writeWithdrawals } from "./write-withdrawals.server";
import type { Writing } from "./writing";

interface Draft {
  event: NewEvent;
  facts: { fact: NewFact; approvalId: string | null }[];
  ends: Reversal[];
}
/** Writes the word of the person who attests, for what pay reads of this import. Returns its digest. */
export async function writeAttestation({ tx, scope, attestationId }: Writing, note: string): Promise<string> {
  if (scope.actor === null) throw new Error("an attestation without anybody");
  const row = { id: attestationId, attestedBy: scope.actor.id, attestedAt: scope.now, note };
  await tx.insert(attestations).values(row);
  return attestationDigest(row);
}

/**
 * Writes what pay reads of a plan: the clients' answers with the questions they answered, facts, answers taken back, and the
 * end of facts that a row no longer bears out. Returns one event for each (architecture.md, Writing).
 */
export async function writeFactsOf(w: Writing): Promise<NewEvent[]> {
  const drafts: Draft[] = [];
  const ends = endsOf(w);
  const answers = w.changes.decisions
    .filter(({ before }) => before === null)
    .map(({ row }) => row)
    .map(answersOf(w));
  await insertAll(
    w.tx,
    approvals,
    answers.map((a) => a.approval),
  );
  await insertAll(
    w.tx,
    decisions,
    answers.map((a) => a.decision),
  );
  for (const a of answers) {
    const payload = {
      attestationId: w.attestationId,
      approvalId: a.approval.id,
      statementSha256: a.approval.statementSha256,
      approvalSha256: a.approvalSha256,
      decisionId: a.decision.id,
      decisionSha256: a.decision.sha256,
    };
    const event: NewEvent = {
      name: `${a.row.kind}.${a.row.verdict === "approved" ? "attested" : "declined"}`,
      clientId: a.clientId,
      subject: a.record,
      payload,
    };
    drafts.push({ event, facts: a.facts.map((fact) => ({ fact, approvalId: a.approval.id })), ends: [] });
  }
  for (const { attested, isNew } of attestedOf(w)) {
    const clientId = attested.client === null ? null : w.ids.clients(attested.client);
    const kind = attested.subject.split(":")[0]?.replaceAll("-", "_") ?? "";
    if (!isNew) {
      const end = ends.correction(attested, clientId);
      if (end === "same") continue;
      if (end.length > 0)
        drafts.push({
          event: { name: `${kind}.reversed`, clientId, subject: attested.subject, payload: { attestationId: w.attestationId } },
          facts: [],
          ends: end,
        });
    }
    if (attested.fact === null) continue;
    drafts.push({
      event: { name: `${kind}.attested`, clientId, subject: attested.subject, payload: { attestationId: w.attestationId } },
      facts: [{ fact: attested.fact, approvalId: null }],
      ends: [],
    });
  }
  const written = await writeDrafts(w, drafts);
  return [...written.events, ...(await writeWithdrawals(w, answers, written.factsOf, ends))];
}

/** The facts of a plan's changed rows that no client was asked about. */
function attestedOf(w: Writing): { attested: AttestedFact; isNew: boolean }[] {
  const { changes } = w;
  const of = <R>(list: readonly { row: R; before: R | null }[], fact: (row: R) => AttestedFact) =>
    list.map(({ row, before }) => ({ attested: fact(row), isNew: before === null }));
  const adoptions = changes.goals.flatMap(({ row, before }) => {
    const moved =
      before === null || changedColumns("goals", before, row).some((column) => column === "adopted_by" || column === "adopted_on");
    if (!moved) return [];
    const [was, now] = [before === null ? null : factOfAdoption(before, w), factOfAdoption(row, w)];
    const gone = was !== null && was.subject !== now?.subject ? [{ attested: { ...was, fact: null }, isNew: false }] : [];
    return [...gone, ...(now === null ? [] : [{ attested: now, isNew: false }])];
  });
  const notes = changes.decisions.filter(({ row, before }) => row.leader_note !== (before?.leader_note ?? null));
  return [
    ...adoptions,
    ...of(changes.agreements, (row) => factOfAgreement(row, w)),
    ...of(changes.opportunities, (row) => factOfOpportunity(row, w)),
    ...of(changes.processes, (row) => factOfProcess(row, w)),
    ...of(changes.exemptions, (row) => factOfExemption(row, w)),
    ...of(notes, factOfNote),
  ];
}

async function writeDrafts(w: Writing, drafts: readonly Draft[]): Promise<{ events: NewEvent[]; factsOf: Map<string, Sha[]> }> {
  const sourced = drafts.flatMap(({ event, facts }) =>
    facts.map(({ fact, approvalId }) => ({ ...fact, attestationId: w.attestationId, approvalId, clientId: event.clientId })),
  );
  const written = await writeFacts(w.scope, w.tx, sourced);
  const reversed = new Map(
    (
      await writeReversals(
        w,
        drafts.flatMap((draft) => draft.ends),
      )
    ).map((one) => [one.id, one]),
  );
  const factsOf = new Map<string, Sha[]>();
  let next = 0;
  const events = drafts.map(({ event, facts, ends }) => {
    const mine = written.slice(next, (next += facts.length));
    const { decisionId } = event.payload;
    if (typeof decisionId === "string") factsOf.set(decisionId, mine);
    const said: NewEvent["payload"] =
      ends.length > 0 ? { reversed: ends.flatMap((one) => reversed.get(one.factId) ?? []) } : { facts: mine };
    return { ...event, payload: { ...event.payload, ...said } };
  });
  return { events, factsOf };
}
