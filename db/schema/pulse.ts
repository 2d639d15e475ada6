import { boolean, index, integer, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { clients } from "./clients";
import { civil, id, instant } from "./columns";
import { deliverables } from "./deliverables";
import { people, staff } from "./people";

/** Somebody who would have been asked first: asked on a day already, or not reachable, in words. */
interface PassedOver {
  personId: string;
  askedOn: string | null;
  unreachable: string | null;
}

export const pulseKinds = ["quarterly", "deliverable", "interaction", "onboarding"] as const;
export const pulseChannels = ["mail", "call", "import"] as const;

/** A survey put to one person of a client: two questions and a box. `passedOver` says who was due before them and when they were last asked. */
export const pulses = pgTable(
  "pulses",
  {
    id: id(),
    key: text().notNull().unique(),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    contactId: uuid()
      .notNull()
      .references(() => people.id),
    kind: text({ enum: pulseKinds }).notNull(),
    channel: text({ enum: pulseChannels }).notNull(),
    deliverableId: uuid().references(() => deliverables.id),
    /** What was just delivered or has just happened, in the words the second question uses. */
    about: text().notNull().default(""),
    /** Who served the client that day (domain.md A7: the owner at the time). */
    csmId: uuid().references(() => staff.personId),
    /** First day of the quarter a quarterly one counts for. */
    quarter: civil(),
    askedOn: civil().notNull(),
    closesOn: civil().notNull(),
    /** Null when the schedule asked. */
    askedBy: uuid().references(() => people.id),
    passedOver: jsonb().$type<PassedOver[]>().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    index("pulses_client_idx").on(t.clientId, t.askedOn),
    index("pulses_contact_idx").on(t.contactId, t.askedOn),
    index("pulses_asked_idx").on(t.askedOn),
  ],
);

/** What the person said; the newest version counts, unless it is held. Words for leadership only stand in `leadership_comments`, never here. */
export const pulseAnswers = pgTable(
  "pulse_answers",
  {
    id: id(),
    pulseId: uuid()
      .notNull()
      .references(() => pulses.id),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    version: integer().notNull(),
    nps: integer(),
    rating: integer(),
    comment: text().notNull().default(""),
    callMe: boolean().notNull().default(false),
    leadershipOnly: boolean().notNull().default(false),
    answeredAt: instant().notNull(),
    /** The civil date of the answer in the firm's zone, fixed when written. */
    answeredOn: civil().notNull(),
    /** The CSM who wrote down what was said on a call; null when the person answered. */
    recordedBy: uuid().references(() => people.id),
    /** It came the way mail scanners press buttons: it counts for nothing until the person sends again (trust.md A6). */
    held: boolean().notNull().default(false),
  },
  (t) => [unique("pulse_answers_version").on(t.pulseId, t.version), index("pulse_answers_client_idx").on(t.clientId, t.answeredOn)],
);

/** A comment its writer gave to the firm's leadership and not to their CSM (domain.md A20). */
export const leadershipComments = pgTable(
  "leadership_comments",
  {
    answerId: uuid()
      .primaryKey()
      .references(() => pulseAnswers.id),
    pulseId: uuid()
      .notNull()
      .references(() => pulses.id),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    comment: text().notNull(),
  },
  (t) => [index("leadership_comments_client_idx").on(t.clientId)],
);

/**
 * A low answer, or one that asks for a call, that somebody owns until the client was told what we did (domain.md A17). `version` is
 * the answer's; an answer changed after the case was closed may open another.
 */
export const pulseCases = pgTable(
  "pulse_cases",
  {
    id: id(),
    pulseId: uuid()
      .notNull()
      .references(() => pulses.id),
    version: integer().notNull(),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    ownerId: uuid()
      .notNull()
      .references(() => staff.personId),
    openedAt: instant().notNull(),
    targetAt: instant().notNull(),
    limitAt: instant().notNull(),
  },
  (t) => [
    unique("pulse_cases_version").on(t.pulseId, t.version),
    index("pulse_cases_client_idx").on(t.clientId),
    index("pulse_cases_owner_idx").on(t.ownerId),
  ],
);

/** "Got it, answer by Thursday": stops the first clock and starts the promised one. */
export const casePromises = pgTable(
  "case_promises",
  {
    id: id(),
    caseId: uuid()
      .notNull()
      .references(() => pulseCases.id),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    words: text().notNull(),
    promisedAt: instant().notNull(),
    madeBy: uuid()
      .notNull()
      .references(() => people.id),
    madeAt: instant().notNull(),
  },
  (t) => [index("case_promises_client_idx").on(t.clientId), index("case_promises_case_idx").on(t.caseId)],
);

/** How a case ended, in the words the client was told and sees. */
export const caseClosures = pgTable(
  "case_closures",
  {
    caseId: uuid()
      .primaryKey()
      .references(() => pulseCases.id),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    told: text().notNull(),
    closedBy: uuid()
      .notNull()
      .references(() => people.id),
    closedAt: instant().notNull(),
  },
  (t) => [index("case_closures_client_idx").on(t.clientId)],
);

/** A CSM's own reading of a client, 1 to 5, beside the client's score (domain.md F5). */
export const readings = pgTable(
  "readings",
  {
    id: id(),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    csmId: uuid()
      .notNull()
      .references(() => staff.personId),
    level: integer().notNull(),
    note: text().notNull().default(""),
    readOn: civil().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [index("readings_client_idx").on(t.clientId, t.readOn)],
);

/** Thanks in a client's own words, with where they were said (domain.md F8). */
export const praises = pgTable(
  "praises",
  {
    id: id(),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    words: text().notNull(),
    source: text().notNull(),
    saidBy: text().notNull().default(""),
    saidOn: civil().notNull(),
    loggedBy: uuid()
      .notNull()
      .references(() => people.id),
    loggedAt: instant().notNull(),
  },
  (t) => [index("praises_client_idx").on(t.clientId, t.saidOn)],
);

export const quoteUses = ["named", "unnamed", "no"] as const;
/** Whether the words of an answer may be quoted; the newest row counts. */
export const quoteConsents = pgTable(
  "quote_consents",
  {
    id: id(),
    pulseId: uuid()
      .notNull()
      .references(() => pulses.id),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    use: text({ enum: quoteUses }).notNull(),
    givenAt: instant().notNull(),
  },
  (t) => [index("quote_consents_client_idx").on(t.clientId), index("quote_consents_pulse_idx").on(t.pulseId)],
);

/** What the team saw when it looked back at a quarter's onboardings (domain.md P6). */
export const onboardingReviews = pgTable("onboarding_reviews", {
  quarter: civil().primaryKey(),
  notes: text().notNull(),
  reviewedBy: uuid()
    .notNull()
    .references(() => people.id),
  reviewedAt: instant().notNull(),
});
