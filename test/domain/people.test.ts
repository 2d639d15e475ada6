import { and, desc, eq } from "drizzle-orm";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { approvals } from "#db/schema/approvals";
import { sessions } from "#db/schema/auth";
import { assignments } from "#db/schema/clients";
import { contacts, people, staff, staffRoles as staffRoleNames } from "#db/schema/people";
import { inSystem } from "#db/system.server";
import { transact } from "#db/transact.server";
import { systemScope } from "~/auth/system-scope.server";
import { answerApprover, requestApprover } from "~/domain/people/commands/approvers.server";
import { disablePerson, operatorAddsContact, operatorAddsStaff } from "~/domain/people/commands/operator.server";
import { clientPeople, contactForm } from "~/domain/people/queries/contacts.server";
import { addContact, editContact, endContact } from "~/domain/people/commands/contacts.server";
import { addStaff, editStaff, endStaff } from "~/domain/people/commands/staff.server";
import { removeDomain } from "~/domain/clients/commands/domains.server";
import { addressRefusal, mayGive, onDomain, staffNameRefusal } from "~/domain/people/rules";
import { StaffFields } from "~/domain/people/ui/staff-fields";
import { clientDomains } from "#db/schema/people";
import { asClient, asStaff, scopeOf } from "#test/support/scopes";
import { cast, type Cast } from "#test/support/cast";
import { type TestApp, testApp } from "#test/support/database";
import { eventsOf, mailOf } from "#test/support/outbox";
import { refused } from "#test/support/refused";

const [LEADER, FINANCE, SALES, MAYA, OMAR, ADMIN] = ["priya", "jo", "sam", "maya", "omar", "alex"].map(
  (n) => `${n}@harborpine.example`,
) as [string, string, string, string, string, string];
let t: TestApp;
let the: Cast;
const contact = {
  client: "NORTHLAKE",
  name: "Nell Voss",
  email: "nell@northlake.example",
  title: "Finance",
  role: "viewer" as const,
  primary: false,
};
const rowOf = async (email: string) =>
  (
    await inSystem(t.app, (tx) =>
      tx
        .select({ person: people, contact: contacts })
        .from(people)
        .leftJoin(contacts, eq(contacts.personId, people.id))
        .where(eq(people.email, email)),
    )
  )[0];
const openFor = async (email: string) => {
  const id = (await rowOf(email))?.person.id ?? "";
  const [row] = await inSystem(t.app, (tx) =>
    tx
      .select()
      .from(approvals)
      .where(and(eq(approvals.kind, "approver"), eq(approvals.contactId, id)))
      .orderBy(desc(approvals.requestedAt)),
  );
  if (!row) throw new Error(`nothing is asked about ${email}`);
  return { approvalId: row.id, sha: row.statementSha256 };
};
const sessionsOf = (id: string) => inSystem(t.app, (tx) => tx.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, id)));

beforeAll(async () => {
  t = await testApp({ now: new Date("2026-06-15T15:00:00Z") });
  the = await cast(t.app);
}, 60_000);
afterAll(() => t.close());

describe("a client's people", () => {
  test("are added by the CSM of the book, a leader or an administrator", async () => {
    const maya = await asStaff(t.app, MAYA);
    await addContact(maya, contact);
    expect((await rowOf(contact.email))?.contact).toMatchObject({ role: "viewer", endedOn: null, clientId: the.clientIds["NORTHLAKE"] });
    expect((await refused(addContact(await asStaff(t.app, OMAR), { ...contact, email: "x@northlake.example" }))).kind).toBe("not-found");
    for (const email of [SALES, FINANCE])
      expect((await refused(addContact(await asStaff(t.app, email), { ...contact, email: "y@northlake.example" }))).kind).toBe("forbidden");
  });
  test("never share an address, whatever its letters' case, and a CSM learns no more than that", async () => {
    const maya = await asStaff(t.app, MAYA);
    expect((await refused(addContact(maya, { ...contact, email: "NELL@northlake.example" }))).fields).toHaveProperty("email");
    expect((await refused(addContact(maya, { ...contact, email: "ada@birch.example" }))).fields["email"]).not.toContain("Birch");
    expect((await refused(addContact(maya, { ...contact, email: LEADER }))).fields).toHaveProperty("email");
  });
  test("never have an address of our own firm, added or changed", async () => {
    const [maya, leader] = [await asStaff(t.app, MAYA), await asStaff(t.app, LEADER)];
    const id = (await rowOf(contact.email))?.person.id ?? "";
    for (const email of ["maya.too@harborpine.example", "Maya.Too@HarborPine.example"]) {
      for (const role of ["viewer", "approver"] as const)
        expect((await refused(addContact(leader, { ...contact, email, role }))).fields["email"]).toContain("our own firm");
      expect((await refused(addContact(maya, { ...contact, email }))).fields["email"]).toContain("our own firm");
      expect((await refused(editContact(leader, { ...contact, id, email }))).fields["email"]).toContain("our own firm");
    }
    const operator = await systemScope(t.app, "operator");
    for (const role of ["viewer", "approver"] as const) {
      const added = operatorAddsContact(operator, { client: "NORTHLAKE", name: "Maya", email: "maya.too@harborpine.example", role });
      expect((await refused(added)).fields["email"]).toContain("our own firm");
    }
    expect(await rowOf("maya.too@harborpine.example")).toBeUndefined();
    expect((await rowOf(contact.email))?.person.id).toBe(id);
  });
  test("have one main contact", async () => {
    const maya = await asStaff(t.app, MAYA);
    await editContact(maya, { ...contact, id: (await rowOf(contact.email))?.person.id ?? "", primary: true });
    const rows = await inSystem(t.app, (tx) =>
      tx
        .select()
        .from(contacts)
        .where(and(eq(contacts.clientId, the.clientIds["NORTHLAKE"] ?? ""), eq(contacts.isPrimary, true))),
    );
    expect(rows.map((r) => r.personId)).toEqual([(await rowOf(contact.email))?.person.id]);
  });
  test("who leave are signed out at once, stay in the record, and can come back", async () => {
    const maya = await asStaff(t.app, MAYA);
    await asClient(t.app, contact.email);
    const id = (await rowOf(contact.email))?.person.id ?? "";
    expect((await sessionsOf(id)).length).toBeGreaterThan(0);
    await endContact(maya, { client: "NORTHLAKE", id });
    expect(await sessionsOf(id)).toEqual([]);
    await expect(scopeOf(t.app, contact.email)).rejects.toThrow("cannot sign in");
    expect((await refused(endContact(maya, { client: "NORTHLAKE", id }))).kind).toBe("conflict");
    await addContact(maya, contact);
    expect(await asClient(t.app, contact.email)).toMatchObject({ role: "viewer" });
  });
  test("whom the operator locked out are brought back by a leader or an administrator, never by a CSM", async () => {
    const maya = await asStaff(t.app, MAYA);
    const id = (await rowOf(contact.email))?.person.id ?? "";
    await endContact(maya, { client: "NORTHLAKE", id });
    expect((await rowOf(contact.email))?.person.disabledAt).toBeNull();
    expect((await rowOf(contact.email))?.contact?.endedOn).toBe("2026-06-15");
    await disablePerson(await systemScope(t.app, "test"), { email: contact.email });
    const locked = await refused(addContact(maya, contact));
    expect([locked.kind, locked.message]).toEqual(["forbidden", "This person was locked out by whoever runs Attain; ask them first."]);
    expect((await clientPeople(maya, "NORTHLAKE")).left).toMatchObject([{ email: contact.email, locked: true }]);
    await expect(scopeOf(t.app, contact.email)).rejects.toThrow("cannot sign in");
    await addContact(await asStaff(t.app, ADMIN), contact);
    expect(await asClient(t.app, contact.email)).toMatchObject({ role: "viewer" });

    await disablePerson(await systemScope(t.app, "test"), { email: contact.email });
    const { here } = await clientPeople(maya, "NORTHLAKE");
    expect(here.filter((p) => p.locked).map((p) => p.email)).toEqual([contact.email]);
    await endContact(maya, { client: "NORTHLAKE", id });
    expect((await refused(addContact(maya, contact))).kind).toBe("forbidden");
    await addContact(await asStaff(t.app, LEADER), contact);
  });
});

describe("an approver", () => {
  test("needs an address on a domain a leader set", async () => {
    expect(onDomain("Ana@Northlake.Example", ["northlake.example"])).toBe(true);
    expect(onDomain("ana@evil-northlake.example", ["northlake.example"])).toBe(false);
    expect(onDomain("ana@sub.northlake.example", ["northlake.example"])).toBe(false);
    const maya = await asStaff(t.app, MAYA);
    expect((await refused(addContact(maya, { ...contact, email: "ana@elsewhere.example", role: "approver" }))).fields["email"]).toContain(
      "northlake.example",
    );
    expect(await rowOf("ana@elsewhere.example")).toBeUndefined();
  });
  test("waits for a second internal person: not who asked, never a CSM, nor sales", async () => {
    const maya = await asStaff(t.app, MAYA);
    expect(await addContact(maya, { ...contact, name: "Ana Birk", email: "ana@northlake.example", role: "approver" })).toMatchObject({
      asked: true,
    });
    expect((await rowOf("ana@northlake.example"))?.contact).toMatchObject({ role: "contributor", approverSince: null });
    const open = await openFor("ana@northlake.example");
    const yes = { ...open, verdict: "approved" as const, note: "" };
    expect((await refused(answerApprover(maya, yes))).kind).toBe("forbidden");
    expect((await refused(answerApprover(await asStaff(t.app, OMAR), yes))).kind).toBe("not-found");
    expect((await refused(answerApprover(await asStaff(t.app, SALES), yes))).kind).toBe("not-found");
    expect(
      (await refused(requestApprover(maya, { client: "NORTHLAKE", id: (await rowOf("ana@northlake.example"))?.person.id ?? "" }))).kind,
    ).toBe("conflict");
    expect((await refused(answerApprover(await asStaff(t.app, FINANCE), { ...yes, verdict: "declined" }))).fields).toHaveProperty("note");
    expect((await refused(answerApprover(await asStaff(t.app, FINANCE), { ...yes, sha: "other" }))).kind).toBe("conflict");

    await answerApprover(await asStaff(t.app, FINANCE), yes);
    expect((await rowOf("ana@northlake.example"))?.contact).toMatchObject({ role: "approver", approverSince: "2026-06-15" });
    const told = (await mailOf(t.app, "approver-added")).map((m) => m.to);
    expect(told).toEqual(
      expect.arrayContaining(["dana@northlake.example", "lee@northlake.example", "kit@northlake.example", "ana@northlake.example", LEADER]),
    );
    expect(told).not.toContain("ada@birch.example");
    expect(await eventsOf(t.app, the.clientIds["NORTHLAKE"] ?? "")).toEqual(
      expect.arrayContaining(["approver.requested", "approver.approved", "contact.made_approver"]),
    );
    expect((await refused(answerApprover(await asStaff(t.app, ADMIN), yes))).kind).toBe("conflict");
  });
  test("asked for by a leader is confirmed by somebody else", async () => {
    const leader = await asStaff(t.app, LEADER);
    await requestApprover(leader, { client: "NORTHLAKE", id: the.ids["lee@northlake.example"] ?? "" });
    const open = await openFor("lee@northlake.example");
    expect((await refused(answerApprover(leader, { ...open, verdict: "approved", note: "" }))).message).toContain("Somebody else confirms");
    const tries = await Promise.allSettled(
      [FINANCE, ADMIN].map(async (email) => answerApprover(await asStaff(t.app, email), { ...open, verdict: "approved", note: "" })),
    );
    expect(tries.filter((r) => r.status === "fulfilled")).toHaveLength(1);
  });
  test("is not made one after the domain went, or when refused", async () => {
    const [leader, admin] = [await asStaff(t.app, LEADER), await asStaff(t.app, ADMIN)];
    await requestApprover(await asStaff(t.app, OMAR), { client: "BIRCH", id: the.ids["finn@birch.example"] ?? "" });
    const open = await openFor("finn@birch.example");
    const [domain] = await inSystem(t.app, (tx) =>
      tx
        .select()
        .from(clientDomains)
        .where(eq(clientDomains.clientId, the.clientIds["BIRCH"] ?? "")),
    );
    await removeDomain(leader, { client: "BIRCH", id: domain?.id ?? "" });
    expect((await refused(answerApprover(leader, { ...open, verdict: "approved", note: "" }))).kind).toBe("conflict");
    expect((await rowOf("finn@birch.example"))?.contact?.role).toBe("viewer");
    await answerApprover(admin, { ...open, verdict: "declined", note: "Not theirs any more" });
    expect((await rowOf("finn@birch.example"))?.contact?.role).toBe("viewer");
  });
  test("who gets a new address takes part only, until it is confirmed again", async () => {
    const [leader, maya] = [await asStaff(t.app, LEADER), await asStaff(t.app, MAYA)];
    const id = the.ids["dana@northlake.example"] ?? "";
    const dana = { client: "NORTHLAKE", id, name: "Dana Ruiz", title: "Manager", role: "approver" as const, primary: true };
    expect((await refused(editContact(maya, { ...dana, email: "d.ruiz@northlake.example" }))).fields).toHaveProperty("email");
    await asClient(t.app, "dana@northlake.example");
    await editContact(leader, { ...dana, email: "d.ruiz@northlake.example" });
    expect(await sessionsOf(id)).toEqual([]);
    expect(await asClient(t.app, "d.ruiz@northlake.example")).toMatchObject({ role: "contributor" });
    expect((await mailOf(t.app, "address-changed")).map((m) => m.to)).toEqual(["dana@northlake.example"]);
    await answerApprover(await asStaff(t.app, ADMIN), { ...(await openFor("d.ruiz@northlake.example")), verdict: "approved", note: "" });
    expect(await asClient(t.app, "d.ruiz@northlake.example")).toMatchObject({ role: "approver" });
    await editContact(maya, { ...dana, email: "d.ruiz@northlake.example", title: "Owner" });
    expect(await asClient(t.app, "d.ruiz@northlake.example")).toMatchObject({ role: "approver" });
  });
  test("cannot be made past the command either: the database asks for the decision", async () => {
    const kit = the.ids["kit@northlake.example"] ?? "";
    for (const email of [MAYA, LEADER, ADMIN]) {
      const scope = await asStaff(t.app, email);
      await expect(
        transact(scope, async (tx) => {
          await tx.update(contacts).set({ role: "approver" }).where(eq(contacts.personId, kit));
          return { result: null, event: { name: "contact.edited", clientId: null, subject: "x", payload: {} } };
        }),
      ).rejects.toThrow();
    }
    const maya = await asStaff(t.app, MAYA);
    await expect(
      transact(maya, async (tx) => {
        await tx.update(people).set({ email: "maya.too@northlake.example" }).where(eq(people.id, kit));
        return { result: null, event: { name: "contact.edited", clientId: null, subject: "x", payload: {} } };
      }),
    ).rejects.toThrow();
  });
  test("keeps their name, and whoever answered keeps it too, unless a leader gives another one and they are told", async () => {
    const [leader, admin, maya] = [await asStaff(t.app, LEADER), await asStaff(t.app, ADMIN), await asStaff(t.app, MAYA)];
    const id = the.ids["kit@northlake.example"] ?? "";
    const before = (await rowOf("kit@northlake.example"))?.person.name ?? "";
    const kit = {
      client: "NORTHLAKE",
      id,
      name: "Kim Other",
      email: "kit@northlake.example",
      title: "",
      role: "viewer" as const,
      primary: false,
    };
    const sentence = "Only a leader changes the name of somebody who answers for a client";
    const told = async () => (await mailOf(t.app, "name-changed")).filter((m) => m.to === kit.email).length;
    await editContact(maya, kit);
    await editContact(maya, { ...kit, name: before });
    expect(await told()).toBe(2);
    expect((await contactForm(maya, "NORTHLAKE", id)).person?.fixedName).toBeNull();

    await requestApprover(maya, { client: "NORTHLAKE", id });
    await answerApprover(admin, { ...(await openFor(kit.email)), verdict: "approved", note: "" });
    const approves = { ...kit, role: "approver" as const };
    for (const scope of [maya, admin]) {
      expect((await refused(editContact(scope, approves))).fields).toEqual({ name: sentence });
      expect((await refused(editContact(scope, kit))).fields).toEqual({ name: sentence });
      expect((await contactForm(scope, "NORTHLAKE", id)).person?.fixedName).toBe(sentence);
    }
    await endContact(maya, { client: "NORTHLAKE", id });
    expect((await refused(addContact(maya, { ...contact, ...kit }))).fields).toEqual({ name: sentence });
    await addContact(maya, { ...contact, ...kit, name: before });
    expect(await told()).toBe(2);
    await editContact(leader, kit);
    expect(await told()).toBe(3);
    expect((await rowOf(kit.email))?.person.name).toBe("Kim Other");
    await editContact(leader, { ...kit, name: before });
  });
});

describe("staff", () => {
  const ines = { name: "Ines Calder", email: "ines@harborpine.example", title: "", role: "csm" as const, startsOn: "2026-01-01" };
  test("are kept by a leader or an administrator", async () => {
    for (const email of [MAYA, FINANCE, SALES]) expect((await refused(addStaff(await asStaff(t.app, email), ines))).kind).toBe("forbidden");
    await addStaff(await asStaff(t.app, ADMIN), ines);
    expect(await asStaff(t.app, ines.email)).toMatchObject({ role: "csm", book: [] });
    expect((await refused(addStaff(await asStaff(t.app, ADMIN), { ...ines, email: "INES@harborpine.example" }))).fields).toHaveProperty(
      "email",
    );
  });
  test("come to read pay by a leader's hand only: the role, and the address of who has it", async () => {
    const [leader, admin] = [await asStaff(t.app, LEADER), await asStaff(t.app, ADMIN)];
    const sentence = "Only a leader makes somebody a leader or finance";
    const jo = { id: the.ids[FINANCE] ?? "", name: "Jo Adler", email: FINANCE, title: "Books", role: "finance" as const };
    const priya = { id: leader.person.id, name: "Priya Raman", email: LEADER, title: "", role: "leader" as const };
    const sam = { id: the.ids[SALES] ?? "", name: "Sam Okafor", email: SALES, title: "" };
    for (const role of ["leader", "finance"] as const) {
      expect((await refused(addStaff(admin, { ...ines, email: "mine@harborpine.example", role }))).fields["role"]).toBe(sentence);
      expect((await refused(editStaff(admin, { ...sam, role }))).fields["role"]).toBe(sentence);
    }
    for (const person of [jo, priya])
      expect((await refused(editStaff(admin, { ...person, email: "mine@harborpine.example" }))).fields["email"]).toContain("Only a leader");
    expect((await refused(editStaff(admin, { ...jo, email: "mine@harborpine.example", role: "sales" }))).fields).toHaveProperty("email");
    expect(await rowOf("mine@harborpine.example")).toBeUndefined();
    for (const person of [jo, priya])
      expect((await refused(editStaff(admin, { ...person, name: "Somebody Else" }))).fields).toEqual({
        name: "Only a leader changes this name",
      });
    await editStaff(admin, jo);
    await editStaff(leader, { ...jo, name: "Jo A. Adler" });
    expect((await mailOf(t.app, "name-changed")).filter((m) => m.to === FINANCE)).toHaveLength(1);
    await editStaff(leader, jo);
    expect((await rowOf(FINANCE))?.person.title).toBe("Books");

    const { personId } = await addStaff(leader, { ...ines, email: "vera@harborpine.example", role: "finance" });
    const vera = { id: personId, name: "Vera Lund", title: "" };
    await editStaff(leader, { ...vera, email: "vera.lund@harborpine.example", role: "leader" });
    expect(await asStaff(t.app, "vera.lund@harborpine.example")).toMatchObject({ role: "leader" });
    await editStaff(leader, { ...vera, email: "vera.lund@harborpine.example", role: "sales" });
  });
  test("have their address moved by a leader, an administrator's by another one, nobody's by themselves", async () => {
    const [leader, admin] = [await asStaff(t.app, LEADER), await asStaff(t.app, ADMIN)];
    const omar = { id: the.ids[OMAR] ?? "", name: "Omar Haddad", email: "taken.over@harborpine.example", title: "", role: "csm" as const };
    expect((await refused(editStaff(admin, omar))).fields["email"]).toBe("Only a leader changes this address");
    const priya = { id: leader.person.id, name: "Priya Raman", email: "p@harborpine.example", title: "", role: "leader" as const };
    expect((await refused(editStaff(leader, priya))).fields["email"]).toBe("Another leader changes your address");
    const alex = { id: admin.person.id, name: "Alex Kim", email: "a@harborpine.example", title: "", role: "admin" as const };
    expect((await refused(editStaff(admin, alex))).fields["email"]).toContain("another administrator");
    const { personId } = await addStaff(leader, { ...ines, email: "wim@harborpine.example", role: "leader" });
    await editStaff(leader, { id: personId, name: "Wim", email: "wim.b@harborpine.example", title: "", role: "leader" });
    expect((await mailOf(t.app, "address-changed")).map((m) => m.to)).toContain("wim@harborpine.example");
    await editStaff(leader, { id: personId, name: "Wim", email: "wim.b@harborpine.example", title: "", role: "admin" });
    await editStaff(admin, { id: personId, name: "Wim", email: "wim.c@harborpine.example", title: "", role: "admin" });
    expect(await asStaff(t.app, "wim.c@harborpine.example")).toMatchObject({ role: "admin" });
  });
  test("who lead or read pay and left get more time by a leader's hand only", async () => {
    const [leader, admin] = [await asStaff(t.app, LEADER), await asStaff(t.app, ADMIN)];
    const { personId: id } = await addStaff(leader, { ...ines, email: "lou@harborpine.example", role: "finance" });
    await endStaff(admin, { id, lastDay: "2026-06-14" });
    expect((await refused(endStaff(admin, { id, lastDay: "2026-12-31" }))).fields["lastDay"]).toContain("Only a leader");
    await endStaff(leader, { id, lastDay: "2026-12-31" });
    expect(await asStaff(t.app, "lou@harborpine.example")).toMatchObject({ role: "finance" });
  });
  test("whom the operator locked out stay out, whatever last day is recorded, until the operator lets them in", async () => {
    const admin = await asStaff(t.app, ADMIN);
    const operator = await systemScope(t.app, "operator");
    const rex = { ...ines, email: "rex@harborpine.example" };
    const { personId: id } = await addStaff(admin, rex);
    const out = () => expect(scopeOf(t.app, rex.email)).rejects.toThrow("cannot sign in");
    await endStaff(admin, { id, lastDay: "2026-06-14" });
    await endStaff(admin, { id, lastDay: "2026-12-30" });
    expect(await asStaff(t.app, rex.email)).toMatchObject({ role: "csm" });
    await disablePerson(operator, { email: rex.email });
    for (const lastDay of ["2026-12-31", "2026-06-15", "2026-12-31"]) {
      await endStaff(admin, { id, lastDay });
      await out();
    }
    expect((await refused(disablePerson(operator, { email: rex.email }))).kind).toBe("conflict");
    const again = { email: rex.email, name: rex.name };
    expect((await refused(operatorAddsStaff(operator, { ...again, role: "leader" }))).kind).toBe("conflict");
    expect(await operatorAddsStaff(operator, { ...again, role: "csm" })).toEqual({ personId: id, unlocked: true });
    expect(await asStaff(t.app, rex.email)).toMatchObject({ role: "csm" });
    await endStaff(admin, { id, lastDay: "2026-06-15" });
    await disablePerson(operator, { email: rex.email });
    await operatorAddsStaff(operator, { ...again, role: "csm" });
    await out();
  });
  test("are offered to an administrator's form without the roles that read pay", () => {
    expect(staffRoleNames.filter((role) => mayGive("admin", role))).toEqual(["csm", "sales", "admin"]);
    expect(staffRoleNames.filter((role) => mayGive("leader", role))).toEqual(staffRoleNames);
    const form = (by: "leader" | "admin", role?: "finance") => {
      const fixed = role ? addressRefusal({ id: "me", role: by }, { id: "jo", role }) : null;
      return renderToString(
        createElement(StaffFields, {
          by,
          ...(role ? { person: { name: "Jo", email: FINANCE, title: "", role, fixed, fixedName: staffNameRefusal(by, role) } } : {}),
        }),
      );
    };
    expect(form("leader")).toContain('value="leader"');
    expect(form("admin")).not.toMatch(/value="(leader|finance)"/);
    expect(form("admin", "finance")).toMatch(/value="finance"/);
    expect(form("admin", "finance")).not.toContain('value="leader"');
    expect(form("admin", "finance")).toMatch(/readonly/i);
    expect(form("leader", "finance")).not.toMatch(/readonly/i);
  });
  test("do not change their own role, and the only leader stays one", async () => {
    const [leader, admin] = [await asStaff(t.app, LEADER), await asStaff(t.app, ADMIN)];
    const me = { id: leader.person.id, name: "Priya Raman", email: LEADER, title: "", role: "admin" as const };
    expect((await refused(editStaff(leader, me))).fields).toHaveProperty("role");
    expect((await refused(editStaff(admin, me))).kind).toBe("conflict");
    expect((await refused(endStaff(admin, { id: leader.person.id, lastDay: "2026-06-15" }))).kind).toBe("conflict");
    expect((await refused(endStaff(admin, { id: admin.person.id, lastDay: "2026-06-15" }))).kind).toBe("conflict");
  });
  test("two leaders ended at once: one stays", async () => {
    const [leader, admin] = [await asStaff(t.app, LEADER), await asStaff(t.app, ADMIN)];
    const priya = the.ids[LEADER] ?? "";
    for (let round = 0; round < 6; round += 1) {
      const email = `leader-${round}@harborpine.example`;
      const { personId } = await addStaff(leader, { ...ines, email, role: "leader" });
      const tries = await Promise.allSettled([personId, priya].map((id) => endStaff(admin, { id, lastDay: "2026-06-14" })));
      expect(tries.filter((r) => r.status === "fulfilled")).toHaveLength(1);
      expect(tries.find((r) => r.status === "rejected")).toMatchObject({ reason: { kind: "conflict" } });
      await inSystem(t.app, async (tx) => {
        await tx.update(staff).set({ endsOn: null }).where(eq(staff.personId, priya));
        await tx.update(people).set({ disabledAt: null }).where(eq(people.id, priya));
        await tx.update(staff).set({ endsOn: "2026-06-14" }).where(eq(staff.personId, personId));
      });
    }
  });
  test("with clients are not ended, nor given another role, before somebody else has them", async () => {
    const admin = await asStaff(t.app, ADMIN);
    expect((await refused(endStaff(admin, { id: the.ids[OMAR] ?? "", lastDay: "2026-06-30" }))).fields["lastDay"]).toContain(
      "1 client is assigned to Omar Haddad",
    );
    expect(
      (await refused(editStaff(admin, { id: the.ids[OMAR] ?? "", name: "Omar Haddad", email: OMAR, title: "", role: "sales" }))).fields,
    ).toHaveProperty("role");
    await inSystem(t.app, (tx) =>
      tx
        .update(assignments)
        .set({ to: "2026-06-20" })
        .where(eq(assignments.csmId, the.ids[OMAR] ?? "")),
    );
    await endStaff(admin, { id: the.ids[OMAR] ?? "", lastDay: "2026-06-30" });
    expect(await asStaff(t.app, OMAR)).toMatchObject({ role: "csm" });
  });
  test("whose last day is today are signed out at once", async () => {
    const admin = await asStaff(t.app, ADMIN);
    const { person } = await asStaff(t.app, ines.email);
    await endStaff(admin, { id: person.id, lastDay: "2026-06-15" });
    expect(await sessionsOf(person.id)).toEqual([]);
    await expect(scopeOf(t.app, ines.email)).rejects.toThrow("cannot sign in");
    const [row] = await inSystem(t.app, (tx) => tx.select().from(staff).where(eq(staff.personId, person.id)));
    expect(row).toMatchObject({ endsOn: "2026-06-15" });
  });
  test("with a new address sign in again, and the old address is told", async () => {
    const leader = await asStaff(t.app, LEADER);
    const { person } = await asStaff(t.app, SALES);
    await editStaff(leader, { id: person.id, name: "Sam Okafor", email: "sam.okafor@harborpine.example", title: "", role: "sales" });
    expect(await sessionsOf(person.id)).toEqual([]);
    expect((await mailOf(t.app, "address-changed")).map((m) => m.to)).toContain(SALES);
    expect(await asStaff(t.app, "sam.okafor@harborpine.example")).toMatchObject({ role: "sales" });
  });
});
