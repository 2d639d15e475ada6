import { desc, inArray, sql } from "drizzle-orm";
import type { Scope } from "~/auth/scope";
import type { Json } from "~/lib/canonical";
import { eventHash, GENESIS, headHash, idOfHash } from "~/lib/chain";
import type { Tx } from "./client.server";
import { chainHeads, events, signedHeads } from "./schema/audit";

/** What happened. `subject` names the record (`goal:G-1`), the payload holds ids and digests, never names or free text. */
export interface NewEvent {
  name: `${string}.${string}`;
  clientId: string | null;
  subject: string;
  payload: Record<string, Json>;
}

function actorOf(scope: Scope): { actorId: string | null; actorAuth: string } {
  if (scope.kind === "system") return { actorId: scope.actor?.id ?? null, actorAuth: `system:${scope.reason}` };
  if (scope.kind === "link") return { actorId: scope.person.id, actorAuth: `link:${scope.purpose}` };
  return { actorId: scope.person.id, actorAuth: `${scope.auth.method}@${scope.auth.at.toISOString()}` };
}

/** Appends events to their clients' chains (or the firm's), then signs the new heads in the chain over all heads (trust.md A3). */
export async function appendEvents(scope: Scope, tx: Tx, fresh: readonly NewEvent[]): Promise<void> {
  const chains = [...new Set(fresh.map((e) => e.clientId ?? "firm"))].sort();
  for (let i = 0; i < chains.length; i += 500) {
    await tx
      .insert(chainHeads)
      .values(chains.slice(i, i + 500).map((chain) => ({ chain, seq: 0, hash: GENESIS })))
      .onConflictDoNothing();
  }
  const locked = await tx.select().from(chainHeads).where(inArray(chainHeads.chain, chains)).orderBy(chainHeads.chain).for("update");
  const heads = new Map(locked.map((h) => [h.chain, { seq: h.seq, hash: h.hash }]));
  const at = scope.now;
  const { actorId, actorAuth } = actorOf(scope);
  const rows = fresh.map((e) => {
    const chain = e.clientId ?? "firm";
    const head = heads.get(chain);
    if (!head) throw new Error("a chain without a head");
    const link = {
      chain,
      seq: head.seq + 1,
      clientId: e.clientId,
      name: e.name,
      actorId,
      actorAuth,
      subject: e.subject,
      at: at.toISOString(),
      payload: e.payload,
    };
    const hash = eventHash(head.hash, link);
    const row = { id: idOfHash(hash), ...link, at, prevHash: head.hash, hash };
    heads.set(chain, { seq: link.seq, hash });
    return row;
  });
  for (let i = 0; i < rows.length; i += 500) await tx.insert(events).values(rows.slice(i, i + 500));
  const moved = [...heads].map(([chain, h]) => sql`(${chain}, ${h.seq}::int, ${h.hash})`);
  for (let i = 0; i < moved.length; i += 500) {
    const values = sql.join(moved.slice(i, i + 500), sql`, `);
    await tx.execute(
      sql`update chain_heads h set seq = v.seq, hash = v.hash from (values ${values}) as v(chain, seq, hash) where h.chain = v.chain`,
    );
  }
  await signHeads(scope, tx, chains, heads);
}

async function signHeads(scope: Scope, tx: Tx, chains: string[], heads: Map<string, { seq: number; hash: string }>): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(7281947)`);
  const [last] = await tx.select().from(signedHeads).orderBy(desc(signedHeads.seq)).limit(1);
  let [seq, prevHash] = [last?.seq ?? 0, last?.hash ?? GENESIS];
  const { signer } = scope.app;
  const rows = chains.map((chain) => {
    const head = heads.get(chain);
    if (!head) throw new Error("a chain without a head");
    seq += 1;
    const link = { seq, chain, chainSeq: head.seq, chainHash: head.hash, at: scope.now.toISOString(), keyId: signer.keyId };
    const hash = headHash(prevHash, link);
    const row = { ...link, at: scope.now, prevHash, hash, signature: signer.sign(hash) };
    prevHash = hash;
    return row;
  });
  for (let i = 0; i < rows.length; i += 500) await tx.insert(signedHeads).values(rows.slice(i, i + 500));
}
