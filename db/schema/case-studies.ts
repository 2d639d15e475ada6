import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { clients } from "./clients";
import { id, instant } from "./columns";
import { staff } from "./people";

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
