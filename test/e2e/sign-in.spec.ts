import { accessible, expect, test } from "./fixtures";

interface Mail {
  template: string;
  props: { url: string; code: string };
}
const DANA = "dana@northlake.example";

test("the real form, the mailed link and one real press sign a person in; opening the link alone does not", async ({ as, product }) => {
  const [browser, scanner] = [await as("nobody"), await as("nobody")];
  await browser.goto("/portal");
  await expect(browser).toHaveURL(/\/sign-in/);
  await accessible(browser);
  await browser.getByLabel(/e-?mail/i).fill(DANA);
  await browser.locator("main form").first().getByRole("button").click();
  await expect(browser).toHaveURL(/\/sign-in\/sent/);
  const [mail] = await product.ask<Mail[]>("mailTo", DANA);
  const link = mail?.props.url ?? "";
  for (let visit = 0; visit < 3; visit += 1) await scanner.goto(link);
  const shown = async () => (await scanner.locator("main").innerText()).replace(/[^A-Z0-9]/g, "");
  expect(await shown()).toContain(mail?.props.code.replace(/[^A-Z0-9]/g, "") ?? "no code");
  expect((await scanner.goto("/portal"))?.url()).toContain("/sign-in");
  await browser.goto(link);
  await browser.getByRole("button", { name: /^Continue as/ }).click();
  await expect(browser).toHaveURL(/\/portal/);
  await scanner.goto(link);
  await expect(scanner.getByRole("button", { name: /^Continue as/ })).toHaveCount(0);
});

test("the code from another device signs the waiting window in", async ({ as, product }) => {
  const waiting = await as("nobody");
  await waiting.goto("/sign-in");
  await waiting.getByLabel(/e-?mail/i).fill("lee@northlake.example");
  await waiting.locator("main form").first().getByRole("button").click();
  await expect(waiting).toHaveURL(/\/sign-in\/sent/);
  const [mail] = await product.ask<Mail[]>("mailTo", "lee@northlake.example");
  await waiting.getByLabel("Eight letters and digits").fill(mail?.props.code ?? "");
  await waiting
    .getByRole("button", { name: /sign in|continue/i })
    .first()
    .click();
  await expect(waiting).toHaveURL(/\/portal/);
});

test("an unknown address gets the same answer and no mail", async ({ as, product }) => {
  const page = await as("nobody");
  await page.goto("/sign-in");
  await page.getByLabel(/e-?mail/i).fill("nobody@nowhere.example");
  await page.locator("main form").first().getByRole("button").click();
  await expect(page).toHaveURL(/\/sign-in\/sent/);
  expect(await product.ask<Mail[]>("mailTo", "nobody@nowhere.example")).toEqual([]);
});
