import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** Folders of files for tests, taken away together. */
export function folders() {
  const made: string[] = [];
  return {
    /** A fresh folder that holds these files. */
    of(files: Readonly<Record<string, string | Buffer>> = {}): string {
      const dir = mkdtempSync(path.join(tmpdir(), "attain-book-"));
      made.push(dir);
      for (const [name, content] of Object.entries(files)) writeFileSync(path.join(dir, name), content);
      return dir;
    },
    remove(): void {
      for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
    },
  };
}
