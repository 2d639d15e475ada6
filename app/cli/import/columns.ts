import * as cell from "./cells";
import type { Cell } from "./cells";

/** How one column of a file is read, and whether a record may leave it empty. */
export interface Column<T> {
  readonly required: boolean;
  readonly cell: Cell<T>;
}

const must = <T extends NonNullable<unknown>>(read: Cell<T>): Column<T> => ({ required: true, cell: read });
const may = <T extends NonNullable<unknown>>(read: Cell<T>): Column<T | null> => ({ required: false, cell: read });

/** The files this release reads and their columns, in the order of contract.md's table. */
export const FILES = {
  firm: { name: must(cell.name), timezone: must(cell.timeZone), currency: must(cell.currency) },
  staff: {
    email: must(cell.email),
    name: must(cell.name),
    role: must(cell.oneOf("csm", "sales", "leader", "finance", "admin")),
    starts_on: must(cell.date),
    ends_on: may(cell.date),
    base_salary: may(cell.money),
  },
  clients: {
    key: must(cell.key),
    name: must(cell.name),
    segment: must(cell.oneOf("community", "enterprise", "strategic")),
    timezone: may(cell.timeZone),
    joined_on: must(cell.date),
    ended_on: may(cell.date),
    ended_by: may(cell.oneOf("client", "company")),
    crm_id: may(cell.key),
  },
  contacts: {
    client: must(cell.key),
    email: must(cell.email),
    name: must(cell.name),
    title: may(cell.name),
    role: must(cell.oneOf("viewer", "contributor", "approver")),
    primary: may(cell.yesNo),
    ended_on: may(cell.date),
  },
  assignments: { client: must(cell.key), csm: must(cell.email), from: must(cell.date), to: may(cell.date) },
  agreements: {
    key: must(cell.key),
    client: must(cell.key),
    term: must(cell.oneOf("fixed", "monthly")),
    starts_on: must(cell.date),
    ends_on: may(cell.date),
    annual_value: must(cell.money),
    renews: may(cell.key),
    signed_on: may(cell.date),
    notice_on: may(cell.date),
    notice_by: may(cell.oneOf("client", "company")),
    exit_plan_approved_on: may(cell.date),
  },
  goals: {
    key: must(cell.key),
    client: must(cell.key),
    title: must(cell.title),
    why: may(cell.text),
    kind: must(cell.oneOf("number", "soft")),
    metric: may(cell.title),
    unit: may(cell.title),
    baseline: may(cell.decimal),
    target: may(cell.decimal),
    due_on: may(cell.date),
    documented_by: must(cell.email),
    documented_on: may(cell.date),
    adopted_by: may(cell.email),
    adopted_on: may(cell.date),
  },
  results: {
    key: must(cell.key),
    goal: must(cell.key),
    measured_on: must(cell.date),
    value: may(cell.decimal),
    gross_value: may(cell.money),
    credit_percent: must(cell.percent),
    source: may(cell.text),
  },
  opportunities: {
    key: must(cell.key),
    client: may(cell.key),
    name: must(cell.name),
    amount: must(cell.money),
    stage: must(cell.oneOf("submitted", "accepted", "rejected", "closed_won", "closed_lost")),
    submitted_on: may(cell.date),
    accepted_on: may(cell.date),
    closed_on: may(cell.date),
    lead_source: may(cell.leadSource),
    referral: may(cell.key),
  },
  referrals: {
    key: must(cell.key),
    client: must(cell.key),
    contact: may(cell.email),
    person: must(cell.name),
    company: may(cell.name),
    email: may(cell.email),
    submitted_on: must(cell.date),
  },
  processes: {
    key: must(cell.key),
    title: must(cell.title),
    url: may(cell.url),
    documented_by: must(cell.email),
    documented_on: may(cell.date),
    confirmed_by: may(cell.email),
    confirmed_on: may(cell.date),
  },
  case_studies: {
    key: must(cell.key),
    client: must(cell.key),
    csm: must(cell.email),
    title: must(cell.title),
    body: may(cell.text),
    use: must(cell.oneOf("public", "sales", "internal")),
  },
  decisions: {
    kind: must(cell.oneOf("goal", "result", "case_study", "roi")),
    key: must(cell.key),
    year: may(cell.year),
    verdict: must(cell.oneOf("approved", "declined")),
    gross_value: may(cell.money),
    credit_percent: may(cell.percent),
    decided_by: must(cell.email),
    decided_on: must(cell.date),
    note: may(cell.text),
    withdrawn_on: may(cell.date),
    leader_note: may(cell.text),
  },
  exemptions: {
    client: must(cell.key),
    csm: must(cell.email),
    year: must(cell.year),
    gate: must(cell.oneOf("approved_goal", "roi_validated")),
    granted_by: must(cell.email),
    reason: must(cell.text),
  },
  deliverables: {
    key: must(cell.key),
    client: must(cell.key),
    title: must(cell.title),
    due_on: may(cell.date),
    delivered_on: may(cell.date),
    accepted_on: may(cell.date),
  },
  pulses: {
    key: must(cell.key),
    client: must(cell.key),
    contact: must(cell.email),
    kind: must(cell.oneOf("quarterly", "deliverable", "interaction", "onboarding")),
    deliverable: may(cell.key),
    asked_on: must(cell.date),
    answered_on: may(cell.date),
    nps: may(cell.wholeFrom(0, 10)),
    rating: may(cell.wholeFrom(1, 5)),
    comment: may(cell.text),
  },
} satisfies Record<string, Record<string, Column<unknown>>>;

/** A kind of file, by its name without `.csv`. */
export type FileKind = keyof typeof FILES;
/** A column's name in a kind of file. */
export type ColumnOf<F extends FileKind> = keyof (typeof FILES)[F] & string;

type Values<F extends FileKind> = { -readonly [C in ColumnOf<F>]: (typeof FILES)[F][C] extends Column<infer T> ? T : never };

/** A record that was read whole: its first physical line, and its cells under the contract's column names; null is empty. */
export type Row<F extends FileKind> = { readonly line: number } & Readonly<Values<F>>;
/** A record as far as it could be read: `undefined` stands for a cell that was already reported. */
export type Draft<F extends FileKind> = { readonly line: number } & { readonly [C in ColumnOf<F>]: Values<F>[C] | undefined };
/** Every file's whole records, in the order of the file; a missing file has none. */
export type Book = { readonly [F in FileKind]: readonly Row<F>[] };
/** Every file's records as far as they could be read. */
export type Drafts = { readonly [F in FileKind]: readonly Draft<F>[] };

/** The files of contract.md whose nouns arrive later: known by name, not read yet. */
export const LATER_FILES: readonly string[] = ["insights.csv", "touches.csv"];

/** The name a kind of file has in a folder. */
export function fileName(kind: FileKind): string {
  return `${kind}.csv`;
}

/** Whether the word is a kind of file this release reads. */
export function isFileKind(word: string): word is FileKind {
  return Object.hasOwn(FILES, word);
}
