import type { Fact, FactKind } from "~/domain/approvals/input";
import type { CivilDate } from "~/lib/dates";
import { byCodePoint, listAt } from "./arithmetic";
import type { Assignment, Book, Client, Person } from "./book";
import { byTime, latest, standing } from "./standing";

export type ApprovedGoal = {
  fact: Fact<"goal">;
  firstApprovedOn: CivilDate;
  /** Who may count it, by person id, and the fact that says so: documented it, or adopted it. */
  credit: Map<string, string>;
};

/** A book as read for one plan year and day: what counts, indexed once, so that no rule walks the facts again. */
export type Reading = {
  book: Book;
  year: number;
  asOf: CivilDate;
  firstDay: CivilDate;
  lastDay: CivilDate;
  people: Map<string, Person>;
  clients: Map<string, Client>;
  assignmentsOf: Map<string, Assignment[]>;
  assignmentsTo: Map<string, Assignment[]>;
  /** Those signed by then, or that never say when. */
  agreements: Map<string, Fact<"agreement">>;
  /** The value a renewal is measured against, whenever the old agreement was signed. */
  renewed: Map<string, Fact<"agreement">>;
  agreementsOf: Map<string, Fact<"agreement">[]>;
  renewalsOf: Map<string, Fact<"agreement">[]>;
  opportunities: Fact<"opportunity">[];
  processesBy: Map<string, Fact<"process">[]>;
  /** Key of the process each process fact ever named, for batches already locked. */
  processOfFact: Map<string, string>;
  goalsOf: Map<string, ApprovedGoal[]>;
  resultsOf: Map<string, Fact<"result">[]>;
  caseStudiesOf: Map<string, Fact<"case_study">[]>;
  /** This plan year's only. */
  validationsOf: Map<string, Fact<"roi">[]>;
  notesOf: Map<string, Fact<"roi_note">[]>;
  exemptions: Map<string, Fact<"exemption">>;
  /** Ids of the facts that came with an attestation. */
  attested: Set<string>;
};

/**
 * Reads a book for a plan year (the calendar year) as of a civil date, at latest the year's last day. A record dated after
 * it is not there yet: an agreement signed later does not exist (compensation.md, Arithmetic).
 */
export function readBook(book: Book, year: number, asOf: CivilDate): Reading {
  const lastDay = `${year}-12-31`;
  const day = asOf > lastDay ? lastDay : asOf;
  const { counting, made } = standing(book.facts, year, day);
  const facts = byKind(counting);
  const renewed = latest(facts.agreement, (f) => f.data.agreement);
  const agreements = new Map([...renewed].filter(([, { data }]) => data.signedOn === null || data.signedOn <= day));
  const processes = [...latest(facts.process, (f) => f.data.process).values()].filter((f) => f.data.confirmedOn <= day);
  const reading: Reading = {
    book,
    year,
    asOf: day,
    firstDay: `${year}-01-01`,
    lastDay,
    people: new Map(book.people.map((person) => [person.id, person])),
    clients: new Map(book.clients.map((client) => [client.key, client])),
    assignmentsOf: group(book.assignments, (row) => row.client),
    assignmentsTo: group(book.assignments, (row) => row.csm),
    agreements,
    renewed,
    agreementsOf: group(agreements.values(), (f) => f.client),
    renewalsOf: group(
      [...agreements.values()].filter((f) => f.data.signedOn !== null),
      (f) => f.data.renews,
    ),
    opportunities: [...latest(facts.opportunity, (f) => f.data.opportunity).values()],
    processesBy: group(
      processes.sort((a, b) => byCodePoint(a.data.confirmedOn, b.data.confirmedOn) || byCodePoint(a.data.process, b.data.process)),
      (f) => f.data.documentedBy,
    ),
    processOfFact: new Map(byKind(book.facts).process.map((f) => [f.id, f.data.process])),
    goalsOf: approvedGoals(facts.goal, byKind(made).goal, facts.adoption, day),
    resultsOf: group(latest(facts.result, (f) => f.data.result).values(), (f) => f.client),
    caseStudiesOf: group(facts.case_study, (f) => f.data.csm),
    validationsOf: group(
      facts.roi.filter((f) => f.data.year === year),
      (f) => f.client,
    ),
    notesOf: group(
      facts.roi_note.filter((f) => f.data.year === year),
      (f) => f.client,
    ),
    exemptions: new Map(
      facts.exemption.filter((f) => f.data.year === year).map((f) => [exemptionKey(f.data.csm, f.client, f.data.gate), f]),
    ),
    attested: new Set(made.filter((f) => f.attested).map((f) => f.id)),
  };
  return reading;
}

function exemptionKey(csm: string, client: string | null, gate: string): string {
  return JSON.stringify([csm, client, gate]);
}

/** The exemption of a client from a gate of this person's, if there is one this year. */
export function exemptionOf(
  reading: Reading,
  csm: string,
  client: string,
  gate: "approved_goal" | "roi_validated",
): Fact<"exemption"> | undefined {
  return reading.exemptions.get(exemptionKey(csm, client, gate));
}

/** Who is assigned to a client on a civil date (person id), or null: such a day belongs to nobody (compensation.md, Arithmetic). */
export function assignedOn(reading: Reading, client: string | null, date: CivilDate): string | null {
  if (client === null) return null;
  return reading.assignmentsOf.get(client)?.find((row) => row.from <= date && (row.to === null || row.to >= date))?.csm ?? null;
}

/** Keys of the clients assigned to a person on at least one day between two civil dates, both included, in code-point order. */
export function assignedBetween(reading: Reading, csm: string, from: CivilDate, to: CivilDate): string[] {
  if (to < from) return [];
  const rows = (reading.assignmentsTo.get(csm) ?? []).filter((row) => row.from <= to && (row.to === null || row.to >= from));
  return [...new Set(rows.map((row) => row.client))].sort(byCodePoint);
}

/** A client's name as written, or its key where the book has no name. */
export function clientName(reading: Reading, client: string | null): string {
  return client === null ? "a new prospect" : (reading.clients.get(client)?.name ?? client);
}

function group<V>(values: Iterable<V>, keyOf: (value: V) => string | null): Map<string, V[]> {
  const map = new Map<string, V[]>();
  for (const value of values) {
    const key = keyOf(value);
    if (key !== null) listAt(map, key).push(value);
  }
  return map;
}

function byKind(facts: readonly Fact[]): { [K in FactKind]: Fact<K>[] } {
  const kinds: { [K in FactKind]: Fact<K>[] } = {
    goal: [],
    adoption: [],
    result: [],
    roi: [],
    roi_note: [],
    case_study: [],
    opportunity: [],
    agreement: [],
    process: [],
    exemption: [],
  };
  const push = <K extends FactKind>(kind: K, fact: Fact<K>) => kinds[kind].push(fact);
  for (const fact of facts) push<FactKind>(fact.kind, fact);
  return kinds;
}

function approvedGoals(
  counting: Fact<"goal">[],
  made: Fact<"goal">[],
  adoptions: Fact<"adoption">[],
  day: CivilDate,
): Map<string, ApprovedGoal[]> {
  const versions = group(made, (f) => f.data.goal);
  const adopters = group(adoptions, (f) => f.data.goal);
  const goals = [...latest(counting, (f) => f.data.goal).values()].map((fact): ApprovedGoal => {
    const all = (versions.get(fact.data.goal) ?? []).sort(byTime);
    const credit = new Map<string, string>();
    // A correction of one version replaces who documented it; a new version leaves the credit where it was.
    for (const version of latest(all, (f) => String(f.data.version)).values()) {
      if (version.data.documentedOn === null || version.data.documentedOn <= day) credit.set(version.data.documentedBy, version.id);
    }
    for (const adoption of adopters.get(fact.data.goal) ?? [])
      if (!credit.has(adoption.data.csm)) credit.set(adoption.data.csm, adoption.id);
    return { fact, firstApprovedOn: (all[0] ?? fact).effectiveOn, credit };
  });
  return group(
    goals.sort((a, b) => byCodePoint(a.fact.data.goal, b.fact.data.goal)),
    (goal) => goal.fact.client,
  );
}
