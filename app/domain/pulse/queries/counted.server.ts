import { and, eq, sql } from "drizzle-orm";
import { pulseAnswers, pulses } from "#db/schema/pulse";

/** Joins a survey to the answer that counts: its newest one that is not held. */
export const answerOf = and(
  eq(pulseAnswers.pulseId, pulses.id),
  sql`not ${pulseAnswers.held} and not exists (select 1 from pulse_answers later
    where later.pulse_id = ${pulseAnswers.pulseId} and later.version > ${pulseAnswers.version} and not later.held)`,
);
