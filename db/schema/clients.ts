import { type AnyPgColumn, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
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

/** A leader lets a client off a year-end gate of one CSM and year, with a reason (domain.md A2). */
export const gates = ["approved_goal", "roi_validated"] as const;
export const exemptions = pgTable(
  "exemptions",
  {
    id: id(),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    csmId: uuid()
      .notNull()
      .references(() => staff.personId),
    year: integer().notNull(),
    gate: text({ enum: gates }).notNull(),
    grantedBy: uuid().references(() => people.id),
    reason: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [unique("exemptions_client_csm_year_gate").on(t.clientId, t.csmId, t.year, t.gate)],
);
