import { type AnyPgColumn, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { basisPoints, cents, civil, id, instant, plainNumber } from "./columns";
import { clients } from "./clients";
import { goals } from "./goals";
import { people } from "./people";

/** One measured result of a goal. A correction is a new row that supersedes the old one. */
export const results = pgTable(
  "results",
  {
    id: id(),
    key: text().notNull().unique(),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    goalId: uuid()
      .notNull()
      .references(() => goals.id),
    measuredOn: civil().notNull(),
    value: plainNumber(),
    grossCents: cents(),
    creditBp: basisPoints().notNull(),
    source: text().notNull().default(""),
    evidenceUrl: text().notNull().default(""),
    note: text().notNull().default(""),
    recordedBy: uuid().references(() => people.id),
    recordedAt: instant().notNull(),
    supersedesId: uuid().references((): AnyPgColumn => results.id),
    editedAt: instant(),
  },
  (t) => [index("results_client_idx").on(t.clientId, t.measuredOn), index("results_goal_idx").on(t.goalId)],
);

/** The question "were the results worth at least what you paid?" for a client and plan year. */
export const roiValidations = pgTable(
  "roi_validations",
  {
    id: id(),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    year: integer().notNull(),
    askedBy: uuid().references(() => people.id),
    createdAt: instant().notNull(),
  },
  (t) => [unique("roi_validations_client_year").on(t.clientId, t.year)],
);

/** A client person's answer set aside to finish later; counts for nothing. */
export const savedAnswers = pgTable(
  "saved_answers",
  {
    id: id(),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    approvalId: uuid().notNull(),
    answer: text().notNull(),
    grossText: text().notNull().default(""),
    creditText: text().notNull().default(""),
    note: text().notNull().default(""),
    savedAt: instant().notNull(),
  },
  (t) => [unique("saved_answers_person_approval").on(t.personId, t.approvalId), index("saved_answers_client_idx").on(t.clientId)],
);
