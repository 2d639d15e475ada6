import { createHmac, randomBytes } from "node:crypto";
import { eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { mailEvents, outbox, suppressions } from "#db/schema/mail";
import { inSystem } from "#db/system.server";
import { templates } from "#emails/templates";
import { sendDue } from "~/jobs/mail.server";
import { takeWebhook } from "~/jobs/webhook.server";
import { cast } from "../support/cast";
import { type TestApp, testApp } from "../support/database";

const now = new Date("2026-03-06T15:00:00Z");
const stamp = String(now.getTime() / 1000);
const [old, current, other] = [randomBytes(24), randomBytes(24), randomBytes(24)];
const secretOf = (key: Buffer) => `whsec_${key.toString("base64")}`;
let opened: TestApp;

beforeAll(async () => {
  const made = await testApp();
  const config = { ...made.app.config, RESEND_WEBHOOK_SECRET: `${secretOf(old)} ${secretOf(current)}` };
  opened = { ...made, app: { ...made.app, config } };
  await cast(opened.app);
});
beforeEach(async () => {
  opened.setClock(now);
  await inSystem(opened.app, (tx) => tx.update(suppressions).set({ liftedAt: now }));
});
afterAll(() => opened.close());

const sign = (key: Buffer, id: string, body: string, timestamp = stamp) =>
  `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
const send = (id: string, body: string, signature = sign(current, id, body), timestamp = stamp) =>
  takeWebhook(opened.app, { id, timestamp, signature }, Buffer.from(body));
const told = (type: string, data: Record<string, unknown>) =>
  JSON.stringify({ type, created_at: now.toISOString(), data: { email_id: "re_1", to: ["dana@northlake.example"], ...data } });
const all = () =>
  inSystem(opened.app, async (tx) => ({
    events: await tx.select().from(mailEvents),
    barred: await tx.select().from(suppressions).where(isNull(suppressions.liftedAt)),
  }));
async function queue(over: Partial<typeof outbox.$inferInsert> = {}): Promise<string> {
  const id = crypto.randomUUID();
  const values = { id, toAddress: "lee@northlake.example", template: "decided", props: { ...templates.decided.sample } };
  await inSystem(opened.app, (tx) => tx.insert(outbox).values({ ...values, createdAt: now, nextTryAt: now, ...over }));
  return id;
}

test("what is not the provider's own is refused, and nothing is kept", async () => {
  const [id, body] = ["msg_forged", told("email.bounced", {})];
  const late = String(now.getTime() / 1000 - 301);
  const early = String(now.getTime() / 1000 + 301);
  const forged: [string, () => Promise<boolean>][] = [
    ["another secret", () => send(id, body, sign(other, id, body))],
    ["another body", () => send(id, body.replace("dana", "lee"), sign(current, id, body))],
    ["another id", () => send("msg_other", body, sign(current, id, body))],
    ["another time", () => send(id, body, sign(current, id, body), String(Number(stamp) + 1))],
    ["too old", () => send(id, body, sign(current, id, body, late), late)],
    ["too early", () => send(id, body, sign(current, id, body, early), early)],
    ["no signature", () => send(id, body, "")],
    ["another scheme", () => send(id, body, sign(current, id, body).replace("v1,", "v1a,"))],
    ["a cut signature", () => send(id, body, sign(current, id, body).slice(0, 20))],
    ["no time", () => send(id, body, sign(current, id, body, ""), "")],
    ["no id", () => send("", body, sign(current, "", body))],
  ];
  for (const [how, deliver] of forged) expect(await deliver(), how).toBe(false);
  expect(await all()).toMatchObject({ events: [], barred: [] });
});

test("without a secret nothing is taken", async () => {
  const none = { ...opened.app, config: { ...opened.app.config, RESEND_WEBHOOK_SECRET: undefined } };
  const body = told("email.bounced", {});
  const forged = `v1,${createHmac("sha256", "").update(`m.${stamp}.${body}`).digest("base64")}`;
  expect(await takeWebhook(none, { id: "m", timestamp: stamp, signature: forged }, Buffer.from(body))).toBe(false);
});

test("either secret counts while one replaces the other, and a hundred tellings are one", async () => {
  const id = await queue({ sentAt: now, providerId: "re_1", props: {} });
  const body = told("email.bounced", { bounce: { type: "Permanent", message: "no such mailbox" } });
  expect(await send("msg_1", body, `${sign(other, "msg_1", body)} ${sign(old, "msg_1", body)}`)).toBe(true);
  await Promise.all(Array.from({ length: 100 }, () => send("msg_1", body)));
  const { events, barred } = await all();
  expect(events).toMatchObject([{ id: "msg_1", kind: "bounced", outboxId: id, detail: "Permanent: no such mailbox" }]);
  expect(barred).toMatchObject([{ address: "lee@northlake.example", reason: "bounced", liftedAt: null }]);
  await queue();
  expect(await sendDue(opened.app, { name: "test", send: () => Promise.reject(new Error("must not be asked")) })).toMatchObject({
    discarded: 1,
  });
});

test("a mailbox that is full for now is not given up; somebody who complains is", async () => {
  await send("msg_2", told("email.bounced", { email_id: "re_2", bounce: { type: "Transient", message: "full" } }));
  expect((await all()).barred).toEqual([]);
  await send("msg_3", told("email.complained", { email_id: "re_3", to: ["Kit Moss <kit@northlake.example>"] }));
  expect((await all()).barred).toMatchObject([{ address: "kit@northlake.example", reason: "complained" }]);
});

test("a mail we believe unsent, but the provider delivered, has left", async () => {
  const id = await queue({ toAddress: "omar@harborpine.example", deadAt: now, lastError: "no answer", attempts: 6 });
  await send("msg_4", told("email.delivered", { email_id: "re_4", tags: { outbox: id } }));
  const [mail] = await inSystem(opened.app, (tx) => tx.select().from(outbox).where(eq(outbox.id, id)));
  expect(mail).toMatchObject({ sentAt: now, deadAt: null, providerId: "re_4", props: {} });
});

test("what we do not know of is taken and forgotten", async () => {
  const before = (await all()).events.length;
  for (const [i, body] of [told("email.opened", {}), told("contact.created", {}), "{}", "no JSON at all"].entries())
    expect(await send(`msg_unknown_${i}`, body)).toBe(true);
  expect((await all()).events).toHaveLength(before);
});
