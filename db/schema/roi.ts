import { integer, pgTable, unique, uuid } from "drizzle-orm/pg-core";
import { clients } from "./clients";
import { id, instant } from "./columns";
import { people } from "./people";

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
