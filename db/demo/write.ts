import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { stringify } from "csv-stringify/sync";
import type { Files } from "./book-files";

/** Writes a book as the CSV files `attain import` reads, into a folder that is made. */
export async function writeBook(files: Files, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, rows] of Object.entries(files)) {
    if (rows.length > 0) await writeFile(path.join(folder, `${name}.csv`), stringify(rows, { header: true }));
  }
}
