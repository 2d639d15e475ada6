import { is, sql, TransactionRollbackError } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as tables from "#db/schema/tables";
import { databaseSettings, type Scope } from "~/auth/scope";
import { type Cast, cast } from "./support/cast";
import { type TestApp, testApp } from "./support/database";
import { tried } from "./support/tried";
import { scopeOf } from "./support/scopes";

const everyTable = Object.values(tables).flatMap((t) => (is(t, PgTable) ? [getTableConfig(t)] : []));
const CLASSES = ["tenant", "book", "pay", "leadership", "global", "system"];

let opened: TestApp;
let known: Cast;
beforeAll(async () => {
  opened = await testApp();
  known = await cast(opened.app);
});
afterAll(() => opened.close());
const rows = <T>(statement: ReturnType<typeof sql>) => opened.app.database.rows<T>(opened.app.database.db, statement);

interface Catalogued {
  name: string;
  enabled: boolean;
  forced: boolean;
  class: string | null;
}
const catalogue = sql`
  select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced, obj_description(c.oid) as class
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`;
const unguarded = (found: Catalogued[]) =>
  found.filter((t) => !t.enabled || !t.forced || !CLASSES.includes(t.class ?? "")).map((t) => t.name);

describe("the row-level-security catalogue", () => {
  test("every table of the schema is in the database, classified, under forced row-level security", async () => {
    const found = await rows<Catalogued>(catalogue);
    expect(found.map((t) => t.name)).toEqual(everyTable.map((t) => t.name).sort());
    expect(unguarded(found)).toEqual([]);
  });

  test("every table has a policy that says who reads it", async () => {
    const found = await rows<{ name: string }>(sql`
      select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polcmd in ('r', '*')) order by 1`);
    expect(found).toEqual([]);
  });

  test("a table without it, unforced, or without a class would be named", async () => {
    const { db } = opened.app.database;
    const planting = db.transaction(async (tx) => {
      await tx.execute(sql`create table planted_open (id int)`);
      await tx.execute(sql`create table planted_unforced (id int)`);
      await tx.execute(sql`alter table planted_unforced enable row level security`);
      await tx.execute(sql`comment on table planted_unforced is 'pay'`);
      await tx.execute(sql`create table planted_unclassed (id int)`);
      await tx.execute(sql`alter table planted_unclassed enable row level security`);
      await tx.execute(sql`alter table planted_unclassed force row level security`);
      expect(unguarded(await opened.app.database.rows<Catalogued>(tx, catalogue))).toEqual([
        "planted_open",
        "planted_unclassed",
        "planted_unforced",
      ]);
      tx.rollback();
    });
    await expect(planting).rejects.toBeInstanceOf(TransactionRollbackError);
  });

  test("every table with a client in it leads an index with it, so that the policy stays cheap", async () => {
    const withClient = everyTable.filter((t) => t.columns.some((c) => c.name === "clientId" || c.name === "client_id")).map((t) => t.name);
    const led = await rows<{ name: string }>(sql`
      select distinct c.relname as name from pg_index i join pg_class c on c.oid = i.indrelid join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where c.relnamespace = 'public'::regnamespace and a.attname = 'client_id'`);
    const small = ["outbox", "fact_reversals"];
    expect(withClient.filter((name) => !led.some((l) => l.name === name) && !small.includes(name))).toEqual([]);
  });

  test("policies name the app's role, read settings inside a sub-select, and check what is written", async () => {
    const policies = await rows<{
      table: string;
      name: string;
      cmd: string;
      roles: string;
      using: string | null;
      check: string | null;
    }>(sql`
      select tablename as table, policyname as name, cmd, array_to_string(roles, ',') as roles, qual as using, with_check as check from pg_policies where schemaname = 'public'`);
    expect(policies.length).toBeGreaterThan(100);
    expect(policies.filter((p) => p.roles !== "attain_app")).toEqual([]);
    const bare = (text: string | null) =>
      (text ?? "").replace(/\( ?SELECT [^;]*?current_setting\('app\.\w+'::text, true\)[^;]*?\)/gi, "").includes("current_setting");
    expect(policies.filter((p) => bare(p.using) || bare(p.check))).toEqual([]);
    expect(policies.filter((p) => (p.cmd === "INSERT" || p.cmd === "UPDATE") && !p.check)).toEqual([]);
    expect(policies.filter((p) => p.cmd !== "INSERT" && !p.using)).toEqual([]);
  });

  test("the app's role is no superuser, bypasses nothing and owns nothing", async () => {
    const [role] = await rows<{ super: boolean; bypass: boolean; login: boolean; owns: number }>(sql`
      select rolsuper as super, rolbypassrls as bypass, rolcanlogin as login, (select count(*)::int from pg_class where relowner = r.oid) as owns from pg_roles r where rolname = 'attain_app'`);
    expect(role).toEqual({ super: false, bypass: false, login: false, owns: 0 });
  });

  test("there are no views, and no definer function without a search path", async () => {
    expect(await rows(sql`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')`)).toEqual([]);
    expect(
      await rows(
        sql`select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef and coalesce(array_to_string(proconfig, ','), '') not like '%search_path%'`,
      ),
    ).toEqual([]);
  });
});

const settingsOf = (scope: Scope) => databaseSettings(scope);
const none = { role: "", person: "", clients: "", ever: "" };

/** Counts each table's visible rows under settings, as the app's role. */
async function visible(settings: typeof none, names: string[]): Promise<Record<string, number>> {
  return opened.app.database.db.transaction(async (tx) => {
    await tx.execute(
      sql`select set_config('role', 'attain_app', true), set_config('app.role', ${settings.role}, true), set_config('app.person', ${settings.person}, true), set_config('app.clients', ${settings.clients}, true), set_config('app.ever', ${settings.ever}, true)`,
    );
    const counts: Record<string, number> = {};
    for (const name of names)
      counts[name] = Number(
        (await opened.app.database.rows<{ n: number }>(tx, sql`select count(*)::int as n from ${sql.identifier(name)}`))[0]?.n,
      );
    return counts;
  });
}

describe("what each kind of person sees", () => {
  const names = everyTable.map((t) => t.name);

  test("without a context nothing is visible anywhere", async () => {
    const counts = await visible(none, names);
    expect(Object.entries(counts).filter(([, n]) => n !== 0)).toEqual([]);
  });

  test("a client sees its own client, people, agreement and CSM", async () => {
    const counts = await visible(settingsOf(await scopeOf(opened.app, "dana@northlake.example")), names);
    expect(counts).toMatchObject({ clients: 1, contacts: 3, agreements: 1, assignments: 1 });
  });

  test("a CSM sees their book and not a colleague's", async () => {
    const maya = await visible(settingsOf(await scopeOf(opened.app, "maya@harborpine.example")), names);
    expect(maya).toMatchObject({ clients: 1, agreements: 1, contacts: 3, objections: 0, salaries: 0 });
  });

  test("an update, an insert and a delete across the border touch nothing or are refused", async () => {
    const ada = settingsOf(await scopeOf(opened.app, "ada@birch.example"));
    const changed = (who: string) =>
      tried<{ client_id: string }>(opened.app, who, sql`update contacts set role = 'viewer' where true returning client_id`);
    expect(new Set((await changed("omar@harborpine.example")).map((r) => r.client_id))).toEqual(new Set([ada.clients]));
    expect(await changed("ada@birch.example")).toEqual([]);
    const crossing = opened.app.database.db.transaction(async (tx) => {
      await tx.execute(
        sql`select set_config('role', 'attain_app', true), set_config('app.role', ${ada.role}, true), set_config('app.person', ${ada.person}, true), set_config('app.clients', ${ada.clients}, true)`,
      );
      await tx.execute(
        sql`insert into saved_answers (id, client_id, person_id, approval_id, answer, saved_at) select gen_random_uuid(), ${known.clientIds["NORTHLAKE"]}::uuid, ${ada.person}::uuid, gen_random_uuid(), 'agree', '2026-01-01'`,
      );
    });
    await expect(crossing).rejects.toMatchObject({ cause: { message: expect.stringMatching(/row-level security/) } });
  });

  test("settings do not leak from one transaction into the next on the same connection", async () => {
    const dana = settingsOf(await scopeOf(opened.app, "dana@northlake.example"));
    const ada = settingsOf(await scopeOf(opened.app, "ada@birch.example"));
    const seen = await Promise.all(
      Array.from({ length: 200 }, (_, i) => visible(i % 3 === 0 ? none : i % 3 === 1 ? dana : ada, ["clients", "contacts"])),
    );
    expect(seen.every((c, i) => c["clients"] === (i % 3 === 0 ? 0 : 1) && c["contacts"] === (i % 3 === 0 ? 0 : i % 3 === 1 ? 3 : 2))).toBe(
      true,
    );
  });
});

describe("append-only tables", () => {
  test("what was asked, answered, found true or logged cannot be changed or removed, even by the owner", async () => {
    for (const name of [
      "approvals",
      "cancellations",
      "decisions",
      "withdrawals",
      "attestations",
      "facts",
      "fact_reversals",
      "events",
      "signed_heads",
      "plan_versions",
      "locks",
      "locked_statements",
      "adjustments",
      "mail_events",
      "reminders",
    ]) {
      await expect(opened.app.database.db.execute(sql`truncate ${sql.identifier(name)} cascade`), name).rejects.toThrow();
      const triggers = await rows<{ n: number }>(
        sql`select count(*)::int as n from pg_trigger where tgrelid = ${name}::regclass and not tgisinternal and tgname like '%append_only'`,
      );
      expect(triggers[0]?.n, name).toBe(1);
    }
    await expect(opened.app.database.db.execute(sql`update plan_versions set reason = 'other'`)).rejects.toThrow();
  });
});

const url = process.env["TEST_DATABASE_URL"];
if (url) {
  describe("on Postgres, as a login role that owns nothing", () => {
    test("without taking on the app's role nothing can be read, and the role cannot be climbed out of", async () => {
      const { default: postgres } = await import("postgres");
      const [here] = await rows<{ name: string }>(sql`select current_database() as name`);
      const owner = postgres(url, { max: 1, onnotice: () => {} });
      await owner.unsafe(
        "do $$ begin create role attain_login_test login nosuperuser nobypassrls noinherit; exception when duplicate_object then null; end $$",
      );
      await owner.unsafe("grant attain_app to attain_login_test");
      await owner.end();
      const at = new URL(url);
      at.username = "attain_login_test";
      at.pathname = `/${here?.name}`;
      const login = postgres(at.toString(), { max: 1, onnotice: () => {} });
      try {
        await expect(login`select * from clients`).rejects.toThrow(/permission denied/);
        await expect(
          login.begin(async (tx) => {
            await tx`select set_config('role', 'attain_app', true), set_config('app.role', 'system', true)`;
            expect((await tx`select 1 from clients`).length).toBe(2);
            await tx`reset role`;
            await tx`select * from clients`;
          }),
        ).rejects.toThrow(/permission denied/);
        await expect(login`set role postgres`).rejects.toThrow(/permission denied/);
      } finally {
        await login.end();
      }
    });
  });
}
