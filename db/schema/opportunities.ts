import { index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { basisPoints, cents, citext, civil, id, instant } from "./columns";
import { clients } from "./clients";
import { people, staff } from "./people";

/** Somebody a client introduced. */
export const referrals = pgTable(
  "referrals",
  {
    id: id(),
    key: text().notNull().unique(),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    contactId: uuid().references(() => people.id),
    person: text().notNull(),
    company: text().notNull(),
    email: citext(),
    submittedOn: civil().notNull(),
    editedAt: instant(),
  },
  (t) => [index("referrals_client_idx").on(t.clientId)],
);

export const stages = ["submitted", "accepted", "rejected", "closed_won", "closed_lost"] as const;
export const opportunities = pgTable(
  "opportunities",
  {
    id: id(),
    key: text().notNull().unique(),
    clientId: uuid().references(() => clients.id),
    name: text().notNull(),
    amountCents: cents().notNull(),
    stage: text({ enum: stages }).notNull(),
    submittedOn: civil(),
    acceptedOn: civil(),
    closedOn: civil(),
    referralId: uuid().references(() => referrals.id),
    submittedBy: uuid().references(() => people.id),
    note: text().notNull().default(""),
    editedAt: instant(),
  },
  (t) => [index("opportunities_client_idx").on(t.clientId), index("opportunities_stage_idx").on(t.stage)],
);

/** Shares of the lead source; they sum to 10,000 and are frozen at closed-won (domain.md A11). */
export const leadSources = pgTable(
  "lead_sources",
  {
    id: id(),
    opportunityId: uuid()
      .notNull()
      .references(() => opportunities.id),
    csmId: uuid()
      .notNull()
      .references(() => staff.personId),
    shareBp: basisPoints().notNull(),
    position: integer().notNull(),
  },
  (t) => [unique("lead_sources_opportunity_csm").on(t.opportunityId, t.csmId), index("lead_sources_csm_idx").on(t.csmId)],
);

/** A way of working written down; counts once a named reviewer confirms it is new (domain.md A10). */
export const processes = pgTable(
  "processes",
  {
    id: id(),
    key: text().notNull().unique(),
    title: text().notNull(),
    url: text().notNull().default(""),
    documentedBy: uuid()
      .notNull()
      .references(() => staff.personId),
    documentedOn: civil(),
    confirmedBy: uuid().references(() => people.id),
    confirmedOn: civil(),
    editedAt: instant(),
  },
  (t) => [index("processes_documented_by_idx").on(t.documentedBy)],
);

export const useLevels = ["public", "sales", "internal"] as const;
export const caseStudies = pgTable(
  "case_studies",
  {
    id: id(),
    key: text().notNull().unique(),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    csmId: uuid()
      .notNull()
      .references(() => staff.personId),
    title: text().notNull(),
    body: text().notNull(),
    use: text({ enum: useLevels }).notNull(),
    createdAt: instant().notNull(),
    editedAt: instant(),
  },
  (t) => [index("case_studies_client_idx").on(t.clientId)],
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
