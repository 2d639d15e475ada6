import { expect, test } from "./fixtures";

interface OwnClient {
  key: string;
  csm: string;
  approver: string;
  viewer: string;
}

const VISITS = 1000;

test("a thousand visits of mail scanners, some running the page's scripts, count for nothing", async ({ as, product, request }, info) => {
  test.setTimeout(600_000);
  const own = await product.ask<OwnClient>("ownClient", `scan${info.repeatEachIndex}`, "2024-03-01");
  const asked = [await product.ask<{ url: string; key: string }>("askSurvey", own.csm, own.key, own.approver)];
  asked.push(await product.ask<{ url: string; key: string }>("askSurvey", own.csm, own.key, own.viewer));
  const page = await as("nobody");
  let visits = 0;
  for (; visits < 24; visits += 1) {
    const { url } = asked[visits % 2] ?? { url: "" };
    await page.goto(`${url}?score=${visits % 11}`, { waitUntil: "load" });
    await page.mouse.move(200 + visits, 300);
  }
  for (; visits < VISITS; visits += 8) {
    const { url } = asked[(visits / 8) % 2] ?? { url: "" };
    const at = `${url}?score=${(visits / 8) % 11}`;
    const told = await Promise.all([at, at, at, url].flatMap((one) => [request.head(one), request.get(one)]));
    expect(told.filter((t) => t.status() !== 200)).toEqual([]);
  }
  for (const { key } of asked) expect(await product.ask("answersTo", key)).toEqual([]);

  // One that follows every link of the mail and the page, and presses every button it finds.
  const { url, key } = asked[0] ?? { url: "", key: "" };
  for (let score = 0; score <= 10; score += 1) {
    const html = await (await request.get(`${url}?score=${score}`)).text();
    for (const [, href = ""] of html.matchAll(/href="(\/s\/[^"]+)"/g)) await request.get(new URL(href, url).href);
    const hidden = Object.fromEntries(
      [...html.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map((m) => [m[1] ?? "", m[2] ?? ""]),
    );
    await request.post(url, { form: { ...hidden, nps: String(score) }, headers: { "Sec-Fetch-Site": "same-origin" }, maxRedirects: 0 });
  }
  const answers = await product.ask<{ held: boolean }[]>("answersTo", key);
  expect(answers).toHaveLength(11);
  expect(answers.filter((a) => !a.held)).toEqual([]);
  // And the person themselves still can.
  await page.goto(`${url}?score=9`);
  await page.waitForTimeout(10_500);
  await page.getByRole("button", { name: "Send 9" }).click();
  await expect(page).toHaveURL(/\/thanks$/);
  expect((await product.ask<{ held: boolean; nps: number }[]>("answersTo", key)).at(-1)).toMatchObject({ nps: 9, held: false });
});
