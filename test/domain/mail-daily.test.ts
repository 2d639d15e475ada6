import { eq, isNotNull } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { mailChoices, outbox, suppressions } from "#db/schema/mail";
import { contacts, holidays, people } from "#db/schema/people";
import { inSystem } from "#db/system.server";
import { type TemplateName, templates } from "#emails/templates";
import { sendDue } from "~/jobs/mail.server";
import { type Mail, NotSent, type Transport } from "~/jobs/transport.server";
import { type Cast, cast } from "../support/cast";
import { type TestApp, testApp } from "../support/database";
import { freshDoor } from "../support/fresh-door";

// A Friday, nine in the morning in Chicago, where Northlake is; ten where the firm is.
const friday = new Date("2026-03-06T15:00:00Z");
const monday = new Date("2026-03-09T14:00:00Z");
const dana = "dana@northlake.example";
let opened: TestApp;
let known: Cast;

beforeAll(async () => {
  opened = await testApp();
  known = await cast(opened.app);
});
beforeEach(async () => {
  opened.setClock(friday);
  await freshDoor(opened.app);
  await inSystem(opened.app, async (tx) => {
    await tx.delete(holidays);
    await tx.update(suppressions).set({ liftedAt: friday });
  });
});
afterAll(() => opened.close());

const rows = () => inSystem(opened.app, (tx) => tx.select().from(outbox));
const rowOf = async (id: string) => (await rows()).find((row) => row.id === id);
async function queue(template: TemplateName, to = dana): Promise<string> {
  const id = crypto.randomUUID();
  const at = opened.app.clock();
  const values = { id, toAddress: to, personId: known.ids[to] ?? null, clientId: known.clientIds["NORTHLAKE"] ?? "", template };
  const props = { ...templates[template].sample } as Record<string, unknown>;
  await inSystem(opened.app, (tx) => tx.insert(outbox).values({ ...values, props, createdAt: at, nextTryAt: at }));
  return id;
}
function provider(): Transport & { got: Mail[]; keys: string[] } {
  const [got, keys]: [Mail[], string[]] = [[], []];
  return {
    name: "test",
    got,
    keys,
    send({ key, mails }) {
      got.push(...mails);
      keys.push(key);
      return Promise.resolve(mails.map(() => ({ providerId: null })));
    },
  };
}
const subjects = (transport: { got: Mail[] }) => transport.got.map((mail) => mail.subject);

test("a client's person gets one mail a day; later ones come as one on the next business morning", async () => {
  const first = await queue("decided");
  const transport = provider();
  await sendDue(opened.app, transport);
  const [second, third] = [await queue("approval-asked"), await queue("case-closed")];
  expect(await sendDue(opened.app, transport)).toEqual({ sent: 0, failed: 0, dead: 0, discarded: 0 });
  expect(await rowOf(first)).toMatchObject({ sentAt: friday, props: {} });
  for (const id of [second, third]) expect(await rowOf(id)).toMatchObject({ nextTryAt: monday, sentAt: null, attempts: 0 });

  opened.setClock(new Date(monday.getTime() - 1));
  expect(await sendDue(opened.app, transport)).toMatchObject({ sent: 0 });
  opened.setClock(monday);
  expect(await sendDue(opened.app, transport)).toMatchObject({ sent: 1 });
  expect(subjects(transport)).toEqual(["Dana Ruiz for Northlake: Approved", "2 things, Dana, in one mail"]);
  expect(transport.got[1]?.text).toContain("https://attain.example/portal/pulses/P-12");
  const whole = (await rows()).find((row) => row.template === "digest");
  for (const id of [second, third]) expect(await rowOf(id)).toMatchObject({ inMailId: whole?.id, sentAt: monday, props: {} });
});

test("what was asked for leaves at once, and counts for nothing", async () => {
  const transport = provider();
  await queue("decided");
  await sendDue(opened.app, transport);
  await queue("receipt");
  await queue("sign-in");
  expect(await sendDue(opened.app, transport)).toMatchObject({ sent: 2 });
  await queue("receipt", "lee@northlake.example");
  await sendDue(opened.app, transport);
  await queue("decided", "lee@northlake.example");
  expect(await sendDue(opened.app, transport)).toMatchObject({ sent: 1 });
});

test("staff get each mail when it is due", async () => {
  const transport = provider();
  for (let i = 0; i < 3; i += 1) await queue("decided", "maya@harborpine.example");
  expect(await sendDue(opened.app, transport)).toMatchObject({ sent: 3 });
  expect(transport.keys).toHaveLength(1);
});

test("the day is the client's: a mail at eight in the evening there leaves room for one after midnight there", async () => {
  const transport = provider();
  opened.setClock(new Date("2026-03-04T05:30:00Z"));
  await queue("decided");
  await sendDue(opened.app, transport);
  opened.setClock(new Date("2026-03-04T06:00:00Z"));
  await queue("decided");
  expect(await sendDue(opened.app, transport)).toMatchObject({ sent: 1 });
  expect(transport.got).toHaveLength(2);
});

test("a holiday is no business morning", async () => {
  await inSystem(opened.app, (tx) => tx.insert(holidays).values({ on: "2026-03-09", name: "Founders' day" }));
  await queue("decided");
  await sendDue(opened.app, provider());
  const second = await queue("decided");
  await sendDue(opened.app, provider());
  expect(await rowOf(second)).toMatchObject({ nextTryAt: new Date("2026-03-10T14:00:00Z") });
});

test("a mail whose answer was lost holds the day's place, and goes again under the same key", async () => {
  const transport = provider();
  const lost: Transport = { ...transport, send: (batch, now) => transport.send(batch, now).then(() => Promise.reject(new NotSent("no answer"))) };
  await queue("decided");
  expect(await sendDue(opened.app, lost)).toMatchObject({ failed: 1 });
  const second = await queue("decided");
  expect(await sendDue(opened.app, transport)).toMatchObject({ sent: 0 });
  expect((await rowOf(second))?.nextTryAt).toEqual(monday);
  opened.setClock(new Date(friday.getTime() + 80_000));
  expect(await sendDue(opened.app, transport)).toMatchObject({ sent: 1 });
  expect(new Set(transport.keys).size).toBe(1);
  expect(transport.got[1]).toEqual(transport.got[0]);
});

test("a batch refused for good was not sent: each of its mails then goes alone, and only the bad one is dead", async () => {
  const bad = await queue("decided", "maya@harborpine.example");
  await queue("decided", "omar@harborpine.example");
  const transport = provider();
  const strict: Transport = {
    ...transport,
    send: (batch, now) =>
      batch.mails.some((mail) => mail.id === bad) ? Promise.reject(new NotSent("invalid `to`", true, 0, true)) : transport.send(batch, now),
  };
  expect(await sendDue(opened.app, strict)).toEqual({ sent: 1, failed: 2, dead: 1, discarded: 0 });
  expect(await rowOf(bad)).toMatchObject({ deadAt: friday, lastError: "invalid `to`" });
});

test("nothing is sent to who bounced, complained, left or is locked out, and the row says why", async () => {
  await inSystem(opened.app, async (tx) => {
    await tx.insert(suppressions).values({ address: "DANA@northlake.example", reason: "bounced", at: friday });
    await tx.insert(suppressions).values({ address: "maya@harborpine.example", reason: "complained", at: friday });
    await tx.update(people).set({ disabledAt: friday }).where(eq(people.email, "lee@northlake.example"));
    await tx
      .update(contacts)
      .set({ endedOn: "2026-03-06" })
      .where(eq(contacts.personId, known.ids["kit@northlake.example"] ?? ""));
  });
  const ids = [
    await queue("sign-in"),
    await queue("decided", "maya@harborpine.example"),
    await queue("decided", "lee@northlake.example"),
    await queue("decided", "kit@northlake.example"),
  ];
  const transport = provider();
  expect(await sendDue(opened.app, transport)).toEqual({ sent: 0, failed: 0, dead: 0, discarded: 4 });
  expect(transport.got).toEqual([]);
  const whys = await Promise.all(ids.map(async (id) => (await rowOf(id))?.lastError));
  expect(whys).toEqual(["mail to this address came back", "they called our mail spam", "they are locked out", "they left"]);
  expect((await rowOf(ids[0] ?? ""))?.props).toEqual({});
});

test("who asked for none of a kind gets none of it, until they want it again", async () => {
  const choose = (wanted: boolean, at: Date) =>
    inSystem(opened.app, (tx) => tx.insert(mailChoices).values({ personId: known.ids[dana] ?? "", kind: "surveys", wanted, chosenAt: at }));
  await choose(false, new Date("2026-03-01T10:00:00Z"));
  const asked = await queue("pulse-asked");
  const transport = provider();
  expect(await sendDue(opened.app, transport)).toMatchObject({ discarded: 1 });
  expect(await rowOf(asked)).toMatchObject({ lastError: "asked for no surveys by mail" });
  await choose(true, new Date("2026-03-02T10:00:00Z"));
  await queue("pulse-asked");
  expect(await sendDue(opened.app, transport)).toMatchObject({ sent: 1 });
});

test("what may be asked away says how, for people and for mail programs; each mail by a link of its own", async () => {
  const transport = provider();
  await queue("pulse-asked");
  await queue("decided", "lee@northlake.example");
  await queue("decided", "maya@harborpine.example");
  await sendDue(opened.app, transport);
  const to = (email: string) => transport.got.find((mail) => mail.to === email);
  const link = /http:\/\/attain\.test\/u\/u_[\w-]{43}/;
  expect(to(dana)?.headers).toEqual({
    "List-Unsubscribe": expect.stringMatching(new RegExp(`^<${link.source}/surveys>$`)) as string,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  });
  expect(to(dana)?.text).toMatch(link);
  expect(to("lee@northlake.example")?.headers).toEqual({});
  expect(to("lee@northlake.example")?.text).toMatch(link);
  expect(to("maya@harborpine.example")?.text).not.toContain("/u/");
  expect((await inSystem(opened.app, (tx) => tx.select().from(outbox).where(isNotNull(outbox.sentAt)))).map((row) => row.props)).toEqual([
    {},
    {},
    {},
  ]);
});

test("five workers at once give a client's person one mail", async () => {
  for (let i = 0; i < 6; i += 1) await queue("decided");
  const transport = provider();
  await Promise.all(Array.from({ length: 5 }, () => sendDue(opened.app, transport)));
  expect(subjects(transport)).toEqual(["6 things, Maya, in one mail"]);
});
