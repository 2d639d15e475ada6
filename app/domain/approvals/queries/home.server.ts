import { and, desc, eq, sql } from "drizzle-orm";
import { approvals, decisions } from "#db/schema/approvals";
import { people } from "#db/schema/people";
import { read } from "#db/transact.server";
import type { ClientScope } from "~/auth/scope";
import { found } from "~/lib/refusal";
import { goalsSeen } from "../../goals/queries.portal.server";
import { openSurveys } from "../../pulse/queries/survey.server";
import { yearSoFar } from "../../roi/queries.portal.server";
import { whenOf } from "../rules/days";
import { statements } from "../statements";
import { openYear } from "./approval.server";
import { wordOf } from "./agreed.server";
import { aroundClient } from "./around.server";
import { isEarlier, rowOf } from "./goals.server";
import { answeredThing, openAsks } from "./open.server";

/** A client's home: the year so far, what needs them (approvals, and surveys put to this person), their goals, what this person answered today, the people. */
export async function homePage(scope: ClientScope) {
  return read(scope, async (tx) => {
    const around = await aroundClient(scope, tx);
    const year = await yearSoFar(tx, { id: scope.clientId, ...around.client }, Number(scope.today.slice(0, 4)), scope.today);
    const needsYou = await openAsks(tx, scope.clientId, around.client.timezone);
    const surveys = await openSurveys(scope, tx);
    const goals = await goalsSeen(tx, scope.clientId, scope.today);
    const today = await tx
      .select({ decision: decisions, kind: approvals.kind, statement: approvals.statement })
      .from(decisions)
      .innerJoin(approvals, eq(approvals.id, decisions.approvalId))
      .where(and(eq(approvals.clientId, scope.clientId), eq(decisions.personId, scope.person.id), eq(decisions.decidedOn, scope.today)))
      .orderBy(desc(decisions.decidedAt))
      .limit(6);
    const { client, ...others } = around;
    return {
      year,
      needsYou,
      surveys,
      people: others,
      mayAnswer: scope.role === "approver",
      me: scope.person.name,
      currency: scope.firm.currency,
      joinedOn: client.joinedOn,
      goals: goals
        .filter((g) => !isEarlier(g, scope.today.slice(0, 4)))
        .map(rowOf)
        .reverse(),
      allGoals: goals.length,
      today: today.map(({ decision: d, kind, statement }) => ({
        record: d.record,
        when: whenOf(d, client.timezone),
        word: wordOf(kind, d, false),
        sentence: answeredThing(kind, statement),
        yes: d.verdict === "approved",
      })),
    };
  });
}

/** A plan year: what was confirmed against what was invested, the question if it is asked, and earlier answers. Throws `not-found` for a year that is none. */
export async function yearPage(scope: ClientScope, year: number) {
  return read(scope, async (tx) => {
    const around = await aroundClient(scope, tx);
    const thisYear = Number(scope.today.slice(0, 4));
    found(Number.isInteger(year) && year >= Number(around.client.joinedOn.slice(0, 4)) && year <= thisYear ? year : null, "year");
    const asked = await openYear(tx, scope.clientId, year);
    // Beside a question stands the sum up to the day the question is about, not another one up to today.
    const sum = await yearSoFar(tx, { id: scope.clientId, ...around.client }, year, asked?.statement.to ?? scope.today);
    const answers = await tx
      .select({ decision: decisions, statement: approvals.statement, by: people.name })
      .from(decisions)
      .innerJoin(approvals, eq(approvals.id, decisions.approvalId))
      .innerJoin(people, eq(people.id, decisions.personId))
      .where(
        and(eq(approvals.clientId, scope.clientId), eq(approvals.kind, "roi"), sql`(${approvals.statement} ->> 'year')::int = ${year}`),
      )
      .orderBy(desc(decisions.decidedAt));
    return {
      sum,
      asked,
      currency: scope.firm.currency,
      mayAnswer: scope.role === "approver",
      csm: around.csm?.name ?? null,
      approvers: around.approvers.map((a) => a.name),
      answers: answers.map(({ decision: d, statement, by }) => ({
        record: d.record,
        word: wordOf("roi", d, false),
        yes: d.verdict === "approved",
        by,
        when: whenOf(d, around.client.timezone),
        note: d.note,
        frozen: statements.roi.parse(statement),
      })),
    };
  });
}
