import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { agreements, assignments, clients } from "#db/schema/clients";
import { goals, goalVersions } from "#db/schema/goals";
import { people } from "#db/schema/people";
import { results } from "#db/schema/results";
import { inSystem } from "#db/system.server";
import { object } from "~/domain/approvals/commands/objections.server";
import { listObjections, objectionPage } from "~/domain/approvals/queries/objections.server";
import { grantExemption } from "~/domain/clients/commands/exemptions.server";
import { listExemptions } from "~/domain/clients/queries/exemptions.server";
import { type ClientState, listClients } from "~/domain/clients/queries/list.server";
import { agreementPage, clientAgreements, clientForm, clientStory } from "~/domain/clients/queries/page.server";
import { assignmentPreview, assignmentToEnd } from "~/domain/clients/queries/preview.server";
import { requestApprover } from "~/domain/people/commands/approvers.server";
import { approverRequest, listApprovers } from "~/domain/people/queries/approvers.server";
import { clientPeople, contactForm } from "~/domain/people/queries/contacts.server";
import { staffHome } from "~/domain/people/queries/home.server";
import { listStaff, staffForm } from "~/domain/people/queries/staff.server";
import { documentProcess } from "~/domain/processes/commands.server";
import { listProcesses, processPage } from "~/domain/processes/queries.server";
import type { StaffScope } from "~/auth/scope";
import { asClient, asStaff } from "#test/support/scopes";
import { cast, type Cast } from "#test/support/cast";
import { type TestApp, testApp } from "#test/support/database";
import { refused } from "#test/support/refused";

let t: TestApp;
let the: Cast;
let as: Record<"leader" | "finance" | "sales" | "maya" | "omar" | "admin", StaffScope>;
const asked = (over: Partial<{ q: string; csm: string; segment: string; state: ClientState; page: number }> = {}) => ({
  q: "",
  csm: "",
  segment: "",
  state: "here" as ClientState,
  page: 1,
  ...over,
});

beforeAll(async () => {
  t = await testApp({ now: new Date("2026-06-15T15:00:00Z") });
  the = await cast(t.app);
  const staff = async (name: string) => asStaff(t.app, `${name}@harborpine.example`);
  as = {
    leader: await staff("priya"),
    finance: await staff("jo"),
    sales: await staff("sam"),
    maya: await staff("maya"),
    omar: await staff("omar"),
    admin: await staff("alex"),
  };
  await inSystem(t.app, async (tx) => {
    await tx.insert(clients).values(
      Array.from({ length: 30 }, (_, i) => ({
        key: `BULK-${String(i).padStart(2, "0")}`,
        name: `Bulk ${String(i).padStart(2, "0")} 100%`,
        segment: "community" as const,
        joinedOn: "2026-01-01",
      })),
    );
  });
}, 60_000);
afterAll(() => t.close());

describe("the list of clients", () => {
  test("is paged in the database, and found by words as they were typed", async () => {
    const first = await listClients(as.leader, asked());
    expect(first).toMatchObject({ total: 32, pageSize: 25 });
    expect(first.rows).toHaveLength(25);
    expect((await listClients(as.leader, asked({ page: 2 }))).rows).toHaveLength(7);
    expect((await listClients(as.leader, asked({ q: "100%" }))).total).toBe(30);
    expect((await listClients(as.leader, asked({ q: "%" }))).total).toBe(30);
    expect((await listClients(as.leader, asked({ q: "_" }))).total).toBe(0);
    expect((await listClients(as.leader, asked({ q: "northl" }))).rows).toMatchObject([
      { key: "NORTHLAKE", csm: "Maya Lindqvist", annualCents: 2_400_000, endsOn: null, approver: true },
    ]);
  });
  test("is sorted by name, by what they pay and by the agreement's end, either way, over all pages", async () => {
    const first = async (sort: "client" | "value" | "ends", dir: "asc" | "desc") =>
      (await listClients(as.leader, { ...asked(), sort, dir })).rows[0]?.key;
    expect(await first("client", "asc")).toBe("BIRCH");
    expect(await first("client", "desc")).toBe("NORTHLAKE");
    const values = (await listClients(as.leader, { ...asked(), sort: "value", dir: "asc" })).rows.map((r) => r.annualCents);
    const known = values.filter((v) => v !== null);
    expect(known.length).toBeGreaterThan(0);
    expect(values.slice(0, known.length)).toEqual([...known].sort((a, b) => a - b));
  });
  test("is filtered by CSM, tier and state; nonsense finds nobody and breaks nothing", async () => {
    expect((await listClients(as.leader, asked({ csm: the.ids["omar@harborpine.example"] ?? "" }))).rows.map((r) => r.key)).toEqual([
      "BIRCH",
    ]);
    expect((await listClients(as.leader, asked({ csm: "------------------------------------" }))).total).toBe(32);
    expect((await listClients(as.leader, asked({ segment: "enterprise" }))).total).toBe(2);
    expect((await listClients(as.leader, asked({ state: "unassigned" }))).total).toBe(30);
    expect((await listClients(as.leader, asked({ state: "no-approver" }))).total).toBe(30);
    expect((await listClients(as.leader, asked({ state: "ended" }))).total).toBe(0);
    expect((await listClients(as.leader, asked({ state: "all" }))).total).toBe(32);
  });
  test("does not count an approver who can no longer sign in", async () => {
    const ada = eq(people.id, the.ids["ada@birch.example"] ?? "");
    const birch = () => listClients(as.leader, asked({ q: "birch" }));
    expect((await birch()).rows).toMatchObject([{ approver: true }]);
    await inSystem(t.app, (tx) =>
      tx
        .update(people)
        .set({ disabledAt: new Date("2026-06-01T12:00:00Z") })
        .where(ada),
    );
    expect((await birch()).rows).toMatchObject([{ approver: false }]);
    expect((await listClients(as.leader, asked({ state: "no-approver" }))).rows.map((r) => r.key)).toContain("BIRCH");
    await inSystem(t.app, (tx) => tx.update(people).set({ disabledAt: null }).where(ada));
  });
  test("holds a CSM's own book only, and no money for an administrator", async () => {
    const maya = await listClients(as.maya, asked({ state: "all" }));
    expect(maya.rows.map((r) => r.key)).toEqual(["NORTHLAKE"]);
    expect(maya.loads.map((l) => l.name)).toEqual(["Maya Lindqvist"]);
    expect((await listClients(as.admin, asked({ q: "northlake" }))).rows).toMatchObject([{ annualCents: null }]);
  });
});

describe("pages about a client of another book", () => {
  test("are not there", async () => {
    const { maya } = as;
    const [assignment] = await inSystem(t.app, (tx) =>
      tx
        .select()
        .from(assignments)
        .where(eq(assignments.clientId, the.clientIds["BIRCH"] ?? "")),
    );
    const pages = [
      () => clientStory(maya, "BIRCH", 1),
      () => clientForm(maya, "BIRCH"),
      () => clientAgreements(maya, "BIRCH"),
      () => agreementPage(maya, "BIRCH-A1"),
      () => clientPeople(maya, "BIRCH"),
      () => contactForm(maya, "BIRCH", null),
      () => contactForm(maya, "NORTHLAKE", the.ids["ada@birch.example"] ?? ""),
      () => assignmentToEnd(maya, "BIRCH", assignment?.id ?? ""),
      () => clientStory(as.sales, "NORTHLAKE", 1),
      () => clientStory(as.leader, "NOWHERE", 1),
    ];
    for (const page of pages) expect((await refused(page())).kind).toBe("not-found");
  });
  test("nor those of a client handed over", async () => {
    await inSystem(t.app, async (tx) => {
      await tx.insert(assignments).values({
        clientId: (await tx.select().from(clients).where(eq(clients.key, "BULK-00")))[0]?.id ?? "",
        csmId: the.ids["maya@harborpine.example"] ?? "",
        from: "2026-01-01",
        to: "2026-03-31",
      });
    });
    const maya = await asStaff(t.app, "maya@harborpine.example");
    expect(maya.everServed).toHaveLength(2);
    expect((await refused(clientStory(maya, "BULK-00", 1))).kind).toBe("not-found");
  });
  test("show each role what is theirs", async () => {
    expect(await clientStory(as.maya, "NORTHLAKE", 1)).toMatchObject({
      now: "Maya Lindqvist",
      agreements: [{ key: "NORTHLAKE-A1" }],
      work: { meter: { needed: 2 } },
    });
    expect(await clientStory(as.finance, "NORTHLAKE", 1)).toMatchObject({ work: null, story: null, agreements: [{ key: "NORTHLAKE-A1" }] });
    expect(await clientStory(as.admin, "NORTHLAKE", 1)).toMatchObject({ work: null, story: null, agreements: [] });
  });
});

describe("before a client is handed over", () => {
  test("the page says who has how many then, what is due and who is affected", async () => {
    const csm = the.ids["omar@harborpine.example"] ?? "";
    const { preview } = await assignmentPreview(as.leader, "NORTHLAKE", { csm, from: "2026-11-01" });
    expect(preview).toMatchObject({
      books: [
        { name: "Maya Lindqvist", before: 1, after: 0 },
        { name: "Omar Haddad", before: 1, after: 2 },
      ],
      endsOn: "2026-10-31",
      over: false,
      annualCents: 2_400_000,
      due: [{ agreement: "NORTHLAKE-A1", on: "2027-01-01", what: "a year complete" }],
      toAdopt: [],
    });
    expect(
      (await assignmentPreview(as.leader, "NORTHLAKE", { csm: the.ids["maya@harborpine.example"] ?? "", from: "2026-11-01" })).problem,
    ).toContain("already looks after");
    expect((await assignmentPreview(as.leader, "NORTHLAKE", { csm: "nobody", from: "2026-11-01" })).problem).toContain("does not work");
    expect((await assignmentPreview(as.leader, "NORTHLAKE", { csm, from: "2026-02-30" })).preview).toBeNull();
  });
});

describe("lists to decide on", () => {
  test("an approver's request is read by the second person, and found by words", async () => {
    await requestApprover(as.maya, { client: "NORTHLAKE", id: the.ids["lee@northlake.example"] ?? "" });
    const { rows, total } = await listApprovers(as.finance, { q: "lee", answered: false, page: 1 });
    expect({ total, row: rows[0] }).toMatchObject({
      total: 1,
      row: { name: "Lee Park", client: "Northlake", askedBy: "Maya Lindqvist", may: true, mine: false },
    });
    expect(await approverRequest(as.admin, rows[0]?.id ?? "")).toMatchObject({ domain: "northlake.example", may: true });
    expect((await refused(approverRequest(as.sales, rows[0]?.id ?? ""))).kind).toBe("not-found");
    expect((await refused(approverRequest(as.leader, "------------------------------------"))).kind).toBe("not-found");
    expect((await listApprovers(as.leader, { q: "", answered: true, page: 1 })).total).toBe(0);
  });
  test("processes say who waits, and what they are nearly the same as", async () => {
    const first = await documentProcess(as.maya, { title: "Welcome call", url: "", different: false });
    const second = await documentProcess(as.omar, { title: "The welcome call with a client", url: "", different: true });
    expect(await processPage(as.leader, second.key)).toMatchObject({ may: true, near: [{ key: first.key }] });
    expect(await processPage(as.omar, second.key)).toMatchObject({ may: false });
    expect(await listProcesses(as.maya, { q: "", state: "waiting", page: 1 })).toMatchObject({
      total: 2,
      rows: [{ verdict: null }, { verdict: null }],
    });
    expect((await listProcesses(as.maya, { q: "nothing like it", state: "all", page: 1 })).total).toBe(0);
  });
  test("objections are a leader's alone; a CSM's list stays empty", async () => {
    const dana = await asClient(t.app, "dana@northlake.example");
    const { id } = await object(dana, { approvalId: null, words: "I would rather talk to somebody else" });
    expect((await listObjections(as.leader, { q: "rather", answered: false, page: 1 })).rows).toMatchObject([
      { id, person: "Dana Ruiz", client: "Northlake" },
    ]);
    for (const scope of [as.maya, as.finance, as.admin, as.sales]) {
      expect((await listObjections(scope, { q: "", answered: false, page: 1 })).total).toBe(0);
      expect((await refused(objectionPage(scope, id))).kind).toBe("not-found");
    }
  });
  test("exemptions and staff are found and paged", async () => {
    await grantExemption(as.leader, {
      client: "BIRCH",
      csm: the.ids["omar@harborpine.example"] ?? "",
      year: 2026,
      gate: "roi_validated",
      reason: "Signed in June",
    });
    expect(await listExemptions(as.finance, { q: "june", year: 2026, page: 1 })).toMatchObject({
      total: 1,
      rows: [{ client: "Birch & Co", csm: "Omar Haddad", by: "Priya Raman" }],
    });
    expect((await listExemptions(as.finance, { q: "", year: 2025, page: 1 })).total).toBe(0);
    expect(await listStaff(as.admin, { q: "", role: "csm", gone: false, page: 1 })).toMatchObject({
      total: 2,
      rows: [{ name: "Maya Lindqvist", load: { count: 1, band: "room" } }, { name: "Omar Haddad" }],
    });
    expect((await refused(staffForm(as.admin, the.ids["dana@northlake.example"] ?? ""))).kind).toBe("not-found");
  });
});

describe("what waits for somebody", () => {
  const counts = async (scope: StaffScope) => Object.fromEntries((await staffHome(scope)).map((pile) => [pile.id, pile.count]));
  test("follows the role", async () => {
    await inSystem(t.app, async (tx) => {
      const [goalId, versionId] = [crypto.randomUUID(), crypto.randomUUID()];
      const clientId = the.clientIds["NORTHLAKE"] ?? "";
      await tx.insert(goals).values({ id: goalId, key: "G-1", clientId, createdAt: new Date() });
      await tx.insert(goalVersions).values({
        id: versionId,
        clientId,
        goalId,
        version: 1,
        title: "More bookings",
        kind: "number",
        documentedBy: the.ids["maya@harborpine.example"] ?? "",
        createdAt: new Date(),
      });
      await tx.insert(results).values({ key: "R-1", clientId, goalId, measuredOn: "2026-05-31", creditBp: 5000, recordedAt: new Date() });
      await tx
        .insert(agreements)
        .values({ key: "A-SOON", clientId, term: "fixed", startsOn: "2025-08-01", endsOn: "2026-07-31", annualCents: 100 });
    });
    expect((await staffHome(as.maya)).filter((pile) => pile.theirs).map((pile) => pile.id)).toEqual(["waiting"]);
    expect(await counts(as.maya)).toEqual({ changes: 0, goals: 1, results: 1, waiting: 0 });
    expect(await counts(as.omar)).toEqual({ changes: 0, goals: 0, results: 0, waiting: 0 });
    expect(await counts(as.leader)).toEqual({ objections: 1, approvers: 1, processes: 2, notes: 0, nobody: 30 });
    expect(await counts(as.finance)).toEqual({ ending: 1, approvers: 1 });
    expect(await counts(as.admin)).toEqual({ approvers: 1, "no-approver": 30 });
    expect(await counts(as.sales)).toEqual({ opportunities: 0 });
  });
  test("does not ask somebody to confirm what they asked for", async () => {
    await requestApprover(as.admin, { client: "BIRCH", id: the.ids["finn@birch.example"] ?? "" });
    expect((await counts(as.admin))["approvers"]).toBe(1);
    expect((await counts(as.leader))["approvers"]).toBe(2);
  });
});
