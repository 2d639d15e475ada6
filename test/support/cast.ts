import { agreements, assignments, clients } from "#db/schema/clients";
import { clientDomains, contacts, firm, people, staff } from "#db/schema/people";
import { inSystem } from "#db/system.server";
import type { App, ClientRole, StaffRole } from "~/auth/scope";

const STAFF: [string, string, StaffRole][] = [
  ["priya@harborpine.example", "Priya Raman", "leader"],
  ["jo@harborpine.example", "Jo Adler", "finance"],
  ["sam@harborpine.example", "Sam Okafor", "sales"],
  ["maya@harborpine.example", "Maya Lindqvist", "csm"],
  ["omar@harborpine.example", "Omar Haddad", "csm"],
  ["alex@harborpine.example", "Alex Kim", "admin"],
];
const CLIENTS: { key: string; name: string; csm: string; people: [string, string, ClientRole][] }[] = [
  {
    key: "NORTHLAKE",
    name: "Northlake",
    csm: "maya@harborpine.example",
    people: [
      ["dana@northlake.example", "Dana Ruiz", "approver"],
      ["lee@northlake.example", "Lee Park", "viewer"],
      ["kit@northlake.example", "Kit Moss", "contributor"],
    ],
  },
  {
    key: "BIRCH",
    name: "Birch & Co",
    csm: "omar@harborpine.example",
    people: [
      ["ada@birch.example", "Ada Holm", "approver"],
      ["finn@birch.example", "Finn Roe", "viewer"],
    ],
  },
];

export interface Cast {
  ids: Record<string, string>;
  clientIds: Record<string, string>;
}

/** The people of the tests (and of the demo): a leader, finance, sales, two CSMs, an admin, and two clients of theirs, since 2025. */
export async function cast(app: App): Promise<Cast> {
  const at = new Date("2025-01-01T12:00:00Z");
  const ids: Record<string, string> = {};
  const clientIds: Record<string, string> = {};
  await inSystem(app, async (tx) => {
    await tx.insert(firm).values({ id: 1, name: "Harbor & Pine", timezone: "America/New_York", currency: "USD" });
    const person = (email: string, name: string) => {
      ids[email] = crypto.randomUUID();
      return { id: ids[email], email, name, createdAt: at };
    };
    await tx.insert(people).values(STAFF.map(([email, name]) => person(email, name)));
    await tx.insert(staff).values(STAFF.map(([email, , role]) => ({ personId: ids[email] ?? "", role, startsOn: "2024-01-01" })));
    for (const c of CLIENTS) {
      const clientId = crypto.randomUUID();
      clientIds[c.key] = clientId;
      await tx
        .insert(clients)
        .values({ id: clientId, key: c.key, name: c.name, segment: "enterprise", timezone: "America/Chicago", joinedOn: "2025-01-01" });
      await tx.insert(people).values(c.people.map(([email, name]) => person(email, name)));
      await tx
        .insert(contacts)
        .values(c.people.map(([email, , role], i) => ({ personId: ids[email] ?? "", clientId, role, isPrimary: i === 0 })));
      await tx
        .insert(clientDomains)
        .values({ clientId, domain: `${c.people[0]?.[0].split("@")[1]}`, setBy: ids["priya@harborpine.example"] ?? "", setAt: at });
      await tx.insert(assignments).values({ clientId, csmId: ids[c.csm] ?? "", from: "2025-01-01" });
      await tx
        .insert(agreements)
        .values({ key: `${c.key}-A1`, clientId, term: "monthly", startsOn: "2025-01-01", annualCents: 2_400_000, signedOn: "2025-01-01" });
    }
  });
  return { ids, clientIds };
}
