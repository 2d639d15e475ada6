import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { toJson } from "~/domain/compensation/rules/json";
import { newSigningKey, signerFromPem } from "~/lib/chain";
import { cast } from "#test/support/cast";
import { attain } from "#test/support/command";
import { testApp, type TestApp } from "#test/support/database";
import { seed } from "#test/support/seed";

let t: TestApp;
const guarded = [
  "events",
  "chain_heads",
  "signed_heads",
  "approvals",
  "cancellations",
  "decisions",
  "withdrawals",
  "facts",
  "fact_reversals",
  "attestations",
];
const run = (statement: string) => t.app.database.db.execute(sql.raw(statement));
const verify = async () => {
  const { exit, err } = await attain(t.app, "verify");
  return { exit, err };
};

beforeAll(async () => {
  t = await testApp();
  await seed(t, await cast(t.app));
  // Somebody who owns the database can switch its guards off; what they then change must show.
  for (const table of guarded) await run(`alter table ${table} disable trigger all`);
});
afterAll(() => t.close());

test("what the product wrote verifies", async () => {
  expect(await verify()).toMatchObject({
    exit: 0,
    err: expect.stringMatching(/^All is as it was written: \d+ events in \d+ chains/) as string,
  });
});

test("verify writes nothing and takes no other words", async () => {
  expect((await attain(t.app, "verify", "everything")).exit).toBe(2);
  const json = JSON.parse((await attain(t.app, "verify", "--json")).out) as { ok: boolean; broken: unknown; events: number };
  expect(json).toMatchObject({ ok: true, broken: null });
  expect(json.events).toBeGreaterThan(20);
});

const whole = (table: string) => `(select ctid from ${table} order by ctid limit 1)`;
const edits: [string, string, string, RegExp][] = [
  ["an event's name", "events", "name = name || 'x'", /^events .+#\d+: does not match its hash/],
  ["an event's time", "events", "at = at + interval '1 second'", /^events .+#\d+: does not match its hash/],
  ["an event's payload", "events", "payload = payload || '{\"a\":1}'", /^events .+#\d+: does not match its hash/],
  ["who did it", "events", "actor_id = '00000000-0000-4000-8000-000000000000'", /^events .+#\d+: does not match its hash/],
  ["an event's place", "events", "seq = seq + 1000", /^(events|signed_heads) .+: /],
  ["a chain's head", "chain_heads", "seq = seq - 1", /^chain_heads .+: does not name the last event of the chain/],
  ["a signature", "signed_heads", "signature = reverse(signature)", /^signed_heads #\d+: carries a signature that is not ours/],
  [
    "a frozen statement",
    "approvals",
    'statement = statement || \'{"title":"More"}\'',
    /^approvals .+: its statement does not match its digest/,
  ],
  [
    "a statement with its digest",
    "approvals",
    "statement = '{}', statement_sha256 = encode(sha256('{}'), 'hex')",
    /^approvals .+: is not what events .+#\d+ vouches for/,
  ],
  ["who asked", "approvals", "requested_by = null", /^approvals .+: is not what events .+#\d+ vouches for/],
  [
    "a verdict",
    "decisions",
    "verdict = case verdict when 'approved' then 'declined' else 'approved' end",
    /^decisions .+: \(record .+\) does not match its digest/,
  ],
  [
    "a client's number",
    "decisions",
    "gross_cents = coalesce(gross_cents, 0) + 100",
    /^decisions .+: \(record .+\) does not match its digest/,
  ],
  ["the day of a decision", "decisions", "decided_on = decided_on - 1", /^decisions .+: \(record .+\) does not match its digest/],
  ["what a fact says", "facts", "data = data || '{\"grossCents\":1}'", /^facts .+: \(.+\) does not match its digest/],
  ["the day of a fact", "facts", "effective_on = effective_on - 400", /^facts .+: \(.+\) does not match its digest/],
  ["whom a fact names", "facts", "csm_ids = csm_ids || gen_random_uuid()", /^facts .+: \(.+\) does not match its digest/],
  ["what a fact supersedes", "facts", "supersedes_id = id", /^facts .+: \(.+\) does not match its digest/],
];

test.each(edits)("a change to %s is found and named", async (_what, table, set, words) => {
  await run(`create table kept as table ${table}`);
  await run(`update ${table} set ${set} where ctid = ${whole(table)}`);
  const { exit, err } = await verify();
  await run(`delete from ${table}`);
  await run(`insert into ${table} select * from kept`);
  await run("drop table kept");
  expect(err).toMatch(words);
  expect(exit).toBe(1);
});

test.each(guarded.filter((table) => table !== "attestations"))("a row taken out of %s is found", async (table) => {
  await run(`create table kept as table ${table}`);
  await run(`delete from ${table} where ctid = ${whole(table)}`);
  const { exit, err } = await verify();
  await run(`delete from ${table}`);
  await run(`insert into ${table} select * from kept`);
  await run("drop table kept");
  expect(err).toMatch(/^(events|chain_heads|signed_heads|approvals|cancellations|decisions|withdrawals|facts|fact_reversals) .+: /);
  expect(exit).toBe(1);
});

test("a fact nobody decided is found", async () => {
  await run(
    "insert into facts select gen_random_uuid(), kind, subject || 'x', client_id, csm_ids, effective_on, recorded_at, data, decision_id, approval_id, attestation_id, null, sha256 from facts limit 1",
  );
  expect((await verify()).err).toMatch(/^facts .+: \(.+\) does not match its digest/);
  await run(
    "delete from facts where subject like '%x' and supersedes_id is null and sha256 in (select sha256 from facts group by sha256 having count(*) > 1)",
  );
  expect((await verify()).exit).toBe(0);
});

test("another signing key does not do", async () => {
  const stranger = { ...t.app, signer: signerFromPem(newSigningKey()) };
  const { exit, err } = await attain(stranger, "verify");
  expect(err).toMatch(/^signed_heads #1: was signed with the key [0-9a-f]{16}, which this installation does not hold\n$/);
  expect(exit).toBe(1);
});

test("what the product made goes out and into an empty firm with the same statements", async () => {
  const dir = mkdtempSync(path.join(tmpdir(), "attain-made-"));
  const other = await testApp({ now: t.app.clock() });
  try {
    expect((await attain(t.app, "export", dir)).exit).toBe(0);
    const same = await attain(t.app, "import", dir);
    expect(same.err).toMatch(/There is nothing to change\.\n$/);
    const { exit, err } = await attain(other.app, "import", dir, "--attested-by", "priya@harborpine.example");
    expect(err).toMatch(/Imported\.\n$/);
    expect(exit).toBe(0);
    expect((await attain(other.app, "verify")).exit).toBe(0);
    expect(await paid(other.app)).toEqual(await paid(t.app));
  } finally {
    await other.close();
    rmSync(dir, { recursive: true });
  }
});

/**
 * The statements but for what this world keeps out of the files: adjustments, and what rests on the cast's agreements, which no
 * fact was ever written for. Who attested is told apart, too.
 */
async function paid(app: TestApp["app"]) {
  const { out } = await attain(app, "statement", "--year", "2025", "--json");
  const { statements } = JSON.parse(out) as ReturnType<typeof toJson>;
  return statements.map(({ csm, components, gates, club }) => ({
    csm,
    gates,
    club,
    lines: components
      .flatMap((c) => c.lines)
      .filter((line) => !/^(adjustment|churn):/.test(line.record))
      .map(({ attested: _, ...line }) => line),
  }));
}
