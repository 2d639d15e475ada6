import type { Subject } from "./subject";

export const process = {
  audience: "leader",
  column: "processId",
  seconds: 60,
  answered: { approved: "Confirmed as new", declined: "Not new" },
  record: (s) => `process:${s.process}`,
  mark: () => "P",
  ask: (s) => `Confirm a process as new: ${s.title}`,
  facts: (s, a) => [
    {
      kind: "process",
      subject: `process:${s.process}`,
      effectiveOn: a.decidedOn,
      csmIds: [s.documentedBy],
      data: { process: s.process, title: s.title, documentedBy: s.documentedBy, confirmedOn: a.decidedOn },
    },
  ],
} satisfies Subject<"process">;
