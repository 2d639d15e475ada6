import { index, integer, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "./columns";
import { people } from "./people";

/** One run of a job: `slot` is the moment it was due, and whoever writes the row first runs it. */
export const jobRuns = pgTable(
  "job_runs",
  {
    id: id(),
    job: text().notNull(),
    slot: instant().notNull(),
    startedAt: instant().notNull(),
    leasedUntil: instant(),
    finishedAt: instant(),
    counts: jsonb().$type<Record<string, number>>().notNull(),
    error: text(),
    attempts: integer().notNull().default(1),
    askedBy: uuid().references(() => people.id),
  },
  (t) => [unique("job_runs_slot").on(t.job, t.slot), index("job_runs_started_idx").on(t.startedAt)],
);
