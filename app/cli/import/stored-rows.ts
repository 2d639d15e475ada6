import type { Book } from "./columns";
import { grouped } from "./stored-asks";
import type { Stored } from "./stored.server";

/** A row of the database has no line of a file. */
export const line = 0;
/** An empty text as an empty cell. */
export const orNull = (text: string) => (text === "" ? null : text);

/** Emails and keys by row id; "" for null. */
export type Names = ReturnType<typeof namesOf>;

/** Looks up what people and records are called in files. */
export function namesOf(stored: Stored) {
  const of = <T>(rows: readonly T[], id: (row: T) => string, name: (row: T) => string) => {
    const map = new Map(rows.map((row) => [id(row), name(row)]));
    return (wanted: string | null) => (wanted === null ? "" : (map.get(wanted) ?? ""));
  };
  return {
    email: of(
      stored.people,
      (p) => p.id,
      (p) => p.email,
    ),
    client: of(
      stored.clients,
      (c) => c.id,
      (c) => c.key,
    ),
    goal: of(
      stored.goals,
      (g) => g.id,
      (g) => g.key,
    ),
    agreement: of(
      stored.agreements,
      (a) => a.id,
      (a) => a.key,
    ),
    referral: of(
      stored.referrals,
      (r) => r.id,
      (r) => r.key,
    ),
    deliverable: of(
      stored.deliverables,
      (d) => d.id,
      (d) => d.key,
    ),
  };
}

/** The rows of every file whose records stand in one table as they are. */
export function plainRows(stored: Stored, names: Names): Omit<Book, "goals" | "case_studies" | "decisions" | "exemptions"> {
  const people = new Map(stored.people.map((p) => [p.id, p]));
  const salaries = new Map(stored.salaries.map((s) => [s.personId, s.baseCents]));
  const answers = new Map(stored.pulseAnswers.map((a) => [a.pulseId, a]));
  const shares = grouped(
    [...stored.leadSources].sort((a, b) => a.position - b.position),
    (share) => share.opportunityId,
  );
  return {
    firm: stored.firm.map(({ name, timezone, currency }) => ({ line, name, timezone, currency })),
    staff: stored.staff.map((s) => ({
      line,
      email: names.email(s.personId),
      name: people.get(s.personId)?.name ?? "",
      role: s.role,
      starts_on: s.startsOn,
      ends_on: s.endsOn,
      base_salary: salaries.get(s.personId) ?? null,
    })),
    clients: stored.clients.map((c) => ({
      line,
      key: c.key,
      name: c.name,
      segment: c.segment,
      timezone: c.timezone,
      joined_on: c.joinedOn,
      ended_on: c.endedOn,
      ended_by: c.endedBy,
      crm_id: c.crmId,
    })),
    contacts: stored.contacts.map((c) => ({
      line,
      client: names.client(c.clientId),
      email: names.email(c.personId),
      name: people.get(c.personId)?.name ?? "",
      title: orNull(people.get(c.personId)?.title ?? ""),
      role: c.role,
      primary: c.isPrimary,
      ended_on: c.endedOn,
    })),
    assignments: stored.assignments.map((a) => ({
      line,
      client: names.client(a.clientId),
      csm: names.email(a.csmId),
      from: a.from,
      to: a.to,
    })),
    agreements: stored.agreements.map((a) => ({
      line,
      key: a.key,
      client: names.client(a.clientId),
      term: a.term,
      starts_on: a.startsOn,
      ends_on: a.endsOn,
      annual_value: a.annualCents,
      renews: orNull(names.agreement(a.renewsId)),
      signed_on: a.signedOn,
      notice_on: a.noticeOn,
      notice_by: a.noticeBy,
      exit_plan_approved_on: a.exitPlanApprovedOn,
    })),
    results: stored.results.map((r) => ({
      line,
      key: r.key,
      goal: names.goal(r.goalId),
      measured_on: r.measuredOn,
      value: r.value,
      gross_value: r.grossCents,
      credit_percent: r.creditBp,
      source: orNull(r.source),
    })),
    opportunities: stored.opportunities.map((o) => {
      const source = shares.get(o.id)?.map((s) => ({ email: names.email(s.csmId), share_bp: s.shareBp })) ?? null;
      return {
        line,
        key: o.key,
        client: orNull(names.client(o.clientId)),
        name: o.name,
        amount: o.amountCents,
        stage: o.stage,
        submitted_on: o.submittedOn,
        accepted_on: o.acceptedOn,
        closed_on: o.closedOn,
        lead_source: source,
        referral: orNull(names.referral(o.referralId)),
      };
    }),
    referrals: stored.referrals.map((r) => ({
      line,
      key: r.key,
      client: names.client(r.clientId),
      contact: orNull(names.email(r.contactId)),
      person: r.person,
      company: orNull(r.company),
      email: r.email,
      submitted_on: r.submittedOn,
    })),
    processes: stored.processes.map((p) => ({
      line,
      key: p.key,
      title: p.title,
      url: orNull(p.url),
      documented_by: names.email(p.documentedBy),
      documented_on: p.documentedOn,
      confirmed_by: orNull(names.email(p.confirmedBy)),
      confirmed_on: p.confirmedOn,
    })),
    deliverables: stored.deliverables.map((d) => ({
      line,
      key: d.key,
      client: names.client(d.clientId),
      title: d.title,
      due_on: d.dueOn,
      delivered_on: d.deliveredOn,
      accepted_on: d.acceptedOn,
    })),
    pulses: stored.pulses.map((p) => {
      const answer = answers.get(p.id);
      return {
        line,
        key: p.key,
        client: names.client(p.clientId),
        contact: names.email(p.contactId),
        kind: p.kind,
        deliverable: orNull(names.deliverable(p.deliverableId)),
        asked_on: p.askedOn,
        answered_on: answer?.answeredOn ?? null,
        nps: answer?.nps ?? null,
        rating: answer?.rating ?? null,
        comment: orNull(answer?.comment ?? ""),
      };
    }),
  };
}
