import fc from "fast-check";
import { expect, test } from "vitest";
import { splitRecords } from "~/cli/import/records";
import { Problems } from "~/cli/import/problems";
import { readSheet } from "~/cli/import/sheet";
import { smallBook } from "./import-small-book";

const cell = fc.string({ unit: fc.constantFrom("a", "é", "🦉", ",", '"', "\n", "\r\n", " ", ";") });
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

test("records come back to the character with the physical line they start in", () => {
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 })), fc.constantFrom("\n", "\r\n"), (rows, lineEnd) => {
      let line = 1;
      const expected = rows.map((cells) => {
        const first = line;
        line += cells.join("").split("\n").length;
        return { line: first, lastLine: line - 1, cells };
      });
      const text = rows.map((cells) => cells.map(quoted).join(",")).join(lineEnd);
      expect(splitRecords(Buffer.from(`${text}${lineEnd}`))).toEqual({ records: expected, faults: [] });
      expect(splitRecords(Buffer.from(text)).records.map((r) => [r.line, r.cells])).toEqual(expected.map((r) => [r.line, r.cells]));
    }),
  );
});

test("one stray quote names its own row and hides no other", () => {
  fc.assert(
    fc.property(fc.nat(19), fc.constantFrom('"x', 'x"', '"x"y', 'x"y"'), (at, stray) => {
      const rows = Array.from({ length: 20 }, (_, i) => `k${i},${i === at ? stray : "plain"},end`);
      const { records, faults } = splitRecords(Buffer.from(rows.join("\n")));
      expect(faults.map((fault) => fault.line)).toEqual([at + 1]);
      expect(records.map((record) => record.line)).toEqual(rows.map((_, i) => i + 1).filter((line) => line !== at + 1));
    }),
  );
});

test("whatever bytes a file is damaged with, it is read to an end and every error names one of its lines", () => {
  const good = Buffer.from(smallBook["goals.csv"] ?? "");
  const damage = fc.array(
    fc.record({
      at: fc.nat(good.length - 1),
      bytes: fc.oneof(fc.uint8Array({ maxLength: 4 }), fc.constantFrom(Buffer.from('"'), Buffer.from(","), Buffer.from("\n"))),
    }),
    { minLength: 1, maxLength: 5 },
  );
  fc.assert(
    fc.property(damage, (hits) => {
      const bytes = hits.reduce<Buffer>((now, { at, bytes }) => Buffer.concat([now.subarray(0, at), bytes, now.subarray(at + 1)]), good);
      const problems = new Problems();
      const { drafts } = readSheet("goals", bytes, problems);
      const lines = bytes.toString("latin1").split(/\n|\r/).length;
      for (const { line } of [...problems.errors, ...drafts]) expect(line >= 1 && line <= lines).toBe(true);
    }),
    { numRuns: 500 },
  );
});
