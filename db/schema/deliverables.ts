import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { clients } from "./clients";
import { civil, id, instant } from "./columns";

/** Something made for a client: promised for a day, delivered, accepted. */
export const deliverables = pgTable(
  "deliverables",
  {
    id: id(),
    key: text().notNull().unique(),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    title: text().notNull(),
    dueOn: civil(),
    deliveredOn: civil(),
    acceptedOn: civil(),
    editedAt: instant(),
  },
  (t) => [index("deliverables_client_idx").on(t.clientId, t.acceptedOn)],
);
