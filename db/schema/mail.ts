import { type AnyPgColumn, boolean, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
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
    /** Another mail that carries this one's words, when several of a day became one. */
    inMailId: uuid().references((): AnyPgColumn => outbox.id),
    discardedAt: instant(),
    discardedBy: uuid().references(() => people.id),
  },
  (t) => [
    index("outbox_due_idx").on(t.nextTryAt),
    index("outbox_person_idx").on(t.personId, t.sentAt),
    index("outbox_provider_idx").on(t.providerId),
  ],
);

export const mailEventKinds = ["delivered", "bounced", "complained", "delayed", "failed"] as const;
/** What the provider told us became of a mail; `id` is the provider's own, so a second telling is the same row. */
export const mailEvents = pgTable(
  "mail_events",
  {
    id: text().primaryKey(),
    kind: text({ enum: mailEventKinds }).notNull(),
    outboxId: uuid().references(() => outbox.id),
    providerId: text().notNull(),
    detail: text().notNull().default(""),
    at: instant().notNull(),
    receivedAt: instant().notNull(),
  },
  (t) => [index("mail_events_outbox_idx").on(t.outboxId)],
);

/** An address we no longer write to, and why; lifted by a person who knows it works again. */
export const suppressions = pgTable(
  "suppressions",
  {
    id: id(),
    address: citext().notNull(),
    reason: text({ enum: ["bounced", "complained"] }).notNull(),
    detail: text().notNull().default(""),
    at: instant().notNull(),
    liftedAt: instant(),
    liftedBy: uuid().references(() => people.id),
  },
  (t) => [index("suppressions_address_idx").on(t.address)],
);

/** Which mail a person asked not to get any more; the newest row of a kind counts. */
export const mailChoices = pgTable(
  "mail_choices",
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    kind: text({ enum: ["reminders", "surveys", "digests"] }).notNull(),
    wanted: boolean().notNull(),
    chosenAt: instant().notNull(),
  },
  (t) => [index("mail_choices_person_idx").on(t.personId)],
);
