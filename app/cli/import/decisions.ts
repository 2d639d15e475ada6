import { foldEmail } from "./cells";
import { fileName, type Draft, type Drafts, type FileKind } from "./columns";
import type { Lookups } from "./lookups";
import { Problems, shown } from "./problems";

/** Checks that each decision is on something there is, by somebody who was an approver of its client that day. */
export function checkDecisions(drafts: Drafts, look: Lookups, problems: Problems): void {
  for (const row of drafts.decisions) {
    const client = clientOf(row, look, problems);
    checkApprover(row, client !== undefined && look.clients.has(client) ? client : undefined, look, problems);
  }
}

function clientOf(row: Draft<"decisions">, look: Lookups, problems: Problems): string | undefined {
  const { kind, key } = row;
  if (kind === undefined || key === undefined) return undefined;
  const missing = (target: FileKind, noun: string) => {
    if (look.complete(target))
      problems.add("decisions", row, "key", `there is no ${noun} ${shown(key)} in ${fileName(target)} or in the product`);
    return undefined;
  };
  switch (kind) {
    case "roi":
      return look.clients.has(key) ? key : missing("clients", "client");
    case "goal":
      return (look.goals.get(key) ?? missing("goals", "goal"))?.client;
    case "case_study":
      return (look.caseStudies.get(key) ?? missing("case_studies", "case study"))?.client;
    case "result": {
      const result = look.results.get(key) ?? missing("results", "result");
      return result?.goal === undefined ? undefined : look.goals.get(result.goal)?.client;
    }
  }
}

function checkApprover(row: Draft<"decisions">, client: string | undefined, look: Lookups, problems: Problems): void {
  if (row.decided_by === undefined) return;
  const who = shown(row.decided_by);
  const wrong = (message: string) => problems.add("decisions", row, "decided_by", message);
  const contact = look.contacts.get(foldEmail(row.decided_by));
  if (contact === undefined) {
    if (look.complete("contacts")) wrong(`there is no contact ${who} in contacts.csv or in the product`);
    return;
  }
  if (client !== undefined && contact.client !== undefined && contact.client !== client && look.clients.has(contact.client)) {
    return wrong(`${who} is a contact of ${shown(contact.client)}, not an approver of ${shown(client)}`);
  }
  if (contact.role !== undefined && contact.role !== "approver")
    return wrong(`${who} was not an approver of the client but a ${contact.role}`);
  if (contact.ended_on && row.decided_on && contact.ended_on < row.decided_on) {
    wrong(`${who} was no longer an approver on ${row.decided_on}: they left on ${contact.ended_on}`);
  }
}
