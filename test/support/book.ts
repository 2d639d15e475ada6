import { createHash } from "node:crypto";
import { readFileSync, existsSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { Fact, FactData, FactKind } from "~/domain/approvals/input";
import type { Book, Person } from "~/domain/compensation/rules/book";
import { parseHundredths } from "~/lib/money";

const EXAMPLE = new URL("./books/example/", import.meta.url);

type Row = Record<string, string>;

/** A uuid that is always the same for the same text. */
export function idOf(text: string): string {
  const hex = createHash("sha256").update(text.toLowerCase()).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** An attested fact, as an import makes it. */
export function attestedFact<K extends FactKind>(
  kind: K,
  key: string,
  client: string | null,
  effectiveOn: string,
  data: FactData<K>,
): Fact<K> {
  return {
    id: idOf(`${kind}:${key}`),
    kind,
    client,
    effectiveOn,
    recordedAt: new Date(0),
    supersedesId: null,
    reversedOn: null,
    attested: true,
    data,
  } as Fact<K>;
}

/** What the example's answer must be: the parsed JSON file beside it. */
export function expectedStatements(file: "expected-statements.json" | "expected-statements-2025-06-30.json"): ExpectedStatements {
  return JSON.parse(readFileSync(new URL(file, EXAMPLE), "utf8")) as ExpectedStatements;
}

export type ExpectedStatements = {
  year: number;
  as_of: string;
  currency: string;
  statements: {
    csm: string;
    gates: unknown;
    club: unknown;
    components: {
      id: string;
      total_cents: number;
      lines: { date: string; amount_cents: number; basis_cents?: number | null; record: string }[];
    }[];
  }[];
};

/** Reads the example book's files; every fact is attested and dated the earliest day it says anything about. */
export function exampleBook(): Book {
  const goals = new Map(rows("goals").map((row) => [field(row, "key"), row]));
  const results = new Map(rows("results").map((row) => [field(row, "key"), row]));
  const studies = new Map(rows("case_studies").map((row) => [field(row, "key"), row]));
  const facts: Fact[] = [];
  for (const row of rows("decisions")) if (row.verdict === "approved") facts.push(...decisionFacts(row, goals, results, studies));
  for (const row of goals.values()) {
    if (!row.adopted_by || !row.adopted_on) continue;
    const key = field(row, "key");
    facts.push(attestedFact("adoption", key, field(row, "client"), row.adopted_on, { goal: key, csm: idOf(row.adopted_by) }));
  }
  for (const row of rows("opportunities")) facts.push(...opportunityFacts(row));
  for (const row of rows("agreements")) facts.push(agreementFact(row));
  for (const row of rows("processes")) {
    const confirmedOn = text(row, "confirmed_on");
    const key = field(row, "key");
    if (confirmedOn === null) continue;
    facts.push(
      attestedFact("process", key, null, confirmedOn, {
        process: key,
        title: field(row, "title"),
        documentedBy: idOf(field(row, "documented_by")),
        confirmedOn,
      }),
    );
  }
  for (const row of rows("exemptions")) {
    const year = Number(field(row, "year"));
    const gate = field(row, "gate") === "approved_goal" ? "approved_goal" : "roi_validated";
    facts.push(
      attestedFact("exemption", Object.values(row).join("/"), field(row, "client"), `${year}-01-01`, {
        csm: idOf(field(row, "csm")),
        year,
        gate,
        reason: field(row, "reason"),
      }),
    );
  }
  return {
    currency: field(rows("firm")[0] ?? {}, "currency"),
    people: rows("staff").map((row) => ({
      id: idOf(field(row, "email")),
      email: field(row, "email"),
      name: field(row, "name"),
      role: field(row, "role") as Person["role"],
      startsOn: text(row, "starts_on"),
      endsOn: text(row, "ends_on"),
    })),
    clients: rows("clients").map((row) => ({
      key: field(row, "key"),
      name: field(row, "name"),
      joinedOn: text(row, "joined_on"),
      endedOn: text(row, "ended_on"),
    })),
    assignments: rows("assignments").map((row) => ({
      client: field(row, "client"),
      csm: idOf(field(row, "csm")),
      from: field(row, "from"),
      to: text(row, "to"),
    })),
    facts,
  };
}

function decisionFacts(row: Row, goals: Map<string, Row>, results: Map<string, Row>, studies: Map<string, Row>): Fact[] {
  const key = field(row, "key");
  const on = field(row, "decided_on");
  const reversedOn = text(row, "withdrawn_on");
  if (row.kind === "goal") {
    const goal = goals.get(key) ?? {};
    return [
      {
        ...attestedFact("goal", key, field(goal, "client"), on, {
          goal: key,
          title: field(goal, "title"),
          goalKind: kindOf(goal),
          version: 1,
          dueOn: field(goal, "due_on"),
          documentedBy: idOf(field(goal, "documented_by")),
          documentedOn: text(goal, "documented_on"),
        }),
        reversedOn,
      },
    ];
  }
  if (row.kind === "result") {
    const result = results.get(key) ?? {};
    const goal = goals.get(field(result, "goal")) ?? {};
    const gross = hundredths(row, "gross_value") ?? hundredths(result, "gross_value") ?? 0;
    return [
      attestedFact("result", key, field(goal, "client"), on, {
        result: key,
        goal: field(result, "goal"),
        goalKind: kindOf(goal),
        measuredOn: field(result, "measured_on"),
        grossCents: gross,
        creditBp: hundredths(row, "credit_percent") ?? hundredths(result, "credit_percent") ?? 0,
        clientGaveGross: text(row, "gross_value") !== null,
      }),
    ];
  }
  if (row.kind === "case_study") {
    const study = studies.get(key) ?? {};
    const use = field(study, "use") as FactData<"case_study">["use"];
    return [
      {
        ...attestedFact("case_study", key, field(study, "client"), on, {
          caseStudy: key,
          title: field(study, "title"),
          csm: idOf(field(study, "csm")),
          use,
        }),
        reversedOn,
      },
    ];
  }
  const year = Number(field(row, "year"));
  const roi = attestedFact("roi", `${key}/${year}`, key, on, { year, confirmedCents: null, investedCents: null });
  const reason = text(row, "leader_note");
  return reason === null ? [roi] : [roi, attestedFact("roi_note", `${key}/${year}`, key, on, { year, reason })];
}

function opportunityFacts(row: Row): Fact[] {
  const stage = field(row, "stage");
  if (stage !== "accepted" && stage !== "rejected" && stage !== "closed_won" && stage !== "closed_lost") return [];
  const key = field(row, "key");
  const [submittedOn, acceptedOn, closedOn] = [text(row, "submitted_on"), text(row, "accepted_on"), text(row, "closed_on")];
  const shares = field(row, "lead_source")
    .split(";")
    .filter(Boolean)
    .map((part) => {
      const [email = "", percent] = part.split(":");
      return { csm: idOf(email), bp: percent === undefined ? 10_000 : (parseHundredths(percent) ?? 0) };
    });
  return [
    attestedFact("opportunity", key, text(row, "client"), earliest(submittedOn, acceptedOn, closedOn), {
      opportunity: key,
      name: field(row, "name"),
      amountCents: hundredths(row, "amount") ?? 0,
      stage,
      submittedOn,
      acceptedOn,
      closedOn,
      shares,
    }),
  ];
}

function agreementFact(row: Row): Fact {
  const key = field(row, "key");
  const [startsOn, signedOn] = [field(row, "starts_on"), text(row, "signed_on")];
  const by = text(row, "notice_by");
  return attestedFact("agreement", key, field(row, "client"), earliest(startsOn, signedOn), {
    agreement: key,
    term: row.term === "monthly" ? "monthly" : "fixed",
    startsOn,
    endsOn: text(row, "ends_on"),
    annualCents: hundredths(row, "annual_value") ?? 0,
    renews: text(row, "renews"),
    signedOn,
    noticeOn: text(row, "notice_on"),
    noticeBy: by === "client" || by === "company" ? by : null,
    exitPlanApprovedOn: text(row, "exit_plan_approved_on"),
  });
}

function rows(name: string): Row[] {
  const file = new URL(`${name}.csv`, EXAMPLE);
  return existsSync(file) ? parse<Row>(readFileSync(file), { columns: true, bom: true }) : [];
}

function field(row: Row, name: string): string {
  return row[name] ?? "";
}

function text(row: Row, name: string): string | null {
  return row[name] ? row[name] : null;
}

function hundredths(row: Row, name: string): number | null {
  return row[name] ? parseHundredths(row[name]) : null;
}

function kindOf(goal: Row): "number" | "soft" {
  return goal.kind === "soft" ? "soft" : "number";
}

function earliest(...dates: (string | null)[]): string {
  return dates.filter((date) => date !== null).sort()[0] ?? "1900-01-01";
}
