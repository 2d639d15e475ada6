import { z } from "zod";
import { day, maybeWords, words } from "~/lib/fields";

/** Forms about what clients told us. Dates are civil dates in the firm's zone. */
export const promiseInput = z.object({
  words: words("Write what you told them", 500),
  by: day("Choose the day by which they have your answer"),
});
export const closureInput = z.object({ told: words("Write what you told the client; they read it", 4000) });

/** A CSM's own reading of a client, 1 to 5 (domain.md F5). */
export const readingInput = z.object({
  client: words("Choose the client", 200),
  level: z.enum(["1", "2", "3", "4", "5"], { error: "Choose how they seem to you" }).transform(Number),
  note: maybeWords(2000),
});
export type ReadingInput = z.output<typeof readingInput>;

/** Thanks in a client's own words; where they were said is asked for (domain.md F8). */
export const praiseInput = z.object({
  client: words("Choose the client", 200),
  words: words("Write what they said, in their words", 4000),
  source: words("Say where they said it, such as a mail or a call", 200),
  saidBy: maybeWords(200),
  saidOn: day("Give the day they said it"),
});
export type PraiseInput = z.output<typeof praiseInput>;

export const reviewInput = z.object({ notes: words("Write what the team saw and what will change", 8000) });
