import { and, asc, count, eq, gt, inArray, isNull, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { approvals, cancellations, decisions } from "#db/schema/approvals";
import { clients } from "#db/schema/clients";
import { contacts, people } from "#db/schema/people";
import { holding } from "#db/search.server";
import { read } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { remindedOf } from "~/domain/mail/queries/reminded.server";
import { nudgeOn } from "~/domain/mail/rules";
import { businessHours } from "~/domain/people/queries/hours.server";
import { civilDateIn, dayNumber } from "~/lib/dates";
import { found } from "~/lib/refusal";
import { nudgeWords } from "../rules/nudge";
import type { ApprovalKind } from "../statements";
import { said } from "./asked.server";
import { isOpen, sentenceOf } from "./open.server";

export const WAITING_A_PAGE = 25;
export const waitingKinds = ["goal", "adoption", "result", "roi", "case_study"] as const satisfies readonly ApprovalKind[];
export interface WaitingAsked {
  q: string;
  kind: (typeof waitingKinds)[number] | null;
  page: number;
}

const asker = alias(people, "asker");
const wordOf = (value: unknown) => (typeof value === "string" ? value : "");

function pageOf(kind: ApprovalKind, statement: Record<string, unknown>): string {
  if (kind === "roi") return `/admin/roi/${wordOf(statement["client"])}/${Number(statement["year"])}/request`;
  if (kind === "case_study") return `/admin/case-studies/${wordOf(statement["caseStudy"])}`;
  return `/admin/goals/${wordOf(statement["goal"])}`;
}

const ofClients = (scope: StaffScope) =>
  and(eq(approvals.audience, "client"), scope.role === "csm" ? inArray(approvals.clientId, [...scope.book]) : undefined);

/** What waits for clients' answers, longest first, 25 a page, with who may answer and why nobody may be nudged just now (`notNow`, empty when they may): six statements, whatever their number. */
export async function listWaiting(scope: StaffScope, asked: WaitingAsked) {
  return read(scope, async (tx) => {
    const words = holding(asked.q, clients.name, clients.key, said("title"), said("goalTitle"));
    const where = and(ofClients(scope), isOpen, words, asked.kind ? eq(approvals.kind, asked.kind) : undefined);
    const rows = await tx
      .select({
        id: approvals.id,
        kind: approvals.kind,
        statement: approvals.statement,
        askedAt: approvals.requestedAt,
        askedBy: asker.name,
        clientId: clients.id,
        client: clients.key,
        clientName: clients.name,
      })
      .from(approvals)
      .innerJoin(clients, eq(clients.id, approvals.clientId))
      .leftJoin(asker, eq(asker.id, approvals.requestedBy))
      .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
      .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
      .where(where)
      .orderBy(asc(approvals.requestedAt), asc(approvals.id))
      .limit(WAITING_A_PAGE)
      .offset((asked.page - 1) * WAITING_A_PAGE);
    const [total] = await tx
      .select({ n: count() })
      .from(approvals)
      .innerJoin(clients, eq(clients.id, approvals.clientId))
      .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
      .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
      .where(where);
    const approvers = await tx
      .select({ clientId: contacts.clientId, name: people.name })
      .from(contacts)
      .innerJoin(people, eq(people.id, contacts.personId))
      .where(
        and(
          inArray(contacts.clientId, [...new Set(rows.map((r) => r.clientId))]),
          eq(contacts.role, "approver"),
          isNull(people.disabledAt),
          or(isNull(contacts.endedOn), gt(contacts.endedOn, scope.today)),
        ),
      )
      .orderBy(asc(people.name));
    const reminded = await remindedOf(
      tx,
      "approvalId",
      rows.map((r) => r.id),
      scope.firm.timezone,
    );
    const hours = await businessHours(tx, scope.firm);
    return {
      total: total?.n ?? 0,
      rows: rows.map((r) => {
        const askedOn = civilDateIn(r.askedAt, scope.firm.timezone);
        return {
          id: r.id,
          kind: r.kind,
          sentence: sentenceOf(r.kind, r.statement),
          to: pageOf(r.kind, r.statement),
          askedOn,
          days: dayNumber(scope.today) - dayNumber(askedOn),
          askedBy: r.askedBy ?? "an import",
          client: r.client,
          clientName: r.clientName,
          approvers: approvers.filter((a) => a.clientId === r.clientId).map((a) => a.name),
          notNow: nudgeWords(nudgeOn(scope.today, askedOn, reminded(r.id), hours)),
        };
      }),
    };
  });
}

/** One request to a client, for taking it back while it waits (`open`). Throws `not-found` for others' clients. */
export async function oneWaiting(scope: StaffScope, id: string) {
  return read(scope, async (tx) => {
    const [row] = /^[0-9a-f-]{36}$/i.test(id)
      ? await tx
          .select({
            id: approvals.id,
            kind: approvals.kind,
            statement: approvals.statement,
            clientName: clients.name,
            record: decisions.record,
            cancelledAt: cancellations.cancelledAt,
          })
          .from(approvals)
          .innerJoin(clients, eq(clients.id, approvals.clientId))
          .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
          .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
          .where(and(ofClients(scope), eq(approvals.id, id)))
      : [];
    const { id: approvalId, kind, statement, clientName, record, cancelledAt } = found(row, "request");
    return {
      id: approvalId,
      clientName,
      sentence: sentenceOf(kind, statement),
      to: pageOf(kind, statement),
      record,
      takenBack: cancelledAt !== null,
    };
  });
}
