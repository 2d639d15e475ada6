import { digest, sha256, type Json } from "~/lib/canonical";
import { civilDateIn, type CivilDate } from "~/lib/dates";
import { recordNumber } from "~/domain/approvals/rules";
import { approvalDigest, decisionDigest } from "~/domain/approvals/rules/digests";
import { statements, type StatementOf } from "~/domain/approvals/statements";
import { subjectOf } from "~/domain/approvals/subjects";
import type { Answer, NewFact } from "~/domain/approvals/subjects/subject";
import { foldEmail } from "./cells";
import type { Row } from "./columns";
import { roiKey, type Writing } from "./writing";

/** A client's answer as an import writes it: the question it answers, frozen from the row, the answer, and what it makes true. */
export type AttestedAnswer = ReturnType<ReturnType<typeof answersOf>>;

type ClientKind = Row<"decisions">["kind"];

/** An instant on a civil date in a time zone, about the middle of that day. */
export function middayOn(date: CivilDate, timeZone: string): Date {
  const noon = new Date(`${date}T12:00:00Z`);
  return civilDateIn(noon, timeZone) === date ? noon : new Date(`${date}T00:00:00Z`);
}

/** Makes approvals and decisions of rows of decisions.csv. Each gets a record number of its own. */
export function answersOf(w: Writing) {
  const taken = new Set(w.stored.decisions.map((d) => d.record));
  const results = new Map(w.stored.results.map((r) => [r.id, r.key]));
  const corrected = new Map(
    w.stored.results.flatMap((r) => (r.supersedesId === null ? [] : [[r.key, results.get(r.supersedesId) ?? ""] as const])),
  );
  return (row: Row<"decisions">) => {
    const { kind } = row;
    const { statement, subjectId, requestedBy, client } = questionOf(row, corrected, w);
    const subject = subjectOf(kind);
    const statementSha256 = digest(statement as Json);
    const decidedAt = middayOn(row.decided_on, w.scope.firm.timezone);
    const clientId = w.ids.clients(client);
    const number = () => {
      const id = crypto.randomUUID();
      return { id, record: recordNumber({ statement }, subject.mark(statement), sha256(`${id}${statementSha256}`)) };
    };
    let drawn = number();
    while (taken.has(drawn.record)) drawn = number();
    taken.add(drawn.record);
    const asked = {
      id: drawn.id,
      kind,
      audience: "client" as const,
      clientId,
      statementSha256,
      requestedBy,
      requestedAt: decidedAt,
      supersedesId: null,
    };
    const answer: Answer = {
      verdict: row.verdict,
      grossCents: row.gross_value,
      creditBp: row.credit_percent,
      note: row.note ?? "",
      decidedOn: row.decided_on,
    };
    const decided = {
      id: crypto.randomUUID(),
      record: drawn.record,
      approvalId: drawn.id,
      clientId,
      personId: w.ids.people(row.decided_by),
      ...answer,
      answer: wordOf(row),
      decidedAt,
      signedInBy: "attested",
      signedInAt: null,
      attestationId: w.attestationId,
    };
    const facts: NewFact[] = row.verdict === "approved" ? subject.facts(statement, answer) : [];
    return {
      row,
      clientId,
      facts,
      record: subject.record(statement),
      approval: { ...asked, statement, [subject.column]: subjectId },
      approvalSha256: approvalDigest({ ...asked, subjectId }),
      decision: { ...decided, sha256: decisionDigest({ ...decided, statementSha256 }) },
    };
  };
}

function wordOf({ kind, verdict, gross_value, credit_percent }: Row<"decisions">): string {
  if (kind === "roi") return verdict === "approved" ? "yes" : "no";
  if (kind !== "result") return verdict === "approved" ? "approve" : "change";
  if (gross_value !== null || credit_percent !== null) return "different";
  return verdict === "approved" ? "agree" : "cannot_tell";
}

interface Question {
  statement: StatementOf<ClientKind>;
  subjectId: string;
  requestedBy: string | null;
  client: string;
}

function questionOf(row: Row<"decisions">, corrected: ReadonlyMap<string, string>, w: Writing): Question {
  switch (row.kind) {
    case "goal":
      return goalQuestion(row.key, w);
    case "result":
      return resultQuestion(row.key, corrected, w);
    case "case_study":
      return studyQuestion(row.key, w);
    case "roi":
      return roiQuestion(row.key, row.year ?? 0, w);
  }
}

function goalQuestion(key: string, w: Writing): Question {
  const goal = w.after("goals", key);
  const version = w.book.versions.get(key);
  const documentedBy = w.ids.people(goal.documented_by);
  const statement = statements.goal.parse({
    ...clientWords(goal.client, w),
    currency: w.currency,
    goal: key,
    version: version?.version ?? 1,
    title: goal.title,
    why: goal.why ?? "",
    kind: goal.kind,
    metric: goal.metric ?? "",
    unit: goal.unit ?? "",
    baseline: goal.baseline,
    baselineNote: version?.baselineNote ?? "",
    target: goal.target,
    dueOn: goal.due_on,
    dataSource: version?.dataSource ?? "",
    unitValueCents: version?.unitValueCents ?? null,
    weDo: version?.weDo ?? "",
    youDo: version?.youDo ?? "",
    ourOwner: null,
    theirOwner: null,
    documentedBy,
    documentedOn: goal.documented_on,
  });
  return { statement, subjectId: w.ids.versions(key), requestedBy: documentedBy, client: goal.client };
}

function resultQuestion(key: string, corrected: ReadonlyMap<string, string>, w: Writing): Question {
  const result = w.after("results", key);
  const goal = w.after("goals", result.goal);
  const statement = statements.result.parse({
    ...clientWords(goal.client, w),
    currency: w.currency,
    result: key,
    corrects: corrected.get(key) ?? null,
    goal: result.goal,
    goalTitle: goal.title,
    goalKind: goal.kind,
    metric: goal.metric ?? "",
    unit: goal.unit ?? "",
    measuredOn: result.measured_on,
    value: result.value,
    grossCents: result.gross_value,
    creditBp: result.credit_percent,
    source: result.source ?? "",
    evidenceUrl: "",
    note: "",
  });
  return { statement, subjectId: w.ids.results(key), requestedBy: null, client: goal.client };
}

function studyQuestion(key: string, w: Writing): Question {
  const study = w.after("case_studies", key);
  const csm = w.ids.people(study.csm);
  const statement = statements.case_study.parse({
    ...clientWords(study.client, w),
    caseStudy: key,
    csm,
    csmName: w.after("staff", foldEmail(study.csm)).name,
    title: study.title,
    body: study.body ?? "",
    use: study.use,
  });
  return { statement, subjectId: w.ids.caseStudies(key), requestedBy: csm, client: study.client };
}

function roiQuestion(client: string, year: number, w: Writing): Question {
  const statement = statements.roi.parse({
    ...clientWords(client, w),
    currency: w.currency,
    year,
    from: `${year}-01-01`,
    to: `${year}-12-31`,
    question: `Were the results of ${year} worth at least what you paid?`,
    formula: "",
    confirmedCents: null,
    investedCents: null,
    resultsConfirmed: 0,
  });
  return { statement, subjectId: w.ids.roi(roiKey(client, year)), requestedBy: null, client };
}

function clientWords(client: string, w: Writing): { client: string; clientName: string } {
  return { client, clientName: w.after("clients", client).name };
}
