import type { Subject } from "./subject";

export const result = {
  audience: "client",
  column: "resultId",
  seconds: 20,
  answered: { approved: "Confirmed", declined: "Not confirmed" },
  record: (s) => `result:${s.result}`,
  mark: () => "R",
  ask: (s) => `Confirm a result: ${s.goalTitle}`,
  facts: (s, a) => [
    {
      kind: "result",
      subject: `result:${s.corrects ?? s.result}`,
      effectiveOn: a.decidedOn,
      csmIds: [],
      data: {
        result: s.result,
        goal: s.goal,
        goalKind: s.goalKind,
        measuredOn: s.measuredOn,
        grossCents: a.grossCents ?? s.grossCents ?? 0,
        creditBp: a.creditBp ?? s.creditBp,
        clientGaveGross: a.grossCents !== null,
      },
    },
  ],
} satisfies Subject<"result">;
