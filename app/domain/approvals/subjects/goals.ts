import type { Subject } from "./subject";

export const goal = {
  audience: "client",
  column: "goalVersionId",
  seconds: 40,
  answered: { approved: "Approved", declined: "Asked for a change" },
  record: (s) => `goal:${s.goal}`,
  mark: (s) => `G${s.version}`,
  ask: (s) => `Approve a goal: ${s.title}`,
  facts: (s, a) => [
    {
      kind: "goal",
      subject: `goal:${s.goal}`,
      effectiveOn: a.decidedOn,
      csmIds: [s.documentedBy],
      data: {
        goal: s.goal,
        title: s.title,
        goalKind: s.kind,
        version: s.version,
        dueOn: s.dueOn,
        documentedBy: s.documentedBy,
        documentedOn: s.documentedOn,
      },
    },
  ],
} satisfies Subject<"goal">;

export const adoption = {
  audience: "client",
  column: "adoptionId",
  seconds: 10,
  answered: { approved: "Agreed", declined: "Not agreed" },
  record: (s) => `goal:${s.goal}`,
  mark: () => "A",
  ask: (s) => `${s.csmName} takes over “${s.goalTitle}”`,
  facts: (s, a) => [
    {
      kind: "adoption",
      subject: `adoption:${s.goal}:${s.csm}`,
      effectiveOn: a.decidedOn,
      csmIds: [s.csm],
      data: { goal: s.goal, csm: s.csm },
    },
  ],
} satisfies Subject<"adoption">;
