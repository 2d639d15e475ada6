import { and, desc, eq, gte, lt, sql } from "drizzle-orm";
import { clients } from "#db/schema/clients";
import { people } from "#db/schema/people";
import { leadershipComments, onboardingReviews, pulseAnswers, pulses } from "#db/schema/pulse";
import { read } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { addDays, type CivilDate, isCivilDate } from "~/lib/dates";
import { found } from "~/lib/refusal";
import { nextQuarter, quarterOf } from "../rules";
import { answerOf } from "./counted.server";

const QUARTERS = 8;
const SURVEYS = 100;

/** The last eight quarters with how many onboarding surveys were asked and answered, and who looked back at them (domain.md P6). Two statements. */
export async function onboardingQuarters(scope: StaffScope) {
  const quarters: CivilDate[] = [quarterOf(scope.today)];
  while (quarters.length < QUARTERS) quarters.push(quarterOf(addDays(quarters.at(-1) ?? scope.today, -1)));
  return read(scope, async (tx) => {
    const start = sql<string>`date_trunc('quarter', ${pulses.askedOn})::date::text`;
    const counted = await tx
      .select({
        quarter: start,
        asked: sql<number>`count(*)`.mapWith(Number),
        answered: sql<number>`count(${pulseAnswers.id})`.mapWith(Number),
      })
      .from(pulses)
      .leftJoin(pulseAnswers, answerOf)
      .where(and(eq(pulses.kind, "onboarding"), gte(pulses.askedOn, quarters.at(-1) ?? scope.today)))
      .groupBy(start);
    const written = await tx
      .select({ quarter: onboardingReviews.quarter, by: people.name, notes: onboardingReviews.notes })
      .from(onboardingReviews)
      .innerJoin(people, eq(people.id, onboardingReviews.reviewedBy))
      .where(gte(onboardingReviews.quarter, quarters.at(-1) ?? scope.today));
    return quarters.map((quarter) => {
      const sums = counted.find((c) => c.quarter === quarter);
      const review = written.find((w) => w.quarter === quarter);
      return { quarter, asked: sums?.asked ?? 0, answered: sums?.answered ?? 0, by: review?.by ?? null, notes: review?.notes ?? null };
    });
  });
}

/** A quarter's onboarding surveys, at most 100, and what was noted about them. Two statements. Throws `not-found` for what is no quarter. */
export async function onboardingReview(scope: StaffScope, given: string | undefined) {
  const quarter = found(given !== undefined && isCivilDate(given) && quarterOf(given) === given ? given : null, "quarter");
  return read(scope, async (tx) => {
    const [review] = await tx
      .select({ notes: onboardingReviews.notes, by: people.name, at: onboardingReviews.reviewedAt })
      .from(onboardingReviews)
      .innerJoin(people, eq(people.id, onboardingReviews.reviewedBy))
      .where(eq(onboardingReviews.quarter, quarter));
    const surveys = await tx
      .select({
        key: pulses.key,
        client: clients.name,
        joinedOn: clients.joinedOn,
        person: people.name,
        askedOn: pulses.askedOn,
        nps: pulseAnswers.nps,
        rating: pulseAnswers.rating,
        comment: sql<string>`coalesce(${leadershipComments.comment}, ${pulseAnswers.comment}, '')`,
        answered: sql<boolean>`${pulseAnswers.id} is not null`,
      })
      .from(pulses)
      .innerJoin(clients, eq(clients.id, pulses.clientId))
      .innerJoin(people, eq(people.id, pulses.contactId))
      .leftJoin(pulseAnswers, answerOf)
      .leftJoin(leadershipComments, eq(leadershipComments.answerId, pulseAnswers.id))
      .where(and(eq(pulses.kind, "onboarding"), gte(pulses.askedOn, quarter), lt(pulses.askedOn, nextQuarter(quarter))))
      .orderBy(desc(pulses.askedOn), pulses.key)
      .limit(SURVEYS);
    return { quarter, surveys, review: review ?? null };
  });
}
