import { createServer } from "node:net";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { count } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sessions, signInLinks } from "#db/schema/auth";
import { inSystem } from "#db/system.server";
import { readConfig } from "~/lib/config.server";
import { serve } from "~/serve.server";
import { cast } from "../support/cast";
import { type TestApp, testApp } from "../support/database";
import { freshDoor } from "../support/fresh-door";
import { newestLink } from "../support/mail";

const dana = "dana@northlake.example";
let opened: TestApp;
let url: string;
let close: () => Promise<void>;
const dataDir = mkdtempSync(path.join(tmpdir(), "attain-http-"));

beforeAll(async () => {
  const port = await new Promise<number>((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
  url = `http://127.0.0.1:${port}`;
  const config = readConfig({
    NODE_ENV: "test",
    PORT: String(port),
    HOST: "127.0.0.1",
    APP_URL: url,
    DATA_DIR: dataDir,
    LOG_LEVEL: "silent",
  });
  opened = await testApp({ config });
  await cast(opened.app);
  close = (await serve(opened.app, { jobs: false, commands: false })).close;
});
beforeEach(() => freshDoor(opened.app));
afterAll(async () => {
  await close?.();
  await opened?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

type Init = { cookie?: string; headers?: Record<string, string> };
const get = (to: string, { cookie = "", headers = {} }: Init = {}, method = "GET") =>
  fetch(`${url}${to}`, { method, redirect: "manual", headers: { Cookie: cookie, Connection: "close", ...headers } });
const post = (to: string, form: Record<string, string>, { cookie = "", headers = { Origin: url } }: Init = {}) =>
  fetch(`${url}${to}`, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams(form),
    headers: { Cookie: cookie, Connection: "close", ...headers },
  });
const cookieOf = (answer: Response, name: string) =>
  answer.headers
    .getSetCookie()
    .find((c) => c.startsWith(`${name}=`))
    ?.split(";")[0] ?? "";
const ask = async (email: string) => post("/sign-in", { _form: "ask", email });
const counts = () =>
  inSystem(opened.app, async (tx) => ({
    sessions: (await tx.select({ n: count() }).from(sessions))[0]?.n,
    links: await tx.select().from(signInLinks),
  }));

test("a known and an unknown address get the same answer, down to its headers' names and lengths", async () => {
  const [known, unknown] = [await ask(dana), await ask("dora@northlake.example")];
  const shape = async (a: Response) => ({
    status: a.status,
    body: await a.text(),
    to: a.headers.get("location"),
    names: [...a.headers.keys()].sort(),
    cookie: a.headers.getSetCookie().map((c) => c.replace(/=[^;]+/, (value) => `=${value.length}`)),
  });
  expect(await shape(unknown)).toEqual(await shape(known));
  const page = async (a: Response) =>
    (await (await get("/sign-in/sent", { cookie: cookieOf(a, "login") })).text())
      .replace(/nonce="[^"]*"/g, "")
      .replace(/[0-9a-f-]{36}/g, "");
  expect(await page(unknown)).toBe(await page(known));
});

test("a scanner that opens the link over and over changes nothing, and the link still works", async () => {
  const login = cookieOf(await ask(dana), "login");
  const { token } = await newestLink(opened.app, dana);
  const before = await counts();
  for (let i = 0; i < 3; i += 1) {
    await get(`/sign-in/${token}`, {}, "HEAD");
    await get(`/sign-in/${token}`);
    await get(`/sign-in/${token}.data`);
    await get(`/sign-in/${token}`, { cookie: login });
  }
  expect(await counts()).toEqual(before);
  const entered = await post(`/sign-in/${token}`, {}, { cookie: login });
  expect(entered.headers.get("location")).toBe("/portal");
  expect((await get("/portal", { cookie: cookieOf(entered, "session") })).status).toBe(200);
});

test("pressing in another browser signs nobody in", async () => {
  await ask(dana);
  const { token, code } = await newestLink(opened.app, dana);
  expect(cookieOf(await post(`/sign-in/${token}`, {}), "session")).toBe("");
  const page = await (await get(`/sign-in/${token}`)).text();
  for (const half of [code.slice(0, 4), code.slice(4)]) expect(page).toContain(half);
  expect((await counts()).sessions).toBe(0);
});

test("a press that another site sent is refused", async () => {
  const login = cookieOf(await ask(dana), "login");
  const { token } = await newestLink(opened.app, dana);
  for (const headers of [
    { "Sec-Fetch-Site": "cross-site" },
    { "Sec-Fetch-Site": "same-site" },
    { "Sec-Fetch-Site": "none" },
    { Origin: "https://evil.example" },
    { Origin: "null" },
    {},
  ]) {
    expect(
      (await post(`/sign-in/${token}`, {}, { cookie: login, headers: { ...headers } as Record<string, string> })).status,
      JSON.stringify(headers),
    ).toBe(403);
  }
  expect((await counts()).sessions).toBe(0);
});

test("signing in ends the session the browser had", async () => {
  const enter = async (cookie = "") => {
    const login = cookieOf(await ask(dana), "login");
    const { token } = await newestLink(opened.app, dana);
    return cookieOf(await post(`/sign-in/${token}`, {}, { cookie: `${login}; ${cookie}` }), "session");
  };
  const first = await enter();
  const second = await enter(first);
  expect(second).not.toBe(first);
  expect((await get("/portal", { cookie: first })).status).toBe(302);
  expect((await get("/portal", { cookie: second })).status).toBe(200);
  expect((await counts()).sessions).toBe(1);
});

test("signing out ends the session on the server, only by a press", async () => {
  const login = cookieOf(await ask(dana), "login");
  const { token } = await newestLink(opened.app, dana);
  const session = cookieOf(await post(`/sign-in/${token}`, {}, { cookie: login }), "session");
  await get("/sign-out", { cookie: session });
  expect((await get("/portal", { cookie: session })).status).toBe(200);
  expect((await post("/sign-out", {}, { cookie: session })).headers.getSetCookie().join()).toMatch(/^session=;/);
  expect((await get("/portal", { cookie: session })).status).toBe(302);
});

test("too many asks get 429, Retry-After, and the form as it was sent", async () => {
  for (let i = 0; i < 5; i += 1) await ask(dana);
  const refused = await ask(dana);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(3_000);
  const page = await refused.text();
  expect(page).toContain("Try again in 60 minutes.");
  expect(page).toContain(dana);
});

test("what somebody wanted to open is where they land, and nowhere else", async () => {
  const to = await get("/portal?year=2026");
  expect(to.headers.get("location")).toBe("/sign-in?next=%2Fportal%3Fyear%3D2026");
  for (const [next, lands] of [
    ["/portal?year=2026", "/portal?year=2026"],
    ["//evil.example", "/portal"],
    ["https://evil.example", "/portal"],
    ["/\\evil.example", "/portal"],
  ] as const) {
    await freshDoor(opened.app);
    const login = cookieOf(await post("/sign-in", { email: dana, next }), "login");
    const { token } = await newestLink(opened.app, dana);
    expect((await post(`/sign-in/${token}`, {}, { cookie: login })).headers.get("location"), next).toBe(lands);
    expect((await post("/theme", { theme: "dark", back: next })).headers.get("location")).toBe(lands === "/portal" ? "/" : next);
  }
});

test("the colours somebody chose are kept, anything else is not", async () => {
  expect((await post("/theme", { theme: "dark", back: "/sign-in" })).headers.getSetCookie()).toEqual([
    expect.stringMatching(/^theme=dark; Path=\/; Max-Age=31536000; HttpOnly; SameSite=Lax$/) as string,
  ]);
  expect((await post("/theme", { theme: "dark; Domain=evil.example", back: "/" })).headers.getSetCookie()).toEqual([
    expect.stringMatching(/^theme=; .*Max-Age=0/) as string,
  ]);
  expect(await (await get("/sign-in", { cookie: "theme=dark" })).text()).toContain('data-theme="dark"');
});

test("pages for builders are there only where they are shown", async () => {
  for (const page of ["/dev/mail", "/dev/ui"]) expect((await get(page)).status, page).toBe(200);
  Object.assign(opened.app, { devPages: false });
  for (const page of ["/dev/mail", "/dev/ui", "/dev/mail/x", "/dev/mail/x/body"]) expect((await get(page)).status, page).toBe(404);
  Object.assign(opened.app, { devPages: true });
});

test("an address that is no page says so, in our words", async () => {
  const answer = await get("/wp-login.php");
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain("We could not find that page");
});
