import { and, asc, count, desc, eq, gte, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Reader } from "#db/client.server";
import { approvals, decisions } from "#db/schema/approvals";
import { processes } from "#db/schema/processes";
import { people } from "#db/schema/people";
import { holding } from "#db/search.server";
import { read } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { PILE, type Pile } from "~/domain/approvals/queries/desk.server";
import { subjects } from "~/domain/approvals/subjects";
import { digest } from "~/lib/canonical";
import { civilDateIn } from "~/lib/dates";
import { found } from "~/lib/refusal";
import { processStatement } from "./rules";

const PAGE = 25;
const reviewer = alias(people, "reviewer");
export const processStates = ["waiting", "confirmed", "declined", "all"] as const;
export type ProcessState = (typeof processStates)[number];

const fields = {
  key: processes.key,
  title: processes.title,
  url: processes.url,
  by: people.name,
  documentedBy: processes.documentedBy,
  documentedOn: processes.documentedOn,
  confirmedOn: processes.confirmedOn,
  verdict: decisions.verdict,
  note: decisions.note,
  reviewer: reviewer.name,
  sha: approvals.statementSha256,
};
const rowsIn = (tx: Reader) =>
  tx
    .select(fields)
    .from(processes)
    .innerJoin(people, eq(people.id, processes.documentedBy))
    .leftJoin(approvals, eq(approvals.processId, processes.id))
    .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
    .leftJoin(reviewer, eq(reviewer.id, sql`coalesce(${decisions.personId}, ${processes.confirmedBy})`));

function stateIs(state: ProcessState) {
  switch (state) {
    case "waiting":
      return and(isNull(processes.confirmedOn), isNull(decisions.id));
    case "confirmed":
      return isNotNull(processes.confirmedOn);
    case "declined":
      return eq(decisions.verdict, "declined");
    case "all":
      return undefined;
  }
}

/** A page of 25 processes, those waiting first, then newest, found by words and state. Everybody on the staff reads the whole register, so that nobody writes a thing twice. Two statements. */
export async function listProcesses(scope: StaffScope, asked: { q: string; state: ProcessState; page: number }) {
  return read(scope, async (tx) => {
    const where = and(holding(asked.q, processes.title, people.name, processes.key), stateIs(asked.state));
    const rows = await rowsIn(tx)
      .where(where)
      .orderBy(sql`${stateIs("waiting")} desc`, desc(processes.documentedOn), asc(processes.key))
      .limit(PAGE)
      .offset((asked.page - 1) * PAGE);
    const [sum] = await tx
      .select({ n: count() })
      .from(processes)
      .innerJoin(people, eq(people.id, processes.documentedBy))
      .leftJoin(approvals, eq(approvals.processId, processes.id))
      .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
      .where(where);
    return {
      rows: rows.map(({ documentedBy, ...row }) => ({ ...row, mine: documentedBy === scope.person.id })),
      total: sum?.n ?? 0,
      pageSize: PAGE,
      role: scope.role,
    };
  });
}

/** Processes that wait for this leader, written down here or imported unconfirmed, longest first; not their own. Civil dates in the firm's zone. One statement. */
export async function processesPile(scope: StaffScope, tx: Reader): Promise<Pile> {
  const total = sql<number>`count(*) over ()`.mapWith(Number);
  const rows = await tx
    .select({ process: processes, by: people.name, at: approvals.requestedAt, total })
    .from(processes)
    .innerJoin(people, eq(people.id, processes.documentedBy))
    .leftJoin(approvals, eq(approvals.processId, processes.id))
    .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
    .where(and(stateIs("waiting"), ne(processes.documentedBy, scope.person.id)))
    .orderBy(sql`${processes.documentedOn} nulls last`, asc(approvals.requestedAt), asc(processes.key))
    .limit(PILE);
  return {
    count: rows[0]?.total ?? 0,
    rows: rows.map(({ process, by, at }) => ({
      id: process.id,
      who: by,
      words: subjects.process.ask(processStatement(process, by)),
      note: at ? `Asked by ${by}` : "",
      on: at ? civilDateIn(at, scope.firm.timezone) : process.documentedOn,
      to: `/admin/processes/${encodeURIComponent(process.key)}/confirmation`,
    })),
  };
}

/** Titles at least this alike are shown to who documents and who confirms (domain.md A10: near-duplicate titles are flagged). */
const ALIKE = 0.5;

/** Processes with nearly the same title, most alike first, five at most, without the one of the key; letter case, accents, word order and filler words are ignored. One statement. */
export async function nearTitles(tx: Reader, title: string, except: string | null = null) {
  const alike = sql`similarity(plain_title(${processes.title}), plain_title(${title}))`;
  return tx
    .select({ key: processes.key, title: processes.title, by: people.name, confirmedOn: processes.confirmedOn })
    .from(processes)
    .innerJoin(people, eq(people.id, processes.documentedBy))
    .where(and(gte(alike, ALIKE), except === null ? undefined : ne(processes.key, except)))
    .orderBy(desc(alike), asc(processes.key))
    .limit(5);
}

/** One process with the titles nearly like it, as its reviewer reads it. Two statements. Throws `not-found`. */
export async function processPage(scope: StaffScope, key: string) {
  return read(scope, async (tx) => {
    const { documentedBy, ...row } = found((await rowsIn(tx).where(eq(processes.key, key)))[0], "process");
    return {
      ...row,
      sha: row.sha ?? digest(processStatement({ ...row, documentedBy }, row.by)),
      near: await nearTitles(tx, row.title, key),
      may: scope.role === "leader" && documentedBy !== scope.person.id && row.confirmedOn === null && row.verdict === null,
    };
  });
}
