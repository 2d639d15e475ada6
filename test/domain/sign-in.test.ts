import { count, eq, isNull, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sessions, signInLinks } from "#db/schema/auth";
import { people } from "#db/schema/people";
import { inSystem } from "#db/system.server";
import { askAgain, askForLink, endDemoLinks, forgetOldLinks, printLink } from "~/auth/ask.server";
import { TooMany } from "~/auth/link.server";
import { useCode, useLink, viewLink } from "~/auth/sign-in.server";
import { Refusal } from "~/lib/refusal";
import { cast } from "../support/cast";
import { type TestApp, testApp } from "../support/database";
import { freshDoor } from "../support/fresh-door";
import { mailTo, newestLink } from "../support/mail";

const dana = "dana@northlake.example";
const start = new Date("2026-03-02T15:00:00Z");
const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
let opened: TestApp;

beforeAll(async () => {
  opened = await testApp();
  await cast(opened.app);
});
beforeEach(async () => {
  opened.setClock(start);
  await freshDoor(opened.app);
});
afterAll(() => opened.close());

const ask = (email: string, ip = "10.0.0.1", nextPath = "/") => askForLink(opened.app, { email, ip, nextPath });
const sessionsNow = async () => (await inSystem(opened.app, (tx) => tx.select({ n: count() }).from(sessions)))[0]?.n;
const linksNow = () => inSystem(opened.app, (tx) => tx.select().from(signInLinks));
const press = (token: string, browser: string | null) => useLink(opened.app, token, browser, "vitest");
const type = (code: string, browser: string | null, ip = "10.0.0.1") => useCode(opened.app, code, browser, ip, "vitest");
const wrong = (code: string) => (code.startsWith("2") ? "3" : "2") + code.slice(1);

test("an unknown address gets the same answer, and no mail", async () => {
  const known = await ask(dana);
  const unknown = await ask("nobody@northlake.example");
  expect(Object.keys(unknown)).toEqual(Object.keys(known));
  expect(unknown.browser).toHaveLength(known.browser.length);
  expect(await linksNow()).toHaveLength(2);
  expect(await mailTo(opened.app, dana)).toHaveLength(1);
  expect(await mailTo(opened.app, "nobody@northlake.example")).toHaveLength(0);
});

test("somebody disabled, or gone, gets no mail either", async () => {
  await inSystem(opened.app, (tx) => tx.update(people).set({ disabledAt: start }).where(eq(people.email, dana)));
  await ask(dana);
  expect(await mailTo(opened.app, dana)).toHaveLength(0);
});

test("only hashes of a link are kept", async () => {
  const { browser } = await ask(dana);
  const { token, code } = await newestLink(opened.app, dana);
  const stored = JSON.stringify(await linksNow());
  for (const secret of [browser, token, code]) expect(stored).not.toContain(secret);
});

test("looking at a link changes nothing, however often", async () => {
  const { browser } = await ask(dana);
  const { token } = await newestLink(opened.app, dana);
  const before = await linksNow();
  for (let i = 0; i < 5; i += 1) {
    expect(await viewLink(opened.app, token, browser)).toEqual({ state: "ready", name: "Dana Ruiz", client: "Northlake" });
    expect(await viewLink(opened.app, token, null)).toMatchObject({ state: "other-browser" });
  }
  expect(await linksNow()).toEqual(before);
  expect(await sessionsNow()).toBe(0);
});

test("a link signs in once, in the browser that asked", async () => {
  const { browser } = await ask(dana, "10.0.0.1", "/portal/agreed");
  const { token } = await newestLink(opened.app, dana);
  expect(await press(token, null)).toBeNull();
  expect(await press(token, "somebody else's browser")).toBeNull();
  expect(await press(token, browser)).toMatchObject({ to: "/portal/agreed" });
  expect(await press(token, browser)).toBeNull();
  expect(await sessionsNow()).toBe(1);
  expect(await viewLink(opened.app, token, browser)).toEqual({ state: "expired", masked: "d•••@northlake.example", usedAt: start });
});

test("another browser is shown a code, which the waiting one may type", async () => {
  const { browser } = await ask(dana);
  const { token, code } = await newestLink(opened.app, dana);
  expect(await viewLink(opened.app, token, "another")).toEqual({ state: "other-browser", code, masked: "d•••@northlake.example" });
  expect(await type(code, null)).toBeNull();
  expect(await type(code, "another")).toBeNull();
  expect(await type(` ${code.slice(0, 4).toLowerCase()} ${code.slice(4)}`, browser)).toMatchObject({ to: "/portal" });
  expect(await type(code, browser)).toBeNull();
  expect(await press(token, browser)).toBeNull();
});

test("signing in ends the other links of that person", async () => {
  const first = await ask(dana);
  const old = await newestLink(opened.app, dana);
  opened.setClock(after(1));
  const second = await ask(dana);
  const fresh = await newestLink(opened.app, dana);
  expect(await press(fresh.token, second.browser)).not.toBeNull();
  expect(await press(old.token, first.browser)).toBeNull();
});

test("a link ends after ten minutes", async () => {
  const { browser } = await ask(dana);
  const { token, code } = await newestLink(opened.app, dana);
  opened.setClock(after(10));
  expect(await press(token, browser)).toBeNull();
  expect(await type(code, browser)).toBeNull();
  expect(await viewLink(opened.app, token, browser)).toEqual({ state: "expired", masked: "d•••@northlake.example", usedAt: null });
});

test("a token that was never given out opens nothing and names nobody", async () => {
  expect(await viewLink(opened.app, "A".repeat(43), null)).toEqual({ state: "expired", masked: null, usedAt: null });
  expect(await press("A".repeat(43), null)).toBeNull();
  await ask("nobody@northlake.example");
  expect(await askAgain(opened.app, { token: "A".repeat(43) }, "10.0.0.1")).toBeNull();
});

test("a hundred presses at once make exactly one session", async () => {
  const { browser } = await ask(dana);
  const { token } = await newestLink(opened.app, dana);
  const answers = await Promise.all(Array.from({ length: 100 }, () => press(token, browser)));
  expect(answers.filter((a) => a !== null)).toHaveLength(1);
  expect(await sessionsNow()).toBe(1);
});

test("an address may ask five times an hour, known or not", async () => {
  for (const email of [dana, "nobody@northlake.example"]) {
    for (let i = 0; i < 5; i += 1) await ask(email, `10.1.${email.length}.${i}`);
    const refusal = await ask(email.toUpperCase(), "10.1.1.99").catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(TooMany);
    expect((refusal as TooMany).retryAfter).toBe(3600);
  }
  expect(await mailTo(opened.app, dana)).toHaveLength(5);
  opened.setClock(after(61));
  await expect(ask(dana)).resolves.toBeDefined();
});

test("a network address may ask ten times in three minutes", async () => {
  for (let i = 0; i < 10; i += 1) await ask(`person${i}@northlake.example`, "10.2.0.1");
  await expect(ask(dana, "10.2.0.1")).rejects.toBeInstanceOf(TooMany);
  await expect(ask(dana, "10.2.0.2")).resolves.toBeDefined();
});

test("a code may be tried five times, then not even the right one", async () => {
  const { browser } = await ask(dana);
  const { code } = await newestLink(opened.app, dana);
  for (let i = 0; i < 5; i += 1) expect(await type(wrong(code), browser)).toBeNull();
  await expect(type(code, browser)).rejects.toBeInstanceOf(TooMany);
  expect(await sessionsNow()).toBe(0);
});

test("a network address may try ten codes in fifteen minutes", async () => {
  for (let i = 0; i < 2; i += 1) {
    const { browser } = await ask(dana, "10.3.0.1");
    const { code } = await newestLink(opened.app, dana);
    for (let n = 0; n < 5; n += 1) expect(await type(wrong(code), browser, "10.3.0.1")).toBeNull();
    opened.setClock(after(i + 1));
  }
  const { browser } = await ask(dana, "10.3.0.1");
  const { code } = await newestLink(opened.app, dana);
  await expect(type(code, browser, "10.3.0.1")).rejects.toBeInstanceOf(TooMany);
});

test("a closed link can be asked for again without typing the address", async () => {
  const { browser } = await ask(dana, "10.0.0.1", "/portal/agreed");
  const { token } = await newestLink(opened.app, dana);
  opened.setClock(after(20));
  const again = await askAgain(opened.app, { token }, "10.0.0.1");
  expect(again?.masked).toBe("d•••@northlake.example");
  const fresh = await newestLink(opened.app, dana);
  expect(await press(fresh.token, again?.browser ?? null)).toMatchObject({ to: "/portal/agreed" });
  expect((await askAgain(opened.app, { browser }, "10.0.0.1"))?.masked).toBe("d•••@northlake.example");
});

test("asking again for nobody mails nobody, and counts against the limit", async () => {
  const { browser } = await ask("nobody@northlake.example");
  expect((await askAgain(opened.app, { browser }, "10.0.0.1"))?.masked).toBeNull();
  for (let i = 0; i < 3; i += 1) await askAgain(opened.app, { browser }, "10.0.0.1");
  await expect(askAgain(opened.app, { browser }, "10.0.0.1")).rejects.toBeInstanceOf(TooMany);
});

test("an operator's link works once in any browser, and only for somebody active", async () => {
  const token = (await printLink(opened.app, "maya@harborpine.example", "operator")).split("/").pop() ?? "";
  expect(await press(token, null)).toMatchObject({ to: "/admin" });
  expect(await press(token, null)).toBeNull();
  await expect(printLink(opened.app, "nobody@northlake.example", "operator")).rejects.toBeInstanceOf(Refusal);
});

test("a demo link works until the demo stops", async () => {
  const token = (await printLink(opened.app, dana, "demo", 86_400_000)).split("/").pop() ?? "";
  expect(await press(token, null)).not.toBeNull();
  expect(await press(token, null)).not.toBeNull();
  await endDemoLinks(opened.app);
  expect(await press(token, null)).toBeNull();
});

test("links a day old are forgotten, demo links are not", async () => {
  await ask(dana);
  await printLink(opened.app, dana, "demo", 7 * 86_400_000);
  opened.setClock(after(25 * 60));
  await forgetOldLinks(opened.app);
  expect((await linksNow()).map((l) => l.kind)).toEqual(["demo"]);
});

test("nobody but the system can read a link or a session", async () => {
  await ask(dana);
  await opened.app.database.db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('role', 'attain_app', true), set_config('app.role', 'leader', true)`);
    expect(await tx.select().from(signInLinks)).toEqual([]);
    expect(await tx.select().from(sessions).where(isNull(sessions.id))).toEqual([]);
  });
});
