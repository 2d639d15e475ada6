import type { Page } from "@playwright/test";
import { matrix } from "../support/matrix";
import { type ActorName, actors } from "../support/matrix-actors";
import { builtRoutes, placeOf } from "../support/matrix-places";
import type { Seeds } from "../support/seed-people";
import { accessible, expect, test as base } from "./fixtures";

/** A product of its own with one of everything in it. */
const test = base.extend<object, { seeds: Seeds }>({
  seeds: [
    async ({ product }, use) => {
      const seeds = await product.ask<Seeds>("seed");
      seeds.A["token"] = "not-a-link-anybody-has";
      await use(seeds);
    },
    { scope: "worker", timeout: 180_000 },
  ],
});

const routes = await builtRoutes();
const preferred: readonly ActorName[] = ["anonymous", "approverA", "csmA", "leader", "finance", "sales", "admin"];
const looks = [
  { width: 360, theme: "dark" },
  { width: 1280, theme: "light" },
  { width: 360, theme: "light" },
  { width: 1280, theme: "dark" },
] as const;
/** Without PAGES=all axe reads each page on a phone in the dark and on a desk in the light. */
const everyLook = process.env["PAGES"] === "all";

async function looksRight(page: Page, width: number): Promise<void> {
  await expect(page.locator("h1")).toHaveCount(1);
  expect((await page.title()).trim()).not.toBe("");
  const wide = await page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - window.innerWidth);
  if (width === 360) expect(wide, `${page.url()} is ${wide} pixels too wide`).toBeLessThanOrEqual(0);
}

for (const route of routes.filter((r) => r.id !== "root" && r.module.default !== undefined)) {
  const row = matrix[route.id];
  const actor = row?.gone ? "anonymous" : preferred.find((name) => row?.load?.includes(name));
  if (!row || !actor || (row.with && Object.values(row.with).includes("mail"))) continue;
  test(`${route.id} is readable on a phone and a desk, in light and dark`, async ({ as, seeds, product }) => {
    const { path, search } = placeOf(route, row, routes, seeds.A);
    const page = await as(actors[actor].email ?? "nobody");
    for (const [i, { width, theme }] of looks.entries()) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme: theme });
      await page.context().addCookies([{ name: "theme", value: theme, url: product.url }]);
      const answer = await page.goto(path + search, { waitUntil: "load" });
      expect(answer?.status(), path).toBeLessThan(row.gone ? 405 : 400);
      await looksRight(page, width);
      if (i < 2 || everyLook) await accessible(page);
    }
  });
}

test("nothing that has the focus lies behind the bar of the results, down the page and up again", async ({ as, seeds }) => {
  expect(seeds.A).toBeDefined();
  const page = await as(actors.approverA.email ?? "nobody");
  await page.setViewportSize({ width: 360, height: 640 });
  await page.goto("/portal/results");
  const focused = () =>
    page.evaluate(() => {
      const [on, bar] = [document.activeElement, document.querySelector(".bar")];
      if (!on || !bar || on === document.body) return null;
      const shown = on.matches("[type=radio]") ? (on.closest("label") ?? on) : on;
      const [a, b] = [shown.getBoundingClientRect(), bar.getBoundingClientRect()];
      return {
        what: on.outerHTML.slice(0, 90),
        kind: on.getAttribute("type"),
        hidden: !bar.contains(on) && a.bottom > b.top && a.top < b.bottom,
      };
    });
  const kinds = new Set<string | null>();
  for (const key of ["Tab", "Shift+Tab"])
    for (let press = 0; press < 24; press += 1) {
      await page.keyboard.press(key);
      const now = await focused();
      kinds.add(now?.kind ?? null);
      expect(now?.hidden ?? false, `${key} ${press}: ${now?.what}`).toBe(false);
    }
  expect(kinds).toContain("radio");
});
