import type { StatementOf } from "../statements";
import type { NewFact, Subject } from "./subject";

export const agreement = {
  audience: "finance",
  column: "agreementId",
  seconds: 60,
  answered: { approved: "Recorded", declined: "Not recorded" },
  record: (s) => `agreement:${s.agreement}`,
  mark: () => "T",
  ask: (s) => `Record an agreement of ${s.clientName}`,
  facts: (s, a) => [
    agreementFact(s, [s.signedOn, s.noticeOn, a.decidedOn].filter((d): d is string => d !== null).sort()[0] ?? a.decidedOn),
  ],
} satisfies Subject<"agreement">;

export const exemption = {
  audience: "leader",
  column: "exemptionId",
  seconds: 60,
  answered: { approved: "Exempted", declined: "Not exempted" },
  record: (s) => `exemption:${s.client}:${s.year}:${s.gate}`,
  mark: () => "E",
  ask: (s) => `Exempt ${s.clientName} for ${s.year}`,
  facts: (s, a) => [
    {
      kind: "exemption",
      subject: `exemption:${s.client}:${s.csm}:${s.year}:${s.gate}`,
      effectiveOn: a.decidedOn < `${s.year}-12-31` ? a.decidedOn : `${s.year}-12-31`,
      csmIds: [s.csm],
      data: { csm: s.csm, year: s.year, gate: s.gate, reason: s.reason },
    },
  ],
} satisfies Subject<"exemption">;

/** The fact an agreement's terms make, effective from the first day anything about them was said. */
export function agreementFact(s: StatementOf<"agreement">, effectiveOn: string): NewFact {
  const { agreement, term, startsOn, endsOn, annualCents, renews, signedOn, noticeOn, noticeBy, exitPlanApprovedOn } = s;
  return {
    kind: "agreement",
    subject: `agreement:${agreement}`,
    effectiveOn,
    csmIds: [],
    data: { agreement, term, startsOn, endsOn, annualCents, renews, signedOn, noticeOn, noticeBy, exitPlanApprovedOn },
  };
}
