import { and, eq, gt, gte, isNull, ne, or } from "drizzle-orm";
import type { z } from "zod";
import type { NewEvent } from "#db/chain.server";
import type { Tx } from "#db/client.server";
import { approvals, cancellations, decisions } from "#db/schema/approvals";
import { clientDomains, contacts, people, staff } from "#db/schema/people";
import { type NewMail, transact } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { askIn, type Asked, decideIn } from "~/domain/approvals/commands.server";
import { statements } from "~/domain/approvals/statements";
import { heldClient } from "~/domain/clients/queries/held.server";
import { found, Refusal } from "~/lib/refusal";
import type { answerApproverInput } from "../input";
import { maySecond, onDomain, remains } from "../rules";

async function domainsOf(tx: Tx, clientId: string): Promise<string[]> {
  return (
    await tx
      .select({ domain: clientDomains.domain })
      .from(clientDomains)
      .where(and(eq(clientDomains.clientId, clientId), isNull(clientDomains.removedAt)))
  ).map((d) => d.domain);
}

/**
 * Asks, inside the caller's change, for a second internal person to confirm that somebody may approve for a client (trust.md,
 * fact 10). `again` leaves an open request about an older address aside. Throws `invalid` when the address is not on a domain a leader
 * set for the client, `conflict` when it is being asked already.
 */
export async function askForApprover(
  scope: StaffScope,
  tx: Tx,
  client: { id: string; key: string; name: string },
  person: { id: string; name: string; email: string },
  options: { again?: boolean } = {},
): Promise<Asked> {
  const domains = await domainsOf(tx, client.id);
  if (!onDomain(person.email, domains)) {
    const known =
      domains.length > 0
        ? `Approvers of ${client.name} need an address at ${domains.join(" or ")}`
        : `No domain is set for ${client.name} yet`;
    throw new Refusal("invalid", "", { email: `${known}. Ask a leader to add the domain, or use their work address` });
  }
  const open = await tx
    .select({ statement: approvals.statement })
    .from(approvals)
    .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
    .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
    .where(and(eq(approvals.kind, "approver"), eq(approvals.contactId, person.id), isNull(decisions.id), isNull(cancellations.approvalId)));
  const same = open.some((o) => statements.approver.parse(o.statement).email.toLowerCase() === person.email.toLowerCase());
  if (same && !options.again) throw new Refusal("conflict", `${person.name} waits to be confirmed already.`);
  const domain = person.email.slice(person.email.lastIndexOf("@") + 1).toLowerCase();
  return askIn(scope, tx, {
    kind: "approver",
    subjectId: person.id,
    clientId: client.id,
    statement: { client: client.key, clientName: client.name, person: person.id, name: person.name, email: person.email, domain },
  });
}

/** Asks for a client's person to become an approver, by the CSM of the book, a leader or an administrator. Throws as `askForApprover`, `forbidden`, `not-found`. */
export async function requestApprover(scope: StaffScope, input: { client: string; id: string }): Promise<{ approvalId: string }> {
  if (!["csm", "leader", "admin"].includes(scope.role))
    throw new Refusal("forbidden", "The client's CSM, a leader or an administrator asks for an approver.");
  return transact(scope, async (tx) => {
    const client = await heldClient(scope, tx, input.client);
    const [row] = await tx
      .select({ person: people, contact: contacts })
      .from(contacts)
      .innerJoin(people, eq(people.id, contacts.personId))
      .where(and(eq(contacts.clientId, client.id), eq(contacts.personId, input.id)));
    const { person, contact } = found(row, "person");
    if (!remains(contact.endedOn, scope.today) || person.disabledAt !== null)
      throw new Refusal("conflict", "This person has left the client.");
    if (contact.role === "approver") throw new Refusal("conflict", `${person.name} is an approver already.`);
    const asked = await askForApprover(scope, tx, client, person);
    return { result: { approvalId: asked.id }, event: asked.event };
  });
}

/**
 * Answers such a request as the second person: a leader, finance or an administrator, never who asked. A yes makes them an
 * approver from today and is told to the client's people and the leaders. Throws `not-found`, `forbidden`, `conflict` (answered or changed
 * meanwhile: the address, the domain, or they left), `invalid` (a no without a reason).
 */
export async function answerApprover(
  scope: StaffScope,
  input: z.output<typeof answerApproverInput> & { approvalId: string },
): Promise<{ record: string; approved: boolean }> {
  return transact(scope, async (tx) => {
    const [row] = await tx
      .select({ approval: approvals, person: people, contact: contacts })
      .from(approvals)
      .innerJoin(contacts, eq(contacts.personId, approvals.contactId))
      .innerJoin(people, eq(people.id, contacts.personId))
      .where(and(eq(approvals.id, input.approvalId), eq(approvals.kind, "approver")));
    const { approval, person, contact } = found(row, "request");
    if (!maySecond(scope.role, scope.person.id, approval.requestedBy))
      throw new Refusal(
        "forbidden",
        approval.requestedBy === scope.person.id
          ? "You asked for this. Somebody else confirms it."
          : "A leader, finance or an administrator confirms approvers.",
      );
    if (input.verdict === "declined" && input.note === "")
      throw new Refusal("invalid", "", { note: "Say why not, for the person who asked" });
    const decided = await decideIn(scope, tx, {
      approvalId: approval.id,
      verdict: input.verdict,
      answer: input.verdict === "approved" ? "confirm" : "refuse",
      note: input.note,
      statementSha256: input.sha,
    });
    const [first, ...rest] = decided.events;
    if (!first) throw new Error("a decision without an event");
    const result = { record: decided.record, approved: input.verdict === "approved" };
    if (input.verdict === "declined") return { result, event: [first, ...rest], mail: decided.mail };

    const statement = statements.approver.parse(approval.statement);
    if (statement.email.toLowerCase() !== person.email.toLowerCase())
      throw new Refusal("conflict", "Their address changed since this was asked. Refuse it, and let it be asked again.");
    if (contact.endedOn !== null || person.disabledAt !== null) throw new Refusal("conflict", "This person has left the client meanwhile.");
    if (!onDomain(person.email, await domainsOf(tx, contact.clientId)))
      throw new Refusal("conflict", "A leader took this domain off the client's list meanwhile.");
    await tx.update(contacts).set({ role: "approver", approverSince: scope.today }).where(eq(contacts.personId, person.id));
    const made: NewEvent = {
      name: "contact.made_approver",
      clientId: contact.clientId,
      subject: `contact:${person.id}`,
      payload: { personId: person.id, approvalId: approval.id, since: scope.today },
    };
    return {
      result,
      event: [first, ...rest, made],
      mail: [...decided.mail, ...(await addedMail(scope, tx, contact.clientId, statement.clientName, person))],
    };
  });
}

/** Tells all of a client's people, and the leaders, who may answer for the client from now on. */
async function addedMail(
  scope: StaffScope,
  tx: Tx,
  clientId: string,
  clientName: string,
  added: { id: string; name: string },
): Promise<NewMail[]> {
  const theirs = await tx
    .select({ id: people.id, name: people.name, email: people.email })
    .from(contacts)
    .innerJoin(people, eq(people.id, contacts.personId))
    .where(and(eq(contacts.clientId, clientId), isNull(people.disabledAt), or(isNull(contacts.endedOn), gt(contacts.endedOn, scope.today))))
    .orderBy(people.email);
  const leaders = await tx
    .select({ id: people.id, name: people.name, email: people.email })
    .from(staff)
    .innerJoin(people, eq(people.id, staff.personId))
    .where(
      and(
        eq(staff.role, "leader"),
        isNull(people.disabledAt),
        or(isNull(staff.endsOn), gte(staff.endsOn, scope.today)),
        ne(people.id, scope.person.id),
      ),
    )
    .orderBy(people.email);
  const mail = (p: { id: string; name: string; email: string }, path: string): NewMail => ({
    to: p.email,
    personId: p.id,
    clientId,
    template: "approver-added",
    props: {
      name: p.name,
      firmName: scope.firm.name,
      clientName,
      addedName: added.name,
      self: p.id === added.id,
      url: `${scope.app.config.APP_URL}${path}`,
    },
  });
  return [...theirs.map((p) => mail(p, "/portal")), ...leaders.map((p) => mail(p, "/admin/approvers"))];
}
