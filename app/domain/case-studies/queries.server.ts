import { and, asc, count, desc, eq, gt, inArray, isNull, or } from "drizzle-orm";
import type { Reader } from "#db/client.server";
import { approvals, cancellations, decisions, withdrawals } from "#db/schema/approvals";
import { clients } from "#db/schema/clients";
import { caseStudies } from "#db/schema/case-studies";
import { contacts, people } from "#db/schema/people";
import { holding } from "#db/search.server";
import { read } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { type StatementOf, statements } from "~/domain/approvals/statements";
import { digest, type Json } from "~/lib/canonical";
import { found } from "~/lib/refusal";
import { type Ask, type CaseStudyState, maySend, stateOf } from "./rules";

const PAGE = 25;

/** A case study with its client, the credited CSM, its requests (newest first), and its words as they would be sent now. */
export interface HeldCaseStudy {
  row: typeof caseStudies.$inferSelect;
  client: { id: string; key: string; name: string };
  csmName: string;
  asks: (Ask & {
    statement: StatementOf<"case_study">;
    requestedAt: Date;
    decidedAt: Date | null;
    record: string | null;
    note: string | null;
    by: string | null;
    sha256: string | null;
  })[];
  statement: StatementOf<"case_study">;
  sha: string;
  state: CaseStudyState;
}

function rowsIn(tx: Reader) {
  return tx
    .select({ row: caseStudies, client: { id: clients.id, key: clients.key, name: clients.name }, csmName: people.name })
    .from(caseStudies)
    .innerJoin(clients, eq(clients.id, caseStudies.clientId))
    .innerJoin(people, eq(people.id, caseStudies.csmId));
}

async function asksOf(tx: Reader, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const rows = await tx
    .select({
      caseStudyId: approvals.caseStudyId,
      approvalId: approvals.id,
      statementSha256: approvals.statementSha256,
      statement: approvals.statement,
      requestedAt: approvals.requestedAt,
      verdict: decisions.verdict,
      decidedAt: decisions.decidedAt,
      record: decisions.record,
      note: decisions.note,
      sha256: decisions.sha256,
      by: people.name,
      cancelled: cancellations.approvalId,
      withdrawn: withdrawals.decisionId,
    })
    .from(approvals)
    .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
    .leftJoin(people, eq(people.id, decisions.personId))
    .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
    .leftJoin(withdrawals, eq(withdrawals.decisionId, decisions.id))
    .where(inArray(approvals.caseStudyId, [...ids]))
    .orderBy(desc(approvals.requestedAt), desc(approvals.id));
  return rows.map((row) => ({
    ...row,
    statement: statements.case_study.parse(row.statement),
    cancelled: row.cancelled !== null,
    withdrawn: row.withdrawn !== null,
  }));
}

function statementOf(
  row: typeof caseStudies.$inferSelect,
  client: { key: string; name: string },
  csmName: string,
): StatementOf<"case_study"> {
  return {
    client: client.key,
    clientName: client.name,
    caseStudy: row.key,
    csm: row.csmId,
    csmName,
    title: row.title,
    body: row.body,
    use: row.use,
  };
}

/** One case study as it stands; `hold` keeps it until the caller's change is done. Throws `not-found`. */
export async function caseStudyWith(tx: Reader, key: string, { hold }: { hold: boolean }): Promise<HeldCaseStudy> {
  const asked = rowsIn(tx).where(eq(caseStudies.key, key));
  const [head] = await (hold ? asked.for("update", { of: caseStudies }) : asked);
  const { row, client, csmName } = found(head, "case study");
  const asks = await asksOf(tx, [row.id]);
  const statement = statementOf(row, client, csmName);
  const sha = digest(statement satisfies Json);
  return { row, client, csmName, asks, statement, sha, state: stateOf(asks, sha) };
}

/** Whether this person may change it: a leader, or the CSM who looks after the client now. */
export function mayEdit(scope: StaffScope, clientId: string): boolean {
  return scope.role === "leader" || (scope.role === "csm" && scope.book.includes(clientId));
}

/** One case study for its page: words, state, every request and its answer, who could answer, what this person may do. Throws `not-found`. */
export async function caseStudyPage(scope: StaffScope, key: string) {
  return read(scope, async (tx) => {
    const { row, client, csmName, asks, statement, sha, state } = await caseStudyWith(tx, key, { hold: false });
    const approvers = await approversOf(scope, tx, client.id);
    const edits = mayEdit(scope, client.id);
    const standing = asks.find((ask) => ask.verdict === "approved" && !ask.withdrawn);
    return {
      caseStudy: {
        key: row.key,
        title: row.title,
        body: row.body,
        use: row.use,
        client: { key: client.key, name: client.name },
        csm: csmName,
        editedAt: row.editedAt,
      },
      state,
      sha,
      statement,
      approvers,
      standing: standing ? { statement: standing.statement, record: standing.record } : null,
      open: asks.find((ask) => ask.verdict === null && !ask.cancelled)?.approvalId ?? null,
      history: asks.map(({ approvalId, requestedAt, verdict, decidedAt, record, note, by, sha256, cancelled, withdrawn }) => ({
        approvalId,
        requestedAt,
        verdict,
        decidedAt,
        record,
        note,
        by,
        sha256,
        cancelled,
        withdrawn,
      })),
      may: { edit: edits, send: edits && maySend(state) && approvers.length > 0 },
    };
  });
}

/** Names of those who can answer for a client today; a CSM sees those of their book. */
export async function approversOf(scope: StaffScope, tx: Reader, clientId: string): Promise<{ id: string; name: string }[]> {
  return tx
    .select({ id: people.id, name: people.name })
    .from(contacts)
    .innerJoin(people, eq(people.id, contacts.personId))
    .where(
      and(
        eq(contacts.clientId, clientId),
        eq(contacts.role, "approver"),
        isNull(people.disabledAt),
        or(isNull(contacts.endedOn), gt(contacts.endedOn, scope.today)),
      ),
    )
    .orderBy(asc(people.name));
}

/** Clients a new case study can be about: a CSM's own book. */
export async function caseStudyClients(scope: StaffScope): Promise<{ key: string; name: string }[]> {
  return read(scope, (tx) =>
    tx
      .select({ key: clients.key, name: clients.name })
      .from(clients)
      .where(inArray(clients.id, [...scope.book]))
      .orderBy(asc(clients.name), asc(clients.key)),
  );
}

/** A page of 25 case studies this scope may read, last touched first, found by the words of their title or client. */
export async function listCaseStudies(scope: StaffScope, { q, page }: { q: string; page: number }) {
  return read(scope, async (tx) => {
    const where = holding(q, caseStudies.title, clients.name, caseStudies.key);
    const [total] = await tx.select({ n: count() }).from(caseStudies).innerJoin(clients, eq(clients.id, caseStudies.clientId)).where(where);
    const rows = await rowsIn(tx)
      .where(where)
      .orderBy(desc(caseStudies.editedAt), asc(caseStudies.key))
      .limit(PAGE)
      .offset((page - 1) * PAGE);
    const asks = await asksOf(
      tx,
      rows.map(({ row }) => row.id),
    );
    return {
      total: total?.n ?? 0,
      pageSize: PAGE,
      rows: rows.map(({ row, client, csmName }) => {
        const own = asks.filter((ask) => ask.caseStudyId === row.id);
        return {
          key: row.key,
          title: row.title,
          client: client.name,
          csm: csmName,
          use: row.use,
          state: stateOf(own, digest(statementOf(row, client, csmName) satisfies Json)),
          approvedAt: own.find((ask) => ask.verdict === "approved")?.decidedAt ?? null,
        };
      }),
    };
  });
}
