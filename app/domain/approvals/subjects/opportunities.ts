import type { FactData } from "../input";
import type { StatementOf } from "../statements";
import type { NewFact, Subject } from "./subject";

export const opportunity = {
  audience: "sales",
  column: "opportunityId",
  seconds: 60,
  answered: { approved: "Accepted", declined: "Rejected" },
  record: (s) => `opportunity:${s.opportunity}`,
  mark: () => "O",
  ask: (s) => `Accept an opportunity: ${s.name}`,
  // A changed lead source of an accepted one leaves the day it was accepted as it was.
  facts: (s, a) => [opportunityFact(s, a.decidedOn, "accepted", s.acceptedOn ?? a.decidedOn, null)],
} satisfies Subject<"opportunity">;

export const closing = {
  audience: "sales",
  column: "opportunityId",
  seconds: 60,
  answered: { approved: "Closed", declined: "Not closed" },
  record: (s) => `opportunity:${s.opportunity}`,
  mark: () => "W",
  ask: (s) => `Close an opportunity: ${s.name}`,
  facts: (s, a) => [opportunityFact(s, s.closedOn ?? a.decidedOn, s.outcome, s.acceptedOn, s.closedOn)],
} satisfies Subject<"closing">;

/** The fact an opportunity's stage makes. */
export function opportunityFact(
  s: StatementOf<"opportunity">,
  effectiveOn: string,
  stage: FactData<"opportunity">["stage"],
  acceptedOn: string | null,
  closedOn: string | null,
): NewFact {
  return {
    kind: "opportunity",
    subject: `opportunity:${s.opportunity}`,
    effectiveOn,
    csmIds: s.shares.map((x) => x.csm),
    data: {
      opportunity: s.opportunity,
      name: s.name,
      amountCents: s.amountCents,
      stage,
      submittedOn: s.submittedOn,
      acceptedOn,
      closedOn,
      shares: s.shares.map(({ csm, bp }) => ({ csm, bp })),
    },
  };
}
