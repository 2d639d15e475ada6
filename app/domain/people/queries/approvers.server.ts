import { and, asc, desc, eq, isNotNull, count } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { approvals, cancellations, decisions } from "#db/schema/approvals";
import { contacts, people } from "#db/schema/people";
import { holding } from "#db/search.server";
import { read } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { said } from "~/domain/approvals/queries/asked.server";
import { isOpen } from "~/domain/approvals/queries/open.server";
import { statements } from "~/domain/approvals/statements";
import { isId } from "~/lib/keys";
import { found } from "~/lib/refusal";
import { maySecond } from "../rules";

const PAGE = 25;
const asker = alias(people, "asker");
const decider = alias(people, "decider");
const fields = {
  id: approvals.id,
  statement: approvals.statement,
  askedAt: approvals.requestedAt,
  askedBy: asker.name,
  requestedBy: approvals.requestedBy,
  by: decider.name,
  verdict: decisions.verdict,
  note: decisions.note,
  decidedOn: decisions.decidedOn,
  sha: approvals.statementSha256,
  email: people.email,
};

type Row = {
  id: string;
  statement: Record<string, unknown>;
  askedAt: Date;
  askedBy: string | null;
  requestedBy: string | null;
  by: string | null;
  verdict: "approved" | "declined" | null;
  note: string | null;
  decidedOn: string | null;
  sha: string;
  email: string;
};

function told(scope: StaffScope, row: Row) {
  const s = statements.approver.parse(row.statement);
  return {
    id: row.id,
    sha: row.sha,
    client: s.clientName,
    clientKey: s.client,
    name: s.name,
    email: s.email,
    domain: s.domain,
    askedBy: row.askedBy ?? "somebody",
    askedAt: row.askedAt.toISOString(),
    mine: row.requestedBy === scope.person.id,
    may: maySecond(scope.role, scope.person.id, row.requestedBy),
    moved: row.email.toLowerCase() !== s.email.toLowerCase(),
    by: row.by,
    verdict: row.verdict,
    note: row.note ?? "",
    decidedOn: row.decidedOn,
  };
}

/** Who waits to be confirmed as an approver, oldest first, or who was answered, newest first: a page of 25. Two statements. */
export async function listApprovers(scope: StaffScope, asked: { q: string; answered: boolean; page: number }) {
  return read(scope, async (tx) => {
    const words = holding(asked.q, said("clientName"), said("name"), said("email"));
    const where = and(eq(approvals.kind, "approver"), words, asked.answered ? isNotNull(decisions.id) : isOpen);
    const rows = await tx
      .select(fields)
      .from(approvals)
      .innerJoin(contacts, eq(contacts.personId, approvals.contactId))
      .innerJoin(people, eq(people.id, contacts.personId))
      .leftJoin(asker, eq(asker.id, approvals.requestedBy))
      .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
      .leftJoin(decider, eq(decider.id, decisions.personId))
      .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
      .where(where)
      .orderBy(asked.answered ? desc(decisions.decidedAt) : asc(approvals.requestedAt))
      .limit(PAGE)
      .offset((asked.page - 1) * PAGE);
    const [sum] = await tx
      .select({ n: count() })
      .from(approvals)
      .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
      .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
      .where(where);
    return { rows: rows.map((row) => told(scope, row)), total: sum?.n ?? 0, pageSize: PAGE };
  });
}

/** One request for an approver, as the second person reads it. Throws `not-found`. */
export async function approverRequest(scope: StaffScope, id: string) {
  return read(scope, async (tx) => {
    const [row] = isId(id)
      ? await tx
          .select(fields)
          .from(approvals)
          .innerJoin(contacts, eq(contacts.personId, approvals.contactId))
          .innerJoin(people, eq(people.id, contacts.personId))
          .leftJoin(asker, eq(asker.id, approvals.requestedBy))
          .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
          .leftJoin(decider, eq(decider.id, decisions.personId))
          .where(and(eq(approvals.id, id), eq(approvals.kind, "approver")))
      : [];
    return told(scope, found(row, "request"));
  });
}
