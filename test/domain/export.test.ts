import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { afterAll, expect, test } from "vitest";
import { attain } from "#test/support/command";
import { testApp, type TestApp } from "#test/support/database";
import { fullBook } from "#test/support/full-book";

const example = fileURLToPath(new URL("../support/books/example", import.meta.url));
const folders: string[] = [];
const opened: TestApp[] = [];
const folder = (files: Record<string, string> = {}) => {
  const dir = mkdtempSync(path.join(tmpdir(), "attain-book-"));
  folders.push(dir);
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(dir, name), text);
  return dir;
};
const open = async () => {
  const t = await testApp({ now: new Date("2026-02-01T12:00:00Z") });
  opened.push(t);
  return t.app;
};
afterAll(async () => {
  for (const t of opened) await t.close();
  for (const dir of folders) rmSync(dir, { recursive: true });
});

/** A folder's rows: file → sorted rows, cells by column, a missing optional column empty. */
function rowsOf(dir: string, columns?: Record<string, string[]>): Record<string, string[]> {
  const files = readdirSync(dir)
    .filter((name) => name.endsWith(".csv"))
    .sort();
  return Object.fromEntries(
    files.map((name) => {
      const rows = parse<Record<string, string>>(readFileSync(path.join(dir, name)), { columns: true, bom: true });
      const all = columns?.[name] ?? Object.keys(rows[0] ?? {});
      return [name, rows.map((row) => JSON.stringify(all.map((column) => row[column] ?? ""))).sort()];
    }),
  );
}
const columnsOf = (dir: string) =>
  Object.fromEntries(readdirSync(dir).map((name) => [name, readFileSync(path.join(dir, name), "utf8").split("\r\n")[0]?.split(",") ?? []]));

test.each([
  ["the example book", () => example],
  ["a book with every column used", () => folder(fullBook)],
])("%s comes out as it went in", async (_name, source) => {
  const [from, to, again] = [source(), path.join(folder(), "new"), folder()];
  const app = await open();
  const first = await attain(app, "import", from, "--attested-by", "lead@firm.example");
  expect(first.err).toMatch(/Imported/);
  expect((await attain(app, "export", to)).exit).toBe(0);
  expect(rowsOf(to)).toEqual(rowsOf(from, columnsOf(to)));

  const same = await attain(app, "import", to);
  expect(same.err).toMatch(/There is nothing to change\.\n$/);
  expect(same.err).not.toMatch(/kept:/);

  const other = await open();
  expect((await attain(other, "import", to, "--attested-by", "LEAD@firm.example")).exit).toBe(0);
  expect((await attain(other, "export", again)).exit).toBe(0);
  for (const name of readdirSync(to))
    expect(readFileSync(path.join(again, name), "utf8"), name).toBe(readFileSync(path.join(to, name), "utf8"));
  for (const asOf of ["2025-12-31", "2025-06-30", "2025-02-15"]) {
    const ask = ["statement", "--year", "2025", "--as-of", asOf, "--json"];
    expect((await attain(other, ...ask)).out).toBe((await attain(app, ...ask)).out);
  }
});

test("a folder that holds anything else is refused and left alone", async () => {
  const app = await open();
  const dir = folder({ "notes.txt": "mine", "clients.csv": "old" });
  const { exit, err } = await attain(app, "export", dir);
  expect([exit, err]).toEqual([1, 'The folder holds something that is no export of ours: "notes.txt". Choose an empty one.\n']);
  expect(readFileSync(path.join(dir, "clients.csv"), "utf8")).toBe("old");
  expect((await attain(app, "export", path.join(dir, "notes.txt"))).exit).toBe(1);
  expect((await attain(app, "export")).exit).toBe(2);
});

test("an export over an older one leaves no file of the older one", async () => {
  const app = await open();
  const dir = folder({ "referrals.csv": "key,client,person,submitted_on\nF-1,C-1,Ines,2025-01-01\n" });
  expect((await attain(app, "export", dir)).exit).toBe(0);
  expect(readdirSync(dir)).toEqual([]);
});
