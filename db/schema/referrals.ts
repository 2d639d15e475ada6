import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { clients } from "./clients";
import { citext, civil, id, instant } from "./columns";
import { people } from "./people";

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
