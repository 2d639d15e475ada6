import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { cents, citext, civil, id, instant } from "./columns";
import { clients } from "./clients";

/** One row: the firm this installation serves. */
export const firm = pgTable("firm", {
  id: integer().primaryKey(),
  name: text().notNull(),
  timezone: text().notNull(),
  currency: text().notNull(),
  powerMeaning: text(),
  /** Business hours of a working day, in minutes after midnight of the firm's zone. */
  opensAt: integer().notNull().default(540),
  closesAt: integer().notNull().default(1020),
});

/** Days on which the firm is closed, beside Saturdays and Sundays. */
export const holidays = pgTable("holidays", {
  on: civil().primaryKey(),
  name: text().notNull(),
  setBy: uuid().references(() => people.id),
});

/**
 * Everybody who can be named: staff and clients' contacts. `disabledAt` keeps somebody out; `lockedAt` is set beside it where whoever
 * runs Attain did that, and no last day recorded or moved lifts it.
 */
export const people = pgTable(
  "people",
  {
    id: id(),
    email: citext().notNull().unique(),
    name: text().notNull(),
    title: text().notNull().default(""),
    createdAt: instant().notNull(),
    disabledAt: instant(),
    lockedAt: instant(),
  },
  (t) => [check("people_locked_are_out", sql`${t.lockedAt} is null or ${t.disabledAt} is not null`)],
);

export const staffRoles = ["csm", "sales", "leader", "finance", "admin"] as const;
export const staff = pgTable("staff", {
  personId: uuid()
    .primaryKey()
    .references(() => people.id),
  role: text({ enum: staffRoles }).notNull(),
  startsOn: civil().notNull(),
  endsOn: civil(),
});

/** Pay: apart from `staff`, with its own policy. */
export const salaries = pgTable("salaries", {
  personId: uuid()
    .primaryKey()
    .references(() => staff.personId),
  baseCents: cents().notNull(),
});

export const contactRoles = ["viewer", "contributor", "approver"] as const;
export const contacts = pgTable(
  "contacts",
  {
    personId: uuid()
      .primaryKey()
      .references(() => people.id),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    role: text({ enum: contactRoles }).notNull(),
    isPrimary: boolean().notNull().default(false),
    approverSince: civil(),
    endedOn: civil(),
  },
  (t) => [index("contacts_client_idx").on(t.clientId)],
);

/** A domain whose addresses may approve for a client; set by a leader. */
export const clientDomains = pgTable(
  "client_domains",
  {
    id: id(),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    domain: citext().notNull(),
    setBy: uuid()
      .notNull()
      .references(() => people.id),
    setAt: instant().notNull(),
    removedAt: instant(),
  },
  (t) => [index("client_domains_client_idx").on(t.clientId)],
);
