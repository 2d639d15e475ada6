import { foldEmail } from "./cells";
import type { ColumnOf, Drafts, FileKind } from "./columns";
import { fileName } from "./columns";
import type { Lookups } from "./lookups";
import { Problems, shown } from "./problems";

/** Checks that everything a record refers to stands in the folder or in the database, and fits (contract.md, Checked). */
export function checkReferences(drafts: Drafts, look: Lookups, problems: Problems): void {
  const missing = <F extends FileKind>(
    kind: F,
    row: { line: number },
    column: ColumnOf<F>,
    value: string,
    target: FileKind,
    noun: string,
  ) => {
    if (look.complete(target))
      problems.add(kind, row, column, `there is no ${noun} ${shown(value)} in ${fileName(target)} or in the product`);
  };
  const client = <F extends FileKind>(kind: F, row: { line: number; client?: string | null | undefined }) => {
    if (row.client && !look.clients.has(row.client)) missing(kind, row, "client" as ColumnOf<F>, row.client, "clients", "client");
  };
  const person = <F extends FileKind>(kind: F, row: { line: number }, column: ColumnOf<F>, address: string | null | undefined) => {
    if (address && !look.staff.has(foldEmail(address))) missing(kind, row, column, address, "staff", "person");
  };
  const contactOf = (
    kind: "referrals" | "pulses",
    row: { line: number; client: string | undefined; contact: string | null | undefined },
  ) => {
    const contact = row.contact ? look.contacts.get(foldEmail(row.contact)) : undefined;
    if (row.contact && contact === undefined) missing(kind, row, "contact", row.contact, "contacts", "contact");
    else if (row.contact && differ(row.client, contact?.client, look)) {
      const words = `${shown(row.contact)} is a contact of ${shown(contact?.client ?? "")}, not of ${shown(row.client ?? "")}`;
      problems.add(kind, row, "contact", words);
    }
  };

  for (const row of drafts.contacts) client("contacts", row);
  for (const row of drafts.assignments) {
    client("assignments", row);
    person("assignments", row, "csm", row.csm);
  }
  for (const row of drafts.agreements) client("agreements", row);
  for (const row of drafts.goals) {
    client("goals", row);
    person("goals", row, "documented_by", row.documented_by);
    person("goals", row, "adopted_by", row.adopted_by);
  }
  for (const row of drafts.results) if (row.goal && !look.goals.has(row.goal)) missing("results", row, "goal", row.goal, "goals", "goal");
  for (const row of drafts.opportunities) {
    client("opportunities", row);
    for (const { email } of row.lead_source ?? []) person("opportunities", row, "lead_source", email);
    if (row.referral && !look.referrals.has(row.referral)) missing("opportunities", row, "referral", row.referral, "referrals", "referral");
  }
  for (const row of drafts.referrals) {
    client("referrals", row);
    contactOf("referrals", row);
  }
  for (const row of drafts.processes) {
    person("processes", row, "documented_by", row.documented_by);
    person("processes", row, "confirmed_by", row.confirmed_by);
  }
  for (const row of drafts.case_studies) {
    client("case_studies", row);
    person("case_studies", row, "csm", row.csm);
  }
  for (const row of drafts.exemptions) {
    client("exemptions", row);
    person("exemptions", row, "csm", row.csm);
    person("exemptions", row, "granted_by", row.granted_by);
    const role = row.granted_by && look.staff.get(foldEmail(row.granted_by))?.role;
    if (role && role !== "leader")
      problems.add(
        "exemptions",
        row,
        "granted_by",
        `${shown(row.granted_by ?? "")} is not a leader but ${role}; only a leader grants an exemption`,
      );
  }
  for (const row of drafts.deliverables) client("deliverables", row);
  for (const row of drafts.pulses) {
    client("pulses", row);
    contactOf("pulses", row);
    const deliverable = row.deliverable ? look.deliverables.get(row.deliverable) : undefined;
    if (row.deliverable && deliverable === undefined) missing("pulses", row, "deliverable", row.deliverable, "deliverables", "deliverable");
    else if (row.deliverable && differ(row.client, deliverable?.client, look)) {
      problems.add(
        "pulses",
        row,
        "deliverable",
        `${shown(row.deliverable)} is a deliverable of ${shown(deliverable?.client ?? "")}, not of ${shown(row.client ?? "")}`,
      );
    }
  }
  checkRenewals(drafts, look, problems);
}

/** Whether two records are of different clients, both of which there are; a client that is missing is blamed where it stands. */
function differ(a: string | undefined, b: string | undefined, look: Lookups): boolean {
  return a !== undefined && b !== undefined && a !== b && look.clients.has(a) && look.clients.has(b);
}

function checkRenewals(drafts: Drafts, look: Lookups, problems: Problems): void {
  for (const row of drafts.agreements) {
    if (!row.renews) continue;
    const old = look.agreements.get(row.renews);
    if (old === undefined) {
      if (look.complete("agreements"))
        problems.add("agreements", row, "renews", `there is no agreement ${shown(row.renews)} in agreements.csv or in the product`);
    } else if (row.renews === row.key) problems.add("agreements", row, "renews", "the agreement renews itself");
    else if (row.key !== undefined && renewsInTheEnd(row.renews, row.key, look)) {
      problems.add("agreements", row, "renews", `${shown(row.renews)} itself renews this agreement, in a circle`);
    } else if (differ(row.client, old.client, look)) {
      problems.add(
        "agreements",
        row,
        "renews",
        `${shown(row.renews)} is an agreement of ${shown(old.client ?? "")}, not of ${shown(row.client ?? "")}`,
      );
    }
  }
}

function renewsInTheEnd(start: string, wanted: string, look: Lookups): boolean {
  const seen = new Set<string>();
  for (let at: string | null | undefined = start; at && !seen.has(at); at = look.agreements.get(at)?.renews) {
    if (at === wanted) return true;
    seen.add(at);
  }
  return false;
}
