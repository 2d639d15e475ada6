import { eq, inArray, type SQL, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { attestations, factReversals } from "#db/schema/approvals";
import { idempotencyKeys, importedRows } from "#db/schema/audit";
import { signInLinks } from "#db/schema/auth";
import { lockedStatements, locks, planSignatures } from "#db/schema/compensation";
import { opportunities } from "#db/schema/opportunities";
import { contacts, people, staff } from "#db/schema/people";
import { inSystem } from "#db/system.server";
import { type Cast, cast } from "./support/cast";
import { type TestApp, testApp } from "./support/database";
import { openRequest, seed } from "./support/seed";
import { SEED_NOW, type Seeds } from "./support/seed-people";
import { tried } from "./support/tried";

let opened: TestApp;
let known: Cast;
let seeds: Seeds;
beforeAll(async () => {
  opened = await testApp();
  known = await cast(opened.app);
  seeds = await seed(opened, known);
  await inSystem(opened.app, async (tx) => {
    const at = SEED_NOW;
    const [leader, csmId] = [seeds.A["leader"] ?? "", seeds.A["csm"] ?? ""];
    await tx.insert(locks).values({ year: 2024, lockedBy: leader, lockedAt: at, linesSha256: "0" });
    await tx.insert(lockedStatements).values({ year: 2024, csmId, statement: {}, sha256: "0" });
    await tx.insert(planSignatures).values({ version: 1, csmId, signedAt: at });
    const attestationId = crypto.randomUUID();
    await tx.insert(attestations).values({ id: attestationId, attestedBy: leader, attestedAt: at, note: "" });
    const [factId, clientId] = [seeds.A["agreementFact"] ?? "", seeds.A["clientId"] ?? ""];
    await tx.insert(factReversals).values({ factId, clientId, effectiveOn: "2025-11-20", recordedAt: at, attestationId });
    await tx.insert(idempotencyKeys).values({ actor: csmId, route: "r", key: "k", bodySha256: "0", at });
    await tx.insert(importedRows).values({ file: "f", key: "k", sha256: "0", importedAt: at });
    const hashes = { emailHash: "e", ipHash: "i", tokenHash: "t", codeHash: "c" };
    await tx.insert(signInLinks).values({ ...hashes, kind: "mail", createdAt: at, expiresAt: at });
  });
});
afterAll(() => opened.close());

const id = (who: string) => known.ids[who] ?? "";
const [maya, omar] = ["maya@harborpine.example", "omar@harborpine.example"];
const [priya, jo, sam] = ["priya@harborpine.example", "jo@harborpine.example", "sam@harborpine.example"];
const [dana, lee, ada, rosa] = ["dana@northlake.example", "lee@northlake.example", "ada@birch.example", "rosa@harborpine.example"];

const as = <T = { id: string }>(who: string, statement: SQL) => tried<T>(opened.app, who, statement);
const closed = /row-level security/;
const countIn = async (who: string, name: string) =>
  Number((await as<{ n: number }>(who, sql`select count(*)::int as n from ${sql.identifier(name)}`))[0]?.n);
const classed = async (...classes: string[]) =>
  (
    await as<{ name: string; class: string }>(
      "system",
      sql`select relname as name, obj_description(oid) as class from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`,
    )
  )
    .filter((t) => classes.includes(t.class))
    .map((t) => t.name);

describe("what nobody outside sees, in a firm that has one of everything", () => {
  test("no client sees a row of any table of pay, of the book of deals or of the system", async () => {
    const names = [...(await classed("pay", "book", "system")), "events"];
    expect(names).toEqual(expect.arrayContaining(["facts", "salaries", "adjustments", "locked_statements", "opportunities", "sessions"]));
    const empty: string[] = [];
    const seen: string[] = [];
    for (const name of names) {
      if ((await countIn("system", name)) === 0) empty.push(name);
      for (const who of [dana, lee]) if ((await countIn(who, name)) > 0) seen.push(`${who} ${name}`);
    }
    expect({ empty, seen }).toEqual({ empty: [], seen: [] });
  });

  test("what was said to leaders alone no other member of staff sees, and no client another's", async () => {
    for (const name of await classed("leadership")) {
      expect(await countIn(priya, name)).toBeGreaterThan(0);
      for (const who of [maya, omar, rosa, jo, sam]) expect({ who, name, n: await countIn(who, name) }).toEqual({ who, name, n: 0 });
    }
    expect(await as(ada, sql`select id from objections where client_id <> ${seeds.B["clientId"]}::uuid`)).toEqual([]);
  });

  test("sales sees no case study", async () => {
    expect(await countIn("system", "case_studies")).toBeGreaterThan(0);
    expect(await countIn(sam, "case_studies")).toBe(0);
  });

  test("of a former client a CSM sees agreements, facts that name them, and what was true while they served it", async () => {
    type Row = { kind: string; on: string; named: boolean };
    const facts = (who: string) =>
      as<Row>(
        who,
        sql`select kind, effective_on::text as on, ${id(rosa)}::uuid = any(csm_ids) as named from facts where client_id is not null order by id`,
      );
    const allowed = (f: Row) => f.kind === "agreement" || f.named || f.on <= "2024-12-31";
    const all = await facts("system");
    expect(all.filter((f) => !allowed(f)).length).toBeGreaterThan(0);
    expect(all.filter((f) => f.kind === "agreement" && f.on > "2024-12-31").length).toBeGreaterThan(0);
    expect(await facts(rosa)).toEqual(all.filter(allowed));
  });
});

describe("who asks, answers or takes back does so in their own name", () => {
  test("finance asks for nobody else", async () => {
    const ask = (by: string) => sql`
      insert into approvals (id, kind, audience, client_id, agreement_id, statement, statement_sha256, requested_by, requested_at)
      select gen_random_uuid(), 'agreement', 'finance', client_id, id, '{}', '0', ${id(by)}::uuid, now() from agreements limit 1 returning id`;
    await expect(as(jo, ask(priya))).rejects.toThrow(closed);
    expect(await as(jo, ask(jo))).toHaveLength(1);
  });

  test("a CSM asks no client but their own", async () => {
    const ask = (letter: "A" | "B") => sql`
      insert into approvals (id, kind, audience, client_id, roi_validation_id, statement, statement_sha256, requested_by, requested_at)
      values (gen_random_uuid(), 'roi', 'client', ${seeds[letter]["clientId"]}::uuid, (select id from roi_validations limit 1), '{}', '0', ${id(maya)}::uuid, now()) returning id`;
    await expect(as(maya, ask("B"))).rejects.toThrow(closed);
    expect(await as(maya, ask("A"))).toHaveLength(1);
  });

  const decide = (approvalId: string, by: string, clientId: string | null | undefined) => sql`
    insert into decisions (id, record, approval_id, client_id, person_id, verdict, answer, decided_on, decided_at, signed_in_by, sha256)
    values (gen_random_uuid(), gen_random_uuid()::text, ${approvalId}::uuid, ${clientId}::uuid, ${id(by)}::uuid, 'declined', 'no', '2025-12-01', now(), 'test', '0') returning id`;

  test("nobody at the firm answers for a client, and an approver only in their own name and client", async () => {
    const [approval, client] = [seeds.A["roiApproval"] ?? "", seeds.A["clientId"]];
    for (const who of [priya, jo, sam, maya, lee, ada]) await expect(as(who, decide(approval, who, client)), who).rejects.toThrow(closed);
    await expect(as(dana, decide(approval, lee, client))).rejects.toThrow(closed);
    await expect(as(dana, decide(approval, dana, seeds.B["clientId"]))).rejects.toThrow(closed);
    expect(await as(dana, decide(approval, dana, client))).toHaveLength(1);
  });

  test("what was put to sales, a leader or a second person is answered by them alone", async () => {
    const { A } = seeds;
    const [deal, process] = [
      await openRequest(opened.app, "opportunity", A["submitted"] ?? ""),
      await openRequest(opened.app, "process", A["process"] ?? ""),
    ];
    const of: [string, string, string | null, string[], string[]][] = [
      ["opportunity", deal.id, A["clientId"] ?? null, [sam], [priya, jo, maya]],
      ["process", process.id, null, [priya], [sam, jo, maya]],
      ["approver", A["approverApproval"] ?? "", A["clientId"] ?? null, [priya, jo, "alex@harborpine.example"], [sam, maya, dana]],
    ];
    for (const [what, approval, client, may, others] of of) {
      for (const who of may) expect(await as(who, decide(approval, who, client)), what).toHaveLength(1);
      for (const who of others) await expect(as(who, decide(approval, who, client)), `${what} ${who}`).rejects.toThrow(closed);
    }
  });

  test("a request is taken back, and an answer withdrawn, by the person themselves", async () => {
    const { id: asked } = await openRequest(opened.app, "opportunity", seeds.A["submitted"] ?? "");
    const cancel = (by: string) =>
      sql`insert into cancellations (approval_id, client_id, cancelled_by, cancelled_at) values (${asked}::uuid, ${seeds.A["clientId"]}::uuid, ${id(by)}::uuid, now()) returning approval_id as id`;
    await expect(as(maya, cancel(omar))).rejects.toThrow(closed);
    await expect(as(omar, cancel(omar))).rejects.toThrow(closed);
    expect(await as(maya, cancel(maya))).toHaveLength(1);
    const withdraw = (by: string, letter: "A" | "B") =>
      sql`insert into withdrawals (decision_id, client_id, person_id, withdrawn_on, withdrawn_at) values (${seeds[letter]["studyDecision"]}::uuid, ${seeds.A["clientId"]}::uuid, ${id(by)}::uuid, '2025-12-01', now()) returning decision_id as id`;
    await expect(as(dana, withdraw(lee, "A"))).rejects.toThrow(closed);
    await expect(as(dana, withdraw(dana, "B"))).rejects.toThrow(closed);
    expect(await as(dana, withdraw(dana, "A"))).toHaveLength(1);
  });
});

describe("what a CSM may write of an opportunity", () => {
  const keyed = async (key: string | undefined) =>
    (
      await inSystem(opened.app, (tx) =>
        tx
          .select()
          .from(opportunities)
          .where(eq(opportunities.key, key ?? "")),
      )
    )[0]?.id ?? "";

  test("the lead source of their own while it is open, nobody else's and none that closed", async () => {
    for (const [key, n] of [
      [seeds.A["submitted"], 1],
      [seeds.A["accepted"], 1],
      [seeds.A["won"], 0],
      [seeds.B["submitted"], 0],
    ] as const) {
      const opportunity = await keyed(key);
      expect(await as(maya, sql`delete from lead_sources where opportunity_id = ${opportunity}::uuid returning id`)).toHaveLength(n);
      expect(
        await as(maya, sql`update lead_sources set share_bp = 1 where opportunity_id = ${opportunity}::uuid returning id`),
      ).toHaveLength(n);
      const add = as(
        maya,
        sql`insert into lead_sources (id, opportunity_id, csm_id, share_bp, position) values (gen_random_uuid(), ${opportunity}::uuid, ${id(rosa)}::uuid, 1, 9) returning id`,
      );
      if (n === 1) expect(await add).toHaveLength(1);
      else await expect(add).rejects.toThrow(closed);
    }
    const moved = sql`update lead_sources set opportunity_id = ${await keyed(seeds.B["submitted"])}::uuid where opportunity_id = ${await keyed(seeds.A["submitted"])}::uuid`;
    await expect(as(maya, moved)).rejects.toThrow(closed);
  });

  test("its note, and neither its stage, amount, days nor owner; of another's nothing", async () => {
    const change = (letter: "A" | "B", set: SQL) =>
      as(maya, sql`update opportunities set ${set} where key = ${seeds[letter]["submitted"]} returning id`);
    for (const set of [
      sql`stage = 'accepted'`,
      sql`amount_cents = 1`,
      sql`accepted_on = '2025-12-01'`,
      sql`closed_on = '2025-12-01'`,
      sql`submitted_on = '2025-01-01'`,
      sql`submitted_by = null`,
    ])
      await expect(change("A", set)).rejects.toThrow(/only the note/);
    expect(await change("A", sql`note = 'x'`)).toHaveLength(1);
    expect(await change("B", sql`note = 'x'`)).toEqual([]);
  });

  test("a new one as submitted, in their own name, for their own client", async () => {
    const add = (stage: string, letter: "A" | "B", by: string) =>
      as(
        maya,
        sql`insert into opportunities (id, key, client_id, name, amount_cents, stage, submitted_by) values (gen_random_uuid(), 'O-new', ${seeds[letter]["clientId"]}::uuid, 'n', 1, ${stage}, ${id(by)}::uuid) returning id`,
      );
    expect(await add("submitted", "A", maya)).toHaveLength(1);
    await expect(add("accepted", "A", maya)).rejects.toThrow(closed);
    await expect(add("submitted", "B", maya)).rejects.toThrow(closed);
    await expect(add("submitted", "A", omar)).rejects.toThrow(closed);
  });
});

describe("who signs in as whom", () => {
  const alex = "alex@harborpine.example";
  const move = (who: string) => sql`update people set email = 'new@elsewhere.example' where id = ${id(who)}::uuid returning id`;
  test("only a leader makes somebody a leader or finance, or gives one more time here", async () => {
    const grant = (who: string, role: string) =>
      sql`update staff set role = ${role} where person_id = ${id(who)}::uuid returning person_id as id`;
    const fresh = (role: string) => sql`
      with one as (insert into people (id, email, name, created_at) values (gen_random_uuid(), 'new@harborpine.example', 'New', now()) returning id)
      insert into staff (person_id, role, starts_on) select id, ${role}, '2025-01-01' from one returning person_id as id`;
    for (const role of ["leader", "finance"]) {
      await expect(as(alex, grant(maya, role)), role).rejects.toThrow(/only a leader/);
      await expect(as(alex, fresh(role)), role).rejects.toThrow(/only a leader/);
      expect(await as(priya, grant(maya, role))).toHaveLength(1);
      expect(await as(priya, fresh(role))).toHaveLength(1);
    }
    expect(await as(alex, grant(maya, "sales"))).toHaveLength(1);
    expect(await as(alex, fresh("csm"))).toHaveLength(1);
    const until = (day: string | null) =>
      sql`update staff set ends_on = ${day} where person_id = ${id(jo)}::uuid returning person_id as id`;
    expect(await as(alex, until("2026-01-31"))).toHaveLength(1);
    await inSystem(opened.app, (tx) =>
      tx
        .update(staff)
        .set({ endsOn: "2026-01-31" })
        .where(eq(staff.personId, id(jo))),
    );
    for (const day of ["2026-02-28", null]) await expect(as(alex, until(day))).rejects.toThrow(/only a leader/);
    expect(await as(priya, until(null))).toHaveLength(1);
    await inSystem(opened.app, (tx) =>
      tx
        .update(staff)
        .set({ endsOn: null })
        .where(eq(staff.personId, id(jo))),
    );
    const onto = sql`update staff set person_id = ${id(dana)}::uuid where person_id = ${id(jo)}::uuid`;
    await expect(as(alex, onto)).rejects.toThrow();
  });

  test("an administrator moves no address of a CSM, sales, a leader or finance; nobody on the staff their own", async () => {
    for (const who of [maya, sam, priya, jo]) await expect(as(alex, move(who)), who).rejects.toThrow(/address/);
    for (const who of [alex, priya]) await expect(as(who, move(who)), who).rejects.toThrow(/address/);
    for (const who of [maya, dana]) await expect(as(who, move(dana)), who).rejects.toThrow(/address/);
    expect(await as(jo, move(dana))).toEqual([]);
    for (const who of [maya, sam, jo, alex, dana]) expect(await as(priya, move(who)), who).toHaveLength(1);
    expect(await as(alex, move(dana))).toHaveLength(1);
  });

  test("a leader alone renames who approves or answered for a client, and who leads or reads pay", async () => {
    const rename = (who: string) => sql`update people set name = 'Somebody Else' where id = ${id(who)}::uuid returning id`;
    for (const who of [maya, alex, dana]) await expect(as(who, rename(dana)), who).rejects.toThrow(/only a leader/);
    for (const who of [priya, jo]) await expect(as(alex, rename(who)), who).rejects.toThrow(/only a leader/);
    for (const who of [dana, jo, priya]) expect(await as(priya, rename(who)), who).toHaveLength(1);
    expect(await as(maya, rename(lee))).toHaveLength(1);
    expect(await as(alex, rename(maya))).toHaveLength(1);
    const before = await inSystem(opened.app, (tx) =>
      tx
        .update(contacts)
        .set({ role: "viewer" })
        .where(eq(contacts.personId, id(dana)))
        .returning(),
    );
    expect(before).toHaveLength(1);
    await expect(as(maya, rename(dana))).rejects.toThrow(/only a leader/);
    await inSystem(opened.app, (tx) =>
      tx
        .update(contacts)
        .set({ role: "approver" })
        .where(eq(contacts.personId, id(dana))),
    );
  });

  test("the operator alone locks, and lifts a lock from staff; of a client's person a leader or an administrator does", async () => {
    const lock = (who: string, at: string | null) =>
      sql`update people set disabled_at = ${at}::timestamptz, locked_at = ${at}::timestamptz where id = ${id(who)}::uuid returning id`;
    for (const who of [alex, priya]) await expect(as(who, lock(omar, "2025-11-18T00:00:00Z"))).rejects.toThrow(/lock/);
    await inSystem(opened.app, (tx) =>
      tx
        .update(people)
        .set({ disabledAt: SEED_NOW, lockedAt: SEED_NOW })
        .where(inArray(people.id, [id(omar), id(lee)])),
    );
    for (const who of [alex, priya]) {
      await expect(as(who, lock(omar, null)), who).rejects.toThrow(/lock/);
      await expect(as(who, sql`update people set disabled_at = null where id = ${id(omar)}::uuid`), who).rejects.toThrow(/people_locked/);
      expect(await as(who, lock(lee, null))).toHaveLength(1);
    }
    await expect(as(maya, lock(lee, null))).rejects.toThrow(/lock/);
    await inSystem(opened.app, (tx) =>
      tx
        .update(people)
        .set({ disabledAt: null, lockedAt: null })
        .where(inArray(people.id, [id(omar), id(lee)])),
    );
  });

  test("a client's approver invites people who read and take part, no approver, and changes nobody", async () => {
    const fresh = crypto.randomUUID();
    const invite = (role: string) => sql`
      with one as (insert into people (id, email, name, created_at) values (${fresh}::uuid, 'new@northlake.example', 'New', now()))
      insert into contacts (person_id, client_id, role) values (${fresh}::uuid, ${seeds.A["clientId"]}::uuid, ${role})`;
    for (const role of ["viewer", "contributor"]) expect(await as(dana, invite(role))).toEqual([]);
    await expect(as(dana, invite("approver"))).rejects.toThrow();
    await expect(as(lee, invite("viewer"))).rejects.toThrow(closed);
    expect(
      await as(dana, sql`update contacts set ended_on = '2025-11-18' where person_id = ${id(lee)}::uuid returning person_id as id`),
    ).toEqual([]);
  });
});

describe("what stands once", () => {
  test("one chain of facts a record, two names under an adjustment, one domain on a client's list", async () => {
    const again = sql`insert into facts (id, kind, subject, client_id, csm_ids, effective_on, recorded_at, data, attestation_id, sha256)
      select gen_random_uuid(), kind, subject, client_id, csm_ids, effective_on, recorded_at, data, (select id from attestations limit 1), sha256 from facts where supersedes_id is null limit 1`;
    await expect(as("system", again)).rejects.toThrow(/facts_one_first/);
    const alone = sql`insert into adjustments (id, year, csm_id, component, amount_cents, dated_on, corrects, reason, proposed_by, approved_by, created_at)
      select gen_random_uuid(), year, csm_id, component, amount_cents, dated_on, corrects, reason, proposed_by, proposed_by, created_at from adjustments limit 1`;
    await expect(as("system", alone)).rejects.toThrow(/adjustments_two_people/);
    const twice = sql`insert into client_domains (id, client_id, domain, set_by, set_at)
      select gen_random_uuid(), client_id, upper(domain::text), set_by, set_at from client_domains where removed_at is null limit 1`;
    await expect(as("system", twice)).rejects.toThrow(/client_domains_once/);
  });
});
