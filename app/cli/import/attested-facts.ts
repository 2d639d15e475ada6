import { agreementFact } from "~/domain/approvals/subjects/agreements";
import { opportunityFact } from "~/domain/approvals/subjects/opportunities";
import type { NewFact } from "~/domain/approvals/subjects/subject";
import type { Row } from "./columns";
import type { Writing } from "./writing";

/** Something pay reads that no client was asked about, on a leader's or finance person's word: its fact, or null where a row says nothing (yet). */
export interface AttestedFact {
  readonly subject: string;
  readonly client: string | null;
  readonly fact: NewFact | null;
}

const earliest = (...dates: (string | null)[]) => dates.filter((date) => date !== null).sort()[0];

/** An agreement counts from the first day anything about it was said; the arithmetic looks at its own dates. */
export function factOfAgreement(row: Row<"agreements">, w: Pick<Writing, "currency">): AttestedFact {
  const said = {
    client: row.client,
    clientName: "",
    currency: w.currency,
    agreement: row.key,
    change: "signed" as const,
    term: row.term,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    annualCents: row.annual_value,
    renews: row.renews,
    signedOn: row.signed_on,
    noticeOn: row.notice_on,
    noticeBy: row.notice_by,
    exitPlanApprovedOn: row.exit_plan_approved_on,
  };
  const fact = agreementFact(said, earliest(row.starts_on, row.signed_on, row.notice_on) ?? row.starts_on);
  return { subject: fact.subject, client: row.client, fact };
}

/** An opportunity says something to pay once it is past submitted; one with a day of acceptance counts as accepted (compensation.md, opportunity_quota_bonus). */
export function factOfOpportunity(row: Row<"opportunities">, w: Pick<Writing, "currency" | "ids" | "scope">): AttestedFact {
  const subject = `opportunity:${row.key}`;
  const stage = row.stage === "submitted" && row.accepted_on !== null ? "accepted" : row.stage;
  if (stage === "submitted") return { subject, client: row.client, fact: null };
  const said = {
    opportunity: row.key,
    name: row.name,
    client: row.client,
    clientName: null,
    currency: w.currency,
    amountCents: row.amount,
    submittedOn: row.submitted_on,
    acceptedOn: row.accepted_on,
    shares: (row.lead_source ?? []).map((s) => ({ csm: w.ids.people(s.email), name: "", bp: s.share_bp })),
  };
  const on = earliest(row.submitted_on, row.accepted_on, row.closed_on) ?? w.scope.today;
  return { subject, client: row.client, fact: opportunityFact(said, on, stage, row.accepted_on, row.closed_on) };
}

/** A process counts from the day it was confirmed as new. */
export function factOfProcess(row: Row<"processes">, w: Pick<Writing, "ids">): AttestedFact {
  const subject = `process:${row.key}`;
  if (row.confirmed_on === null) return { subject, client: null, fact: null };
  const documentedBy = w.ids.people(row.documented_by);
  const data = { process: row.key, title: row.title, documentedBy, confirmedOn: row.confirmed_on };
  return { subject, client: null, fact: { kind: "process", subject, effectiveOn: row.confirmed_on, csmIds: [documentedBy], data } };
}

/** An adoption counts from the day the file gives; null where nobody adopted the goal. */
export function factOfAdoption(row: Row<"goals">, w: Pick<Writing, "ids">): AttestedFact | null {
  if (row.adopted_by === null || row.adopted_on === null) return null;
  const csm = w.ids.people(row.adopted_by);
  const subject = `adoption:${row.key}:${csm}`;
  return {
    subject,
    client: row.client,
    fact: { kind: "adoption", subject, effectiveOn: row.adopted_on, csmIds: [csm], data: { goal: row.key, csm } },
  };
}

/** An exemption counts for the whole of its year. */
export function factOfExemption(row: Row<"exemptions">, w: Pick<Writing, "ids">): AttestedFact {
  const csm = w.ids.people(row.csm);
  const subject = `exemption:${row.client}:${csm}:${row.year}:${row.gate}`;
  const data = { csm, year: row.year, gate: row.gate, reason: row.reason };
  return { subject, client: row.client, fact: { kind: "exemption", subject, effectiveOn: `${row.year}-01-01`, csmIds: [csm], data } };
}

/** A leader's note on a year the client called worth it although the numbers say less. */
export function factOfNote(row: Row<"decisions">): AttestedFact {
  const subject = `roi-note:${row.key}:${row.year}`;
  if (row.leader_note === null || row.year === null) return { subject, client: row.key, fact: null };
  return {
    subject,
    client: row.key,
    fact: { kind: "roi_note", subject, effectiveOn: row.decided_on, csmIds: [], data: { year: row.year, reason: row.leader_note } },
  };
}
