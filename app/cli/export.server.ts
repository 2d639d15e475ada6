import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { stringify } from "csv-stringify/sync";
import { read } from "#db/transact.server";
import type { App } from "~/auth/scope";
import { systemScope } from "~/auth/system-scope.server";
import { Refusal } from "~/lib/refusal";
import { FILES, fileName, type FileKind, type Row } from "./import/columns";
import { cellsOf, recordId } from "./import/forms";
import { type StoredBook, storedBook } from "./import/stored-book";
import { loadStored } from "./import/stored.server";

const kinds = Object.keys(FILES) as FileKind[];

/**
 * Writes the firm's book into a folder as the CSV files `attain import` reads (contract.md, CSV files), one moment of the database:
 * text to the character, CRLF, rows ordered by key. Kinds without a row get no file. Throws `conflict` when the folder holds
 * anything else.
 */
export async function exportFolder(app: App, dir: string): Promise<{ file: string; rows: number }[]> {
  await mustBeOurs(dir);
  const scope = await systemScope(app, "export");
  const book = storedBook(await read(scope, (tx) => loadStored(tx), "snapshot"));
  const files = kinds.map((kind) => ({ file: fileName(kind), ...csvOf(kind, book) }));
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const full = files.filter(({ rows }) => rows > 0);
  for (const { file, text } of full) await writeFile(path.join(dir, `.${file}.part`), text, { mode: 0o600 });
  for (const { file, rows } of files) {
    if (rows > 0) await rename(path.join(dir, `.${file}.part`), path.join(dir, file));
    else await rm(path.join(dir, file), { force: true });
  }
  return full.map(({ file, rows }) => ({ file, rows }));
}

async function mustBeOurs(dir: string): Promise<void> {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw new Refusal("conflict", "This is not a folder that can be written to.");
  });
  const ours = new Set(kinds.flatMap((kind) => [fileName(kind), `.${fileName(kind)}.part`]));
  const foreign = names.find((name) => !ours.has(name));
  if (foreign !== undefined)
    throw new Refusal("conflict", `The folder holds something that is no export of ours: ${JSON.stringify(foreign)}. Choose an empty one.`);
}

function csvOf<F extends FileKind>(kind: F, { rows, hidden }: StoredBook): { rows: number; text: string } {
  const standing = (rows[kind] as readonly Row<F>[])
    .map((row) => ({ id: recordId(kind, row), row }))
    .filter(({ id }) => !hidden.has(`${kind}:${id}`))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const text = stringify(
    standing.map(({ row }) => cellsOf(kind, row)),
    { header: true, columns: Object.keys(FILES[kind]), record_delimiter: "windows", quoted_match: /[\r\n]/ },
  );
  return { rows: standing.length, text };
}
