import { index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { citext, id, instant } from "./columns";
import { clients } from "./clients";
import { people } from "./people";

/** Mail to send, written in the transaction of its cause; the worker sends it. */
export const outbox = pgTable(
  "outbox",
  {
    id: id(),
    toAddress: citext().notNull(),
    personId: uuid().references(() => people.id),
    clientId: uuid().references(() => clients.id),
    template: text().notNull(),
    props: jsonb().$type<Record<string, unknown>>().notNull(),
    createdAt: instant().notNull(),
    nextTryAt: instant().notNull(),
    attempts: integer().notNull().default(0),
    leasedUntil: instant(),
    sentAt: instant(),
    deadAt: instant(),
    lastError: text(),
    providerId: text(),
  },
  (t) => [index("outbox_due_idx").on(t.nextTryAt), index("outbox_person_idx").on(t.personId)],
);
