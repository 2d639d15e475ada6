import { and, asc, desc, eq, gte, inArray, isNull, or } from "drizzle-orm";
import type { Reader } from "#db/client.server";
import { approvals, cancellations, decisions } from "#db/schema/approvals";
import { clients } from "#db/schema/clients";
import { leadSources, opportunities } from "#db/schema/opportunities";
import { people, staff } from "#db/schema/people";
import type { StaffScope } from "~/auth/scope";
import { type StatementOf, statements } from "~/domain/approvals/statements";
import { digest } from "~/lib/canonical";
import type { NamedShare, Stage } from "../rules";

export interface Held {
  id: string;
  key: string;
  name: string;
  amountCents: number;
  stage: Stage;
  submittedOn: string | null;
  acceptedOn: string | null;
  closedOn: string | null;
  submittedBy: string | null;
  note: string;
  client: { id: string; key: string; name: string } | null;
  shares: NamedShare[];
}

/** Opportunities by a condition, without their shares. A client this scope may not read is shown as none. */
export function rowsIn(tx: Reader) {
  return tx
    .select({ row: opportunities, client: { id: clients.id, key: clients.key, name: clients.name } })
    .from(opportunities)
    .leftJoin(clients, eq(clients.id, opportunities.clientId));
}

/** Lead sources by opportunity id, in order. */
export async function sharesOf(tx: Reader, ids: readonly string[]): Promise<Map<string, NamedShare[]>> {
  const shares = new Map<string, NamedShare[]>();
  if (ids.length === 0) return shares;
  const rows = await tx
    .select({ opportunityId: leadSources.opportunityId, csm: leadSources.csmId, bp: leadSources.shareBp, name: people.name })
    .from(leadSources)
    .innerJoin(people, eq(people.id, leadSources.csmId))
    .where(inArray(leadSources.opportunityId, [...ids]))
    .orderBy(asc(leadSources.position));
  for (const { opportunityId, ...share } of rows) shares.set(opportunityId, [...(shares.get(opportunityId) ?? []), share]);
  return shares;
}

/** An opportunity with its lead source, held until the caller's change is done; null when this scope may not read it. */
export async function heldOpportunity(tx: Reader, key: string): Promise<Held | null> {
  const [found] = await rowsIn(tx).where(eq(opportunities.key, key)).for("update", { of: opportunities });
  if (!found) return null;
  const { row, client } = found;
  return { ...row, client, shares: (await sharesOf(tx, [row.id])).get(row.id) ?? [] };
}

/** What sales is asked about an opportunity, as it stands. */
export function statementOf(
  scope: StaffScope,
  held: Omit<Held, "id" | "stage" | "closedOn" | "submittedBy" | "note">,
): StatementOf<"opportunity"> {
  const { key, name, client, amountCents, submittedOn, acceptedOn, shares } = held;
  return {
    opportunity: key,
    name,
    client: client?.key ?? null,
    clientName: client?.name ?? null,
    currency: scope.firm.currency,
    amountCents,
    submittedOn,
    acceptedOn,
    shares: shares.map(({ csm, name: who, bp }) => ({ csm, name: who, bp })),
  };
}

/** What was put to sales about an opportunity and waits, with its frozen statement; null when nothing does. */
export async function openRequest(
  tx: Reader,
  opportunityId: string,
): Promise<{ id: string; statement: StatementOf<"opportunity">; statementSha256: string } | null> {
  const [row] = await tx
    .select({ id: approvals.id, statement: approvals.statement, statementSha256: approvals.statementSha256 })
    .from(approvals)
    .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
    .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
    .where(
      and(
        eq(approvals.opportunityId, opportunityId),
        eq(approvals.kind, "opportunity"),
        isNull(decisions.id),
        isNull(cancellations.approvalId),
      ),
    )
    .orderBy(desc(approvals.requestedAt))
    .limit(1);
  return row ? { ...row, statement: statements.opportunity.parse(row.statement) } : null;
}

/**
 * What sales answers about an opportunity: what was put to it, or, of one that came in as submitted with an import, what putting
 * it to sales now would freeze (`id` null); null when nothing waits.
 */
export async function waitingFor(scope: StaffScope, tx: Reader, held: Held) {
  const open = await openRequest(tx, held.id);
  if (open || held.stage !== "submitted") return open;
  const statement = statementOf(scope, held);
  return { id: null, statement, statementSha256: digest(statement) };
}

/** Who can be a lead source now: client success managers who work here today, by name. */
export async function csmsNow(scope: StaffScope, tx: Reader): Promise<{ id: string; name: string }[]> {
  return tx
    .select({ id: people.id, name: people.name })
    .from(staff)
    .innerJoin(people, eq(people.id, staff.personId))
    .where(and(eq(staff.role, "csm"), isNull(people.disabledAt), or(isNull(staff.endsOn), gte(staff.endsOn, scope.today))))
    .orderBy(asc(people.name), asc(people.id));
}
