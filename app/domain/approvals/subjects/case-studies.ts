import type { Subject } from "./subject";

export const caseStudy = {
  audience: "client",
  column: "caseStudyId",
  seconds: 180,
  answered: { approved: "Approved", declined: "Asked for a change" },
  record: (s) => `case-study:${s.caseStudy}`,
  mark: () => "C",
  ask: (s) => `Approve a case study: ${s.title}`,
  facts: (s, a) => [
    {
      kind: "case_study",
      subject: `case-study:${s.caseStudy}`,
      effectiveOn: a.decidedOn,
      csmIds: [s.csm],
      data: { caseStudy: s.caseStudy, title: s.title, csm: s.csm, use: s.use },
    },
  ],
} satisfies Subject<"case_study">;
