import { and, count, desc, eq, gte, inArray, isNotNull, isNull, lte, ne, or, type SQL } from "drizzle-orm";
import type { Reader } from "#db/client.server";
import { approvals, cancellations, decisions } from "#db/schema/approvals";
import { clients } from "#db/schema/clients";
import { results } from "#db/schema/results";
import { holding } from "#db/search.server";
import { read } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import type { CivilDate } from "~/lib/dates";
import { found } from "~/lib/refusal";
import { currentGoals, type GoalNow, goalWith, newestWords, servedClient } from "../goals/queries.history.server";
import { lastRequest, newestRow, resultsHistory } from "./queries.history.server";
import { newestOf, type ResultState, standingAsk, stateOf } from "./rules";

export const RESULTS_A_PAGE = 25;
export const resultStates = ["unsent", "waiting", "confirmed", "declined", "taken_back"] as const satisfies readonly ResultState[];
export interface ResultsAsked {
  client: string;
  q: string;
  state: ResultState | null;
  page: number;
}

/** What an address asks of the list of results; unknown words ask for nothing. */
export function resultsAsked(search: URLSearchParams): ResultsAsked {
  const word = (name: string) => (search.get(name) ?? "").trim().slice(0, 100);
  const page = Number(word("page") || 1);
  return {
    client: word("client"),
    q: word("q"),
    state: resultStates.find((s) => s === word("state")) ?? null,
    page: Number.isSafeInteger(page) && page >= 1 && page < 100_000 ? page : 1,
  };
}

const inState: Record<ResultState, SQL | undefined> = {
  unsent: isNull(approvals.id),
  waiting: and(isNotNull(approvals.id), isNull(decisions.id), isNull(cancellations.approvalId)),
  confirmed: eq(decisions.verdict, "approved"),
  declined: eq(decisions.verdict, "declined"),
  taken_back: isNotNull(cancellations.approvalId),
};

/** Results of the clients this person serves, newest first, 25 a page: the newest of each chain of corrections, with where it stands. */
export async function listResults(scope: StaffScope, asked: ResultsAsked) {
  return read(scope, async (tx) => {
    const goal = newestWords(tx);
    const where = and(
      newestRow,
      scope.role === "csm" ? inArray(results.clientId, [...scope.book]) : undefined,
      asked.client ? eq(clients.key, asked.client) : undefined,
      holding(asked.q, goal.title, results.source, clients.name, results.key),
      asked.state ? inState[asked.state] : undefined,
    );
    const rows = await tx
      .select({
        key: results.key,
        measuredOn: results.measuredOn,
        value: results.value,
        grossCents: results.grossCents,
        creditBp: results.creditBp,
        source: results.source,
        goal: goal.key,
        goalTitle: goal.title,
        unit: goal.unit,
        client: clients.key,
        clientName: clients.name,
        approvalId: approvals.id,
        cancelled: cancellations.approvalId,
        verdict: decisions.verdict,
        ownGross: decisions.grossCents,
        ownCredit: decisions.creditBp,
      })
      .from(results)
      .innerJoin(goal, eq(goal.id, results.goalId))
      .innerJoin(clients, eq(clients.id, results.clientId))
      .leftJoin(approvals, lastRequest)
      .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
      .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
      .where(where)
      .orderBy(desc(results.measuredOn), results.key)
      .limit(RESULTS_A_PAGE)
      .offset((asked.page - 1) * RESULTS_A_PAGE);
    const [total] = await tx
      .select({ n: count() })
      .from(results)
      .innerJoin(goal, eq(goal.id, results.goalId))
      .innerJoin(clients, eq(clients.id, results.clientId))
      .leftJoin(approvals, lastRequest)
      .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
      .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
      .where(where);
    const served = await tx
      .select({ key: clients.key, name: clients.name })
      .from(clients)
      .where(
        and(
          or(isNull(clients.endedOn), gte(clients.endedOn, scope.today)),
          scope.role === "csm" ? inArray(clients.id, [...scope.book]) : undefined,
          lte(clients.joinedOn, scope.today),
        ),
      )
      .orderBy(clients.name);
    return {
      rows: rows.map(({ approvalId, cancelled, verdict, ...row }) => {
        const state: ResultState =
          approvalId === null
            ? "unsent"
            : cancelled !== null
              ? "taken_back"
              : verdict === null
                ? "waiting"
                : verdict === "approved"
                  ? "confirmed"
                  : "declined";
        return { ...row, state };
      }),
      total: total?.n ?? 0,
      clients: served,
      currency: scope.firm.currency,
    };
  });
}

/** The number of a goal before a day: the newest measured one the client did not refuse, else the start. `except`: a result's id. */
async function numberBefore(tx: Reader, goal: { id: string; baseline: string | null }, day: CivilDate, except: string | null) {
  const [earlier] = await tx
    .select({ value: results.value, on: results.measuredOn })
    .from(results)
    .leftJoin(approvals, lastRequest)
    .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
    .where(
      and(
        eq(results.goalId, goal.id),
        newestRow,
        lte(results.measuredOn, day),
        isNotNull(results.value),
        or(isNull(decisions.verdict), eq(decisions.verdict, "approved")),
        except === null ? undefined : ne(results.id, except),
      ),
    )
    .orderBy(desc(results.measuredOn), desc(results.recordedAt))
    .limit(1);
  return earlier ?? (goal.baseline === null ? null : { value: goal.baseline, on: null });
}

const shown = ({ key, title, kind, metric, unit, unitValueCents }: GoalNow) => ({ key, title, kind, metric, unit, unitValueCents });

/** What the page for a new result needs: the goal, the number before, what one is worth. Throws `not-found`. */
export async function newResultForm(scope: StaffScope, goalKey: string) {
  return read(scope, async (tx) => {
    const { goal, client } = await goalWith(tx, goalKey);
    const now = found((await currentGoals(tx, [goal.id])).get(goal.id), "goal");
    return {
      client: { key: client.key, name: client.name },
      goal: shown(now),
      previous: await numberBefore(tx, { id: goal.id, baseline: now.baseline }, scope.today, null),
      currency: scope.firm.currency,
      today: scope.today,
    };
  });
}

/** A recorded result for the pages that edit or correct it, with the client's answer where there is one. Throws `not-found`. */
export async function resultForm(scope: StaffScope, key: string) {
  return read(scope, async (tx) => {
    const [row] = await tx
      .select({ result: results, client: clients })
      .from(results)
      .innerJoin(clients, eq(clients.id, results.clientId))
      .where(eq(results.key, key));
    const { result, client } = found(row, "result");
    await servedClient(scope, tx, client.key);
    const { goals: goalsNow, chains } = await resultsHistory(tx, client.id, { keys: [key] });
    const goal = found(goalsNow.get(result.goalId), "goal");
    const chain = found(chains[0], "result");
    const standing = standingAsk(chain.asks);
    return {
      goal: shown(goal),
      previous: await numberBefore(tx, { id: result.goalId, baseline: goal.baseline }, result.measuredOn, newestOf(chain).id),
      currency: scope.firm.currency,
      today: scope.today,
      client: { key: client.key, name: client.name },
      key: result.key,
      state: stateOf(chain.asks.filter((a) => a.resultId === result.id)),
      newest: newestOf(chain).key,
      words: {
        measuredOn: result.measuredOn,
        value: result.value,
        grossCents: result.grossCents,
        creditBp: result.creditBp,
        source: result.source,
        evidenceUrl: result.evidenceUrl,
        note: result.note,
      },
      answer: standing?.decision
        ? {
            by: standing.decision.by,
            on: standing.decision.decidedOn,
            grossCents: standing.decision.grossCents ?? standing.proposed.grossCents,
            creditBp: standing.decision.creditBp ?? standing.proposed.creditBp,
            note: standing.decision.note,
          }
        : null,
    };
  });
}
