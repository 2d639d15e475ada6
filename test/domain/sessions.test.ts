import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sessions } from "#db/schema/auth";
import { contacts, people, staff } from "#db/schema/people";
import { inSystem } from "#db/system.server";
import { endSession, startSession, visitorOf } from "~/auth/session.server";
import { type Cast, cast } from "../support/cast";
import { type TestApp, testApp } from "../support/database";
import { freshDoor } from "../support/fresh-door";

const HOUR = 3_600_000;
const start = new Date("2026-03-02T15:00:00Z");
let opened: TestApp;
let known: Cast;

beforeAll(async () => {
  opened = await testApp();
  known = await cast(opened.app);
});
beforeEach(async () => {
  opened.setClock(start);
  await freshDoor(opened.app);
});
afterAll(() => opened.close());

const idOf = (email: string) => known.ids[email] ?? "";
const dana = "dana@northlake.example";
const maya = "maya@harborpine.example";
async function signIn(email: string, area: "client" | "staff"): Promise<string> {
  return (await startSession(opened.app, idOf(email), area, "mail-link", "vitest")).split(";")[0] ?? "";
}
const who = (cookie: string) => visitorOf(opened.app, cookie, opened.app.clock());
const at = (ms: number) => opened.setClock(new Date(start.getTime() + ms));

test("a session says who it is, and of which client", async () => {
  const visitor = await who(await signIn(dana, "client"));
  expect(visitor).toMatchObject({
    person: { name: "Dana Ruiz" },
    client: { key: "NORTHLAKE", role: "approver" },
    staff: null,
    auth: { method: "mail-link", at: start },
  });
});

test("a CSM's session knows the book they serve", async () => {
  expect((await who(await signIn(maya, "staff")))?.staff).toEqual({
    role: "csm",
    book: [known.clientIds["NORTHLAKE"]],
    everServed: [known.clientIds["NORTHLAKE"]],
  });
});

test("what the table holds signs nobody in", async () => {
  const cookie = await signIn(dana, "client");
  const [row] = await inSystem(opened.app, (tx) => tx.select().from(sessions));
  expect(cookie).not.toContain(row?.id);
  expect(await who(`session=${row?.id}`)).toBeNull();
  expect(await who(`session=c_${row?.id}`)).toBeNull();
});

test("a client's session idles out after seven days, a member of staff's after an hour", async () => {
  const [client, staffs] = [await signIn(dana, "client"), await signIn(maya, "staff")];
  at(HOUR + 1);
  expect(await who(staffs)).toBeNull();
  expect(await who(client)).not.toBeNull();
  at(7 * 24 * HOUR + 1);
  expect(await who(client)).toBeNull();
});

test("a session in use goes on, but not past its absolute end", async () => {
  const staffs = await signIn(maya, "staff");
  for (let minutes = 40; minutes < 12 * 60; minutes += 40) {
    at(minutes * 60_000);
    expect(await who(staffs), `after ${minutes} minutes`).not.toBeNull();
  }
  at(12 * HOUR);
  expect(await who(staffs)).toBeNull();
  const client = await signIn(dana, "client");
  for (let day = 4; day < 30; day += 4) {
    at(12 * HOUR + day * 24 * HOUR);
    expect(await who(client), `after ${day} days`).not.toBeNull();
  }
  at(12 * HOUR + 30 * 24 * HOUR);
  expect(await who(client)).toBeNull();
});

test("a session that ended is gone from the table", async () => {
  const staffs = await signIn(maya, "staff");
  at(13 * HOUR);
  await who(staffs);
  expect(await inSystem(opened.app, (tx) => tx.select().from(sessions))).toEqual([]);
});

test("signing out ends the session on the server", async () => {
  const cookie = await signIn(dana, "client");
  expect(await endSession(opened.app, cookie)).toMatch(/^session=;/);
  expect(await who(cookie)).toBeNull();
});

test("somebody disabled is out at their next request", async () => {
  const cookie = await signIn(dana, "client");
  await inSystem(opened.app, (tx) =>
    tx
      .update(people)
      .set({ disabledAt: start })
      .where(eq(people.id, idOf(dana))),
  );
  expect(await who(cookie)).toBeNull();
});

test("somebody whose last day has passed is out", async () => {
  const [client, staffs] = [await signIn(dana, "client"), await signIn(maya, "staff")];
  await inSystem(opened.app, async (tx) => {
    await tx
      .update(contacts)
      .set({ endedOn: "2026-03-01" })
      .where(eq(contacts.personId, idOf(dana)));
    await tx
      .update(staff)
      .set({ endsOn: "2026-03-01" })
      .where(eq(staff.personId, idOf(maya)));
  });
  expect(await who(client)).toBeNull();
  expect(await who(staffs)).toBeNull();
});

test("every sign-in gets a session of its own, never one that was offered", async () => {
  const [one, two] = [await signIn(dana, "client"), await signIn(dana, "client")];
  expect(one).not.toBe(two);
  for (const made of [
    "session=c_chosen",
    "session=s_chosen",
    "session=",
    "session=../x",
    `session=${"a".repeat(5000)}`,
    "__Host-session=c_chosen",
  ])
    expect(await who(made)).toBeNull();
});

test("the cookie is closed to scripts and other sites, and over https to plain http", async () => {
  const plain = await startSession(opened.app, idOf(dana), "client", "mail-link", "vitest");
  expect(plain).toContain("HttpOnly");
  expect(plain).toContain("SameSite=Lax");
  const secure = await startSession(
    { ...opened.app, config: { ...opened.app.config, APP_URL: "https://attain.test" } },
    idOf(dana),
    "client",
    "mail-link",
    "vitest",
  );
  expect(secure).toMatch(/^__Host-session=.*Secure/);
});
