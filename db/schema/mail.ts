import { sql } from "drizzle-orm";
import { type AnyPgColumn, boolean, check, index, integer, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { approvals } from "./approvals";
import { citext, id, instant } from "./columns";
import { clients } from "./clients";
import { people } from "./people";
import { pulses } from "./pulse";

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
    /** The one request to the provider it leaves in, whole, again and again under the same key. */
    batchId: uuid(),
    /** Another mail that carries this one's words, when several of a day became one. */
    inMailId: uuid().references((): AnyPgColumn => outbox.id),
    discardedAt: instant(),
    discardedBy: uuid().references(() => people.id),
  },
  (t) => [
    index("outbox_due_idx").on(t.nextTryAt),
    index("outbox_person_idx").on(t.personId, t.sentAt),
    index("outbox_provider_idx").on(t.providerId),
    index("outbox_batch_idx").on(t.batchId),
    index("outbox_in_mail_idx").on(t.inMailId),
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

/** That a client was reminded of what it has not answered: at most twice, by the schedule or by somebody's nudge. */
export const reminders = pgTable(
  "reminders",
  {
    id: id(),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    approvalId: uuid().references(() => approvals.id),
    pulseId: uuid().references(() => pulses.id),
    nth: integer().notNull(),
    remindedAt: instant().notNull(),
    /** Null when the schedule did. */
    remindedBy: uuid().references(() => people.id),
  },
  (t) => [
    unique("reminders_approval").on(t.approvalId, t.nth),
    unique("reminders_pulse").on(t.pulseId, t.nth),
    check("reminders_one_subject", sql`num_nonnulls(${t.approvalId}, ${t.pulseId}) = 1`),
    check("reminders_twice", sql`${t.nth} in (1, 2)`),
    index("reminders_client_idx").on(t.clientId),
  ],
);
