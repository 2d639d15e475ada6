import { readdirSync } from "node:fs";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { outbox } from "#db/schema/mail";
import { inSystem } from "#db/system.server";
import { askForLink } from "~/auth/ask.server";
import { listCaptured, readCaptured } from "~/domain/mail/queries.server";
import { backoff, nextTry, sendDue } from "~/jobs/mail.server";
import { captureTransport, type Mail, NotSent, retryAfterMs, type Transport } from "~/jobs/transport.server";
import { startJobs } from "~/jobs/worker.server";
import { cast } from "../support/cast";
import { type TestApp, testApp } from "../support/database";
import { freshDoor } from "../support/fresh-door";
import { mailTo } from "../support/mail";

const start = new Date("2026-03-02T15:00:00Z");
const dana = "dana@northlake.example";
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

const later = (ms: number) => opened.setClock(new Date(start.getTime() + ms));
const rows = () => inSystem(opened.app, (tx) => tx.select().from(outbox));
const kept = { name: "Dana Ruiz", clientName: "Northlake", by: "Lee Park", url: "http://attain.test/admin/objections" };
async function queue(to = dana, template = "objection", props: Record<string, unknown> = kept): Promise<string> {
  const id = crypto.randomUUID();
  await inSystem(opened.app, (tx) => tx.insert(outbox).values({ id, toAddress: to, template, props, createdAt: start, nextTryAt: start }));
  return id;
}
/** A provider that answers as told, and remembers. */
function provider(answer: (nth: number, mail: Mail) => string | null | Promise<string | null> = () => "ok"): Transport & { got: Mail[] } {
  const got: Mail[] = [];
  return {
    name: "test",
    got,
    async send({ mails }) {
      const tried = [];
      for (const mail of mails) {
        got.push(mail);
        try {
          tried.push({ providerId: await answer(got.length, mail) });
        } catch (error) {
          tried.push(error instanceof NotSent ? error : new NotSent(String(error)));
        }
      }
      return tried;
    },
  };
}

test("what is due is sent once, and nothing twice", async () => {
  const id = await queue();
  const transport = provider(() => "provider-1");
  expect(await sendDue(opened.app, transport)).toEqual({ sent: 1, failed: 0, dead: 0, discarded: 0 });
  expect(await sendDue(opened.app, transport)).toEqual({ sent: 0, failed: 0, dead: 0, discarded: 0 });
  expect(transport.got).toMatchObject([{ id, to: dana, subject: "Northlake asks to talk to a leader" }]);
  expect(transport.got[0]?.text).toContain("http://attain.test/admin/objections");
  expect(await rows()).toMatchObject([{ sentAt: start, providerId: "provider-1", attempts: 1, leasedUntil: null, lastError: null }]);
});

test("what is not due yet waits", async () => {
  await queue();
  later(-1);
  expect(await sendDue(opened.app, provider())).toEqual({ sent: 0, failed: 0, dead: 0, discarded: 0 });
});

test("two workers at once send each mail once", async () => {
  for (let i = 0; i < 20; i += 1) await queue(`person${i}@northlake.example`);
  const transport = provider();
  const tallies = await Promise.all([sendDue(opened.app, transport), sendDue(opened.app, transport), sendDue(opened.app, transport)]);
  expect(tallies.reduce((n, t) => n + t.sent, 0)).toBe(20);
  expect(new Set(transport.got.map((m) => m.id)).size).toBe(20);
  expect(transport.got).toHaveLength(20);
});

test("a failing mail is tried again later and later, then it is dead with the reason", async () => {
  await queue();
  const transport = provider(() => {
    throw new NotSent("the provider is down");
  });
  let at = 0;
  for (const [i, wait] of backoff.entries()) {
    expect(await sendDue(opened.app, transport)).toEqual({ sent: 0, failed: 1, dead: 0, discarded: 0 });
    const [row] = await rows();
    const waits = (row?.nextTryAt.getTime() ?? 0) - start.getTime() - at;
    expect(waits).toBeGreaterThanOrEqual(wait);
    expect(waits).toBeLessThanOrEqual(wait * 1.2);
    expect(row).toMatchObject({ attempts: i + 1, lastError: "the provider is down", deadAt: null, leasedUntil: null });
    later(at + wait - 1);
    expect(await sendDue(opened.app, transport)).toEqual({ sent: 0, failed: 0, dead: 0, discarded: 0 });
    at += Math.ceil(wait * 1.2);
    later(at);
  }
  expect(await sendDue(opened.app, transport)).toEqual({ sent: 0, failed: 0, dead: 1, discarded: 0 });
  expect(await rows()).toMatchObject([{ attempts: backoff.length + 1, lastError: "the provider is down", sentAt: null }]);
  later(at * 10);
  expect(await sendDue(opened.app, transport)).toEqual({ sent: 0, failed: 0, dead: 0, discarded: 0 });
  expect(transport.got).toHaveLength(backoff.length + 1);
});

test("one mail that fails does not hold up the others", async () => {
  const bad = await queue();
  await queue("lee@northlake.example");
  const transport = provider((_, mail) => {
    if (mail.id === bad) throw new Error("a broken pipe");
    return "ok";
  });
  expect(await sendDue(opened.app, transport)).toEqual({ sent: 1, failed: 1, dead: 0, discarded: 0 });
});

test("a provider that says how long to wait is heard", () => {
  expect(nextTry(1, 0, 0)).toBe(60_000);
  expect(nextTry(1, 300_000, 0)).toBe(300_000);
  expect(nextTry(2, 1_000, 1)).toBe(360_000);
  expect(nextTry(6, 1_000, 0)).toBeNull();
  expect(retryAfterMs("90", start)).toBe(90_000);
  expect(retryAfterMs(new Date(start.getTime() + 5_000).toUTCString(), start)).toBe(5_000);
  for (const odd of [undefined, "", "soon", "-5", new Date(start.getTime() - 5_000).toUTCString()])
    expect(retryAfterMs(odd, start)).toBe(0);
});

test("a kill between sending and writing it down sends again under the same key", async () => {
  const id = await queue();
  const delivered = new Set<string>();
  const never = provider((_, mail) => {
    delivered.add(mail.id);
    return new Promise(() => {});
  });
  void sendDue(opened.app, never);
  while (never.got.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));

  const restarted = provider((_, mail) => {
    delivered.add(mail.id);
    return "ok";
  });
  later(119_000);
  expect(await sendDue(opened.app, restarted)).toEqual({ sent: 0, failed: 0, dead: 0, discarded: 0 });
  later(121_000);
  expect(await sendDue(opened.app, restarted)).toEqual({ sent: 1, failed: 0, dead: 0, discarded: 0 });
  expect([...delivered]).toEqual([id]);
  expect(restarted.got[0]).toEqual(never.got[0]);
});

test("a worker that lost its lease does not overwrite what the next one wrote", async () => {
  await queue();
  let release: (value: string) => void = () => {};
  const slow = provider(
    () =>
      new Promise<string>((resolve) => {
        release = resolve;
      }),
  );
  const first = sendDue(opened.app, slow);
  while (slow.got.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  later(121_000);
  await sendDue(
    opened.app,
    provider(() => "second"),
  );
  release("first");
  await first;
  expect(await rows()).toMatchObject([{ providerId: "second", attempts: 1 }]);
});

test("a mail nobody can write is dead at once, and says so", async () => {
  await queue(dana, "no-such-message", {});
  await queue(dana, "decided", { name: "Dana" });
  expect(await sendDue(opened.app, provider())).toEqual({ sent: 0, failed: 0, dead: 2, discarded: 0 });
  for (const row of await rows()) expect(row.lastError).toMatch(/^could not be written/);
});

test("a sign-in mail keeps its keys only until it has left, and never leaves too late", async () => {
  await askForLink(opened.app, { email: dana, ip: "10.0.0.1", nextPath: "/" });
  const transport = provider();
  await sendDue(opened.app, transport);
  expect(transport.got[0]?.text).toMatch(/http:\/\/attain\.test\/sign-in\/[\w-]{43}/);
  expect(await mailTo(opened.app, dana)).toMatchObject([{ props: {}, sentAt: start }]);

  await askForLink(opened.app, { email: "lee@northlake.example", ip: "10.0.0.1", nextPath: "/" });
  later(600_000);
  expect(await sendDue(opened.app, transport)).toEqual({ sent: 0, failed: 0, dead: 0, discarded: 1 });
  expect(await mailTo(opened.app, "lee@northlake.example")).toMatchObject([
    { props: {}, lastError: "too late: the link in it has expired" },
  ]);
});

test("captured mail is one file each, however often it is sent", async () => {
  const id = await queue();
  const capture = captureTransport(opened.app.config);
  await sendDue(opened.app, capture);
  await inSystem(opened.app, (tx) => tx.update(outbox).set({ sentAt: null, props: kept }).where(eq(outbox.id, id)));
  await sendDue(opened.app, capture);
  expect(readdirSync(path.join(opened.app.config.DATA_DIR, "mail")).filter((name) => name.includes(id))).toEqual([
    `2026-03-02T15-00-00.000Z-${id}.json`,
  ]);
  expect(await readCaptured(opened.app.config, id)).toMatchObject({ to: dana, subject: "Northlake asks to talk to a leader" });
  expect(await listCaptured(opened.app.config, 10)).not.toHaveLength(0);
  expect(await readCaptured(opened.app.config, "../../etc/passwd")).toBeNull();
});

test("the worker sends by itself, and its stop waits for what is running", async () => {
  await queue();
  const stop = startJobs(opened.app);
  while ((await rows())[0]?.sentAt === null) await new Promise((resolve) => setTimeout(resolve, 20));
  await stop();
  await queue();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect((await rows()).filter((r) => r.sentAt === null)).toHaveLength(1);
});
