import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { checkBook } from "~/cli/import/check";
import { nothingKnown } from "~/cli/import/known";
import { formatRowError } from "~/cli/import/problems";
import { readBook } from "~/cli/import/read";
import { Refusal } from "~/lib/refusal";
import { bookWith, check, errorsOf, smallBook } from "./import-small-book";

const example = fileURLToPath(new URL("../support/books/example", import.meta.url));
const clients = smallBook["clients.csv"] ?? "";
const just = (text: string | Buffer, file = "clients.csv") => errorsOf({ [file]: text });
const header = "key,name,segment,joined_on";

test("the example book has no error, every row, and only the warning that credit is shared out twice", async () => {
  const { rows, errors, warnings, present } = checkBook(await readBook(example), nothingKnown);
  expect(errors.map(formatRowError)).toEqual([]);
  expect(warnings.filter((w) => !/^the shares of the credit for .* over this client's goals$/.test(w.message))).toEqual([]);
  expect(present.size).toBe(readdirSync(example).filter((name) => name.endsWith(".csv")).length);
  expect({ goals: rows.goals.length, decisions: rows.decisions.length, results: rows.results.length }).toEqual({
    goals: 137,
    decisions: 411,
    results: 267,
  });
});

test("the small book reads into cents, basis points, shares and civil dates", async () => {
  const { rows, errors, warnings } = await check(smallBook);
  expect(errors).toEqual([]);
  expect(warnings).toEqual([]);
  expect(rows.agreements[2]).toEqual({
    line: 4,
    key: "A-3",
    client: "C-2",
    term: "monthly",
    starts_on: "2023-01-01",
    ends_on: null,
    annual_value: 120_050,
    renews: null,
    signed_on: "2023-01-01",
    notice_on: null,
    notice_by: null,
    exit_plan_approved_on: null,
  });
  expect(rows.opportunities[0]?.lead_source).toEqual([
    { email: "maya@firm.example", share_bp: 3333 },
    { email: "theo@firm.example", share_bp: 6667 },
  ]);
  expect(rows.opportunities[1]?.lead_source).toEqual([{ email: "maya@firm.example", share_bp: 10_000 }]);
  expect(rows.results[1]?.credit_percent).toBe(1250);
  expect(rows.goals[0]).toMatchObject({ baseline: "410", target: "451.5" });
  expect(rows.contacts.map((row) => row.primary)).toEqual([true, false, true]);
});

test("a byte-order mark, CRLF, another column order and missing optional columns are fine", async () => {
  const { rows, errors } = await check({ "clients.csv": '\ufeffname,joined_on,segment,key\r\n"Blue, Heron",2023-01-01,strategic,C-1\r\n' });
  expect(errors).toEqual([]);
  expect(rows.clients).toEqual([
    {
      line: 2,
      key: "C-1",
      name: "Blue, Heron",
      segment: "strategic",
      joined_on: "2023-01-01",
      timezone: null,
      ended_on: null,
      ended_by: null,
      crm_id: null,
    },
  ]);
});

test("the line named is the first physical line of the record", async () => {
  const rows = `${header}\nC-1,"Blue\n\nHeron",strategic,2023-01-01\n\nC-2,Lark,strategic,soon\nC-3,"x\ny",strategic,soon`;
  expect(await just(rows)).toEqual([
    'clients.csv:2: name: "Blue\\u{a}\\u{a}Heron" has a line break or control character in it',
    'clients.csv:6: joined_on: "soon" is not a date; write it as 2027-02-28',
    'clients.csv:7: name: "x\\u{a}y" has a line break or control character in it',
    'clients.csv:7: joined_on: "soon" is not a date; write it as 2027-02-28',
  ]);
  expect(await just(rows.replaceAll("\n", "\r\n"))).toHaveLength(4);
  expect((await just(rows.replaceAll("\n", "\r\n")))[1]).toMatch(/^clients\.csv:6: joined_on/);
  expect((await just(`\n\n${header}\nC-1,Lark,strategic,soon\n`))[0]).toMatch(/^clients\.csv:4: joined_on/);
});

test.each([
  [
    "UTF-16, little end first",
    Buffer.from(`\ufeff${clients}`, "utf16le"),
    ["clients.csv:1: file: is UTF-16 (or UTF-32), expected UTF-8; save it again as CSV UTF-8"],
  ],
  [
    "UTF-16, big end first",
    Buffer.from(`\ufeff${clients}`, "utf16le").swap16(),
    ["clients.csv:1: file: is UTF-16 (or UTF-32), expected UTF-8; save it again as CSV UTF-8"],
  ],
  [
    "UTF-16 without a mark",
    Buffer.from(clients, "utf16le"),
    ["clients.csv:1: file: is UTF-16 (or UTF-32), expected UTF-8; save it again as CSV UTF-8"],
  ],
  [
    "a NUL byte",
    Buffer.from(`${header}\nC-1,La\0rk,strategic,2023-01-01\n`),
    ["clients.csv:2: file: is not text: it has a NUL byte in it"],
  ],
  ["a workbook", Buffer.from("PK\x03\x04rest"), ["clients.csv:1: file: is a zip or a workbook, expected text; save it as CSV UTF-8"]],
  [
    "Latin-1 in two rows",
    Buffer.from(
      `${header}\nC-1,\xc4pfel,strategic,2023-01-01\nC-2,Lark,strategic,2023-01-01\nC-3,"a\n\xc4",strategic,2023-01-01\n`,
      "latin1",
    ),
    [
      "clients.csv:2: row: is not UTF-8; save the file again as CSV UTF-8",
      "clients.csv:4: row: is not UTF-8; save the file again as CSV UTF-8",
    ],
  ],
  [
    "Latin-1 in the header",
    Buffer.from("key,n\xe4me,segment,joined_on\n", "latin1"),
    ["clients.csv:1: header: is not UTF-8; save the file again as CSV UTF-8"],
  ],
  ["semicolons", clients.replaceAll(",", ";"), ["clients.csv:1: header: uses semicolons, expected commas"]],
  [
    "semicolons and quotes",
    '"key";"name";"segment";"joined_on"\n"C-1";"a, b";"strategic";"2023-01-01"\n',
    ["clients.csv:1: header: uses semicolons, expected commas"],
  ],
  ["tabs", clients.replaceAll(",", "\t"), ["clients.csv:1: header: uses tabs, expected commas"]],
  ["an empty file", "", ["clients.csv:1: header: the file is empty, expected a header row"]],
  ["only blank lines", "\n\r\n\n", ["clients.csv:1: header: the file is empty, expected a header row"]],
  ["only a header", `${header}\n`, []],
  ["a missing column", "key,name,segment\nC-1,Lark,strategic\n", ["clients.csv:1: joined_on: this column is missing and is required"]],
  [
    "an unknown column",
    `${header},colour,Ended_On\nC-1,Lark,strategic,2023-01-01,red,\n`,
    ['clients.csv:1: header: unknown column "colour"', 'clients.csv:1: header: unknown column "Ended_On", did you mean ended_on?'],
  ],
  ["a column without a name", `${header},\nC-1,Lark,strategic,2023-01-01,\n`, ["clients.csv:1: header: column 5 has no name"]],
  [
    "a column twice",
    `${header},name\nC-1,Lark,strategic,2023-01-01,Lark\n`,
    ["clients.csv:1: name: this column stands twice in the header"],
  ],
  [
    "too few and too many cells",
    `${header}\nC-1,Lark,strategic\nC-2,Lark,strategic,2023-01-01,\n,,,\n`,
    [
      "clients.csv:2: row: has 3 cells, the header has 4",
      "clients.csv:3: row: has 5 cells, the header has 4",
      "clients.csv:4: row: has only empty cells; take the row out",
    ],
  ],
  [
    "a quote never closed",
    `${header}\nC-1,Lark,strategic,2023-01-01\nC-2,"Lark,strategic,2023-01-01\nC-3,Lark,strategic,soon\n`,
    ["clients.csv:3: row: opens a quote and never closes it", 'clients.csv:4: joined_on: "soon" is not a date; write it as 2027-02-28'],
  ],
  [
    "a quote never closed before quoted rows",
    `${header}\nC-2,"Lark,strategic,2023-01-01\nC-3,"La, rk",strategic,soon\n`,
    [
      'clients.csv:2: row: has an unclosed quote, or a quote inside a quoted cell that is not doubled ("")',
      'clients.csv:3: joined_on: "soon" is not a date; write it as 2027-02-28',
    ],
  ],
  [
    "a stray quote",
    `${header}\nC-1,La"rk,strategic,2023-01-01\nC-2,"La"rk,strategic,2023-01-01\nC-3,Lark,strategic,soon\n`,
    [
      'clients.csv:2: row: has a quote inside a cell that does not start with one; quote the whole cell and double the quote ("")',
      'clients.csv:3: row: has an unclosed quote, or a quote inside a quoted cell that is not doubled ("")',
      'clients.csv:4: joined_on: "soon" is not a date; write it as 2027-02-28',
    ],
  ],
  [
    "an unclosed quote in the header",
    'key,"name,segment,joined_on\nC-1,Lark,strategic,2023-01-01\n',
    ["clients.csv:1: header: opens a quote and never closes it"],
  ],
])("%s is named", async (_, content, errors) => {
  expect(await just(content)).toEqual(errors);
});

test("old line ends of carriage returns only are read", async () => {
  expect(await just(`${header}\rC-1,Lark,strategic,2023-01-01\rC-2,Lark,strategic,soon\r`)).toEqual([
    'clients.csv:3: joined_on: "soon" is not a date; write it as 2027-02-28',
  ]);
});

test("damage in one file blames nothing that refers to it", async () => {
  expect(await errorsOf({ ...smallBook, "clients.csv": clients.replaceAll(",", ";") })).toEqual([
    "clients.csv:1: header: uses semicolons, expected commas",
  ]);
  expect(await errorsOf(bookWith("clients.csv", "C-1,Blue Heron", 'C-1,"Blue Heron'))).toHaveLength(1);
  expect(await errorsOf(bookWith("goals.csv", "G-1,C-1,Grow bookings", "G-1,C-1,Grow, bookings"))).toEqual([
    "goals.csv:2: row: has 15 cells, the header has 14",
  ]);
  expect(await errorsOf(bookWith("contacts.csv", "Dana,COO,approver", "Dana,COO,boss"))).toEqual([
    'contacts.csv:2: role: "boss" must be viewer, contributor or approver',
  ]);
});

test("what is there by name but is no file that can be read is named, and blames nothing that refers to it", async () => {
  const dir = mkdtempSync(join(tmpdir(), "attain-book-"));
  try {
    for (const [name, text] of Object.entries(smallBook)) writeFileSync(join(dir, name), text);
    for (const name of ["clients.csv", "goals.csv", "staff.csv", "contacts.csv"]) rmSync(join(dir, name));
    symlinkSync("/nowhere/at/all", join(dir, "clients.csv"));
    symlinkSync(tmpdir(), join(dir, "goals.csv"));
    mkdirSync(join(dir, "staff.csv"));
    execFileSync("mkfifo", [join(dir, "contacts.csv")]);
    const checked = checkBook(await readBook(dir), nothingKnown);
    expect(checked.errors.map(formatRowError)).toEqual(
      ["staff", "clients", "contacts", "goals"].map((kind) => `${kind}.csv:1: file: is not a file`),
    );
  } finally {
    rmSync(dir, { recursive: true });
  }
});

test("an unknown file name is refused, a file that comes later is only mentioned, other files are none of ours", async () => {
  const { errors, warnings } = await check({
    ...smallBook,
    "Clients.csv": "x",
    "budget.csv": "x",
    "insights.csv": "x",
    "notes.txt": "x",
    "._goals.csv": "\0",
  });
  expect(errors.map(formatRowError)).toEqual([
    "Clients.csv:1: file: is not a file name that can be imported, did you mean clients.csv?",
    "budget.csv:1: file: is not a file name that can be imported",
  ]);
  expect(warnings.map(formatRowError)).toEqual(["insights.csv:1: file: is not read yet; nothing of it was imported"]);
});

test("a folder without CSV files changes nothing and says so; one that is not there is refused", async () => {
  const { errors, warnings, present } = await check({});
  expect({ errors, warned: warnings.length, present: present.size }).toEqual({ errors: [], warned: 1, present: 0 });
  await expect(readBook("/nowhere/at/all")).rejects.toThrow(Refusal);
});

test("nothing of a file can write control characters to a terminal", async () => {
  const lines = await errorsOf({ "clients.csv": `${header}\nC-1,Lark,"\u001b[2J\u202e",2023-01-01\n`, "\u001b[2J.csv": "x" });
  expect(lines).toHaveLength(2);
  for (const line of lines) expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test("naughty text goes in where text may stand and comes out to the character", async () => {
  const naughty = [
    "👩🏽‍🚀🇺🇳",
    "مرحبا بالعالم",
    "שלום \u202eחוזר\u202c",
    "zero\u200bwidth\ufeff",
    "'; drop table clients; --",
    "<script>alert(1)</script>",
    '=HYPERLINK("http://x","y")',
    "+1",
    "-1",
    "@SUM(1)",
    "tab\tand\r\nlines",
    "%s%n{{7*7}}${7}",
    "NULL",
    "ﷺ",
    "Z̸a̸l̸g̸o̸",
    "  spaces  ",
    "x".repeat(10_000),
    "🦉".repeat(20_000),
    "\ufffd",
  ];
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const rows = naughty.map((why, i) => `G-${i},C-1,Title,${quote(why)},soft,,,,,2025-12-31,maya@firm.example,2025-01-01,,`);
  const goals = `${(smallBook["goals.csv"] ?? "").split("\n")[0]}\n${rows.join("\n")}\n`;
  const { rows: read, errors } = await check({ "staff.csv": smallBook["staff.csv"] ?? "", "clients.csv": clients, "goals.csv": goals });
  expect(errors.map(formatRowError)).toEqual([]);
  expect(read.goals.map((goal) => goal.why)).toEqual(naughty);
});

test("names in every script stay as they are", async () => {
  const names = [
    "O’Brien",
    "Lead O'Neil",
    "Ελένη",
    "王小明",
    "נועה",
    "Müller-Lüdenscheidt",
    "😀 & Co",
    "Robert'); DROP TABLE",
    "undefined",
    "1/0",
    "$HOME",
  ];
  const { rows, errors } = await check({
    "clients.csv": `${header}\n${names.map((n, i) => `C-${i},${n},strategic,2023-01-01`).join("\n")}`,
  });
  expect(errors).toEqual([]);
  expect(rows.clients.map((row) => row.name)).toEqual(names);
});

test("the files of the example keep their line ends, whatever the checkout does", () => {
  expect(readFileSync(`${example}/goals.csv`, "latin1")).toContain("\r\n");
});
