import { and, asc, count, desc, eq, gt, isNull, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Reader } from "#db/client.server";
import { approvals, cancellations, decisions } from "#db/schema/approvals";
import { agreements, assignments, clients } from "#db/schema/clients";
import { contacts, people } from "#db/schema/people";
import { read } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { isOpen, sentenceOf } from "~/domain/approvals/queries/open.server";
import { statements } from "~/domain/approvals/statements";
import { subjectOf } from "~/domain/approvals/subjects";
import { goalsOfClient } from "~/domain/goals/queries.server";
import { found } from "~/lib/refusal";
import { assignedOn } from "../rules";
import { agreementWith, renewed, renewedBy, seenOf, termsOf } from "./agreements.server";
import { mayOpen } from "./held.server";

/** A client this scope may open, by key, with what every page about it shows on top. Throws `not-found`. */
export async function openClient(scope: StaffScope, tx: Reader, key: string) {
  const [client] = await tx.select().from(clients).where(eq(clients.key, key));
  return found(client && mayOpen(scope, client.id) ? client : null, "client");
}
export type ClientHead = {
  key: string;
  name: string;
  segment: string;
  joinedOn: string;
  endedOn: string | null;
  endedBy: string | null;
  role: string;
};

/** What the frame of a client's pages needs. */
export function headOf(scope: StaffScope, c: typeof clients.$inferSelect): ClientHead {
  return { key: c.key, name: c.name, segment: c.segment, joinedOn: c.joinedOn, endedOn: c.endedOn, endedBy: c.endedBy, role: scope.role };
}

/** A client's own fields, for forms about it. Throws `not-found`. */
export async function clientForm(scope: StaffScope, key: string) {
  return read(scope, async (tx) => {
    const client = await openClient(scope, tx, key);
    return { head: headOf(scope, client), timezone: client.timezone ?? "", crmId: client.crmId ?? "" };
  });
}

/** Who looked after a client from when to when, newest first. */
export async function assignmentsOf(tx: Reader, clientId: string) {
  return tx
    .select({ id: assignments.id, csmId: assignments.csmId, name: people.name, from: assignments.from, to: assignments.to })
    .from(assignments)
    .innerJoin(people, eq(people.id, assignments.csmId))
    .where(eq(assignments.clientId, clientId))
    .orderBy(desc(assignments.from));
}

async function agreementRows(tx: Reader, clientId: string) {
  const rows = await tx
    .select({ row: agreements, renews: renewed.key, renewedBy })
    .from(agreements)
    .leftJoin(renewed, eq(renewed.id, agreements.renewsId))
    .where(eq(agreements.clientId, clientId))
    .orderBy(desc(agreements.startsOn), asc(agreements.key));
  return rows.map((r) => ({ key: r.row.key, ...termsOf(r), renewedBy: r.renewedBy }));
}

const decider = alias(people, "decider");

const STORY = 25;

/** A page of 25 of what was asked of the client and answered, newest first. Two statements. */
async function storyOf(tx: Reader, clientId: string, page: number) {
  const ofClient = and(eq(approvals.clientId, clientId), eq(approvals.audience, "client"));
  const [all] = await tx
    .select({ n: count(), open: sql<number>`count(*) filter (where ${isOpen})::int` })
    .from(approvals)
    .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
    .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
    .where(ofClient);
  const rows = await tx
    .select({
      id: approvals.id,
      kind: approvals.kind,
      statement: approvals.statement,
      askedAt: approvals.requestedAt,
      askedBy: people.name,
      by: decider.name,
      decision: decisions,
      cancelledAt: cancellations.cancelledAt,
    })
    .from(approvals)
    .leftJoin(people, eq(people.id, approvals.requestedBy))
    .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
    .leftJoin(decider, eq(decider.id, decisions.personId))
    .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
    .where(ofClient)
    .orderBy(desc(approvals.requestedAt), desc(approvals.id))
    .limit(STORY)
    .offset((page - 1) * STORY);
  const told = rows.flatMap((r) => {
    const sentence =
      r.kind === "goal"
        ? sentenceOf(r.kind, r.statement)
        : sentenceOf(r.kind, r.statement).replace(/^(Confirm a result|Approve a case study): /, "");
    const asked = {
      id: r.id,
      at: r.askedAt.toISOString(),
      kind: r.decision || r.cancelledAt ? ("ours" as const) : ("open" as const),
      who: r.askedBy ?? "",
      words: r.cancelledAt ? "asked, and took it back" : "asked",
      sentence,
      note: "",
      record: "",
    };
    if (!r.decision) return [asked];
    // An import was asked elsewhere, by nobody here; a client that puts its own answer right asks nobody.
    const before = r.askedBy === null || r.askedBy === r.by ? [] : [asked];
    return [
      {
        id: `${r.id}-answer`,
        at: r.decision.decidedAt.toISOString(),
        kind: "theirs" as const,
        who: r.by ?? "",
        words: subjectOf(r.kind).answered[r.decision.verdict],
        sentence,
        note: r.decision.note,
        record: r.decision.record,
      },
      ...before,
    ];
  });
  return {
    told: told.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)),
    page,
    pageSize: STORY,
    total: all?.n ?? 0,
    open: all?.open ?? 0,
  };
}

/**
 * A client's story: who looks after it, its people, agreements, goals, what waits and what was answered, each only for those who may
 * read it. A fixed number of statements. Throws `not-found`.
 */
export async function clientStory(scope: StaffScope, key: string, storyPage: number) {
  return read(scope, async (tx) => {
    const client = await openClient(scope, tx, key);
    const content = scope.role === "csm" || scope.role === "leader";
    const keepers = await assignmentsOf(tx, client.id);
    const persons = await tx
      .select({ id: people.id, name: people.name, title: people.title, role: contacts.role, since: contacts.approverSince })
      .from(contacts)
      .innerJoin(people, eq(people.id, contacts.personId))
      .where(and(eq(contacts.clientId, client.id), or(isNull(contacts.endedOn), gt(contacts.endedOn, scope.today))))
      .orderBy(desc(contacts.isPrimary), asc(people.name));
    return {
      head: headOf(scope, client),
      keepers,
      now: assignedOn(keepers, scope.today)?.name ?? null,
      people: persons,
      currency: scope.firm.currency,
      today: scope.today,
      timezone: scope.firm.timezone,
      agreements: scope.role === "admin" ? [] : await agreementRows(tx, client.id),
      work: content ? await goalsOfClient(scope, tx, client, Number(scope.today.slice(0, 4))) : null,
      story: content ? await storyOf(tx, client.id, storyPage) : null,
    };
  });
}

/** All of a client's agreements, newest first. Throws `not-found`. */
export async function clientAgreements(scope: StaffScope, key: string) {
  return read(scope, async (tx) => {
    const client = await openClient(scope, tx, key);
    return { head: headOf(scope, client), currency: scope.firm.currency, today: scope.today, rows: await agreementRows(tx, client.id) };
  });
}

/** One agreement with every decision that recorded it, newest first, and the digest its forms carry. Throws `not-found`. */
export async function agreementPage(scope: StaffScope, key: string) {
  return read(scope, async (tx) => {
    const agreement = found(await agreementWith(tx, key, { hold: false }), "agreement");
    const client = await openClient(scope, tx, agreement.client.key);
    const terms = termsOf(agreement);
    const records = await tx
      .select({
        statement: approvals.statement,
        record: decisions.record,
        decidedOn: decisions.decidedOn,
        note: decisions.note,
        by: people.name,
        id: approvals.id,
      })
      .from(approvals)
      .innerJoin(decisions, eq(decisions.approvalId, approvals.id))
      .innerJoin(people, eq(people.id, decisions.personId))
      .where(eq(approvals.agreementId, agreement.row.id))
      .orderBy(desc(decisions.decidedAt));
    return {
      head: headOf(scope, client),
      key: agreement.row.key,
      terms,
      renewedBy: agreement.renewedBy,
      seen: seenOf(terms),
      currency: scope.firm.currency,
      today: scope.today,
      records: records.map(({ statement, ...r }) => ({ ...r, change: statements.agreement.parse(statement).change })),
    };
  });
}
