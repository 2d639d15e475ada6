import { index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "./columns";
import { clients } from "./clients";
import { people } from "./people";

/** `id` is the SHA-256 of what the cookie holds: a row read from here signs nobody in. */
export const sessions = pgTable(
  "sessions",
  {
    id: text().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => people.id),
    expiresAt: instant().notNull(),
    absoluteExpiresAt: instant().notNull(),
    authTime: instant().notNull(),
    method: text().notNull(),
    userAgent: text().notNull().default(""),
  },
  (t) => [index("sessions_user_idx").on(t.userId)],
);

/** One asked-for sign-in. Only hashes of the link's token, the typed code and the waiting browser's cookie are kept. */
export const signInLinks = pgTable(
  "sign_in_links",
  {
    id: id(),
    personId: uuid().references(() => people.id),
    emailHash: text().notNull(),
    ipHash: text().notNull(),
    tokenHash: text().notNull().unique(),
    codeHash: text().notNull(),
    browserHash: text(),
    /** `mail` is bound to the browser that asked; `operator` and `demo` are printed on the command line. */
    kind: text({ enum: ["mail", "operator", "demo"] }).notNull(),
    nextPath: text().notNull().default("/"),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    codeTries: integer().notNull().default(0),
  },
  (t) => [
    index("sign_in_links_email_idx").on(t.emailHash, t.createdAt),
    index("sign_in_links_ip_idx").on(t.ipHash, t.createdAt),
    index("sign_in_links_browser_idx").on(t.browserHash),
  ],
);

export const linkPurposes = ["pulse", "unsubscribe"] as const;
/** A way to one record for one person without a session; only the token's hash is kept. It opens nothing else (architecture.md, links). */
export const links = pgTable(
  "links",
  {
    id: id(),
    purpose: text({ enum: linkPurposes }).notNull(),
    recordId: uuid().notNull(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    clientId: uuid().references(() => clients.id),
    tokenHash: text().notNull().unique(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (t) => [index("links_client_idx").on(t.clientId), index("links_record_idx").on(t.recordId)],
);
