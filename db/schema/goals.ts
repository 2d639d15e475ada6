import { index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { cents, civil, id, instant, plainNumber } from "./columns";
import { clients } from "./clients";
import { people, staff } from "./people";

export const goalKinds = ["number", "soft"] as const;

/** A goal's identity; its words live in versions. */
export const goals = pgTable(
  "goals",
  {
    id: id(),
    key: text().notNull().unique(),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    createdAt: instant().notNull(),
    editedAt: instant(),
  },
  (t) => [index("goals_client_idx").on(t.clientId)],
);

/** One version of a goal. Editable while no approval has been asked for it; after that a new version is drafted. */
export const goalVersions = pgTable(
  "goal_versions",
  {
    id: id(),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    goalId: uuid()
      .notNull()
      .references(() => goals.id),
    version: integer().notNull(),
    title: text().notNull(),
    why: text().notNull().default(""),
    kind: text({ enum: goalKinds }).notNull(),
    metric: text().notNull().default(""),
    unit: text().notNull().default(""),
    baseline: plainNumber(),
    target: plainNumber(),
    /** Why there is no starting number, when the client does not track it yet. */
    baselineNote: text().notNull().default(""),
    dueOn: civil(),
    dataSource: text().notNull().default(""),
    unitValueCents: cents(),
    weDo: text().notNull().default(""),
    youDo: text().notNull().default(""),
    ourOwnerId: uuid().references(() => staff.personId),
    theirOwnerId: uuid().references(() => people.id),
    documentedBy: uuid()
      .notNull()
      .references(() => people.id),
    documentedOn: civil(),
    createdAt: instant().notNull(),
  },
  (t) => [unique("goal_versions_goal_version").on(t.goalId, t.version), index("goal_versions_client_idx").on(t.clientId)],
);

/** After a reassignment the new CSM adopts a goal, agreed by the client's approver (domain.md A2). */
export const adoptions = pgTable(
  "adoptions",
  {
    id: id(),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    goalId: uuid()
      .notNull()
      .references(() => goals.id),
    csmId: uuid()
      .notNull()
      .references(() => staff.personId),
    adoptedOn: civil().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [index("adoptions_client_idx").on(t.clientId), index("adoptions_goal_idx").on(t.goalId)],
);
