import { and, asc, count, desc, eq, gte, isNotNull, isNull, lte, type SQL, sql } from "drizzle-orm";
import { clients } from "#db/schema/clients";
import { people } from "#db/schema/people";
import { leadershipComments, pulseAnswers, pulses } from "#db/schema/pulse";
import { read } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { answerOf } from "./counted.server";
import { counted, type FiguresAsked } from "./figures.server";

const PAGE = 25;
export const shows = ["all", "answered", "silent", "promoters", "detractors", "above", "not-above"] as const;
export type Show = (typeof shows)[number];

function only(show: Show): SQL | undefined {
  switch (show) {
    case "all":
      return undefined;
    case "answered":
      return isNotNull(pulseAnswers.id);
    case "silent":
      return isNull(pulseAnswers.id);
    case "promoters":
      return gte(pulseAnswers.nps, 9);
    case "detractors":
      return lte(pulseAnswers.nps, 6);
    case "above":
      return sql`${pulseAnswers.rating} * 2 > 7`;
    case "not-above":
      return sql`${pulseAnswers.rating} * 2 <= 7`;
  }
}

/**
 * The surveys behind a figure, newest first, 25 a page: whom we asked, what they said. Words for the leadership alone come only to
 * leaders, as the policies have it. Two statements.
 */
export async function listSurveys(scope: StaffScope, asked: FiguresAsked & { show: Show }, page: number) {
  return read(scope, async (tx) => {
    const where = and(counted(asked), only(asked.show));
    const [total] = await tx
      .select({ n: count() })
      .from(pulses)
      .innerJoin(clients, eq(clients.id, pulses.clientId))
      .leftJoin(pulseAnswers, answerOf)
      .where(where);
    const rows = await tx
      .select({
        key: pulses.key,
        kind: pulses.kind,
        askedOn: pulses.askedOn,
        client: clients.name,
        person: people.name,
        answeredOn: pulseAnswers.answeredOn,
        nps: pulseAnswers.nps,
        rating: pulseAnswers.rating,
        comment: sql<string>`coalesce(${leadershipComments.comment}, ${pulseAnswers.comment}, '')`,
        leadershipOnly: sql<boolean>`coalesce(${pulseAnswers.leadershipOnly}, false)`,
      })
      .from(pulses)
      .innerJoin(clients, eq(clients.id, pulses.clientId))
      .innerJoin(people, eq(people.id, pulses.contactId))
      .leftJoin(pulseAnswers, answerOf)
      .leftJoin(leadershipComments, eq(leadershipComments.answerId, pulseAnswers.id))
      .where(where)
      .orderBy(desc(pulses.askedOn), asc(pulses.key))
      .limit(PAGE)
      .offset((page - 1) * PAGE);
    return { rows, total: total?.n ?? 0, pageSize: PAGE };
  });
}
