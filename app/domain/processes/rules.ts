import type { StatementOf } from "~/domain/approvals/statements";

/** What a leader is asked about a process, as it stands. */
export function processStatement(
  p: { key: string; title: string; url: string; documentedBy: string; documentedOn: string | null },
  documentedByName: string,
): StatementOf<"process"> {
  const { key, title, url, documentedBy, documentedOn } = p;
  return { process: key, title, url, documentedBy, documentedByName, documentedOn };
}

/** Titles at least this alike are shown to who documents and who confirms (domain.md A10: near-duplicate titles are flagged). */
export const ALIKE = 0.5;

const fillers = new Set([
  "a",
  "an",
  "the",
  "of",
  "for",
  "to",
  "and",
  "or",
  "in",
  "on",
  "with",
  "how",
  "we",
  "our",
  "process",
  "procedure",
  "steps",
  "guide",
]);

/** A title without letter case, accents, marks and filler words, for comparing. */
export function plainTitle(title: string): string {
  const plain = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  const kept = plain.split(" ").filter((word) => !fillers.has(word));
  return kept.length > 0 ? kept.join(" ") : plain;
}

function trigrams(text: string): Set<string> {
  const found = new Set<string>();
  for (const word of text.split(" ").filter(Boolean)) {
    const padded = `  ${word} `;
    for (let i = 0; i + 3 <= padded.length; i += 1) found.add(padded.slice(i, i + 3));
  }
  return found;
}

/** How alike two titles are, from 0 to 1: shared parts of three letters over all of them, word order ignored. */
export function likeness(a: string, b: string): number {
  const [x, y] = [trigrams(plainTitle(a)), trigrams(plainTitle(b))];
  const shared = [...x].filter((part) => y.has(part)).length;
  return shared / (x.size + y.size - shared || 1);
}

/** Those of `others` whose titles are nearly the same, most alike first, five at most. */
export function nearDuplicates<T extends { title: string }>(title: string, others: readonly T[]): T[] {
  return others
    .map((other) => ({ other, alike: likeness(title, other.title) }))
    .filter(({ alike }) => alike >= ALIKE)
    .sort((a, b) => b.alike - a.alike)
    .slice(0, 5)
    .map(({ other }) => other);
}
