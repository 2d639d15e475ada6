import { agreements, assignments, clients } from "#db/schema/clients";
import { contacts, firm, people, salaries, staff } from "#db/schema/people";
import { insertAll, upsertAll } from "./bulk.server";
import type { Writing } from "./writing";

/** Writes the firm, its staff and the people of its clients. */
export async function writePeople({ tx, scope, changes, ids, stored }: Writing): Promise<void> {
  const emails = new Map(stored.people.map((p) => [p.id, p.email]));
  const person = (email: string, name: string, title: string) => {
    const id = ids.people(email);
    return { id, email: emails.get(id) ?? email, name, title, createdAt: scope.now };
  };
  await upsertAll(
    tx,
    firm,
    changes.firm.map(({ row }) => ({ id: 1, name: row.name, timezone: row.timezone, currency: row.currency })),
    firm.id,
    ["name", "timezone", "currency"],
  );
  await upsertAll(
    tx,
    people,
    changes.staff.map(({ row }) => person(row.email, row.name, "")),
    people.id,
    ["name"],
  );
  await upsertAll(
    tx,
    staff,
    changes.staff.map(({ row }) => ({ personId: ids.people(row.email), role: row.role, startsOn: row.starts_on, endsOn: row.ends_on })),
    staff.personId,
    ["role", "startsOn", "endsOn"],
  );
  const paid = changes.staff.flatMap(({ row }) =>
    row.base_salary === null ? [] : [{ personId: ids.people(row.email), baseCents: row.base_salary }],
  );
  await upsertAll(tx, salaries, paid, salaries.personId, ["baseCents"]);
  await upsertAll(
    tx,
    people,
    changes.contacts.map(({ row }) => person(row.email, row.name, row.title ?? "")),
    people.id,
    ["name", "title"],
  );
}

/** Writes clients, who of theirs has which role, who serves them, and their agreements. */
export async function writeClients({ tx, scope, changes, ids, stored, after }: Writing): Promise<void> {
  const clientRows = changes.clients.map(({ row }) => ({
    id: ids.clients(row.key),
    key: row.key,
    name: row.name,
    segment: row.segment,
    timezone: row.timezone,
    joinedOn: row.joined_on,
    endedOn: row.ended_on,
    endedBy: row.ended_by,
    crmId: row.crm_id,
  }));
  await upsertAll(tx, clients, clientRows, clients.id, ["name", "segment", "timezone", "joinedOn", "endedOn", "endedBy", "crmId"]);
  const contactRows = changes.contacts.map(({ row }) => ({
    personId: ids.people(row.email),
    clientId: ids.clients(row.client),
    role: row.role,
    isPrimary: row.primary === true,
    endedOn: row.ended_on,
  }));
  await upsertAll(tx, contacts, contactRows, contacts.personId, ["clientId", "role", "isPrimary", "endedOn"]);
  const held = new Map(stored.assignments.map((a) => [`${a.clientId}:${a.from}`, a.id]));
  const stretches = changes.assignments.map(({ row }) => {
    const clientId = ids.clients(row.client);
    return {
      id: held.get(`${clientId}:${row.from}`) ?? crypto.randomUUID(),
      clientId,
      csmId: ids.people(row.csm),
      from: row.from,
      to: row.to,
      setBy: scope.actor?.id ?? null,
    };
  });
  // What is there gives way before anything new is put beside it: no two may overlap at any moment.
  const known = new Set(held.values());
  await upsertAll(
    tx,
    assignments,
    stretches.filter((a) => known.has(a.id)),
    assignments.id,
    ["csmId", "to", "setBy"],
  );
  await insertAll(
    tx,
    assignments,
    stretches.filter((a) => !known.has(a.id)),
  );
  const depth = (key: string): number => {
    const { renews } = after("agreements", key);
    return renews === null ? 0 : 1 + depth(renews);
  };
  const agreementRows = [...changes.agreements]
    .sort((a, b) => depth(a.row.key) - depth(b.row.key))
    .map(({ row }) => ({
      id: ids.agreements(row.key),
      key: row.key,
      clientId: ids.clients(row.client),
      term: row.term,
      startsOn: row.starts_on,
      endsOn: row.ends_on,
      annualCents: row.annual_value,
      renewsId: row.renews === null ? null : ids.agreements(row.renews),
      signedOn: row.signed_on,
      noticeOn: row.notice_on,
      noticeBy: row.notice_by,
      exitPlanApprovedOn: row.exit_plan_approved_on,
    }));
  await upsertAll(tx, agreements, agreementRows, agreements.id, [
    "clientId",
    "term",
    "startsOn",
    "endsOn",
    "annualCents",
    "renewsId",
    "signedOn",
    "noticeOn",
    "noticeBy",
    "exitPlanApprovedOn",
  ]);
}
