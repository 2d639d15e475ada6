import { and, asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assignments, clients } from "#db/schema/clients";
import { locks } from "#db/schema/compensation";
import { contacts, people, staff } from "#db/schema/people";
import { inSystem } from "#db/system.server";
import { assign, endAssignment } from "~/domain/clients/commands/assignments.server";
import { addClient, editClient, endClient, returnClient } from "~/domain/clients/commands/clients.server";
import { removeDomain, setDomain } from "~/domain/clients/commands/domains.server";
import { grantExemption } from "~/domain/clients/commands/exemptions.server";
import { bandOf, planAssignment, wrongDomain } from "~/domain/clients/rules";
import { asClient, asStaff } from "#test/support/scopes";
import { cast, type Cast } from "#test/support/cast";
import { type TestApp, testApp } from "#test/support/database";
import { eventsOf } from "#test/support/outbox";
import { refused } from "#test/support/refused";

const [LEADER, FINANCE, SALES, MAYA, OMAR, ADMIN] = ["priya", "jo", "sam", "maya", "omar", "alex"].map(
  (n) => `${n}@harborpine.example`,
) as [string, string, string, string, string, string];
let t: TestApp;
let the: Cast;
const idOf = (email: string) => the.ids[email] ?? "";
const clientId = (key: string) => the.clientIds[key] ?? "";
const assignmentsOf = (id: string) =>
  inSystem(t.app, (tx) =>
    tx
      .select({ id: assignments.id, csm: assignments.csmId, from: assignments.from, to: assignments.to })
      .from(assignments)
      .where(eq(assignments.clientId, id))
      .orderBy(asc(assignments.from)),
  );
const newClient = async (name: string) => {
  const { key } = await addClient(await asStaff(t.app, LEADER), {
    name,
    segment: "community",
    timezone: "",
    joinedOn: "2026-01-01",
    crmId: "",
  });
  const [row] = await inSystem(t.app, (tx) => tx.select().from(clients).where(eq(clients.key, key)));
  return { key, id: row?.id ?? "" };
};

beforeAll(async () => {
  t = await testApp({ now: new Date("2026-06-15T15:00:00Z") });
  the = await cast(t.app);
}, 60_000);
afterAll(() => t.close());

describe("who has how many clients", () => {
  test.each([
    [0, "room"],
    [9, "room"],
    [10, "in-range"],
    [15, "in-range"],
    [16, "over"],
  ] as const)("%i clients are %s", (n, band) => expect(bandOf(n)).toBe(band));

  test("the sixteenth is said before it is saved, and saved once it was meant", async () => {
    const leader = await asStaff(t.app, LEADER);
    const ines = crypto.randomUUID();
    await inSystem(t.app, async (tx) => {
      await tx.insert(people).values({ id: ines, email: "ines@harborpine.example", name: "Ines Calder", createdAt: new Date() });
      await tx.insert(staff).values({ personId: ines, role: "csm", startsOn: "2024-01-01" });
      const many = Array.from({ length: 15 }, (_, i) => ({
        id: crypto.randomUUID(),
        key: `MANY-${i}`,
        name: `Many ${i}`,
        segment: "community" as const,
        joinedOn: "2025-01-01",
      }));
      await tx.insert(clients).values(many);
      await tx.insert(assignments).values(many.map((c) => ({ clientId: c.id, csmId: ines, from: "2025-01-01" })));
    });
    const sixteenth = await newClient("Sixteenth");
    const input = { client: sixteenth.key, csm: ines, from: "2026-06-15", seen: "", over: false };
    expect((await refused(assign(leader, input))).fields["over"]).toContain("client number 16 for Ines Calder");
    await assign(leader, { ...input, over: true });
    expect(await assignmentsOf(sixteenth.id)).toMatchObject([{ csm: ines, from: "2026-06-15", to: null }]);
  });
});

describe("handing a client over", () => {
  const row = (id: string, csmId: string, from: string, to: string | null) => ({ id, csmId, from, to });
  test("the running assignment ends the day before", () => {
    expect(planAssignment([row("a", "maya", "2025-01-01", null)], { csmId: "omar", from: "2026-03-01" })).toEqual({
      end: { id: "a", csmId: "maya", to: "2026-02-28" },
      correct: null,
      from: "2026-03-01",
      to: null,
    });
  });
  test("a later assignment stays where it is", () => {
    expect(
      planAssignment([row("a", "maya", "2025-01-01", "2026-12-31"), row("b", "omar", "2027-01-01", null)], {
        csmId: "ines",
        from: "2026-07-01",
      }),
    ).toMatchObject({ end: { id: "a", to: "2026-06-30" }, to: "2026-12-31" });
  });
  test("one that starts the same day is put right instead of overlapped", () => {
    expect(planAssignment([row("a", "maya", "2026-03-01", null)], { csmId: "omar", from: "2026-03-01" })).toMatchObject({
      end: null,
      correct: { id: "a", csmId: "maya" },
    });
  });
  test("after a gap nothing is ended", () => {
    expect(planAssignment([row("a", "maya", "2025-01-01", "2025-06-30")], { csmId: "omar", from: "2026-03-01" })).toMatchObject({
      end: null,
      correct: null,
      to: null,
    });
  });

  test("only a leader assigns", async () => {
    const { key } = await newClient("Nobody's");
    for (const email of [MAYA, FINANCE, ADMIN, SALES]) {
      expect(
        (await refused(assign(await asStaff(t.app, email), { client: key, csm: idOf(MAYA), from: "2026-06-15", seen: "", over: false })))
          .kind,
      ).toBe("forbidden");
    }
  });
  test("old and new change in one step, and the book follows", async () => {
    const leader = await asStaff(t.app, LEADER);
    const { key, id } = await newClient("Handed");
    await assign(leader, { client: key, csm: idOf(MAYA), from: "2026-01-01", seen: "", over: false });
    const [first] = await assignmentsOf(id);
    await assign(leader, { client: key, csm: idOf(OMAR), from: "2026-06-15", seen: first?.id ?? "", over: false });
    expect(await assignmentsOf(id)).toMatchObject([
      { csm: idOf(MAYA), from: "2026-01-01", to: "2026-06-14" },
      { csm: idOf(OMAR), from: "2026-06-15", to: null },
    ]);
    expect((await asStaff(t.app, MAYA)).book).not.toContain(id);
    expect((await asStaff(t.app, MAYA)).everServed).toContain(id);
    expect((await asStaff(t.app, OMAR)).book).toContain(id);
    expect(await eventsOf(t.app, id)).toEqual(["client.added", "assignment.set", "assignment.set"]);
  });
  test("a preview that no longer holds is refused", async () => {
    const leader = await asStaff(t.app, LEADER);
    const { key } = await newClient("Stale");
    await assign(leader, { client: key, csm: idOf(MAYA), from: "2026-01-01", seen: "", over: false });
    expect((await refused(assign(leader, { client: key, csm: idOf(OMAR), from: "2026-06-15", seen: "", over: false }))).kind).toBe(
      "conflict",
    );
  });
  test("of many at once exactly one holds, and the others hear why", async () => {
    const leader = await asStaff(t.app, LEADER);
    const { key, id } = await newClient("Raced");
    const tries = await Promise.allSettled(
      Array.from({ length: 10 }, (_, i) =>
        assign(leader, { client: key, csm: idOf(i % 2 ? MAYA : OMAR), from: `2026-06-${10 + i}`, seen: "", over: false }),
      ),
    );
    const won = tries.filter((r) => r.status === "fulfilled").length;
    expect(won).toBeGreaterThanOrEqual(1);
    const rows = await assignmentsOf(id);
    expect(rows).toHaveLength(won);
    rows.slice(1).forEach((r, i) => expect((rows[i]?.to ?? "9999") < r.from).toBe(true));
    for (const r of tries) if (r.status === "rejected") expect(r.reason).toMatchObject({ kind: "conflict" });
  });
  test("the same day for two at once: one wins", async () => {
    const leader = await asStaff(t.app, LEADER);
    const { key, id } = await newClient("Raced twice");
    const tries = await Promise.allSettled(
      [MAYA, OMAR].map((who) => assign(leader, { client: key, csm: idOf(who), from: "2026-06-15", seen: "", over: false })),
    );
    expect(tries.filter((r) => r.status === "fulfilled")).toHaveLength(1);
    expect(await assignmentsOf(id)).toHaveLength(1);
  });
  test("not to somebody who is no CSM, has not started, or for a client that ended", async () => {
    const leader = await asStaff(t.app, LEADER);
    const { key } = await newClient("Picky");
    const to = (csm: string, from: string) => refused(assign(leader, { client: key, csm, from, seen: "", over: false }));
    expect((await to(idOf(SALES), "2026-06-15")).fields).toHaveProperty("csm");
    expect((await to(idOf(MAYA), "2023-12-31")).fields).toHaveProperty("from");
    await endClient(leader, { key, endedOn: "2026-06-01", endedBy: "client" });
    expect((await to(idOf(MAYA), "2026-06-15")).fields).toHaveProperty("from");
  });
  test("an assignment ends on a day of its own, and nobody follows by itself", async () => {
    const leader = await asStaff(t.app, LEADER);
    const { key, id } = await newClient("Alone");
    const { assignmentId } = await assign(leader, { client: key, csm: idOf(MAYA), from: "2026-01-01", seen: "", over: false });
    expect((await refused(endAssignment(leader, { client: key, assignment: assignmentId, to: "2025-12-31" }))).fields).toHaveProperty("to");
    await endAssignment(leader, { client: key, assignment: assignmentId, to: "2026-06-30" });
    expect(await assignmentsOf(id)).toMatchObject([{ to: "2026-06-30" }]);
    expect((await refused(endAssignment(leader, { client: key, assignment: assignmentId, to: "2026-07-31" }))).fields).toHaveProperty("to");
  });
});

describe("a client", () => {
  test("is added and edited by a leader or an administrator, and the day they joined by a leader alone", async () => {
    const admin = await asStaff(t.app, ADMIN);
    const input = { name: "Two Rivers", segment: "strategic" as const, timezone: "America/Denver", joinedOn: "2026-02-01", crmId: "SF-1" };
    const { key } = await addClient(admin, input);
    expect(key).toMatch(/^C-[2-9A-HJ-NP-Z]{6}$/);
    await editClient(admin, { ...input, key, name: "Two Rivers Lodge" });
    expect((await refused(editClient(admin, { ...input, key, joinedOn: "2026-01-01" }))).fields).toHaveProperty("joinedOn");
    for (const email of [MAYA, FINANCE, SALES])
      expect((await refused(addClient(await asStaff(t.app, email), input))).kind).toBe("forbidden");
    const [row] = await inSystem(t.app, (tx) => tx.select().from(clients).where(eq(clients.key, key)));
    expect(row).toMatchObject({ name: "Two Rivers Lodge", joinedOn: "2026-02-01", crmId: "SF-1" });
  });
  test("ends only once its agreements end, takes its assignment along, and can come back", async () => {
    const leader = await asStaff(t.app, LEADER);
    expect((await refused(endClient(leader, { key: "BIRCH", endedOn: "2026-06-30", endedBy: "client" }))).fields["endedOn"]).toContain(
      "BIRCH-A1",
    );
    const { key, id } = await newClient("Leaves");
    await assign(leader, { client: key, csm: idOf(MAYA), from: "2026-01-01", seen: "", over: false });
    await endClient(leader, { key, endedOn: "2026-06-30", endedBy: "company" });
    expect(await assignmentsOf(id)).toMatchObject([{ to: "2026-06-30" }]);
    await returnClient(leader, { key });
    expect((await refused(returnClient(leader, { key }))).kind).toBe("conflict");
  });
  test("of another CSM's book is not there at all", async () => {
    const maya = await asStaff(t.app, MAYA);
    const { heldClient } = await import("~/domain/clients/queries/held.server");
    const { read } = await import("#db/transact.server");
    expect((await refused(read(maya, (tx) => heldClient(maya, tx, "BIRCH")))).kind).toBe("not-found");
    expect(await read(maya, (tx) => heldClient(maya, tx, "NORTHLAKE"))).toMatchObject({ name: "Northlake" });
  });
});

describe("domains that may approve", () => {
  test.each([
    ["gmail.com", "Anybody can open"],
    ["harborpine.example", "our own"],
    ["nodots", "like northlake"],
    ["-x.example", "like northlake"],
    ["x y.example", "like northlake"],
  ])("%s is refused", (domain, why) => {
    expect(wrongDomain(domain, ["harborpine.example"])).toContain(why);
  });
  test("are set and removed by a leader alone", async () => {
    const leader = await asStaff(t.app, LEADER);
    for (const email of [MAYA, ADMIN, FINANCE])
      expect((await refused(setDomain(await asStaff(t.app, email), { client: "NORTHLAKE", domain: "lake.example" }))).kind).toBe(
        "forbidden",
      );
    await setDomain(leader, { client: "NORTHLAKE", domain: "lake.example" });
    expect((await refused(setDomain(leader, { client: "NORTHLAKE", domain: "lake.example" }))).fields).toHaveProperty("domain");
    const { clientDomains } = await import("#db/schema/people");
    const [row] = await inSystem(t.app, (tx) =>
      tx
        .select()
        .from(clientDomains)
        .where(and(eq(clientDomains.clientId, clientId("NORTHLAKE")), eq(clientDomains.domain, "lake.example"))),
    );
    await removeDomain(leader, { client: "NORTHLAKE", id: row?.id ?? "" });
    expect((await refused(removeDomain(leader, { client: "NORTHLAKE", id: row?.id ?? "" }))).kind).toBe("not-found");
    await setDomain(leader, { client: "NORTHLAKE", domain: "lake.example" });
  });
});

describe("an exemption", () => {
  const input = () => ({ client: "BIRCH", csm: idOf(OMAR), year: 2026, gate: "approved_goal" as const, reason: "Signed on 15 December" });
  test("is a leader's, with a reason, once, and becomes a fact", async () => {
    for (const email of [MAYA, ADMIN, FINANCE])
      expect((await refused(grantExemption(await asStaff(t.app, email), input()))).kind).toBe("forbidden");
    const leader = await asStaff(t.app, LEADER);
    const { record } = await grantExemption(leader, input());
    expect(record).toMatch(/^BC-E-/);
    expect((await refused(grantExemption(leader, input()))).kind).toBe("conflict");
    const { facts } = await import("#db/schema/approvals");
    const rows = await inSystem(t.app, (tx) => tx.select().from(facts).where(eq(facts.kind, "exemption")));
    expect(rows).toMatchObject([
      { effectiveOn: "2026-06-15", csmIds: [idOf(OMAR)], data: { year: 2026, gate: "approved_goal", reason: "Signed on 15 December" } },
    ]);
  });
});

describe("a locked year", () => {
  test("refuses what would change it, in words", async () => {
    const leader = await asStaff(t.app, LEADER);
    await inSystem(t.app, (tx) => tx.insert(locks).values({ year: 2025, lockedBy: idOf(FINANCE), lockedAt: new Date(), linesSha256: "0" }));
    const [row] = await assignmentsOf(clientId("NORTHLAKE"));
    const refusal = await refused(
      assign(leader, { client: "NORTHLAKE", csm: idOf(OMAR), from: "2025-12-31", seen: row?.id ?? "", over: false }),
    );
    expect(refusal).toMatchObject({ kind: "conflict", message: expect.stringContaining("2025 is locked") as string });
    expect((await refused(endAssignment(leader, { client: "NORTHLAKE", assignment: row?.id ?? "", to: "2025-12-30" }))).message).toContain(
      "2025 is locked",
    );
    expect(
      (await refused(grantExemption(leader, { client: "NORTHLAKE", csm: idOf(MAYA), year: 2025, gate: "roi_validated", reason: "x" })))
        .message,
    ).toContain("2025 is locked");
    await endAssignment(leader, { client: "NORTHLAKE", assignment: row?.id ?? "", to: "2026-12-31" });
  });
});

test("a client's people can neither assign anybody nor make an approver, past every page", async () => {
  const dana = await asClient(t.app, "dana@northlake.example");
  const { transact } = await import("#db/transact.server");
  await expect(
    transact(dana, async (tx) => {
      await tx.insert(assignments).values({ clientId: dana.clientId, csmId: idOf(OMAR), from: "2030-01-01" });
      return { result: null, event: { name: "assignment.set", clientId: null, subject: "x", payload: {} } };
    }),
  ).rejects.toThrow();
  const touched = await transact(dana, async (tx) => {
    const rows = await tx
      .update(contacts)
      .set({ role: "approver" })
      .where(eq(contacts.personId, idOf("lee@northlake.example")))
      .returning({ id: contacts.personId });
    return { result: rows.length, event: { name: "contact.edited", clientId: null, subject: "x", payload: {} } };
  });
  expect(touched).toBe(0);
});
