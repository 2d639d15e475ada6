import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "~/lib/refusal";
import { FILES, LATER_FILES, fileName, isFileKind, type Drafts, type FileKind } from "./columns";
import { Problems, shown, type RowError } from "./problems";
import { readSheet } from "./sheet";

/** A folder of CSV files as far as it could be read, before anything was checked against anything else. */
export interface ReadBook {
  readonly drafts: Drafts;
  /** The files that were there; a missing one changes nothing. */
  readonly present: ReadonlySet<FileKind>;
  /** Files of which some records could not be told apart. */
  readonly damaged: ReadonlySet<FileKind>;
  readonly errors: readonly RowError[];
  readonly warnings: readonly RowError[];
  /** SHA-256 of each file's bytes. */
  readonly digests: ReadonlyMap<FileKind, string>;
}

/**
 * Reads every CSV file of a folder (contract.md, CSV files), collecting every bad cell rather than stopping at the first.
 * Throws a `not-found` Refusal when the folder cannot be read.
 */
export async function readBook(dir: string): Promise<ReadBook> {
  const found = await csvFiles(dir);
  const problems = new Problems();
  const loose: RowError[] = [];
  const warnings: RowError[] = [];
  const present = new Set<FileKind>();
  const damaged = new Set<FileKind>();
  for (const { name, isFile } of found) {
    const kind = name.slice(0, -".csv".length);
    const note = (list: RowError[], message: string) => list.push({ file: name, line: 1, column: "file", message });
    if (LATER_FILES.includes(name)) note(warnings, "is not read yet; nothing of it was imported");
    else if (!isFileKind(kind) || name !== fileName(kind)) note(loose, unknownFile(name));
    else if (isFile) present.add(kind);
    else {
      note(loose, "is not a file");
      damaged.add(kind);
    }
  }
  const digests = new Map<FileKind, string>();
  const read = async <F extends FileKind>(kind: F) => {
    if (!present.has(kind)) return [];
    const bytes = await readFile(join(dir, fileName(kind))).catch(() => null);
    if (bytes === null) {
      problems.add(kind, { line: 1 }, "file", "cannot be read");
      damaged.add(kind);
      return [];
    }
    digests.set(kind, createHash("sha256").update(bytes).digest("hex"));
    const sheet = readSheet(kind, bytes, problems);
    if (sheet.damaged) damaged.add(kind);
    return sheet.drafts;
  };
  const drafts: Drafts = {
    firm: await read("firm"),
    staff: await read("staff"),
    clients: await read("clients"),
    contacts: await read("contacts"),
    assignments: await read("assignments"),
    agreements: await read("agreements"),
    goals: await read("goals"),
    results: await read("results"),
    opportunities: await read("opportunities"),
    referrals: await read("referrals"),
    processes: await read("processes"),
    case_studies: await read("case_studies"),
    decisions: await read("decisions"),
    exemptions: await read("exemptions"),
    deliverables: await read("deliverables"),
    pulses: await read("pulses"),
  };
  if (found.length === 0) warnings.push({ file: dir, line: 1, column: "file", message: "this folder has no CSV files; nothing changes" });
  return { drafts, present, damaged, digests, errors: [...problems.errors, ...loose], warnings: [...problems.warnings, ...warnings] };
}

async function csvFiles(dir: string): Promise<{ name: string; isFile: boolean }[]> {
  const entries = await readdir(dir).catch(() => {
    throw new Refusal("not-found", `There is no folder ${shown(dir)} that can be read.`);
  });
  const names = entries.filter((name) => name.toLowerCase().endsWith(".csv") && !name.startsWith("."));
  // By what a link leads to; reading a pipe would wait for ever.
  const isFile = async (name: string) => (await stat(join(dir, name)).catch(() => null))?.isFile() ?? false;
  return Promise.all(names.sort((a, b) => (a < b ? -1 : 1)).map(async (name) => ({ name, isFile: await isFile(name) })));
}

function unknownFile(name: string): string {
  const meant = [...Object.keys(FILES).map((kind) => `${kind}.csv`), ...LATER_FILES].find(
    (n) => n === name.toLowerCase().replace(/[\s-]+/g, "_"),
  );
  return meant === undefined
    ? "is not a file name that can be imported"
    : `is not a file name that can be imported, did you mean ${meant}?`;
}
