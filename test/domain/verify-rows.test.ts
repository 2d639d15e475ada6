import fc from "fast-check";
import { expect, test } from "vitest";
import { newSigningKey, signerFromPem } from "~/lib/chain";
import { rehash, resign, type Rows, soundLog, verifyRows } from "#test/support/pure-log";

const signer = signerFromPem(newSigningKey());
const stranger = signerFromPem(newSigningKey());
const sound = soundLog(signer);
const copy = () => structuredClone(sound);

type Table = keyof Rows;
type Cells = Record<string, unknown>;
const tables = Object.keys(sound) as Table[];
/** Every cell of every row, as table, row and column. */
const cells = tables.flatMap((table) => sound[table].flatMap((row, i) => Object.keys(row).map((column) => ({ table, i, column }))));
const places = tables.flatMap((table) => sound[table].map((_, i) => ({ table, i })));

/** The value with one thing about it changed; never the same value. */
function altered(value: unknown, where: number): unknown {
  if (value === null) return "2025-01-01";
  if (value instanceof Date) return new Date(value.getTime() + (where % 2 ? 1 : -1));
  if (typeof value === "number") return value + (where % 2 ? 1 : -1);
  if (typeof value === "string") {
    if (value === "") return "x";
    const at = where % value.length;
    return value.slice(0, at) + String.fromCharCode(value.charCodeAt(at) ^ (1 << (where % 5))) + value.slice(at + 1);
  }
  if (Array.isArray(value))
    return value.length === 0
      ? ["x"]
      : where % 3 === 0
        ? value.slice(1)
        : value.map((one, i) => (i === where % value.length ? altered(one, where >> 1) : (one as unknown)));
  const entries = Object.entries(value as Cells);
  if (entries.length === 0) return { more: 1 };
  if (where % 4 === 0) return { ...(value as Cells), more: 1 };
  return Object.fromEntries(entries.map(([k, v], i) => [k, i === where % entries.length ? altered(v, where >> 2) : v]));
}

test("a sound log and its records verify", () => {
  expect(verifyRows(sound, signer)).toBeNull();
  expect(verifyRows(soundLog(signer, 40), signer)).toBeNull();
});

test("any change of any column of any row is found", () => {
  let tried = 0;
  fc.assert(
    fc.property(fc.constantFrom(...cells), fc.nat({ max: 10_000 }), ({ table, i, column }, where) => {
      const rows = copy();
      const row = rows[table][i] as unknown as Cells;
      row[column] = altered(row[column], where);
      tried += 1;
      expect(verifyRows(rows, signer), `${table} ${i} ${column}`).not.toBeNull();
    }),
    { numRuns: 4_000 },
  );
  expect(tried).toBeGreaterThanOrEqual(1_000);
});

test("each column of each table, once", () => {
  for (const { table, i, column } of cells) {
    const rows = copy();
    const row = rows[table][i] as unknown as Cells;
    row[column] = altered(row[column], 1);
    expect(verifyRows(rows, signer), `${table} ${i} ${column}`).not.toBeNull();
  }
});

test("a row taken away, doubled or put in another's place is found", () => {
  for (const { table, i } of places) {
    const gone = copy();
    (gone[table] as unknown[]).splice(i, 1);
    expect(verifyRows(gone, signer), `${table} ${i} gone`).not.toBeNull();
    const doubled = copy();
    (doubled[table] as unknown[]).push(structuredClone(doubled[table][i]));
    expect(verifyRows(doubled, signer), `${table} ${i} twice`).not.toBeNull();
  }
  fc.assert(
    fc.property(fc.constantFrom(...tables.filter((t) => sound[t].length > 1)), fc.nat(), fc.nat(), (table, a, b) => {
      const rows = copy();
      const list = rows[table] as unknown as Cells[];
      const [x, y] = [list[a % list.length], list[b % list.length]];
      fc.pre(x !== undefined && y !== undefined && x !== y);
      // Swapped but for what orders and names them.
      const rest = (row: Cells) => Object.fromEntries(Object.entries(row).filter(([column]) => !["id", "seq", "chain"].includes(column)));
      const [xs, ys] = [rest(x), rest(y)];
      Object.assign(x, ys);
      Object.assign(y, xs);
      if (JSON.stringify(rows) === JSON.stringify(sound)) return;
      expect(verifyRows(rows, signer)).not.toBeNull();
    }),
    { numRuns: 500 },
  );
});

test("a tail cut off is found, with the chain's head set back too", () => {
  for (const { chain } of sound.chainHeads) {
    const all = sound.events.filter((e) => e.chain === chain);
    for (let keep = 0; keep < all.length; keep += 1) {
      const rows = copy();
      rows.events = rows.events.filter((e) => e.chain !== chain || e.seq <= keep);
      expect(verifyRows(rows, signer)).not.toBeNull();
      rows.chainHeads = rows.chainHeads.filter((h) => h.chain !== chain || keep > 0);
      rehash(rows, chain, 1);
      expect(verifyRows(rows, signer)).not.toBeNull();
      // Even with the signed heads cut at the same moment, what the lost events vouched for is left over.
      const cutAt = rows.signedHeads.find((h) => h.chain === chain && h.chainSeq > keep)?.seq ?? 0;
      rows.signedHeads = rows.signedHeads.filter((h) => h.seq < cutAt);
      for (const head of rows.chainHeads) {
        rows.events = rows.events.filter(
          (e) => e.chain !== head.chain || rows.signedHeads.some((h) => h.chain === e.chain && h.chainSeq >= e.seq),
        );
        rehash(rows, head.chain, 1);
      }
      rows.chainHeads = rows.chainHeads.filter((h) => rows.events.some((e) => e.chain === h.chain));
      expect(verifyRows(rows, signer)).not.toBeNull();
    }
  }
});

test("a history written anew with fitting hashes is found by its signatures", () => {
  for (const event of sound.events) {
    const rows = copy();
    const mine = rows.events.find((e) => e.chain === event.chain && e.seq === event.seq);
    if (mine) mine.payload = { ...mine.payload, extra: true };
    rehash(rows, event.chain, event.seq);
    expect(verifyRows(rows, signer)?.record).toMatch(new RegExp(`^events ${event.chain}#`));
    resign(rows, stranger, 1);
    expect(verifyRows(rows, signer)).toEqual({
      record: "signed_heads #1",
      problem: `was signed with the key ${stranger.keyId}, which this installation does not hold`,
    });
    for (const head of rows.signedHeads) head.keyId = signer.keyId;
    expect(verifyRows(rows, signer)?.record).toMatch(/^signed_heads #1$/);
  }
});

test("the same log under another key does not verify", () => {
  expect(verifyRows(sound, stranger)?.problem).toMatch(/which this installation does not hold$/);
});

test("the first broken record is named, in words", () => {
  const rows = copy();
  const [event] = rows.events.filter((e) => e.chain !== "firm" && e.seq === 3);
  if (event) event.name = "goal.declined";
  expect(verifyRows(rows, signer)).toEqual({ record: `events ${event?.chain}#3`, problem: "does not match its hash" });
  const facts = copy();
  const [fact] = facts.facts;
  if (fact) fact.data = { ...fact.data, version: 2 };
  expect(verifyRows(facts, signer)).toEqual({ record: `facts ${fact?.id}`, problem: "(goal:G-1) does not match its digest" });
});
