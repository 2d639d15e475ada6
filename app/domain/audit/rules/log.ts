import type { chainHeads, events, signedHeads } from "#db/schema/audit";
import type { Json } from "~/lib/canonical";
import { eventHash, GENESIS, headHash, idOfHash, type Signer } from "~/lib/chain";
import { namedBy, type Named } from "./named";

export type EventRow = typeof events.$inferSelect;
export type ChainHead = typeof chainHeads.$inferSelect;
export type SignedRow = typeof signedHeads.$inferSelect;

/** A record that is not as it was written, named as a person finds it, and what is wrong with it. */
export interface Broken {
  readonly record: string;
  readonly problem: string;
}

interface End {
  seq: number;
  hash: string;
}

/**
 * Checks the log row by row (trust.md A3): first every signed head by `seq`, then every chain's head, then every event by chain
 * and `seq`, then `finish`. Each step returns the first thing that is broken, or null. `named` gathers what the events vouch for.
 */
export function logCheck(signer: Pick<Signer, "keyId" | "sign">) {
  const signed = new Map<string, { seq: number; hash: string }>();
  const lastSigned = new Map<string, End>();
  const heads = new Map<string, End>();
  const named = new Map<string, Named>();
  let previous: End = { seq: 0, hash: GENESIS };
  let open: (End & { chain: string }) | null = null;

  const closeChain = (): Broken | null => {
    if (open === null) return null;
    const { chain, seq, hash } = open;
    const [head, last] = [heads.get(chain), lastSigned.get(chain)];
    heads.delete(chain);
    lastSigned.delete(chain);
    if (head?.seq !== seq || head.hash !== hash)
      return { record: `chain_heads ${chain}`, problem: `does not name the last event of the chain, #${seq}` };
    if (last?.seq !== seq || last.hash !== hash)
      return { record: `events ${chain}#${seq}`, problem: "is the last of its chain, and no signed head vouches for it" };
    return null;
  };

  return {
    named,
    signedHead(row: SignedRow): Broken | null {
      const record = `signed_heads #${row.seq}`;
      if (row.seq !== previous.seq + 1) return { record, problem: `follows #${previous.seq}; what lies between is gone` };
      if (row.prevHash !== previous.hash) return { record, problem: "does not continue the one before" };
      const link = {
        seq: row.seq,
        chain: row.chain,
        chainSeq: row.chainSeq,
        chainHash: row.chainHash,
        at: row.at.toISOString(),
        keyId: row.keyId,
      };
      if (headHash(row.prevHash, link) !== row.hash) return { record, problem: "does not match its hash" };
      if (row.keyId !== signer.keyId)
        return { record, problem: `was signed with the key ${row.keyId}, which this installation does not hold` };
      // Ed25519 signs the same words the same way: comparing is stricter than verifying, which takes several spellings, and faster.
      if (signer.sign(row.hash) !== row.signature) return { record, problem: "carries a signature that is not ours" };
      if (row.chainSeq <= (lastSigned.get(row.chain)?.seq ?? 0)) return { record, problem: `goes back in the chain ${row.chain}` };
      previous = { seq: row.seq, hash: row.hash };
      lastSigned.set(row.chain, { seq: row.chainSeq, hash: row.chainHash });
      signed.set(`${row.chain}#${row.chainSeq}`, { seq: row.seq, hash: row.chainHash });
      return null;
    },
    chainHead(row: ChainHead): Broken | null {
      if (heads.has(row.chain)) return { record: `chain_heads ${row.chain}`, problem: "stands twice" };
      heads.set(row.chain, { seq: row.seq, hash: row.hash });
      return null;
    },
    event(row: EventRow): Broken | null {
      if (open?.chain !== row.chain) {
        const broken = closeChain();
        if (broken !== null) return broken;
        open = { chain: row.chain, seq: 0, hash: GENESIS };
      }
      const record = `events ${row.chain}#${row.seq}`;
      if (row.seq !== open.seq + 1)
        return {
          record,
          problem:
            open.seq === 0 ? "is not the first of its chain; what came before is gone" : `follows #${open.seq}; what lies between is gone`,
        };
      if (row.prevHash !== open.hash) return { record, problem: "does not continue the one before" };
      const hash = eventHash(row.prevHash, {
        chain: row.chain,
        seq: row.seq,
        clientId: row.clientId,
        name: row.name,
        actorId: row.actorId,
        actorAuth: row.actorAuth,
        subject: row.subject,
        at: row.at.toISOString(),
        payload: row.payload as Json,
      });
      if (hash !== row.hash) return { record, problem: "does not match its hash" };
      if (row.id !== idOfHash(hash)) return { record, problem: "does not bear the id of its hash" };
      if (row.chain !== (row.clientId ?? "firm")) return { record, problem: "stands in the wrong chain" };
      const vouched = signed.get(`${row.chain}#${row.seq}`);
      if (vouched !== undefined && vouched.hash !== row.hash)
        return { record, problem: `is not what signed_heads #${vouched.seq} vouches for` };
      signed.delete(`${row.chain}#${row.seq}`);
      open = { chain: row.chain, seq: row.seq, hash };
      for (const one of namedBy(row)) {
        const before = named.get(one.key);
        if (before !== undefined) return { record, problem: `names ${one.key} again, after events ${before.event}` };
        named.set(one.key, { sha256: one.sha256, event: `${row.chain}#${row.seq}` });
      }
      return null;
    },
    finish(): Broken | null {
      const broken = closeChain();
      open = null;
      if (broken !== null) return broken;
      const [lost] = [...signed].sort((a, b) => a[1].seq - b[1].seq);
      if (lost !== undefined) return { record: `events ${lost[0]}`, problem: `is gone; signed_heads #${lost[1].seq} vouches for it` };
      const [chain] = heads.keys();
      return chain === undefined ? null : { record: `chain_heads ${chain}`, problem: "names a chain that has no events" };
    },
  };
}
