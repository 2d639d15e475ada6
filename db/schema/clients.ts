import { type AnyPgColumn, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { cents, civil, id, instant } from "./columns";
import { people, staff } from "./people";

export const segments = ["community", "enterprise", "strategic"] as const;
export const endedByWho = ["client", "company"] as const;

export const clients = pgTable("clients", {
  id: id(),
  key: text().notNull().unique(),
  name: text().notNull(),
  segment: text({ enum: segments }).notNull(),
  timezone: text(),
  joinedOn: civil().notNull(),
  endedOn: civil(),
  endedBy: text({ enum: endedByWho }),
  crmId: text(),
  editedAt: instant(),
});

/** Who serves a client from when to when (inclusive; no end = still). No two overlap (exclusion constraint). */
export const assignments = pgTable(
  "assignments",
  {
    id: id(),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    csmId: uuid()
      .notNull()
      .references(() => staff.personId),
    from: civil().notNull(),
    to: civil(),
    setBy: uuid().references(() => people.id),
    editedAt: instant(),
  },
  (t) => [index("assignments_client_idx").on(t.clientId), index("assignments_csm_idx").on(t.csmId)],
);

export const terms = ["fixed", "monthly"] as const;
export const agreements = pgTable(
  "agreements",
  {
    id: id(),
    key: text().notNull().unique(),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    term: text({ enum: terms }).notNull(),
    startsOn: civil().notNull(),
    endsOn: civil(),
    annualCents: cents().notNull(),
    renewsId: uuid().references((): AnyPgColumn => agreements.id),
    signedOn: civil(),
    noticeOn: civil(),
    noticeBy: text({ enum: endedByWho }),
    exitPlanApprovedOn: civil(),
    editedAt: instant(),
  },
  (t) => [index("agreements_client_idx").on(t.clientId)],
);
