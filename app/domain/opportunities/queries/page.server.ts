import { and, asc, desc, eq, gte, inArray, isNull, or } from "drizzle-orm";
import { approvals, cancellations, decisions } from "#db/schema/approvals";
import { clients } from "#db/schema/clients";
import { opportunities } from "#db/schema/opportunities";
import { people } from "#db/schema/people";
import { read } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { statements } from "~/domain/approvals/statements";
import { openReferrals, referralNamed, referralWith } from "~/domain/referrals/queries.server";
import { found } from "~/lib/refusal";
import { frozenLeadSource } from "../rules";
import { csmsNow, rowsIn, sharesOf, waitingFor } from "./held.server";

/** What the form for a new opportunity offers: clients to choose from, lead sources, referrals nobody has used, and the one asked for. */
export async function newOpportunityOptions(scope: StaffScope, referral: string | null) {
  return read(scope, async (tx) => {
    const mine = scope.role === "csm" ? inArray(clients.id, [...scope.book]) : undefined;
    const clientRows = await tx
      .select({ key: clients.key, name: clients.name })
      .from(clients)
      .where(and(mine, or(isNull(clients.endedOn), gte(clients.endedOn, scope.today))))
      .orderBy(asc(clients.name), asc(clients.key));
    const open = await openReferrals(tx, 20);
    const chosen = referral === null ? null : found(await referralWith(tx, referral), "referral");
    const shown = ({ key, person, company, submittedOn, client, assigned }: (typeof open)[number]) => ({
      key,
      person,
      company,
      submittedOn,
      client: client.name,
      assigned,
    });
    return {
      clients: clientRows,
      csms: await csmsNow(scope, tx),
      referrals: open.map(shown),
      referral: chosen ? { ...shown(chosen), usedBy: chosen.usedBy } : null,
    };
  });
}

/** One opportunity with its history and what this person may do about it. Throws `not-found`. */
export async function opportunityPage(scope: StaffScope, key: string) {
  return read(scope, async (tx) => {
    const [head] = await rowsIn(tx).where(eq(opportunities.key, key));
    const { row, client } = found(head, "opportunity");
    const shares = (await sharesOf(tx, [row.id])).get(row.id) ?? [];
    const open = await waitingFor(scope, tx, { ...row, client, shares });
    const from = row.referralId === null ? null : await referralNamed(tx, row.referralId);
    const [submitter] =
      row.submittedBy === null ? [] : await tx.select({ name: people.name }).from(people).where(eq(people.id, row.submittedBy));
    const history = await tx
      .select({
        id: approvals.id,
        kind: approvals.kind,
        requestedAt: approvals.requestedAt,
        statement: approvals.statement,
        cancelledAt: cancellations.cancelledAt,
        record: decisions.record,
        verdict: decisions.verdict,
        note: decisions.note,
        decidedAt: decisions.decidedAt,
        signedInBy: decisions.signedInBy,
        by: people.name,
        sha256: decisions.sha256,
      })
      .from(approvals)
      .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
      .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
      .leftJoin(people, eq(people.id, decisions.personId))
      .where(eq(approvals.opportunityId, row.id))
      .orderBy(desc(approvals.requestedAt), asc(approvals.id));
    const mine = row.submittedBy === scope.person.id || (row.clientId !== null && scope.book.includes(row.clientId));
    const changes = frozenLeadSource(row.stage, row.closedOn) === null && (scope.role === "leader" || (scope.role === "csm" && mine));
    return {
      opportunity: {
        key: row.key,
        name: row.name,
        amountCents: row.amountCents,
        stage: row.stage,
        submittedOn: row.submittedOn,
        acceptedOn: row.acceptedOn,
        closedOn: row.closedOn,
        note: row.note,
        client: client ? { key: client.key, name: client.name } : null,
        prospect: row.clientId === null,
        shares,
        submittedBy: submitter?.name ?? null,
        referral: from,
      },
      open: open ? { sha: open.statementSha256, shares: open.statement.shares, changesLeadSource: row.stage === "accepted" } : null,
      history: history.map(({ statement, ...one }) => ({
        ...one,
        outcome: one.kind === "closing" ? statements.closing.parse(statement).outcome : null,
      })),
      may: {
        answer: scope.role === "sales" && open !== null,
        close: scope.role === "sales" && row.stage === "accepted" && open === null,
        reject: scope.role === "sales" && (open !== null || row.stage === "accepted"),
        changeLeadSource: changes,
      },
      csms: changes ? await csmsNow(scope, tx) : [],
    };
  });
}
