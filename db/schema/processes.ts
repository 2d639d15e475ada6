import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { civil, id, instant } from "./columns";
import { people, staff } from "./people";

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
