import type { Fact, FactData, FactKind } from "~/domain/approvals/input";
import { calculate } from "~/domain/compensation/rules";
import type { ComponentId, Plan } from "~/domain/compensation/input";
import type { Assignment, Book, Client, Person } from "~/domain/compensation/rules/book";
import { PLAN_V1 } from "~/domain/compensation/rules/plan";
import type { Line, Settled, Statement } from "~/domain/compensation/rules/statement";
import { idOf } from "./book";

export const MAYA = idOf("maya@example.com");
export const OMAR = idOf("omar@example.com");
export const SAL = idOf("sal@example.com");

const person = (email: string, name: string, role: Person["role"]): Person => ({
  id: idOf(email),
  email,
  name,
  role,
  startsOn: "2020-01-01",
  endsOn: null,
});
export const people: Person[] = [
  person("omar@example.com", "Omar", "csm"),
  person("maya@example.com", "Maya", "csm"),
  person("sal@example.com", "Sal", "sales"),
];

export const client = (key: string, name = key, over: Partial<Client> = {}): Client => ({
  key,
  name,
  joinedOn: "2020-01-01",
  endedOn: null,
  ...over,
});
export const assigned = (key: string, csm = MAYA, from = "2020-01-01", to: string | null = null): Assignment => ({
  client: key,
  csm,
  from,
  to,
});

/** A book with Northlake (`N`), Maya's since 2020, unless the test says otherwise. */
export function bookOf(facts: Fact[], over: Partial<Book> = {}): Book {
  return { currency: "USD", people, clients: [client("N", "Northlake")], assignments: [assigned("N")], facts, ...over };
}

type Meta = Partial<Pick<Fact, "id" | "client" | "effectiveOn" | "recordedAt" | "supersedesId" | "reversedOn" | "attested">>;

function fact<K extends FactKind>(kind: K, key: string, effectiveOn: string, data: FactData<K>, meta: Meta): Fact<K> {
  const base = {
    id: idOf(`${kind}/${key}`),
    client: "N",
    effectiveOn,
    recordedAt: new Date(0),
    supersedesId: null,
    reversedOn: null,
    attested: false,
  };
  return { ...base, ...meta, kind, data } as Fact<K>;
}

export function won(
  key: string,
  closedOn: string,
  amountCents: number,
  over: Partial<FactData<"opportunity">> = {},
  meta: Meta = {},
): Fact<"opportunity"> {
  return fact(
    "opportunity",
    key,
    over.acceptedOn ?? closedOn,
    {
      opportunity: key,
      name: `Deal ${key}`,
      amountCents,
      stage: "closed_won",
      submittedOn: null,
      acceptedOn: null,
      closedOn,
      shares: [{ csm: MAYA, bp: 10_000 }],
      ...over,
    },
    meta,
  );
}

export function accepted(
  key: string,
  acceptedOn: string,
  over: Partial<FactData<"opportunity">> = {},
  meta: Meta = {},
): Fact<"opportunity"> {
  return won(key, acceptedOn, 100_00, { stage: "accepted", acceptedOn, closedOn: null, ...over }, meta);
}

export function agreement(
  key: string,
  startsOn: string,
  endsOn: string | null,
  annualCents: number,
  over: Partial<FactData<"agreement">> = {},
  meta: Meta = {},
): Fact<"agreement"> {
  const data = {
    agreement: key,
    term: "fixed" as const,
    startsOn,
    endsOn,
    annualCents,
    renews: null,
    signedOn: startsOn,
    noticeOn: null,
    noticeBy: null,
    exitPlanApprovedOn: null,
    ...over,
  };
  return fact("agreement", key, data.signedOn !== null && data.signedOn < startsOn ? data.signedOn : startsOn, data, meta);
}

export function process(key: string, confirmedOn: string, documentedBy = MAYA, meta: Meta = {}): Fact<"process"> {
  return fact("process", key, confirmedOn, { process: key, title: `How to ${key}`, documentedBy, confirmedOn }, { client: null, ...meta });
}

export function goal(key: string, approvedOn: string, over: Partial<FactData<"goal">> = {}, meta: Meta = {}): Fact<"goal"> {
  return fact(
    "goal",
    key,
    approvedOn,
    {
      goal: key,
      title: `Goal ${key}`,
      goalKind: "number",
      version: 1,
      dueOn: "2025-12-31",
      documentedBy: MAYA,
      documentedOn: approvedOn,
      ...over,
    },
    meta,
  );
}

export function adoption(goalKey: string, on: string, csm: string, meta: Meta = {}): Fact<"adoption"> {
  return fact("adoption", `${goalKey}/${csm}`, on, { goal: goalKey, csm }, meta);
}

export function result(
  key: string,
  confirmedOn: string,
  grossCents: number,
  over: Partial<FactData<"result">> = {},
  meta: Meta = {},
): Fact<"result"> {
  return fact(
    "result",
    key,
    confirmedOn,
    {
      result: key,
      goal: "G",
      goalKind: "number",
      measuredOn: confirmedOn,
      grossCents,
      creditBp: 10_000,
      clientGaveGross: false,
      ...over,
    },
    meta,
  );
}

export function validation(key: string, on: string, year = 2025, meta: Meta = {}): Fact<"roi"> {
  return fact("roi", `${key}/${year}`, on, { year, confirmedCents: null, investedCents: null }, { client: key, ...meta });
}

export function roiNote(key: string, on: string, year = 2025, meta: Meta = {}): Fact<"roi_note"> {
  return fact("roi_note", `${key}/${year}`, on, { year, reason: "Brand work" }, { client: key, ...meta });
}

export function caseStudy(key: string, approvedOn: string, meta: Meta = {}, csm = MAYA): Fact<"case_study"> {
  return fact("case_study", key, approvedOn, { caseStudy: key, title: "How they did it", csm, use: "public" }, meta);
}

export function exemption(
  key: string,
  gate: "approved_goal" | "roi_validated",
  on = "2025-01-01",
  csm = MAYA,
  year = 2025,
): Fact<"exemption"> {
  return fact("exemption", `${key}/${gate}/${csm}/${year}`, on, { csm, year, gate, reason: "Signed late" }, { client: key });
}

/** What opens both year-end gates for Maya and Northlake. */
export const openGates: Fact[] = [goal("open", "2025-01-02"), caseStudy("open", "2025-01-02")];

export type Asked = { year?: number; asOf?: string; plans?: readonly Plan[]; csm?: string; settled?: Settled };

/** One person's statement; fails when there is none. */
export function statementOf(book: Book, asked: Asked = {}): Statement {
  const { year = 2025, asOf = `${year}-12-31`, plans = [PLAN_V1], csm = MAYA, settled } = asked;
  const statement = calculate(plans, book, year, asOf, settled).find((one) => one.csm.id === csm);
  if (!statement) throw new Error("no statement");
  return statement;
}

export function linesOf(id: ComponentId, book: Book, asked: Asked = {}): Line[] {
  return statementOf(book, asked).components.find((component) => component.id === id)?.lines ?? [];
}

/** Lines as `date record cents`, the short form tests compare. */
export function shortLines(id: ComponentId, book: Book, asked: Asked = {}): string[] {
  return linesOf(id, book, asked).map((line) => `${line.date} ${line.record} ${line.amountCents}`);
}
