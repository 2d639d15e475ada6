import { eq } from "drizzle-orm";
import { factReversals, facts } from "#db/schema/approvals";
import { inSystem } from "#db/system.server";
import { attain } from "./command";
import { testApp, type TestApp } from "./database";
import { folders } from "./folder";
import { fullBook } from "./full-book";

export const lead = ["--attested-by", "lead@firm.example"];
export const dirs = folders();
export let t: TestApp;
export const open = async () => {
  t = await testApp({ now: new Date("2026-02-01T12:00:00Z") });
};
export const close = () => t.close();

/** The full book with exact texts replaced: file, from, to. */
export function changed(...edits: [file: string, from: string, to: string][]): string {
  const files = { ...fullBook };
  for (const [file, from, to] of edits) {
    const text = files[file] ?? "";
    if (text.split(from).length !== 2) throw new Error(`${file} does not hold ${from} once`);
    files[file] = text.replace(from, () => to);
  }
  return dirs.of(files);
}
export const only = (file: string, text: string) => dirs.of({ [file]: text });
export const importing = (dir: string, ...args: string[]) => attain(t.app, "import", dir, ...args);
export const statement = async (...args: string[]) => (await attain(t.app, "statement", "--year", "2025", ...args, "--json")).out;
export const factsOf = (subject: string) =>
  inSystem(t.app, (tx) =>
    tx
      .select({ fact: facts, reversedOn: factReversals.effectiveOn })
      .from(facts)
      .leftJoin(factReversals, eq(factReversals.factId, facts.id))
      .where(eq(facts.subject, subject))
      .orderBy(facts.effectiveOn),
  );
