import { expect, test } from "./fixtures";

/** The width of A4 between the margins of the print style sheet, in CSS pixels. */
const SHEET = 702;

test("a statement prints on two sheets: tables stay tables, lines are whole, and it says as of when and what digest", async ({
  as,
  product,
}) => {
  await product.ask("seed");
  const maya = await as("maya@harborpine.example");
  await maya.goto("/admin/statements/mine");
  await maya.setViewportSize({ width: SHEET, height: 1000 });
  await maya.emulateMedia({ media: "print" });
  await expect(maya.locator("#months thead")).toHaveCSS("display", "table-header-group");
  await expect(maya.locator("#months tbody tr").first()).toHaveCSS("display", "table-row");
  await expect(maya.locator(".ledger-line").first()).toHaveCSS("break-inside", "avoid");
  await expect(maya.locator(".ledger-date").first()).toBeVisible();
  await expect(maya.locator(".rail")).toBeHidden();
  await expect(maya.getByText(/facts as of .* made .* digest [0-9a-f]{8} /)).toBeVisible();
  for (const format of ["A4", "Letter"]) {
    const pdf = await maya.pdf({ format });
    const sheets = pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g) ?? [];
    expect(sheets.length, format).toBeGreaterThan(0);
    expect(sheets.length, format).toBeLessThanOrEqual(2);
  }
});
