import type { approvals, attestations, decisions, factReversals, facts, withdrawals } from "#db/schema/approvals";
import {
  approvalDigest,
  attestationDigest,
  decisionDigest,
  factDigest,
  reversalDigest,
  withdrawalDigest,
} from "~/domain/approvals/rules/digests";
import { type Broken, type ChainHead, type EventRow, logCheck, type SignedRow } from "~/domain/audit/rules/log";
import { recordsCheck } from "~/domain/audit/rules/records";
import { digest, type Json } from "~/lib/canonical";
import { eventHash, GENESIS, headHash, idOfHash, type Signer } from "~/lib/chain";
import { idOf } from "./book";

/** A log and the records it vouches for, as plain rows. */
export interface Rows {
  events: EventRow[];
  chainHeads: ChainHead[];
  signedHeads: SignedRow[];
  approvals: (typeof approvals.$inferSelect)[];
  decisions: (typeof decisions.$inferSelect)[];
  facts: (typeof facts.$inferSelect)[];
  reversals: (typeof factReversals.$inferSelect)[];
  withdrawals: (typeof withdrawals.$inferSelect)[];
  attestations: (typeof attestations.$inferSelect)[];
}

const at = (n: number) => new Date(Date.UTC(2025, 0, 1, 12, n));

/** Chains the events from `from` on anew, as somebody who can write every row would: hashes, ids and chain heads fit again. */
export function rehash(rows: Rows, chain: string, from: number): void {
  let previous = GENESIS;
  for (const event of rows.events.filter((e) => e.chain === chain).sort((a, b) => a.seq - b.seq)) {
    if (event.seq >= from) {
      event.prevHash = previous;
      const { seq, clientId, name, actorId, actorAuth, subject } = event;
      event.hash = eventHash(previous, {
        chain,
        seq,
        clientId,
        name,
        actorId,
        actorAuth,
        subject,
        at: event.at.toISOString(),
        payload: event.payload as Json,
      });
      event.id = idOfHash(event.hash);
    }
    previous = event.hash;
    const head = rows.chainHeads.find((h) => h.chain === chain);
    if (head) Object.assign(head, { seq: event.seq, hash: event.hash });
  }
}

/** Signs the heads anew from `from` on. */
export function resign(rows: Rows, signer: Signer, from: number): void {
  let previous = GENESIS;
  for (const head of rows.signedHeads) {
    if (head.seq >= from) {
      const event = rows.events.find((e) => e.chain === head.chain && e.seq === head.chainSeq);
      Object.assign(head, { prevHash: previous, chainHash: event?.hash ?? head.chainHash, keyId: signer.keyId });
      const { seq, chain, chainSeq, chainHash, keyId } = head;
      head.hash = headHash(previous, { seq, chain, chainSeq, chainHash, at: head.at.toISOString(), keyId });
      head.signature = signer.sign(head.hash);
    }
    previous = head.hash;
  }
}

/** A small sound log over three chains: an import's attestation, answers with facts, one of them taken back. */
export function soundLog(signer: Signer, answers = 8): Rows {
  const rows: Rows = {
    events: [],
    chainHeads: [],
    signedHeads: [],
    approvals: [],
    decisions: [],
    facts: [],
    reversals: [],
    withdrawals: [],
    attestations: [],
  };
  const append = (n: number, clientId: string | null, name: string, payload: Record<string, unknown>) => {
    const chain = clientId ?? "firm";
    const mine = rows.events.filter((e) => e.chain === chain);
    const seq = mine.length + 1;
    rows.events.push({
      id: "",
      chain,
      seq,
      clientId,
      name,
      actorId: idOf(`person ${n}`),
      actorAuth: "mail@2025",
      subject: `goal:G-${n}`,
      at: at(n),
      payload,
      prevHash: "",
      hash: "",
    });
    if (!rows.chainHeads.some((h) => h.chain === chain)) rows.chainHeads.push({ chain, seq, hash: "" });
    rehash(rows, chain, seq);
    rows.signedHeads.push({
      seq: rows.signedHeads.length + 1,
      chain,
      chainSeq: seq,
      chainHash: "",
      at: at(n),
      prevHash: "",
      hash: "",
      keyId: "",
      signature: "",
    });
    resign(rows, signer, rows.signedHeads.length);
  };
  const attestation = { id: idOf("attestation"), attestedBy: idOf("lead"), attestedAt: at(0), note: "Import of clients.csv" };
  rows.attestations.push(attestation);
  append(0, null, "import.completed", { attestationId: attestation.id, attestationSha256: attestationDigest(attestation) });
  for (let n = 1; n <= answers; n += 1) {
    const clientId = idOf(`client ${n % 2}`);
    const statement = { goal: `G-${n}`, title: `Grow bookings ${n}`, cents: n * 100 };
    const statementSha256 = digest(statement);
    const subjectId = idOf(`version ${n}`);
    const approval = {
      id: idOf(`approval ${n}`),
      kind: "goal" as const,
      audience: "client" as const,
      clientId,
      statementSha256,
      requestedBy: idOf("maya"),
      requestedAt: at(n),
      supersedesId: null,
    };
    const none = {
      adoptionId: null,
      resultId: null,
      roiValidationId: null,
      caseStudyId: null,
      opportunityId: null,
      agreementId: null,
      processId: null,
      contactId: null,
      exemptionId: null,
    };
    rows.approvals.push({ ...approval, ...none, goalVersionId: subjectId, statement });
    const asked = { approvalId: approval.id, statementSha256 };
    append(n, clientId, "goal.requested", { ...asked, approvalSha256: approvalDigest({ ...approval, subjectId }) });
    const decided = {
      id: idOf(`decision ${n}`),
      record: `NL-G1-${n}`,
      approvalId: approval.id,
      clientId,
      personId: idOf("dana"),
      verdict: "approved" as const,
      answer: "approve",
      grossCents: null,
      creditBp: null,
      note: "",
      decidedOn: "2025-01-01",
      decidedAt: at(n),
      signedInBy: "mail",
      signedInAt: at(n - 1),
      attestationId: null,
    };
    const decisionSha256 = decisionDigest({ ...decided, statementSha256 });
    rows.decisions.push({ ...decided, sha256: decisionSha256 });
    const fact = {
      id: idOf(`fact ${n}`),
      kind: "goal",
      subject: `goal:G-${n}`,
      clientId,
      csmIds: [idOf("maya")],
      effectiveOn: "2025-01-01",
      recordedAt: at(n),
      data: { goal: `G-${n}`, version: 1 },
      decisionId: decided.id,
      approvalId: approval.id,
      attestationId: null,
      supersedesId: null,
    };
    rows.facts.push({ ...fact, sha256: factDigest(fact) });
    append(n, clientId, "goal.approved", {
      ...asked,
      decisionId: decided.id,
      decisionSha256,
      facts: [{ id: fact.id, sha256: factDigest(fact) }],
      reversed: [],
    });
  }
  const [fact, decision] = [rows.facts[0], rows.decisions[0]];
  if (fact && decision && fact.clientId) {
    const taken = {
      decisionId: decision.id,
      clientId: fact.clientId,
      personId: idOf("dana"),
      withdrawnOn: "2025-01-02",
      withdrawnAt: at(50),
      reason: "Too soon",
      attestationId: null,
    };
    const reversal = {
      factId: fact.id,
      clientId: fact.clientId,
      effectiveOn: "2025-01-02",
      recordedAt: at(50),
      withdrawalId: decision.id,
      decisionId: null,
      attestationId: null,
    };
    rows.withdrawals.push(taken);
    rows.reversals.push(reversal);
    append(50, fact.clientId, "goal.withdrawn", {
      approvalId: decision.approvalId,
      decisionId: decision.id,
      withdrawalSha256: withdrawalDigest(taken),
      reversed: [{ id: fact.id, sha256: reversalDigest(reversal) }],
    });
  }
  return rows;
}

const by = <T>(rows: readonly T[], ...keys: ((row: T) => string | number)[]) =>
  [...rows].sort((a, b) => {
    const key = keys.find((k) => k(a) !== k(b));
    return key === undefined ? 0 : key(a) < key(b) ? -1 : 1;
  });

/** Walks the rows in the order the database gives them; the first broken one, or null. */
export function verifyRows(rows: Rows, signer: Signer): Broken | null {
  const first = <T>(list: readonly T[], check: (row: T) => Broken | null) => {
    for (const row of list) {
      const broken = check(row);
      if (broken !== null) return broken;
    }
    return null;
  };
  const log = logCheck(signer);
  const brokenLog =
    first(
      by(rows.signedHeads, (r) => r.seq),
      log.signedHead,
    ) ??
    first(rows.chainHeads, log.chainHead) ??
    first(
      by(
        rows.events,
        (r) => r.chain,
        (r) => r.seq,
      ),
      log.event,
    ) ??
    log.finish();
  if (brokenLog !== null) return brokenLog;
  const records = recordsCheck(log.named);
  const digests = new Map(rows.approvals.map((a) => [a.id, a.statementSha256]));
  const answered = rows.decisions.filter((d) => digests.has(d.approvalId));
  return (
    first(rows.attestations, records.attestation) ??
    first(rows.approvals, records.approval) ??
    first(answered, (d) => records.decision(d, digests.get(d.approvalId) ?? "")) ??
    first(rows.withdrawals, records.withdrawal) ??
    first(rows.facts, records.fact) ??
    first(rows.reversals, records.reversal) ??
    records.finish()
  );
}
