import { type AnyPgColumn, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
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
  (t) => [
    index("results_client_idx").on(t.clientId, t.measuredOn),
    index("results_goal_idx").on(t.goalId),
    uniqueIndex("results_supersedes").on(t.supersedesId),
  ],
);
