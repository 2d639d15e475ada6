import { afterAll, beforeAll, expect, test } from "vitest";
import { renderMail } from "#emails/templates";
import { cast } from "../support/cast";
import { type TestApp, testApp } from "../support/database";
import { mailOf } from "../support/outbox";
import { seed } from "../support/seed";

let opened: TestApp;
beforeAll(async () => {
  opened = await testApp();
  await seed(opened, await cast(opened.app));
}, 300_000);
afterAll(() => opened.close());

test("every mail of a firm that has one of everything can be written from what its sender gave", async () => {
  const mails = await mailOf(opened.app);
  expect(mails.length).toBeGreaterThan(30);
  for (const { template, props } of mails) await expect(renderMail(template, { firmName: "x", ...props }), template).resolves.toBeDefined();
});
