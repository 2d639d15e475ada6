import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

interface OwnClient {
  key: string;
  name: string;
  csm: string;
  approver: string;
  viewer: string;
}
interface Answer {
  version: number;
  nps: number | null;
  rating: number | null;
  held: boolean;
}

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const title = (page: Page) => page.getByRole("heading", { level: 1 });
const pick = (page: Page, name: string, value: string) => page.locator(`[name="${name}"][value="${value}"]`).check({ force: true });

test("straight from the mail: one tap preselects, one press sends, and it can be changed", async ({ as, product }, info) => {
  const tag = `survey${info.project.name.startsWith("without") ? "b" : "a"}${info.repeatEachIndex}`;
  const own = await product.ask<OwnClient>("ownClient", tag, "2024-03-01");
  const { url, key } = await product.ask<{ url: string; key: string }>("askSurvey", own.csm, own.key, own.approver);
  const answers = () => product.ask<Answer[]>("answersTo", key);
  const page = await as("nobody");

  await test.step("opening it, at any number, sends nothing", async () => {
    for (const score of ["", "?score=0", "?score=10", "?score=99", "?score=9"]) await page.goto(url + score);
    await expect(title(page)).toHaveText("You picked 9. It isn’t sent yet.");
    expect(await answers()).toEqual([]);
  });

  await test.step("one press sends the number, and the page after says what happens next", async () => {
    await button(page, "Send 9").click();
    await expect(page).toHaveURL(/\/thanks$/);
    await expect(title(page)).toContainText("Thank you, Dana. Your 9 is with Casey and Priya.");
    await expect(page.locator("main")).toContainText("The same for every number");
    await expect(page.getByText("You may quote me")).toHaveCount(0);
    expect(await answers()).toMatchObject([{ version: 1, nps: 9, rating: null, held: false }]);
  });

  await test.step("it is changed, with words and the wish to be called", async () => {
    await page.waitForTimeout(10_500);
    await page.getByRole("link", { name: "Change it" }).click();
    await expect(title(page)).toContainText("You can change it until");
    await pick(page, "nps", "6");
    await pick(page, "rating", "4");
    await page.locator('[name="comment"]').fill("Too long a wait.");
    await page.locator('[name="callMe"]').check({ force: true });
    await button(page, "Send").last().click();
    await expect(page).toHaveURL(/\/thanks$/);
    await expect(page.locator("main")).toContainText("You ticked “Please call me”: Casey calls.");
    await expect(page.locator("main")).not.toContainText("Too long a wait.");
    expect(await answers()).toMatchObject([{ nps: 9 }, { version: 2, nps: 6, rating: 4, held: false }]);
  });

  await test.step("then, quietly: may we quote you, and whom else should we know", async () => {
    await button(page, "Keep my choice").click();
    await expect(page.locator(".error-summary")).toContainText("Choose one of the three");
    await pick(page, "use", "unnamed");
    await button(page, "Keep my choice").click();
    await expect(page).toHaveURL(/done=quote/);
    await page.getByRole("link", { name: "Introduce someone" }).click();
    await button(page, "Introduce them").click();
    await expect(page.locator(".error-summary")).toContainText("Say where they work");
    await page.locator('[name="person"]').fill("Sam Ortega");
    await page.locator('[name="company"]').fill("Tidewater");
    await page.locator('[name="email"]').fill(`sam@${tag}-friend.example`);
    await button(page, "Introduce them").click();
    await expect(page).toHaveURL(/done=introduced/);
  });

  await test.step("the link opened no session and nothing else", async () => {
    expect((await page.context().cookies()).map((c) => c.name).filter((name) => /session/.test(name))).toEqual([]);
    await page.goto("/portal");
    await expect(page).toHaveURL(/\/sign-in/);
    const wrong = await page.goto(`${url.slice(0, -1)}${url.endsWith("A") ? "B" : "A"}`);
    expect(wrong?.status()).toBe(404);
  });
});

test("signed in, the survey stands under what needs you, and the answer under what we've agreed", async ({ as, product }, info) => {
  const tag = `inside${info.project.name.startsWith("without") ? "b" : "a"}${info.repeatEachIndex}`;
  const own = await product.ask<OwnClient>("ownClient", tag, "2024-03-01");
  await product.ask("askSurvey", own.csm, own.key, own.viewer);
  const lee = await as(own.viewer);
  await lee.goto("/portal");
  await expect(lee.locator("#needs")).toContainText("How good was the results call?");
  await lee.getByRole("link", { name: /^Answer/ }).click();
  await expect(title(lee)).toHaveText("Two questions, ten seconds.");
  await button(lee, "Send").first().click();
  await expect(lee.locator(".error-summary")).toContainText("Pick a number from 0 to 10");
  await pick(lee, "nps", "8");
  await lee.locator('[name="comment"]').fill("For Priya alone.");
  await lee.locator('[name="leadershipOnly"]').check({ force: true });
  await button(lee, "Send").last().click();
  await expect(lee).toHaveURL(/\/thanks$/);
  await expect(lee.locator("main")).toContainText("Casey reads the numbers. Your words go to Priya alone.");
  await lee.goto("/portal/agreed");
  await expect(lee.locator("#said")).toContainText("8 of 10");
  await expect(lee.locator("#said")).toContainText("For Priya alone.");
  await lee.goto("/portal");
  await expect(lee.getByRole("link", { name: /^Answer/ })).toHaveCount(0);
  const dana = await as(own.approver);
  await dana.goto("/portal/agreed");
  await expect(dana.locator("#said")).toHaveCount(0);
});
