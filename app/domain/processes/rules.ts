import type { StatementOf } from "~/domain/approvals/statements";

/** What a leader is asked about a process, as it stands. */
export function processStatement(
  p: { key: string; title: string; url: string; documentedBy: string; documentedOn: string | null },
  documentedByName: string,
): StatementOf<"process"> {
  const { key, title, url, documentedBy, documentedOn } = p;
  return { process: key, title, url, documentedBy, documentedByName, documentedOn };
}
