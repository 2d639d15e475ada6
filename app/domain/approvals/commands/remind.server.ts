import { and, asc, eq, gte, inArray, type SQL, sql } from "drizzle-orm";
import type { NewEvent } from "#db/chain.server";
import type { Tx } from "#db/client.server";
import { approvals, cancellations, decisions } from "#db/schema/approvals";
import { clients } from "#db/schema/clients";
import { reminders } from "#db/schema/mail";
import { type NewMail, read, transact } from "#db/transact.server";
import type { StaffScope, SystemScope } from "~/auth/scope";
import { remindedOf } from "~/domain/mail/queries/reminded.server";
import { nextReminder, nudgeOn, REMIND_AFTER, REMIND_FOR } from "~/domain/mail/rules";
import { businessHours } from "~/domain/people/queries/hours.server";
import { civilDateIn, formatDate } from "~/lib/dates";
import { found, Refusal } from "~/lib/refusal";
import { reminderMail } from "../mail.server";
import { isOpen, sentenceOf } from "../queries/open.server";
import { nudgeWords } from "../rules/nudge";
import { subjectOf } from "../subjects";

async function openRequests(tx: Tx, which: SQL | undefined) {
  return tx
    .select({
      id: approvals.id,
      kind: approvals.kind,
      statement: approvals.statement,
      requestedAt: approvals.requestedAt,
      clientId: clients.id,
      clientName: clients.name,
    })
    .from(approvals)
    .innerJoin(clients, eq(clients.id, approvals.clientId))
    .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
    .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
    .where(and(eq(approvals.audience, "client"), isOpen, which))
    .orderBy(asc(approvals.requestedAt), asc(approvals.id));
}
type Open = Awaited<ReturnType<typeof openRequests>>[number];

/** One at a time reminds a client, so that nobody is reminded twice of the same. */
const alone = (tx: Tx, clientId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtext('attain reminders'), hashtext(${clientId}))`);

/** Writes down that some requests of one client are reminded of now, and the mail to who may answer them. Null when nobody may. */
async function remindIn(scope: SystemScope | StaffScope, tx: Tx, due: readonly (Open & { nth: number })[]) {
  const [first] = due;
  if (!first) return null;
  const asks = due.map(({ id, kind, statement, requestedAt }) => ({
    id,
    sentence: sentenceOf(kind, statement),
    seconds: subjectOf(kind).seconds,
    asked: formatDate(civilDateIn(requestedAt, scope.firm.timezone)),
  }));
  const mail = await reminderMail(
    scope,
    tx,
    first,
    asks,
    due.every(({ nth }) => nth === REMIND_AFTER.length),
  );
  if (mail.length === 0) return null;
  const remindedBy = scope.kind === "staff" ? scope.person.id : null;
  await tx
    .insert(reminders)
    .values(due.map(({ id, clientId, nth }) => ({ approvalId: id, clientId, nth, remindedAt: scope.now, remindedBy })));
  const event = due.map(({ id, clientId, nth }): NewEvent => {
    return { name: "approval.reminded", clientId, subject: `approval:${id}`, payload: { approvalId: id, nth } };
  });
  return { event, mail };
}

async function remindClient(scope: SystemScope, clientId: string): Promise<number> {
  class Nothing extends Error {}
  try {
    return await transact(scope, async (tx) => {
      await alone(tx, clientId);
      const hours = await businessHours(tx, scope.firm);
      const open = await openRequests(tx, eq(approvals.clientId, clientId));
      const reminded = await remindedOf(
        tx,
        "approvalId",
        open.map(({ id }) => id),
        scope.firm.timezone,
      );
      const due = open.flatMap((request) => {
        const [askedOn, before] = [civilDateIn(request.requestedAt, scope.firm.timezone), reminded(request.id)];
        const next = nextReminder(askedOn, before, hours);
        return next !== null && next <= scope.today ? [{ ...request, nth: before.length + 1 }] : [];
      });
      const written: { event: NewEvent[]; mail: NewMail[] } | null = await remindIn(scope, tx, due);
      const [event, ...events] = written?.event ?? [];
      if (!written || !event) throw new Nothing();
      return { result: due.length, event: [event, ...events], mail: written.mail };
    });
  } catch (error) {
    if (error instanceof Nothing) return 0;
    throw error;
  }
}

/**
 * Reminds clients' approvers of what they have not answered: three and eight working days after it was asked, never more, in one mail
 * a person. One transaction a client that looks again: killed anywhere, or run by several at once, it repeats nothing.
 */
export async function remindOfRequests(scope: SystemScope, stopping: () => boolean = () => false): Promise<number> {
  const since = new Date(scope.now.getTime() - REMIND_FOR * 86_400_000);
  const waiting = await read(scope, (tx) =>
    tx
      .selectDistinct({ clientId: sql<string>`${approvals.clientId}` })
      .from(approvals)
      .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
      .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
      .where(and(eq(approvals.audience, "client"), isOpen, gte(approvals.requestedAt, since))),
  );
  let reminded = 0;
  for (const { clientId } of waiting) if (!stopping()) reminded += await remindClient(scope, clientId);
  return reminded;
}

/** Reminds a client's approvers of one request by a person's hand. Throws `not-found`, `conflict` (nudged too lately, or twice already), `invalid` (nobody may answer). */
export async function nudge(scope: StaffScope, approvalId: string): Promise<void> {
  await transact(scope, async (tx) => {
    const mine = scope.role === "csm" ? inArray(approvals.clientId, [...scope.book]) : undefined;
    const [row] = await openRequests(tx, and(eq(approvals.id, approvalId), mine));
    const request = found(row, "request");
    await alone(tx, request.clientId);
    const before = (await remindedOf(tx, "approvalId", [request.id], scope.firm.timezone))(request.id);
    const allowed = nudgeOn(
      scope.today,
      civilDateIn(request.requestedAt, scope.firm.timezone),
      before,
      await businessHours(tx, scope.firm),
    );
    if (!allowed.may) throw new Refusal("conflict", `Not now: ${nudgeWords(allowed)}.`);
    const written = await remindIn(scope, tx, [{ ...request, nth: before.length + 1 }]);
    const [event] = written?.event ?? [];
    if (!written || !event) throw new Refusal("conflict", "Nobody there may answer it yet. Make somebody an approver first.");
    return { result: undefined, event, mail: written.mail };
  });
}
