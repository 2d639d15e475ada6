import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { events } from "#db/schema/audit";
import { sessions } from "#db/schema/auth";
import { contacts, people, staff } from "#db/schema/people";
import { inSystem } from "#db/system.server";
import { startSession } from "~/auth/session.server";
import { isCommand, runCommand } from "~/cli/commands";
import { restore } from "~/cli/restore";
import { readConfig } from "~/lib/config.server";
import { openApp } from "~/open.server";
import { cast } from "../support/cast";
import { type TestApp, testApp } from "../support/database";

let opened: TestApp;
beforeAll(async () => {
  opened = await testApp();
  await cast(opened.app);
});
afterAll(() => opened.close());

async function attain(...argv: string[]): Promise<{ exit: number; out: string; err: string }> {
  const said = { out: "", err: "" };
  const exit = await runCommand(opened.app, argv, tmpdir(), {
    out: (t) => {
      said.out += t;
    },
    err: (t) => {
      said.err += t;
    },
  });
  return { exit, ...said };
}
const personOf = async (email: string) => (await inSystem(opened.app, (tx) => tx.select().from(people).where(eq(people.email, email))))[0];
const eventsOf = (name: string, personId = "") =>
  inSystem(opened.app, (tx) =>
    tx
      .select()
      .from(events)
      .where(and(eq(events.name, name), eq(events.subject, `person:${personId}`))),
  );

test("the operator adds a member of staff, who can then sign in", async () => {
  expect(await attain("user", "add", "new@harborpine.example", "--name", "Nia Wood", "--role", "sales")).toMatchObject({ exit: 0 });
  const person = await personOf("NEW@harborpine.example");
  expect(
    (
      await inSystem(opened.app, (tx) =>
        tx
          .select()
          .from(staff)
          .where(eq(staff.personId, person?.id ?? "")),
      )
    ).map((s) => s.role),
  ).toEqual(["sales"]);
  expect(await eventsOf("person.added", person?.id)).toMatchObject([{ actorId: null, actorAuth: "system:operator", clientId: null }]);
  expect((await attain("sign-in-link", "new@harborpine.example")).out).toMatch(/^http:\/\/attain\.test\/sign-in\/[\w-]{43}\n$/);
});

test("the operator's word makes a client's first approver, not its second", async () => {
  await inSystem(opened.app, async (tx) => {
    const { clients } = await import("#db/schema/clients");
    await tx.insert(clients).values({ key: "FIR", name: "Fir", segment: "community", joinedOn: "2025-01-01" });
  });
  expect(
    await attain("user", "add", "ida@fir.example", "--name", "Ida Berg", "--role", "approver", "--client", "FIR", "--json"),
  ).toMatchObject({ exit: 0, out: expect.stringMatching(/^\{"personId":"[0-9a-f-]{36}"\}\n$/) as string });
  const ida = await personOf("ida@fir.example");
  expect(
    await inSystem(opened.app, (tx) =>
      tx
        .select()
        .from(contacts)
        .where(eq(contacts.personId, ida?.id ?? "")),
    ),
  ).toMatchObject([{ role: "approver", isPrimary: true }]);
  expect(await eventsOf("person.added", ida?.id)).toHaveLength(1);
  expect(await attain("user", "add", "ole@fir.example", "--name", "Ole Berg", "--role", "approver", "--client", "FIR")).toMatchObject({
    exit: 1,
    err: expect.stringContaining("has an approver already") as string,
  });
  expect(await personOf("ole@fir.example")).toBeUndefined();
  expect(await attain("user", "add", "ole@fir.example", "--name", "Ole Berg", "--role", "viewer", "--client", "FIR")).toMatchObject({
    exit: 0,
  });
});

test("the operator puts nobody of our own firm among a client's people, and reads why", async () => {
  for (const role of ["viewer", "approver"])
    expect(await attain("user", "add", "mo@HarborPine.example", "--name", "Mo", "--role", role, "--client", "FIR")).toMatchObject({
      exit: 1,
      err: expect.stringContaining("our own firm") as string,
    });
  expect(await personOf("mo@harborpine.example")).toBeUndefined();
});

test("adding somebody the operator locked out lets them in again", async () => {
  const again = ["user", "add", "sam@harborpine.example", "--name", "Sam Okafor", "--role", "sales"];
  expect(await attain(...again)).toMatchObject({ exit: 1, err: expect.stringContaining("in use already") as string });
  expect(await attain("user", "disable", "sam@harborpine.example")).toMatchObject({ exit: 0 });
  expect(await attain("sign-in-link", "sam@harborpine.example")).toMatchObject({ exit: 1 });
  expect(await attain(...again)).toMatchObject({ exit: 0 });
  expect(await attain("sign-in-link", "sam@harborpine.example")).toMatchObject({ exit: 0 });
  expect(await eventsOf("person.unlocked", (await personOf("sam@harborpine.example"))?.id)).toHaveLength(1);
});

test("adding one of a client's people the operator locked out lets them in again, with the same client and role only", async () => {
  const kit = (role: string, client: string) =>
    attain("user", "add", "kit@northlake.example", "--name", "Kit", "--role", role, "--client", client);
  const before = await personOf("kit@northlake.example");
  const [contact] = await inSystem(opened.app, (tx) =>
    tx
      .select()
      .from(contacts)
      .where(eq(contacts.personId, before?.id ?? "")),
  );
  const role = contact?.role ?? "";
  expect(await kit(role, "NORTHLAKE")).toMatchObject({ exit: 1, err: expect.stringContaining("in use already") as string });
  expect(await attain("user", "disable", "kit@northlake.example")).toMatchObject({ exit: 0 });
  expect(await kit(role, "BIRCH")).toMatchObject({ exit: 1, err: expect.stringContaining("another client") as string });
  expect(await kit("approver", "NORTHLAKE")).toMatchObject({ exit: 1, err: expect.stringContaining(`locked out as ${role}`) as string });
  expect(await attain("sign-in-link", "kit@northlake.example")).toMatchObject({ exit: 1 });
  expect(await kit(role, "NORTHLAKE")).toMatchObject({ exit: 0, err: expect.stringContaining("is let in again") as string });
  expect(await attain("sign-in-link", "kit@northlake.example")).toMatchObject({ exit: 0 });
  expect(await personOf("kit@northlake.example")).toMatchObject({ id: before?.id, name: before?.name, lockedAt: null, disabledAt: null });
  expect(await eventsOf("person.unlocked", before?.id)).toHaveLength(1);
});

test("an address belongs to one person, letter case ignored", async () => {
  expect(await attain("user", "add", "DANA@northlake.example", "--name", "Dana Two", "--role", "csm")).toMatchObject({
    exit: 1,
    err: expect.stringContaining("in use already") as string,
  });
});

test("disabling somebody ends their sessions with it", async () => {
  const lee = await personOf("lee@northlake.example");
  await startSession(opened.app, lee?.id ?? "", "client", "mail-link", "vitest");
  expect(await attain("user", "disable", "lee@northlake.example")).toMatchObject({ exit: 0 });
  expect(
    await inSystem(opened.app, (tx) =>
      tx
        .select()
        .from(sessions)
        .where(eq(sessions.userId, lee?.id ?? "")),
    ),
  ).toEqual([]);
  expect(await eventsOf("person.disabled", lee?.id)).toHaveLength(1);
  expect(await attain("user", "disable", "lee@northlake.example")).toMatchObject({ exit: 1 });
  expect(await attain("sign-in-link", "lee@northlake.example")).toMatchObject({ exit: 1, out: "" });
});

test("wrong usage exits 2 and changes nothing", async () => {
  const wrong = [
    ["user"],
    ["user", "add"],
    ["user", "add", "x@y.example"],
    ["user", "add", "x@y.example", "--name", "X"],
    ["user", "add", "x@y.example", "--name", "X", "--role", "king"],
    ["user", "add", "x@y.example", "--name", "X", "--role", "approver"],
    ["user", "add", "x@y.example", "--name", "X", "--role", "csm", "--client", "NORTHLAKE"],
    ["user", "add", "not an address", "--name", "X", "--role", "csm"],
    ["user", "add", "x@y.example", "--nam", "X"],
    ["user", "remove", "x@y.example"],
    ["user", "disable"],
    ["user", "disable", "dana@northlake.example", "--role", "csm"],
    ["migrate", "now"],
    ["verify", "now"],
    ["sign-in-link"],
    ["sign-in-link", "--all"],
    ["export", "--all"],
    ["backup"],
    ["backup", "--all"],
    ["restore"],
    ["statement", "--year", "2026", "--csm", ""],
    ["jobs", "run", "--at", "2026-02-30T09:00:00Z"],
    ["jobs"],
    ["jobs", "run", "--at"],
    ["jobs", "run", "--at", "tomorrow"],
    ["jobs", "walk"],
  ];
  for (const argv of wrong) expect((await attain(...argv)).exit, argv.join(" ")).toBe(2);
  expect(await personOf("x@y.example")).toBeUndefined();
  expect(isCommand("constructor")).toBe(false);
});

test("every command answers --json with one object, and a place that cannot be written is one line", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "attain-json-"));
  try {
    const commands = [
      ["migrate"],
      ["verify"],
      ["statement", "--year", "2026"],
      ["sign-in-link", "dana@northlake.example"],
      ["export", path.join(folder, "book")],
    ];
    for (const argv of commands) {
      const { exit, out } = await attain(...argv, "--json");
      expect([exit, Object.keys(JSON.parse(out) as object).length > 0], argv.join(" ")).toEqual([0, true]);
    }
    for (const command of ["backup", "export"]) {
      const { exit, out, err } = await attain(command, path.join(folder, "book", "firm.csv", "there"));
      expect([exit, out, err.split("\n").length], command).toEqual([1, "", 2]);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("jobs run once, at the time said, and say what they did", async () => {
  const { exit, out } = await attain("jobs", "run", "--at", "2031-01-01T09:00:00Z", "--json");
  expect(exit).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ mail: { failed: 0 } });
});

test("a backup restores to what it was, with everybody signed out, and keeps what it replaced", async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), "attain-restore-"));
  const config = readConfig({ NODE_ENV: "test", DATA_DIR: dataDir, LOG_LEVEL: "silent" });
  const output = { out: () => {}, err: () => {} };
  const file = path.join(dataDir, "backup.tar.gz");
  const names = async () => {
    const { app, close } = await openApp(config);
    const all = await inSystem(app, async (tx) => ({
      people: (await tx.select().from(people)).length,
      sessions: (await tx.select().from(sessions)).length,
    }));
    await close();
    return all;
  };

  const first = await openApp(config);
  await cast(first.app);
  const [dana] = await inSystem(first.app, (tx) => tx.select().from(people).where(eq(people.email, "dana@northlake.example")));
  await startSession(first.app, dana?.id ?? "", "client", "mail-link", "vitest");
  expect(await runCommand(first.app, ["backup", file], dataDir, output)).toBe(0);
  expect(await runCommand(first.app, ["user", "add", "late@harborpine.example", "--name", "Late", "--role", "csm"], dataDir, output)).toBe(
    0,
  );
  expect(await runCommand(first.app, ["restore", file], dataDir, output)).toBe(1);
  await expect(restore(config, [file], dataDir, output)).rejects.toThrow("in use");
  await first.close();
  expect(await names()).toEqual({ people: 12, sessions: 1 });

  writeFileSync(path.join(dataDir, "junk"), Buffer.from([0x1f, 0x8b, 8, 1, 2, 3]));
  await expect(restore(config, [path.join(dataDir, "junk")], dataDir, output)).rejects.toThrow("not a backup");
  expect(await names()).toEqual({ people: 12, sessions: 1 });

  expect(await restore(config, ["backup.tar.gz"], dataDir, output)).toBe(0);
  expect(await names()).toEqual({ people: 11, sessions: 0 });
  expect(readdirSync(dataDir).filter((name) => name.startsWith("database.before-"))).toHaveLength(1);
  expect(readdirSync(dataDir).filter((name) => name.includes("restored") || name.includes("half"))).toEqual([]);
  expect(existsSync(path.join(dataDir, "lock"))).toBe(false);
  rmSync(dataDir, { recursive: true, force: true });
});
