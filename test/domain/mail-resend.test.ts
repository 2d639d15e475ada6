import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { outbox } from "#db/schema/mail";
import { inSystem } from "#db/system.server";
import { sendDue } from "~/jobs/mail.server";
import { resendTransport } from "~/jobs/transport.server";
import { cast } from "../support/cast";
import { type TestApp, testApp } from "../support/database";
import { freshDoor } from "../support/fresh-door";

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
async function queue(
  to = dana,
  template = "objection",
  props: Record<string, unknown> = {
    name: "Dana Ruiz",
    clientName: "Northlake",
    by: "Lee Park",
    url: "http://attain.test/admin/objections",
  },
): Promise<string> {
  const id = crypto.randomUUID();
  await inSystem(opened.app, (tx) => tx.insert(outbox).values({ id, toAddress: to, template, props, createdAt: start, nextTryAt: start }));
  return id;
}
async function resendStub(answer: (nth: number) => { status: number; body: unknown; headers?: Record<string, string> }) {
  const got: { headers: IncomingHttpHeaders; body: Record<string, unknown>[] }[] = [];
  const server: Server = createServer((req, res) => {
    let text = "";
    req
      .on("data", (chunk) => {
        text += String(chunk);
      })
      .on("end", () => {
        got.push({ headers: req.headers, body: JSON.parse(text) as Record<string, unknown>[] });
        const { status, body, headers } = answer(got.length);
        res.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));
      });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  return {
    got,
    transport: resendTransport("re_test", "Harbor & Pine <hello@harborpine.example>", url),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

test("Resend is given the outbox row's key, and its errors are heard", async () => {
  const errors: Record<number, { status: number; body: unknown; headers?: Record<string, string> }> = {
    1: { status: 500, body: { name: "internal_server_error", message: "try later", statusCode: 500 } },
    2: { status: 429, body: { name: "rate_limit_exceeded", message: "slow down", statusCode: 429 }, headers: { "Retry-After": "600" } },
  };
  const stub = await resendStub((nth) => errors[nth] ?? { status: 200, body: { data: [{ id: "resend-1" }] } });
  const id = await queue();
  expect(await sendDue(opened.app, stub.transport)).toMatchObject({ failed: 1 });
  later(80_000);
  expect(await sendDue(opened.app, stub.transport)).toMatchObject({ failed: 1 });
  expect(await rows()).toMatchObject([{ nextTryAt: new Date(start.getTime() + 680_000), lastError: "rate_limit_exceeded: slow down" }]);
  later(700_000);
  expect(await sendDue(opened.app, stub.transport)).toMatchObject({ sent: 1 });
  const [row] = await rows();
  expect(stub.got.map((g) => g.headers["idempotency-key"])).toEqual(Array.from({ length: 3 }, () => `outbox/${row?.batchId}`));
  expect(stub.got[0]?.body).toMatchObject([
    {
      to: dana,
      from: "Harbor & Pine <hello@harborpine.example>",
      text: expect.stringContaining("Lee Park") as string,
      tags: [{ name: "outbox", value: id }],
    },
  ]);
  expect(await rows()).toMatchObject([{ providerId: "resend-1" }]);
  await stub.close();
});

test("a day Resend says to wait for is counted from the product's time, not the machine's", async () => {
  const soon = new Date(start.getTime() + 3_600_000).toUTCString();
  const error = { name: "rate_limit_exceeded", message: "slow down", statusCode: 429 };
  const stub = await resendStub(() => ({ status: 429, body: error, headers: { "Retry-After": soon } }));
  await queue();
  expect(await sendDue(opened.app, stub.transport)).toMatchObject({ failed: 1 });
  expect(await rows()).toMatchObject([{ nextTryAt: new Date(start.getTime() + 3_600_000) }]);
  await stub.close();
});

test("an address Resend will never take is given up at once; a key it knows with other words had left", async () => {
  const stub = await resendStub((nth) =>
    nth === 1
      ? { status: 422, body: { name: "validation_error", message: "Invalid `to`", statusCode: 422 } }
      : { status: 409, body: { name: "invalid_idempotent_request", message: "other words", statusCode: 409 } },
  );
  await queue();
  expect(await sendDue(opened.app, stub.transport)).toEqual({ sent: 0, failed: 0, dead: 1, discarded: 0 });
  await queue();
  expect(await sendDue(opened.app, stub.transport)).toEqual({ sent: 1, failed: 0, dead: 0, discarded: 0 });
  await stub.close();
  await queue();
  expect(await sendDue(opened.app, stub.transport)).toMatchObject({ failed: 1 });
});
