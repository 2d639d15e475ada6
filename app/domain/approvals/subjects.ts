import type { FactData, FactKind } from "./input";
import type { ApprovalKind, StatementOf } from "./statements";

export type Audience = "client" | "sales" | "leader" | "finance" | "staff";
/** The answer as the spine keeps it: own numbers in cents and basis points, `decidedOn` in the firm's time zone. */
export interface Answer {
  verdict: "approved" | "declined";
  grossCents: number | null;
  creditBp: number | null;
  note: string;
  decidedOn: string;
}

export type NewFact = { [K in FactKind]: { kind: K; subject: string; effectiveOn: string; csmIds: string[]; data: FactData<K> } }[FactKind];

interface Subject<K extends ApprovalKind> {
  /** Who is asked. */
  audience: Audience;
  /** The column of `approvals` that names the record. */
  column:
    | "goalVersionId"
    | "adoptionId"
    | "resultId"
    | "roiValidationId"
    | "caseStudyId"
    | "opportunityId"
    | "agreementId"
    | "processId"
    | "contactId"
    | "exemptionId";
  /** The record in the chain's words, `goal:G-1`. */
  record(s: StatementOf<K>): string;
  /** Letter and number of the record number, `G3` of NL-G3-7F2A91C4. */
  mark(s: StatementOf<K>): string;
  /** The ask in one sentence, on screen and in mail; and how long it takes. */
  ask(s: StatementOf<K>): string;
  seconds: number;
  /** What the answer to it is called, past tense, for receipts and mail. */
  answered: { approved: string; declined: string };
  /** The facts an approval makes true. */
  facts(s: StatementOf<K>, a: Answer): NewFact[];
}

const yes = { approved: "Approved", declined: "Asked for a change" };

/** One entry a kind of approval: a new kind does not compile until it is whole (architecture.md, Approvals). */
export const subjects = {
  goal: {
    audience: "client",
    column: "goalVersionId",
    seconds: 40,
    answered: yes,
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
  },
  adoption: {
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
  },
  result: {
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
  },
  roi: {
    audience: "client",
    column: "roiValidationId",
    seconds: 30,
    answered: { approved: "Yes, worth at least what we paid", declined: "No" },
    record: (s) => `roi:${s.client}:${s.year}`,
    mark: (s) => `V${s.year}`,
    ask: (s) => `Say whether ${s.year} was worth it`,
    facts: (s, a) => [
      {
        kind: "roi",
        subject: `roi:${s.client}:${s.year}`,
        effectiveOn: a.decidedOn,
        csmIds: [],
        data: { year: s.year, confirmedCents: s.confirmedCents, investedCents: s.investedCents },
      },
    ],
  },
  roi_note: {
    audience: "leader",
    column: "roiValidationId",
    seconds: 60,
    answered: { approved: "Noted", declined: "Not noted" },
    record: (s) => `roi:${s.client}:${s.year}`,
    mark: (s) => `N${s.year}`,
    ask: (s) => `${s.clientName} says yes for ${s.year}, the numbers say less: note why it counts`,
    facts: (s, a) => [
      {
        kind: "roi_note",
        subject: `roi-note:${s.client}:${s.year}`,
        effectiveOn: a.decidedOn,
        csmIds: [],
        data: { year: s.year, reason: a.note },
      },
    ],
  },
  case_study: {
    audience: "client",
    column: "caseStudyId",
    seconds: 180,
    answered: yes,
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
  },
  opportunity: {
    audience: "sales",
    column: "opportunityId",
    seconds: 60,
    answered: { approved: "Accepted", declined: "Rejected" },
    record: (s) => `opportunity:${s.opportunity}`,
    mark: () => "O",
    ask: (s) => `Accept an opportunity: ${s.name}`,
    // A changed lead source of an accepted one leaves the day it was accepted as it was.
    facts: (s, a) => [opportunityFact(s, a.decidedOn, "accepted", s.acceptedOn ?? a.decidedOn, null)],
  },
  closing: {
    audience: "sales",
    column: "opportunityId",
    seconds: 60,
    answered: { approved: "Closed", declined: "Not closed" },
    record: (s) => `opportunity:${s.opportunity}`,
    mark: () => "W",
    ask: (s) => `Close an opportunity: ${s.name}`,
    facts: (s, a) => [opportunityFact(s, s.closedOn ?? a.decidedOn, s.outcome, s.acceptedOn, s.closedOn)],
  },
  agreement: {
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
  },
  process: {
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
  },
  approver: {
    audience: "staff",
    column: "contactId",
    seconds: 30,
    answered: { approved: "Confirmed", declined: "Refused" },
    record: (s) => `contact:${s.person}`,
    mark: () => "M",
    ask: (s) => `Confirm that ${s.name} may approve for ${s.clientName}`,
    facts: () => [],
  },
  exemption: {
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
  },
} satisfies { [K in ApprovalKind]: Subject<K> };

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

/** The subject of a kind, seen without its own statement type; the statement has been parsed by the kind's schema. */
export function subjectOf(kind: ApprovalKind): Subject<ApprovalKind> {
  return subjects[kind] as Subject<ApprovalKind>;
}
