import { index, integer, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { cents, civil, id, instant } from "./columns";
import { people, staff } from "./people";

/** A published plan version (compensation.md); `plan` is parsed by the engine's schema. */
export const planVersions = pgTable("plan_versions", {
  version: integer().primaryKey(),
  effectiveFrom: civil().notNull(),
  plan: jsonb().$type<Record<string, unknown>>().notNull(),
  reason: text().notNull(),
  publishedBy: uuid().references(() => people.id),
  publishedAt: instant().notNull(),
});

export const planSignatures = pgTable(
  "plan_signatures",
  {
    id: id(),
    version: integer()
      .notNull()
      .references(() => planVersions.version),
    csmId: uuid()
      .notNull()
      .references(() => staff.personId),
    signedAt: instant().notNull(),
  },
  (t) => [unique("plan_signatures_version_csm").on(t.version, t.csmId)],
);

/** A plan year whose statements are final. */
export const locks = pgTable("locks", {
  year: integer().primaryKey(),
  lockedBy: uuid()
    .notNull()
    .references(() => people.id),
  lockedAt: instant().notNull(),
  linesSha256: text().notNull(),
});

/** A locked statement, whole (lines, sentences, arithmetic, sources, gates), as it was paid. */
export const lockedStatements = pgTable(
  "locked_statements",
  {
    id: id(),
    year: integer()
      .notNull()
      .references(() => locks.year),
    csmId: uuid()
      .notNull()
      .references(() => staff.personId),
    statement: jsonb().$type<Record<string, unknown>>().notNull(),
    sha256: text().notNull(),
  },
  (t) => [unique("locked_statements_year_csm").on(t.year, t.csmId)],
);

/** A later correction of a locked line: a line in the next open period, with a reason and two names. */
export const adjustments = pgTable(
  "adjustments",
  {
    id: id(),
    year: integer().notNull(),
    csmId: uuid()
      .notNull()
      .references(() => staff.personId),
    component: text().notNull(),
    amountCents: cents().notNull(),
    datedOn: civil().notNull(),
    corrects: text().notNull(),
    reason: text().notNull(),
    proposedBy: uuid()
      .notNull()
      .references(() => people.id),
    approvedBy: uuid()
      .notNull()
      .references(() => people.id),
    createdAt: instant().notNull(),
  },
  (t) => [index("adjustments_csm_idx").on(t.csmId)],
);
