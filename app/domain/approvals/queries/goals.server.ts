import { and, desc, eq, sql } from "drizzle-orm";
import { approvals, decisions } from "#db/schema/approvals";
import { people } from "#db/schema/people";
import { read } from "#db/transact.server";
import type { ClientScope } from "~/auth/scope";
import { civilDateIn } from "~/lib/dates";
import { found } from "~/lib/refusal";
import { type GoalSeen, goalsSeen } from "../../goals/queries.portal.server";
import { countedCents } from "../rules/answers";
import { dayOf, whenOf } from "../rules/days";
import type { StatementOf } from "../statements";
import { wordOf } from "./agreed.server";
import { aroundClient } from "./around.server";
import { said, superseded } from "./asked.server";

export const GOAL_RESULTS_A_PAGE = 25;

/** A goal as its row shows it. */
export function rowOf({ key, statement, points, progress, running, open }: GoalSeen) {
  return { key, statement, points, progress, running, openId: open?.approvalId ?? null };
}

/** Whether a goal was due before this year and needs nobody. */
export function isEarlier({ progress, statement }: Pick<GoalSeen, "progress" | "statement">, year: string): boolean {
  return progress !== "waiting" && statement.dueOn !== null && statement.dueOn < `${year}-01-01`;
}

/** All goals of a client, those that wait first, those that run, those reached or never agreed, then those of earlier years. */
export async function goalsPage(scope: ClientScope) {
  return read(scope, async (tx) => {
    const goals = (await goalsSeen(tx, scope.clientId, scope.today)).map(rowOf).reverse();
    const year = scope.today.slice(0, 4);
    const earlier = goals.filter((g) => isEarlier(g, year));
    const now = goals.filter((g) => !earlier.includes(g));
    const groups = [
      { id: "waiting", title: "Waiting for you", goals: now.filter((g) => g.progress === "waiting") },
      { id: "running", title: "Running", goals: now.filter((g) => ["on-track", "behind", "agreed"].includes(g.progress)) },
      { id: "reached", title: "Reached", goals: now.filter((g) => g.progress === "reached") },
      { id: "draft", title: "Being written", goals: now.filter((g) => g.progress === "draft") },
      { id: "earlier", title: "Earlier years", goals: earlier },
    ];
    const of = (progress: string) => goals.filter((g) => g.progress === progress).length;
    return {
      groups: groups.filter((g) => g.goals.length > 0),
      counts: { all: goals.length, reached: of("reached"), waiting: of("waiting") },
    };
  });
}

/** One goal with its story: versions, answers, results a page at a time. Throws `not-found` for another client's, or one never asked for. */
export async function goalPage(scope: ClientScope, key: string, resultsPage: number) {
  return read(scope, async (tx) => {
    const around = await aroundClient(scope, tx);
    const [goal] = await goalsSeen(tx, scope.clientId, scope.today, key);
    const { statement, versions, inForce, open, points, progress, running } = found(goal, "goal");
    const ofGoal = and(
      eq(approvals.clientId, scope.clientId),
      eq(approvals.kind, "result"),
      sql`${approvals.statement} ->> 'goal' = ${key}`,
    );
    const results = await tx
      .select({
        id: approvals.id,
        statement: approvals.statement,
        askedAt: approvals.requestedAt,
        decision: decisions,
        by: people.name,
        total: sql<number>`(count(*) over ())::int`,
        taken: sql<boolean>`exists (select 1 from cancellations c where c.approval_id = ${approvals.id})`,
        newer: superseded,
      })
      .from(approvals)
      .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
      .leftJoin(people, eq(people.id, decisions.personId))
      .where(ofGoal)
      .orderBy(desc(said("measuredOn")), desc(approvals.requestedAt))
      .limit(GOAL_RESULTS_A_PAGE)
      .offset((resultsPage - 1) * GOAL_RESULTS_A_PAGE);
    const on = (when: Date) => civilDateIn(when, around.client.timezone);
    return {
      key,
      statement,
      points,
      progress,
      running,
      today: scope.today,
      csm: around.csm,
      openId: open?.approvalId ?? null,
      mayAnswer: scope.role === "approver",
      total: results[0]?.total ?? 0,
      inForce: inForce?.answer
        ? {
            version: inForce.statement.version,
            by: inForce.answer.by,
            when: whenOf(inForce.answer, around.client.timezone),
            record: inForce.answer.record,
          }
        : null,
      versions: versions.map((v) => ({
        id: v.approvalId,
        version: v.statement.version,
        statement: v.statement,
        askedOn: on(v.askedAt),
        taken: v.takenBackAt !== null,
        superseded: v.superseded,
        answer: v.answer && {
          record: v.answer.record,
          verdict: v.answer.verdict,
          by: v.answer.by,
          on: dayOf(v.answer, around.client.timezone),
          note: v.answer.note,
          withdrawnOn: v.answer.withdrawnAt && on(v.answer.withdrawnAt),
        },
      })),
      results: results.map(({ id, statement: said, askedAt, taken, newer, decision: d, by }) => {
        const result = said as StatementOf<"result">;
        return {
          id,
          statement: result,
          askedOn: on(askedAt),
          taken,
          newer,
          oursCents: countedCents(result),
          answer: d && {
            record: d.record,
            word: wordOf("result", d, false),
            verdict: d.verdict,
            on: dayOf(d, around.client.timezone),
            by: by ?? "",
            note: d.note,
            cents: d.verdict === "approved" ? countedCents(result, { grossCents: d.grossCents, creditBp: d.creditBp }) : null,
          },
        };
      }),
    };
  });
}
export type GoalStory = Awaited<ReturnType<typeof goalPage>>;
