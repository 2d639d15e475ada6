import { CsvError, parse } from "csv-parse/sync";
import { countByte } from "./bytes";

/** One record of a CSV file: its cells, and its first and last physical line, from 1. */
export interface CsvRecord {
  readonly line: number;
  readonly lastLine: number;
  readonly cells: readonly string[];
}

/** A record whose quotes are broken, so that its cells cannot be told apart. */
export interface CsvFault {
  readonly line: number;
  readonly message: string;
}

const LF = 0x0a;
const CR = 0x0d;

/**
 * Splits clean UTF-8 into records by RFC 4180. Blank lines are passed over. After a record with broken quotes reading goes on
 * at the next physical line, so that one stray quote does not hide the rows below it.
 */
export function splitRecords(utf8: Buffer): { records: CsvRecord[]; faults: CsvFault[] } {
  const lineEnd = utf8.includes(LF) ? LF : CR;
  const records: CsvRecord[] = [];
  const faults: CsvFault[] = [];
  let start = 0;
  let line = 1;
  while (start < utf8.length) {
    const fault = splitUntilFault(utf8.subarray(start), lineEnd, (cells, length) => {
      const ends = countByte(utf8.subarray(start, start + length), lineEnd);
      const closed = utf8[start + length - 1] === lineEnd;
      if (cells.length > 1 || cells[0] !== "") records.push({ line, lastLine: line + ends - (closed ? 1 : 0), cells });
      line += ends;
      start += length;
    });
    if (fault === null) break;
    faults.push({ line, message: fault });
    const next = utf8.indexOf(lineEnd, start);
    start = next < 0 ? utf8.length : next + 1;
    line += 1;
  }
  return { records, faults };
}

/** Gives each record to `onRecord` with its length in bytes, up to the first one with broken quotes; says what broke it. */
function splitUntilFault(bytes: Buffer, lineEnd: number, onRecord: (cells: string[], length: number) => void): string | null {
  let before = 0;
  try {
    parse(bytes, {
      record_delimiter: lineEnd === LF ? ["\r\n", "\n"] : ["\r"],
      relax_column_count: true,
      max_record_size: 0,
      on_record: (cells: string[], { bytes: after }) => {
        onRecord(cells, after - before);
        before = after;
        return null;
      },
    });
    return null;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return faultOf(error);
  }
}

function faultOf(error: CsvError): string {
  if (error.code === "CSV_QUOTE_NOT_CLOSED") return "opens a quote and never closes it";
  if (error.code === "CSV_INVALID_CLOSING_QUOTE") return 'has an unclosed quote, or a quote inside a quoted cell that is not doubled ("")';
  return 'has a quote inside a cell that does not start with one; quote the whole cell and double the quote ("")';
}
