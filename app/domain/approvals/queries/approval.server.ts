import { and, asc, desc, eq, lt, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Reader } from "#db/client.server";
import { approvals, cancellations, decisions, withdrawals } from "#db/schema/approvals";
import { people } from "#db/schema/people";
import { read } from "#db/transact.server";
import type { ClientScope } from "~/auth/scope";
import { formatDateTime } from "~/lib/dates";
import { found } from "~/lib/refusal";
import { isReadAlone, type ReadAloneKind } from "../rules/answers";
import { whenOf } from "../rules/days";
import { type StatementOf, statements } from "../statements";
import { subjectOf } from "../subjects";
import { aroundClient } from "./around.server";
import { isOpen, sentenceOf } from "./open.server";

const asker = alias(people, "asker");
type Alone = { [K in ReadAloneKind]: { kind: K; statement: StatementOf<K>; previous: StatementOf<K> | null } }[ReadAloneKind];

/** The word of a statement that names what it is about. */
const named = { goal: "goal", adoption: "goal", case_study: "caseStudy" } as const satisfies Record<ReadAloneKind, string>;

/** The last version of the same record that this client answered, yes or not; what changed is told against what they read. */
async function previousOf(tx: Reader, row: typeof approvals.$inferSelect, kind: ReadAloneKind): Promise<Record<string, unknown> | null> {
  const [earlier] = await tx
    .select({ statement: approvals.statement })
    .from(approvals)
    .innerJoin(decisions, eq(decisions.approvalId, approvals.id))
    .where(
      and(
        eq(approvals.clientId, row.clientId ?? ""),
        eq(approvals.kind, kind),
        lt(approvals.requestedAt, row.requestedAt),
        sql`${approvals.statement} ->> ${named[kind]} = ${row.statement[named[kind]]}`,
      ),
    )
    .orderBy(desc(approvals.requestedAt))
    .limit(1);
  return earlier?.statement ?? null;
}

/**
 * One request a client reads alone, as it was frozen, with what changed since the version it last answered. Throws `not-found` for another
 * client's. `state` says whether it can be answered, and if not why; `elsewhere` is where results and years are answered.
 */
export async function approvalPage(scope: ClientScope, id: string) {
  return read(scope, async (tx) => {
    const [row] = await tx
      .select({
        approval: approvals,
        by: asker.name,
        decided: decisions,
        cancelledAt: cancellations.cancelledAt,
        withdrawnOn: withdrawals.withdrawnOn,
        open: approvals.id,
        decidedBy: people.name,
      })
      .from(approvals)
      .leftJoin(asker, eq(asker.id, approvals.requestedBy))
      .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
      .leftJoin(people, eq(people.id, decisions.personId))
      .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
      .leftJoin(withdrawals, eq(withdrawals.decisionId, decisions.id))
      .where(and(eq(approvals.id, id), eq(approvals.audience, "client")));
    const { approval, by, decided, decidedBy, cancelledAt } = found(row, "request");
    const around = await aroundClient(scope, tx);
    const [newer] = await tx.select({ id: approvals.id }).from(approvals).where(eq(approvals.supersedesId, id));
    if (!isReadAlone(approval.kind)) {
      return {
        elsewhere: decided
          ? `/portal/agreed/${decided.record}`
          : approval.kind === "roi"
            ? `/portal/roi/${Number(approval.statement["year"])}`
            : "/portal/results",
        page: null,
      };
    }
    const previous = await previousOf(tx, approval, approval.kind);
    const alone = {
      kind: approval.kind,
      statement: statements[approval.kind].parse(approval.statement),
      previous: previous && statements[approval.kind].parse(previous),
    } as Alone;
    return {
      elsewhere: null,
      page: {
        id,
        sha: approval.statementSha256,
        ...alone,
        sentence: sentenceOf(approval.kind, approval.statement),
        seconds: subjectOf(approval.kind).seconds,
        by: by ?? scope.firm.name,
        askedAt: decided?.attestationId
          ? whenOf(decided, around.client.timezone)
          : formatDateTime(approval.requestedAt, around.client.timezone),
        csm: around.csm?.name ?? null,
        approvers: around.approvers.map((a) => a.name),
        mayAnswer: scope.role === "approver",
        me: scope.person.name,
        newer: newer?.id ?? null,
        state: decided ? ("answered" as const) : cancelledAt ? ("taken back" as const) : newer ? ("replaced" as const) : ("open" as const),
        answered: decided
          ? {
              record: decided.record,
              verdict: decided.verdict,
              by: decidedBy ?? "",
              when: whenOf(decided, around.client.timezone),
              note: decided.note,
            }
          : null,
      },
    };
  });
}
export type ApprovalPage = NonNullable<Awaited<ReturnType<typeof approvalPage>>["page"]>;

/** What "I don't agree" is about, if anything, and whose name is not told. Throws `not-found` for another client's request. */
export async function objectionAbout(scope: ClientScope, approvalId: string | null) {
  return read(scope, async (tx) => {
    const around = await aroundClient(scope, tx);
    const [row] =
      approvalId === null
        ? []
        : await tx
            .select({ kind: approvals.kind, statement: approvals.statement })
            .from(approvals)
            .where(eq(approvals.id, approvalId))
            .orderBy(asc(approvals.id));
    if (approvalId !== null) found(row, "request");
    return {
      approvalId,
      sentence: row ? sentenceOf(row.kind, row.statement) : null,
      csm: around.csm?.name ?? null,
      leader: around.leader?.name ?? null,
    };
  });
}

/** The question about a year that waits for the client, if any. */
export async function openYear(
  tx: Reader,
  clientId: string,
  year: number,
): Promise<{ id: string; sha: string; statement: StatementOf<"roi"> } | null> {
  const [row] = await tx
    .select({ id: approvals.id, sha: approvals.statementSha256, statement: approvals.statement })
    .from(approvals)
    .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
    .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
    .where(
      and(eq(approvals.clientId, clientId), eq(approvals.kind, "roi"), sql`(${approvals.statement} ->> 'year')::int = ${year}`, isOpen),
    )
    .orderBy(desc(approvals.requestedAt))
    .limit(1);
  return row ? { ...row, statement: statements.roi.parse(row.statement) } : null;
}
