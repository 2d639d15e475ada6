/** The bytes of a CSV file as clean UTF-8 without a byte-order mark, or why they are no text at all. */
export type Decoded =
  { readonly utf8: Buffer; readonly spoiledLines: ReadonlySet<number> } | { readonly problem: string; readonly line: number };

const LF = 0x0a;

/**
 * Checks that a file is UTF-8 text. UTF-16, zipped workbooks and anything with a NUL byte are named as what they are. Lines
 * that are not UTF-8 come back by number (from 1), with the damage replaced, so that every other line can still be checked.
 */
export function decodeCsv(bytes: Buffer): Decoded {
  const foreign = foreignFormat(bytes);
  if (foreign !== null) return { problem: foreign, line: 1 };
  const nul = bytes.indexOf(0);
  if (nul >= 0) return { problem: "is not text: it has a NUL byte in it", line: countByte(bytes.subarray(0, nul), LF) + 1 };
  const plain = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? bytes.subarray(3) : bytes;
  const spoiledLines = linesNotUtf8(plain);
  const utf8 = spoiledLines.size === 0 ? plain : Buffer.from(new TextDecoder("utf-8").decode(plain));
  return { utf8, spoiledLines };
}

/** How many times the bytes hold one byte. */
export function countByte(bytes: Uint8Array, byte: number): number {
  let count = 0;
  for (let at = bytes.indexOf(byte); at >= 0; at = bytes.indexOf(byte, at + 1)) count += 1;
  return count;
}

function foreignFormat(bytes: Buffer): string | null {
  const start = bytes.subarray(0, 4).toString("latin1");
  if (start.startsWith("\xff\xfe") || start.startsWith("\xfe\xff") || start === "\0\0\xfe\xff" || alternatesWithNul(bytes)) {
    return "is UTF-16 (or UTF-32), expected UTF-8; save it again as CSV UTF-8";
  }
  if (start.startsWith("PK\x03\x04")) return "is a zip or a workbook, expected text; save it as CSV UTF-8";
  return null;
}

function alternatesWithNul(bytes: Buffer): boolean {
  const sample = bytes.subarray(0, 1000);
  const nul = [0, 0];
  sample.forEach((byte, i) => {
    if (byte === 0) nul[i % 2] = (nul[i % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = nul;
  return sample.length >= 4 && Math.max(even, odd) > sample.length / 3 && Math.min(even, odd) < sample.length / 20;
}

function linesNotUtf8(bytes: Buffer): Set<number> {
  const spoiled = new Set<number>();
  if (isUtf8(bytes)) return spoiled;
  for (let start = 0, line = 1; start < bytes.length; line += 1) {
    const feed = bytes.indexOf(LF, start);
    const end = feed < 0 ? bytes.length : feed;
    if (!isUtf8(bytes.subarray(start, end))) spoiled.add(line);
    start = end + 1;
  }
  return spoiled;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
