import { z } from "zod";
import type { FactData } from "~/domain/approvals/input";
import type { Book, Row } from "./columns";
import { recordId } from "./forms";
import { asksByRecord, grouped, speaking, standingFacts, type StoredAsk } from "./stored-asks";
import { line, type Names, namesOf, orNull, plainRows } from "./stored-rows";
import type { Stored } from "./stored.server";

type GoalVersion = Stored["goalVersions"][number];
type FactRow = Stored["facts"][number];
/** A client's answer as it stands, with what it answered. */
type StoredAnswer = StoredAsk & { readonly decision: NonNullable<StoredAsk["decision"]> };

/** The database in the shape of a folder of files, with what an import must know besides. */
export interface StoredBook {
  readonly rows: Book;
  /** The version of a goal its row speaks of: the last approved, else the newest. By key. */
  readonly versions: ReadonlyMap<string, GoalVersion>;
  /** Records put to the client, answered or not, as `goals:G-1`: they no longer change. */
  readonly asked: ReadonlySet<string>;
  /** Surveys that the product asked, as `pulses:P-1`: no file changes them. */
  readonly inProduct: ReadonlySet<string>;
  /** Records whose question is open in the product, as decisions name them. */
  readonly open: ReadonlySet<string>;
  /** The answer behind each row of decisions.csv, by its record id. */
  readonly answers: ReadonlyMap<string, StoredAnswer>;
  /** Rows that no longer stand, as `results:R-1`: an export leaves them out. */
  readonly hidden: ReadonlySet<string>;
}

/** Reads the tables into the rows that `attain export` would write (contract.md, CSV files), each with line 0. */
export function storedBook(stored: Stored): StoredBook {
  const names = namesOf(stored);
  const standing = standingFacts(stored);
  const asks = asksByRecord(stored);
  const asksOf = (id: string) => asks.get(id) ?? [];
  const versions = chosenVersions(stored, asksOf);
  const studies = new Map(stored.caseStudyStatements.map((s) => [s.id, s.statement]));
  const hidden = new Set<string>();
  for (const key of replacedResults(stored, asksOf)) hidden.add(`results:${key}`);
  const decisions = decisionRows(stored, names, asksOf, versions, standing);
  for (const { row, answer } of decisions) {
    const gone = row.kind === "result" && hidden.has(`results:${row.key}`);
    const ended = (row.kind === "result" || row.kind === "roi") && answer.decision.verdict === "approved" && answer.endedOn !== null;
    if (gone || ended) hidden.add(`decisions:${recordId("decisions", row)}`);
  }
  const asked = new Set<string>();
  for (const goal of stored.goals) if (asksOf(versions.get(goal.key)?.id ?? "").length > 0) asked.add(`goals:${goal.key}`);
  for (const result of stored.results) if (asksOf(result.id).length > 0) asked.add(`results:${result.key}`);
  for (const study of stored.caseStudies) if (asksOf(study.id).length > 0) asked.add(`case_studies:${study.key}`);
  return {
    versions,
    asked,
    hidden,
    inProduct: new Set(stored.pulses.flatMap((p) => (p.channel === "import" ? [] : [`pulses:${p.key}`]))),
    open: openThings(stored, names, asksOf),
    answers: new Map(decisions.map(({ row, answer }) => [recordId("decisions", row), answer])),
    rows: {
      ...plainRows(stored, names),
      goals: goalRows(stored, names, versions, standing),
      case_studies: stored.caseStudies.map((study): Row<"case_studies"> => {
        const answer = speaking(asksOf(study.id));
        const words = answer?.decision.verdict === "approved" ? frozenStudy.parse(studies.get(answer.approvalId)) : study;
        const csm = "csm" in words ? words.csm : study.csmId;
        return {
          line,
          key: study.key,
          client: names.client(study.clientId),
          csm: names.email(csm),
          title: words.title,
          body: orNull(words.body),
          use: words.use,
        };
      }),
      decisions: decisions.map(({ row }) => row),
      exemptions: exemptionRows(stored, names, standing),
    },
  };
}

const frozenStudy = z.object({ csm: z.uuid(), title: z.string(), body: z.string(), use: z.enum(["public", "sales", "internal"]) });

function chosenVersions(stored: Stored, asksOf: (id: string) => StoredAsk[]): Map<string, GoalVersion> {
  const byGoal = grouped(
    [...stored.goalVersions].sort((a, b) => a.version - b.version),
    (v) => v.goalId,
  );
  const chosen = new Map<string, GoalVersion>();
  for (const goal of stored.goals) {
    const versions = byGoal.get(goal.id) ?? [];
    const version = versions.findLast((v) => asksOf(v.id).some((ask) => ask.decision?.verdict === "approved")) ?? versions.at(-1);
    if (version) chosen.set(goal.key, version);
  }
  return chosen;
}

function goalRows(stored: Stored, names: Names, versions: ReadonlyMap<string, GoalVersion>, standing: readonly FactRow[]): Row<"goals">[] {
  const adopted = new Map<string, { csm: string; on: string }>();
  for (const fact of [...standing].sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1))) {
    if (fact.kind !== "adoption") continue;
    const { goal, csm } = fact.data as FactData<"adoption">;
    adopted.set(goal, { csm: names.email(csm), on: fact.effectiveOn });
  }
  return stored.goals.flatMap((goal): Row<"goals">[] => {
    const v = versions.get(goal.key);
    if (!v) return [];
    const adoption = adopted.get(goal.key);
    return [
      {
        line,
        key: goal.key,
        client: names.client(goal.clientId),
        title: v.title,
        why: orNull(v.why),
        kind: v.kind,
        metric: orNull(v.metric),
        unit: orNull(v.unit),
        baseline: v.baseline,
        target: v.target,
        due_on: v.dueOn,
        documented_by: names.email(v.documentedBy),
        documented_on: v.documentedOn,
        adopted_by: adoption?.csm ?? null,
        adopted_on: adoption?.on ?? null,
      },
    ];
  });
}

/** Results that an approved correction replaced. */
function replacedResults(stored: Stored, asksOf: (id: string) => StoredAsk[]): Set<string> {
  const byId = new Map(stored.results.map((r) => [r.id, r]));
  const replaced = new Set<string>();
  for (const result of stored.results) {
    if (!asksOf(result.id).some((ask) => ask.decision?.verdict === "approved" && ask.endedOn === null)) continue;
    for (let old = result.supersedesId; old !== null; old = byId.get(old)?.supersedesId ?? null) replaced.add(byId.get(old)?.key ?? "");
  }
  return replaced;
}

interface DecisionRow {
  row: Row<"decisions">;
  answer: StoredAnswer;
}

function decisionRows(
  stored: Stored,
  names: Names,
  asksOf: (id: string) => StoredAsk[],
  versions: ReadonlyMap<string, GoalVersion>,
  standing: readonly FactRow[],
): DecisionRow[] {
  const notes = new Map<string, string>();
  for (const fact of standing)
    if (fact.kind === "roi_note")
      notes.set(`${fact.clientId}:${(fact.data as FactData<"roi_note">).year}`, (fact.data as FactData<"roi_note">).reason);
  const rows: DecisionRow[] = [];
  const add = (kind: Row<"decisions">["kind"], key: string, year: number | null, recordRow: string, leader_note: string | null) => {
    const answer = speaking(asksOf(recordRow));
    if (answer === null) return;
    const { decision } = answer;
    const own =
      kind === "result"
        ? { gross_value: decision.grossCents, credit_percent: decision.creditBp }
        : { gross_value: null, credit_percent: null };
    const withdrawn_on = kind === "goal" || kind === "case_study" ? answer.endedOn : null;
    const row = {
      line,
      kind,
      key,
      year,
      verdict: decision.verdict,
      ...own,
      decided_by: names.email(decision.personId),
      decided_on: decision.decidedOn,
      note: orNull(decision.note),
      withdrawn_on,
      leader_note,
    };
    rows.push({ row, answer });
  };
  for (const goal of stored.goals) add("goal", goal.key, null, versions.get(goal.key)?.id ?? "", null);
  for (const result of stored.results) add("result", result.key, null, result.id, null);
  for (const study of stored.caseStudies) add("case_study", study.key, null, study.id, null);
  for (const roi of stored.roiValidations)
    add("roi", names.client(roi.clientId), roi.year, roi.id, notes.get(`${roi.clientId}:${roi.year}`) ?? null);
  return rows;
}

function exemptionRows(stored: Stored, names: Names, standing: readonly FactRow[]): Row<"exemptions">[] {
  const granted = new Set(standing.filter((fact) => fact.kind === "exemption").map((fact) => fact.subject));
  return stored.exemptions
    .filter((e) => granted.has(`exemption:${names.client(e.clientId)}:${e.csmId}:${e.year}:${e.gate}`))
    .map((e) => ({
      line,
      client: names.client(e.clientId),
      csm: names.email(e.csmId),
      year: e.year,
      gate: e.gate,
      granted_by: names.email(e.grantedBy),
      reason: e.reason,
    }));
}

function openThings(stored: Stored, names: Names, asksOf: (id: string) => StoredAsk[]): Set<string> {
  const open = new Set<string>();
  const note = (kind: Row<"decisions">["kind"], key: string, year: number | null, id: string) => {
    if (asksOf(id).some((ask) => ask.open)) open.add(JSON.stringify([kind, key, year === null ? "" : String(year)]));
  };
  const goals = new Map(stored.goals.map((g) => [g.id, g.key]));
  for (const version of stored.goalVersions) note("goal", goals.get(version.goalId) ?? "", null, version.id);
  for (const result of stored.results) note("result", result.key, null, result.id);
  for (const study of stored.caseStudies) note("case_study", study.key, null, study.id);
  for (const roi of stored.roiValidations) note("roi", names.client(roi.clientId), roi.year, roi.id);
  return open;
}
