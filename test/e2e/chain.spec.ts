import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures";

interface Line {
  date: string;
  amount_cents: number;
  basis_cents: number | null;
  record: string;
  sentence: string;
}
interface Statements {
  statements: {
    csm: string;
    variable_total_cents: number;
    components: { id: string; total_cents: number; lines: Line[] }[];
    gates: { id: string; met: boolean; missing: string[] }[];
    club: { tests: { id: string; met: boolean; missing?: string[]; value_cents?: number }[] };
  }[];
}
interface OwnClient {
  key: string;
  name: string;
  csm: string;
  approver: string;
  viewer: string;
}

const NOW = Date.parse("2026-11-20T15:00:00Z");
/** 24,000 a year from 1 March to 20 November: 265 of 365 days. */
const INVESTED = "$17,424.66";

const button = (page: Page, name: string | RegExp): Locator => page.getByRole("button", { name });
const link = (page: Page, name: string | RegExp): Locator => page.getByRole("link", { name });
const field = (page: Page, name: string): Locator => page.locator(`[name="${name}"]`);
async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await field(page, name).fill(value);
}
/** Chooses by clicking the words, as a person does: the input itself may lie under them. */
async function choose(page: Page, name: string, value: string): Promise<void> {
  await page.locator(`[name="${name}"][value="${value}"]`).first().check({ force: true });
}

test("from a goal to the client's yes to the pay statement", async ({ as, product }, info) => {
  let minute = 0;
  const aMinuteLater = () => product.ask("setClock", new Date(NOW + 60_000 * minute++).toISOString());
  const step = (words: string, body: () => Promise<void>) =>
    test.step(words, async () => {
      await aMinuteLater();
      await body();
    });
  await aMinuteLater();
  const own = await product.ask<OwnClient>(
    "ownClient",
    `chain${info.project.name.startsWith("without") ? "b" : "a"}${info.repeatEachIndex}`,
    "2026-03-01",
  );
  const [csm, dana, lee, sam] = [await as(own.csm), await as(own.approver), await as(own.viewer), await as("sam@harborpine.example")];
  const mine = async () => {
    const { statements } = await product.ask<Statements>("statement", 2026, own.csm, null);
    const [statement] = statements;
    if (!statement) throw new Error("no statement");
    return statement;
  };
  const gate = async (id: string) => (await mine()).gates.find((g) => g.id === id);
  const club = async (id: string) => (await mine()).club.tests.find((t) => t.id === id);
  let goalKey = "";

  await step("the CSM drafts a goal and sends it", async () => {
    await csm.goto(`/admin/goals/new?client=${own.key}`);
    await fill(csm, {
      title: "Grow direct bookings from 410 to 460 by 31 Dec 2027",
      why: "A booking made with us costs no commission.",
      metric: "Direct bookings",
      unit: "bookings",
      baseline: "410",
      target: "460",
      unitValueCents: "320",
      dueOn: "2027-12-31",
      dataSource: "Your booking system",
      weDo: "Run the booking page.",
      youDo: "Send the export each month.",
    });
    await choose(csm, "kind", "number");
    await field(csm, "ourOwnerId").selectOption({ label: `Casey ${own.name.replace("Lakeside ", "")}` });
    await field(csm, "theirOwnerId").selectOption({ label: "Dana Ruiz" });
    await csm.locator("main form button[type=submit], main form button:not([type])").first().click();
    await expect(csm).toHaveURL(/\/admin\/goals\/[^/]+\/preview/);
    goalKey = /\/admin\/goals\/([^/?]+)/.exec(csm.url())?.[1] ?? "";
    await button(csm, "Send for approval").click();
    await expect(csm).toHaveURL(new RegExp(`/admin/goals/${goalKey}`));
    expect(await gate("approved_goal")).toMatchObject({ met: false, missing: [own.key] });
  });

  await step("the client asks for a change, with a reason", async () => {
    await dana.goto("/portal");
    await link(dana, /^Review/)
      .first()
      .click();
    await expect(dana.getByRole("heading", { level: 1 })).toContainText("410 to 460");
    await link(dana, /Ask for a change/).click();
    await button(dana, /^Send this to/).click();
    await expect(dana.getByRole("alert").or(dana.locator(".error-summary"))).toContainText("Say what should change");
    await fill(dana, { note: "460 is more than we have rooms for." });
    await button(dana, /^Send this to/).click();
    await expect(dana).toHaveURL(/\/portal\/agreed\/.+done=change/);
    expect(await gate("approved_goal")).toMatchObject({ met: false });
  });

  await step("the next version shows what changed and is approved; the viewer can read but not answer", async () => {
    await csm.goto(`/admin/goals/${goalKey}/edit`);
    await fill(csm, { title: "Grow direct bookings from 410 to 451 (+10 %) by 31 Dec 2027", target: "451" });
    await csm.locator("main form button[type=submit], main form button:not([type])").first().click();
    await expect(csm).toHaveURL(/\/preview/);
    await aMinuteLater();
    await csm.goto(`/admin/goals/${goalKey}/preview`);
    await button(csm, "Send for approval").click();
    await expect(csm).toHaveURL(/done=/);
    await lee.goto("/portal");
    await link(lee, /^Review|^Read/)
      .first()
      .click();
    await expect(link(lee, /Approve this goal/)).toHaveCount(0);
    await dana.goto("/portal");
    await link(dana, /^Review/)
      .first()
      .click();
    await expect(dana.locator("del, ins").first()).toBeVisible();
    await link(dana, /Approve this goal/).click();
    await button(dana, "Yes, approve").click();
    await expect(dana).toHaveURL(/\/portal\/agreed\/.+done=approved/);
    expect(await gate("approved_goal")).toMatchObject({ met: true, missing: [] });
    expect((await product.ask<{ template: string }[]>("mailTo", own.viewer)).map((m) => m.template)).toContain("decided");
  });
  const goalRecord = /\/portal\/agreed\/([^/?]+)/.exec(dana.url())?.[1] ?? "";

  const resultKeys: string[] = [];
  await step("the CSM records two results and sends them in one gesture", async () => {
    for (const [value, gross, share] of [
      ["418", "40000", "50"],
      ["425", "10000", "30"],
    ] as const) {
      await csm.goto(`/admin/results/new?goal=${goalKey}`);
      await fill(csm, {
        measuredOn: value === "418" ? "2026-10-05" : "2026-11-05",
        value,
        grossCents: gross,
        creditBp: share,
        source: "Booking system export",
      });
      await button(csm, "Record it").click();
      await expect(csm).toHaveURL(/done=recorded/);
    }
    await csm.goto(`/admin/results?client=${own.key}&state=unsent`);
    const boxes = csm.locator('input[name="results"]');
    await expect(boxes).toHaveCount(2);
    for (let i = 0; i < 2; i += 1) {
      resultKeys.push((await boxes.nth(i).getAttribute("value")) ?? "");
      await boxes.nth(i).check({ force: true });
    }
    await button(csm, /^Send/).first().click();
    await expect(csm).toHaveURL(/done=/);
  });

  await step("the client confirms one at another number and agrees to the other", async () => {
    await dana.goto("/portal/results");
    const shas = dana.locator('input[type="hidden"][name^="answers."][name$=".sha"]');
    await expect(shas).toHaveCount(2);
    const prefix = async (i: number) => ((await shas.nth(i).getAttribute("name")) ?? "").replace(/sha$/, "");
    const text = (await dana.locator("main").innerText()).indexOf("$40,000") < (await dana.locator("main").innerText()).indexOf("$10,000");
    const [big, small] = text ? [await prefix(0), await prefix(1)] : [await prefix(1), await prefix(0)];
    await choose(dana, `${big}answer`, "different");
    await field(dana, `${big}gross`).fill("20,000");
    await field(dana, `${big}note`).fill("We count stays, not cancellations.");
    await choose(dana, `${small}answer`, "agree");
    await button(dana, "Confirm these numbers").click();
    await expect(dana).toHaveURL(/done=confirmed/);
    await dana.goto("/portal");
    await expect(dana.locator("main")).toContainText("$13,000");
    await expect(dana.locator("main")).toContainText(INVESTED);
  });

  await step("the client says the year was worth it; under 100 % that yes waits for a leader", async () => {
    await csm.goto(`/admin/clients/${own.key}`);
    await link(csm, "Ask about 2026").click();
    await button(csm, /^Ask/).click();
    await expect(csm).toHaveURL(/done=/);
    await dana.goto("/portal/roi/2026");
    await expect(dana.locator("main")).toContainText("$13,000");
    await expect(dana.locator("main")).toContainText(INVESTED);
    await choose(dana, "answer", "yes");
    await button(dana, "Send my answer").click();
    await expect(dana).toHaveURL(/\/portal\/agreed\//);
    expect(await club("roi_validated")).toMatchObject({ met: false, missing: [own.key] });
  });

  await step("a later correction by the client makes the year's yes count, to the cent", async () => {
    await dana.goto("/portal/agreed?kind=result");
    const corrected = resultKeys.map((key) => `/portal/results/${key}/correction`);
    let done = false;
    for (const at of corrected) {
      await dana.goto(at);
      if (!(await dana.locator("main").innerText()).includes("$40,000")) continue;
      await choose(dana, "answer", "different");
      await field(dana, "gross").fill("34000");
      await field(dana, "note").fill("October was missing.");
      await button(dana, "Keep this answer").click();
      await expect(dana).toHaveURL(/done=corrected/);
      done = true;
      break;
    }
    expect(done).toBe(true);
    await dana.goto("/portal");
    await expect(dana.locator("main")).toContainText("$20,000");
    expect(await club("roi_validated")).toMatchObject({ met: true, missing: [] });
  });

  await step("sales accepts and closes an opportunity the CSM submitted", async () => {
    await csm.goto("/admin/opportunities/new");
    await fill(csm, { name: `Second site ${own.name}`, amount: "40000" });
    await button(csm, /^Submit|^Send/).click();
    await expect(csm).toHaveURL(/\/admin\/opportunities\/(?!new)/);
    const at = new URL(csm.url()).pathname;
    await sam.goto(at);
    await link(sam, /^Accept|^Answer/).click();
    await button(sam, /^Accept/).click();
    await expect(sam).toHaveURL(/done=/);
    await sam.goto(at);
    await link(sam, /^Close/).click();
    await choose(sam, "outcome", "closed_won");
    await fill(sam, { amount: "40000", closedOn: "2026-11-20" });
    await button(sam, /^Close/).click();
    await expect(sam).toHaveURL(/done=/);
    const statement = await mine();
    const lead = statement.components.find((c) => c.id === "lead_source_commission");
    expect(lead).toMatchObject({ total_cents: 100_000, lines: [{ date: "2026-11-20", amount_cents: 100_000, basis_cents: 4_000_000 }] });
    expect(statement.variable_total_cents).toBe(100_000);
    expect(await club("lead_source")).toMatchObject({ met: false, value_cents: 4_000_000 });
  });

  await step("the statement shows it all and leads back to the client's own decision", async () => {
    await csm.goto("/admin/statements/mine?year=2026");
    await expect(csm.locator("main")).toContainText("$1,000");
    await expect(csm.locator("main")).toContainText(`Second site ${own.name}`);
    const trails = csm.locator('main a[href*="/admin/facts/"]');
    const targets = [...new Set(await trails.evaluateAll((all) => all.map((a) => a.getAttribute("href") ?? "")))];
    expect(targets.length).toBeGreaterThan(1);
    const pages: string[] = [];
    for (const target of targets) {
      await csm.goto(target);
      pages.push(await csm.locator("main").innerText());
    }
    expect(pages.some((words) => words.includes("Sam Okafor"))).toBe(true);
    expect(pages.some((words) => words.includes(goalRecord) && words.includes("Dana Ruiz"))).toBe(true);
    const refused = await dana.goto("/admin/statements/mine");
    expect(refused?.status()).toBe(403);
    expect(await product.ask<{ exit: number }>("verify")).toMatchObject({ exit: 0 });
  });
});
