import { onboardingReviews, praises, readings } from "#db/schema/pulse";
import { transact } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { heldClient } from "~/domain/clients/queries/held.server";
import { type CivilDate, isCivilDate } from "~/lib/dates";
import { found, Refusal } from "~/lib/refusal";
import type { PraiseInput, ReadingInput } from "../input/heard";
import { quarterOf } from "../rules";

/**
 * Keeps how a client seems to its CSM today, 1 to 5, beside what the client says itself (domain.md F5). Throws `forbidden` for
 * anybody else's word, `not-found` outside the book.
 */
export async function logReading(scope: StaffScope, input: ReadingInput): Promise<{ client: string }> {
  if (scope.role !== "csm") throw new Refusal("forbidden", "Only the client’s own success manager reads it.");
  return transact(scope, async (tx) => {
    const client = await heldClient(scope, tx, input.client);
    const row = {
      id: crypto.randomUUID(),
      clientId: client.id,
      csmId: scope.person.id,
      level: input.level,
      note: input.note,
      readOn: scope.today,
      createdAt: scope.now,
    };
    await tx.insert(readings).values(row);
    return {
      result: { client: client.key },
      event: {
        name: "reading.logged",
        clientId: client.id,
        subject: `reading:${row.id}`,
        payload: { readingId: row.id, level: row.level },
      },
    };
  });
}

/** Keeps a client's thanks in its own words, with where they were said (domain.md F8). Throws `not-found`, `invalid` for a day to come. */
export async function logPraise(scope: StaffScope, input: PraiseInput): Promise<{ id: string }> {
  if (input.saidOn > scope.today) throw new Refusal("invalid", "", { saidOn: "Give a day that is not to come" });
  return transact(scope, async (tx) => {
    const client = await heldClient(scope, tx, input.client);
    const id = crypto.randomUUID();
    const { words, source, saidBy, saidOn } = input;
    await tx
      .insert(praises)
      .values({ id, clientId: client.id, words, source, saidBy, saidOn, loggedBy: scope.person.id, loggedAt: scope.now });
    return {
      result: { id },
      event: { name: "praise.logged", clientId: client.id, subject: `praise:${id}`, payload: { praiseId: id } },
    };
  });
}

/**
 * Writes what the team saw when it looked back at a quarter's onboardings (domain.md P6); again replaces the words. `quarter` is its
 * first day. Throws `forbidden`, `not-found` for no quarter, `conflict` for one to come.
 */
export async function reviewOnboarding(scope: StaffScope, quarter: CivilDate, notes: string): Promise<{ quarter: string }> {
  if (scope.role !== "leader") throw new Refusal("forbidden", "A leader writes the look back.");
  found(isCivilDate(quarter) && quarterOf(quarter) === quarter ? quarter : null, "quarter");
  if (quarter > scope.today) throw new Refusal("conflict", "That quarter has not begun.");
  return transact(scope, async (tx) => {
    const row = { notes, reviewedBy: scope.person.id, reviewedAt: scope.now };
    await tx
      .insert(onboardingReviews)
      .values({ quarter, ...row })
      .onConflictDoUpdate({ target: onboardingReviews.quarter, set: row });
    return {
      result: { quarter },
      event: { name: "onboarding.reviewed", clientId: null, subject: `onboarding:${quarter}`, payload: { quarter } },
    };
  });
}
