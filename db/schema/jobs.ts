import { index, integer, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "./columns";
import { people } from "./people";

/**
 * One run of a job. `slot` is the moment it was due, written down once however many processes look; until it is finished whoever
 * holds the lease runs it, and after `leasedUntil` anybody may.
 */
export const jobRuns = pgTable(
  "job_runs",
  {
    id: id(),
    job: text().notNull(),
    slot: instant().notNull(),
    /** Who pressed Run now; null when the schedule did. */
    askedBy: uuid().references(() => people.id),
    attempts: integer().notNull().default(0),
    startedAt: instant(),
    leasedUntil: instant().notNull(),
    finishedAt: instant(),
    counts: jsonb().$type<Record<string, number>>(),
    error: text(),
  },
  (t) => [unique("job_runs_slot").on(t.job, t.slot), index("job_runs_open_idx").on(t.finishedAt, t.leasedUntil)],
);
