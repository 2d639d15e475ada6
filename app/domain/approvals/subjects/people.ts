import type { Subject } from "./subject";

export const approver = {
  audience: "staff",
  column: "contactId",
  seconds: 30,
  answered: { approved: "Confirmed", declined: "Refused" },
  record: (s) => `contact:${s.person}`,
  mark: () => "M",
  ask: (s) => `Confirm that ${s.name} may approve for ${s.clientName}`,
  facts: () => [],
} satisfies Subject<"approver">;
