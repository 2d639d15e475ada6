import { and, asc, desc, eq, gte, inArray, ne, not, or, isNull, sql, type SQL } from "drizzle-orm";
import type { Reader } from "#db/client.server";
import { approvals, cancellations, decisions, objections } from "#db/schema/approvals";
import { clients } from "#db/schema/clients";
import { people } from "#db/schema/people";
import type { StaffScope } from "~/auth/scope";
import { addDays, civilDateIn } from "~/lib/dates";
import type { ApprovalKind } from "../statements";
import { superseded } from "./asked.server";
import { answeredThing, isOpen, sentenceOf } from "./open.server";

/** What lies on a desk: how many in all, and the first few. `on` is a civil date in the firm's zone. */
export interface Pile {
  count: number;
  rows: { id: string; who: string; words: string; note: string; on: string | null; to: string }[];
}

/** Rows a pile shows. */
export const PILE = 5;
const total = sql<number>`count(*) over ()`.mapWith(Number);
const inBook = (scope: StaffScope): SQL | undefined => (scope.role === "csm" ? inArray(approvals.clientId, [...scope.book]) : undefined);
/** Who it is about: the client; else who wrote it down, or the new prospect. */
const nameIn = (statement: Record<string, unknown>): string =>
  ["clientName", "documentedByName", "name"].map((field) => statement[field]).find((value) => typeof value === "string") ?? "";

/** Open approvals of these kinds, longest open first; those this person asked for themselves only with `mine`. One statement. */
export async function openPile(
  scope: StaffScope,
  tx: Reader,
  kinds: readonly ApprovalKind[],
  to: (id: string, statement: Record<string, unknown>) => string,
  mine = true,
): Promise<Pile> {
  const rows = await tx
    .select({
      id: approvals.id,
      kind: approvals.kind,
      statement: approvals.statement,
      at: approvals.requestedAt,
      by: people.name,
      byId: people.id,
      total,
    })
    .from(approvals)
    .leftJoin(people, eq(people.id, approvals.requestedBy))
    .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
    .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
    .where(
      and(
        inArray(approvals.kind, [...kinds]),
        isOpen,
        inBook(scope),
        mine ? undefined : or(isNull(approvals.requestedBy), ne(approvals.requestedBy, scope.person.id)),
      ),
    )
    .orderBy(asc(approvals.requestedAt))
    .limit(PILE);
  return {
    count: rows[0]?.total ?? 0,
    rows: rows.map((r) => ({
      id: r.id,
      who: nameIn(r.statement),
      words: sentenceOf(r.kind, r.statement),
      note: r.by && r.byId !== scope.person.id ? `Asked by ${r.by}` : "",
      on: civilDateIn(r.at, scope.firm.timezone),
      to: to(r.id, r.statement),
    })),
  };
}

/** What clients asked to have changed, or could not confirm, in the last 30 days and nobody has put to them again; newest first. One statement. */
export async function changesPile(scope: StaffScope, tx: Reader): Promise<Pile> {
  const rows = await tx
    .select({
      id: approvals.id,
      kind: approvals.kind,
      statement: approvals.statement,
      at: decisions.decidedAt,
      note: decisions.note,
      total,
    })
    .from(approvals)
    .innerJoin(decisions, eq(decisions.approvalId, approvals.id))
    .where(
      and(
        eq(approvals.audience, "client"),
        eq(decisions.verdict, "declined"),
        gte(decisions.decidedOn, addDays(scope.today, -30)),
        inBook(scope),
        not(superseded),
      ),
    )
    .orderBy(desc(decisions.decidedAt))
    .limit(PILE);
  return {
    count: rows[0]?.total ?? 0,
    rows: rows.map((r) => ({
      id: r.id,
      who: nameIn(r.statement),
      words: answeredThing(r.kind, r.statement),
      note: r.note ? `“${r.note}”` : "",
      on: civilDateIn(r.at, scope.firm.timezone),
      to: placeOf(r.kind, r.statement),
    })),
  };
}

function placeOf(kind: ApprovalKind, statement: Record<string, unknown>): string {
  const goal = statement["goal"];
  if (typeof goal === "string") return `/admin/goals/${encodeURIComponent(goal)}`;
  return kind === "case_study" ? "/admin/case-studies" : `/admin/clients/${encodeURIComponent(String(statement["client"]))}`;
}

/** What clients said to leaders alone and nobody has answered; longest waiting first. Leaders only. One statement. */
export async function objectionsPile(scope: StaffScope, tx: Reader): Promise<Pile> {
  const rows = await tx
    .select({ id: objections.id, at: objections.createdAt, client: clients.name, person: people.name, total })
    .from(objections)
    .innerJoin(clients, eq(clients.id, objections.clientId))
    .innerJoin(people, eq(people.id, objections.personId))
    .where(isNull(objections.answeredAt))
    .orderBy(asc(objections.createdAt))
    .limit(PILE);
  return {
    count: rows[0]?.total ?? 0,
    rows: rows.map((r) => ({
      id: r.id,
      who: r.client,
      words: `${r.person} does not agree and asks for somebody else`,
      note: "",
      on: civilDateIn(r.at, scope.firm.timezone),
      to: `/admin/objections/${r.id}/answer`,
    })),
  };
}
