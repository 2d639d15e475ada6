import { index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { basisPoints, cents, civil, id, instant } from "./columns";
import { clients } from "./clients";
import { people, staff } from "./people";
import { referrals } from "./referrals";

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
