import { and, asc, eq, isNotNull, or, sql } from "drizzle-orm";
import type { Reader } from "#db/client.server";
import { approvals, cancellations, decisions } from "#db/schema/approvals";
import { clients } from "#db/schema/clients";
import { opportunities } from "#db/schema/opportunities";
import { people } from "#db/schema/people";
import type { StaffScope } from "~/auth/scope";
import { PILE, type Pile } from "~/domain/approvals/queries/desk.server";
import { isOpen } from "~/domain/approvals/queries/open.server";
import { subjects } from "~/domain/approvals/subjects";
import { civilDateIn } from "~/lib/dates";
import { statementOf } from "./held.server";

/**
 * Opportunities that wait for sales, longest first: those put to it, and those that came in as submitted with an import. Civil
 * dates in the firm's zone. One statement.
 */
export async function opportunitiesPile(scope: StaffScope, tx: Reader): Promise<Pile> {
  const open = tx
    .select({ opportunityId: approvals.opportunityId, at: approvals.requestedAt, by: people.name })
    .from(approvals)
    .leftJoin(people, eq(people.id, approvals.requestedBy))
    .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
    .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
    .where(and(eq(approvals.kind, "opportunity"), isOpen))
    .as("open");
  const rows = await tx
    .select({
      row: opportunities,
      client: { id: clients.id, key: clients.key, name: clients.name },
      at: open.at,
      by: open.by,
      total: sql<number>`count(*) over ()`.mapWith(Number),
    })
    .from(opportunities)
    .leftJoin(clients, eq(clients.id, opportunities.clientId))
    .leftJoin(open, eq(open.opportunityId, opportunities.id))
    .where(or(eq(opportunities.stage, "submitted"), isNotNull(open.at)))
    .orderBy(
      sql`coalesce((${open.at} at time zone ${scope.firm.timezone})::date, ${opportunities.submittedOn}) nulls last`,
      asc(open.at),
      asc(opportunities.key),
    )
    .limit(PILE);
  return {
    count: rows[0]?.total ?? 0,
    rows: rows.map(({ row, client, at, by }) => ({
      id: row.id,
      who: client?.name ?? row.name,
      words: subjects.opportunity.ask(statementOf(scope, { ...row, client, shares: [] })),
      note: by ? `Asked by ${by}` : "",
      on: at ? civilDateIn(at, scope.firm.timezone) : row.submittedOn,
      to: `/admin/opportunities/${encodeURIComponent(row.key)}`,
    })),
  };
}
