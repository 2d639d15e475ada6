import { bigint, index, integer, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "./columns";
import { clients } from "./clients";

/** One link of a chain: what happened, by whom, with ids and digests only (no names, no free text). */
export const events = pgTable(
  "events",
  {
    id: id(),
    /** A client's id, or `firm`. */
    chain: text().notNull(),
    seq: integer().notNull(),
    clientId: uuid().references(() => clients.id),
    name: text().notNull(),
    actorId: uuid(),
    actorAuth: text().notNull(),
    subject: text().notNull(),
    at: instant().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    prevHash: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    unique("events_chain_seq").on(t.chain, t.seq),
    index("events_client_idx").on(t.clientId),
    index("events_subject_idx").on(t.subject),
  ],
);

export const chainHeads = pgTable("chain_heads", {
  chain: text().primaryKey(),
  seq: integer().notNull(),
  hash: text().notNull(),
});

/** The chain over the chains' heads: one signed row for each chain a transaction touched. */
export const signedHeads = pgTable(
  "signed_heads",
  {
    seq: bigint({ mode: "number" }).primaryKey(),
    chain: text().notNull(),
    chainSeq: integer().notNull(),
    chainHash: text().notNull(),
    at: instant().notNull(),
    prevHash: text().notNull(),
    hash: text().notNull(),
    keyId: text().notNull(),
    signature: text().notNull(),
  },
  (t) => [index("signed_heads_chain_idx").on(t.chain, t.chainSeq)],
);

/** One outcome for each key a form carried: a double click does it once. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    id: id(),
    actor: text().notNull(),
    route: text().notNull(),
    key: text().notNull(),
    bodySha256: text().notNull(),
    outcome: jsonb().$type<unknown>(),
    at: instant().notNull(),
  },
  (t) => [unique("idempotency_keys_actor_route_key").on(t.actor, t.route, t.key)],
);

/** Files read by `attain import`: the digest of each row as it was last imported. */
export const importedRows = pgTable(
  "imported_rows",
  {
    id: id(),
    file: text().notNull(),
    key: text().notNull(),
    sha256: text().notNull(),
    importedAt: instant().notNull(),
  },
  (t) => [unique("imported_rows_file_key").on(t.file, t.key)],
);
