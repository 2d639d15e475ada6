import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { Reader } from "#db/client.server";
import { approvals, cancellations, decisions } from "#db/schema/approvals";
import { clientDomains, contacts, people } from "#db/schema/people";
import { read } from "#db/transact.server";
import type { MailKind } from "#emails/template";
import type { StaffScope } from "~/auth/scope";
import { answeredFor } from "~/domain/approvals/queries/around.server";
import { isOpen } from "~/domain/approvals/queries/open.server";
import { NEW_APPROVER_DAYS } from "~/domain/clients/rules";
import { headOf, openClient } from "~/domain/clients/queries/page.server";
import { addDays } from "~/lib/dates";
import { found } from "~/lib/refusal";
import { contactNameRefusal, remains } from "../rules";

async function contactRows(tx: Reader, clientId: string) {
  return tx
    .select({
      id: people.id,
      name: people.name,
      email: people.email,
      title: people.title,
      role: contacts.role,
      primary: contacts.isPrimary,
      since: contacts.approverSince,
      endedOn: contacts.endedOn,
      locked: sql<boolean>`${people.lockedAt} is not null`,
      noMail: sql<
        "bounced" | "complained" | null
      >`(select s.reason from suppressions s where s.address = ${people.email} and s.lifted_at is null)`,
      declined: sql<MailKind[]>`(select coalesce(json_agg(m.kind order by m.kind), '[]'::json) from (
        select distinct on (c.kind) c.kind, c.wanted from mail_choices c where c.person_id = ${people.id} order by c.kind, c.chosen_at desc, c.id desc
      ) m where not m.wanted)`,
    })
    .from(contacts)
    .innerJoin(people, eq(people.id, contacts.personId))
    .where(eq(contacts.clientId, clientId))
    .orderBy(desc(contacts.isPrimary), asc(people.name));
}

async function domainRows(tx: Reader, clientId: string) {
  return tx
    .select({ id: clientDomains.id, domain: clientDomains.domain, by: people.name, at: clientDomains.setAt })
    .from(clientDomains)
    .leftJoin(people, eq(people.id, clientDomains.setBy))
    .where(and(eq(clientDomains.clientId, clientId), isNull(clientDomains.removedAt)))
    .orderBy(asc(clientDomains.domain));
}

/** A client's people, those who left, the domains that may approve, and who waits to be confirmed. Four statements. Throws `not-found`. */
export async function clientPeople(scope: StaffScope, key: string) {
  return read(scope, async (tx) => {
    const client = await openClient(scope, tx, key);
    const waiting = await tx
      .select({ person: approvals.contactId, id: approvals.id })
      .from(approvals)
      .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
      .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
      .where(and(eq(approvals.clientId, client.id), eq(approvals.kind, "approver"), isOpen));
    const newSince = addDays(scope.today, -NEW_APPROVER_DAYS);
    const rows = (await contactRows(tx, client.id)).map((row) => ({
      ...row,
      waits: waiting.find((w) => w.person === row.id)?.id ?? null,
      fresh: row.since !== null && row.since >= newSince,
    }));
    return {
      head: headOf(scope, client),
      here: rows.filter((r) => remains(r.endedOn, scope.today)),
      left: rows.filter((r) => !remains(r.endedOn, scope.today)),
      domains: (await domainRows(tx, client.id)).map((d) => ({ id: d.id, domain: d.domain, by: d.by ?? "" })),
    };
  });
}

/** One of a client's people, for the forms about them; without an id the form for a new one. Throws `not-found`. */
export async function contactForm(scope: StaffScope, key: string, id: string | null) {
  return read(scope, async (tx) => {
    const client = await openClient(scope, tx, key);
    const domains = (await domainRows(tx, client.id)).map((d) => d.domain);
    const person =
      id === null
        ? null
        : found(
            (await contactRows(tx, client.id)).find((row) => row.id === id),
            "person",
          );
    const answered = person !== null && (await answeredFor(tx, client.id, person.id));
    const fixedName = person && contactNameRefusal(scope.role, { role: person.role, answered });
    return { head: headOf(scope, client), domains, person: person && { ...person, fixedName } };
  });
}
