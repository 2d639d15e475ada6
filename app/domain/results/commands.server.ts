import { eq, inArray } from "drizzle-orm";
import type { NewEvent } from "#db/chain.server";
import type { Tx } from "#db/client.server";
import { clients } from "#db/schema/clients";
import { results } from "#db/schema/results";
import { transact } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { newKey } from "~/lib/keys";
import { found, Refusal } from "~/lib/refusal";
import { type Ask, askAllIn, askIn } from "../approvals/commands.server";
import { oneMailEach } from "../approvals/mail.server";
import { goalWith } from "../goals/queries.history.server";
import type { ResultWords } from "./input";
import type { resultsHistory } from "./queries.history.server";
import { holdResults } from "./queries.shares.server";
import { type Chain, creditLeft, creditRefusal, lastAsk, newestOf, stateOf } from "./rules";

type History = Awaited<ReturnType<typeof resultsHistory>>;

/** Whether a goal counts in numbers, and that the words fit it. `except` leaves the result being changed out of the sum. */
function check(scope: StaffScope, history: History, goalId: string, words: ResultWords, except: string | null): void {
  const goal = found(history.goals.get(goalId), "goal");
  const fields: Record<string, string> = {};
  if (words.measuredOn > scope.today) fields["measuredOn"] = "This day is still to come. Give the day the number was read";
  if (goal.kind === "number" && words.value === null) fields["value"] = "Give the number that was measured";
  const left = creditLeft(
    history.chains.filter((c) => c.root !== except),
    { goal: goal.key, metrics: [goal.metric, ...goal.askedMetrics], measuredOn: words.measuredOn },
  );
  if (words.creditBp > left.leftBp) fields["creditBp"] = creditRefusal(left);
  if (Object.keys(fields).length > 0) throw new Refusal("invalid", "", fields);
}

function chainOf(history: History, key: string): Chain {
  return found(
    history.chains.find((c) => c.rows.some((r) => r.key === key)),
    "result",
  );
}

/** Records a result of a goal; nobody is asked yet. Throws `not-found`, or `invalid` (a day to come, no number, more credit than is left). */
export async function recordResult(scope: StaffScope, goalKey: string, words: ResultWords): Promise<{ key: string }> {
  return transact(scope, async (tx) => {
    const { goal } = await goalWith(tx, goalKey);
    const history = await holdResults(tx, goal.clientId, { days: [words.measuredOn], goalIds: [goal.id] });
    check(scope, history, goal.id, words, null);
    const row = {
      id: crypto.randomUUID(),
      key: newKey("R"),
      clientId: goal.clientId,
      goalId: goal.id,
      ...words,
      recordedBy: scope.person.id,
      recordedAt: scope.now,
    };
    await tx.insert(results).values(row);
    return {
      result: { key: row.key },
      event: {
        name: "result.recorded",
        clientId: goal.clientId,
        subject: `result:${row.key}`,
        payload: { resultId: row.id, grossCents: row.grossCents, creditBp: row.creditBp },
      },
    };
  });
}

async function rowOf(tx: Tx, key: string) {
  return found((await tx.select().from(results).where(eq(results.key, key)))[0], "result");
}

/** Changes a result nobody was asked about. Throws `not-found`, `invalid` as recording does, `conflict` once it was sent. */
export async function editResult(scope: StaffScope, key: string, words: ResultWords): Promise<{ key: string; goal: string }> {
  return transact(scope, async (tx) => {
    const row = await rowOf(tx, key);
    const history = await holdResults(tx, row.clientId, { keys: [key], days: [words.measuredOn] });
    const chain = chainOf(history, key);
    if (chain.asks.some((a) => a.resultId === row.id))
      throw new Refusal("conflict", "This was sent to the client and no longer changes. Correct it instead.");
    check(scope, history, row.goalId, words, chain.root);
    await tx
      .update(results)
      .set({ ...words, editedAt: scope.now })
      .where(eq(results.id, row.id));
    return {
      result: { key, goal: newestOf(chain).goal },
      event: {
        name: "result.edited",
        clientId: row.clientId,
        subject: `result:${key}`,
        payload: { resultId: row.id, grossCents: words.grossCents, creditBp: words.creditBp },
      },
    };
  });
}

/** What the client is asked about a result, in the words of today. */
function askOf(
  scope: StaffScope,
  client: typeof clients.$inferSelect,
  row: typeof results.$inferSelect,
  history: History,
  chain: Chain,
): Ask<"result"> {
  const goal = found(history.goals.get(row.goalId), "goal");
  return {
    kind: "result",
    subjectId: row.id,
    clientId: client.id,
    supersedesId: lastAsk(chain.asks)?.approvalId ?? null,
    statement: {
      client: client.key,
      clientName: client.name,
      currency: scope.firm.currency,
      result: row.key,
      corrects: chain.root === row.key ? null : chain.root,
      goal: goal.key,
      goalTitle: goal.title,
      goalKind: goal.kind,
      metric: goal.metric,
      unit: goal.unit,
      measuredOn: row.measuredOn,
      value: row.value,
      grossCents: row.grossCents,
      creditBp: row.creditBp,
      source: row.source,
      evidenceUrl: row.evidenceUrl,
      note: row.note,
    },
  };
}

/**
 * Sends several recorded results for the client's answer in one gesture, one mail a person. Throws `not-found` when any is somebody
 * else's, `conflict` naming the first that was sent already; then none is sent.
 */
export async function requestResults(scope: StaffScope, keys: readonly string[]): Promise<{ sent: number }> {
  return transact(scope, async (tx) => {
    const wanted = [...new Set(keys)];
    const rows = await tx.select().from(results).where(inArray(results.key, wanted)).orderBy(results.measuredOn, results.key);
    if (rows.length < wanted.length || rows.length === 0) throw new Refusal("not-found", "We could not find one of those results.");
    const clientIds = [...new Set(rows.map((r) => r.clientId))].sort();
    const known = await tx.select().from(clients).where(inArray(clients.id, clientIds));
    const asks: Ask<"result">[] = [];
    for (const clientId of clientIds) {
      const client = found(
        known.find((c) => c.id === clientId),
        "client",
      );
      const own = rows.filter((r) => r.clientId === clientId);
      const history = await holdResults(tx, clientId, { keys: own.map((r) => r.key) });
      for (const row of own) {
        const chain = chainOf(history, row.key);
        const state = stateOf(chain.asks.filter((a) => a.resultId === row.id));
        if (newestOf(chain).id !== row.id || (state !== "unsent" && state !== "taken_back"))
          throw new Refusal("conflict", `Result ${row.key} was sent already. Nothing was sent; look at the list again.`);
        asks.push(askOf(scope, client, row, history, chain));
      }
    }
    const asked = await askAllIn(scope, tx, asks);
    const [first, ...rest] = asked.map((a) => a.event);
    if (!first) throw new Error("a request without an event");
    return { result: { sent: asked.length }, event: [first, ...rest], mail: oneMailEach(asked.flatMap((a) => a.mail)) };
  });
}

/**
 * Corrects a result the client has answered (or whose request was taken back): a new result that supersedes it, sent at once; until it
 * is decided the earlier answer stands (compensation.md, Cases). Throws `not-found`, `invalid` as recording does, `conflict` while
 * nothing was answered or another correction is out.
 */
export async function correctResult(
  scope: StaffScope,
  key: string,
  words: ResultWords,
): Promise<{ key: string; goal: string; approvalId: string }> {
  return transact(scope, async (tx) => {
    const row = await rowOf(tx, key);
    const history = await holdResults(tx, row.clientId, { keys: [key], days: [words.measuredOn] });
    const chain = chainOf(history, key);
    if (newestOf(chain).id !== row.id) throw new Refusal("conflict", "This was corrected already. Open the newest one.");
    const state = stateOf(chain.asks.filter((a) => a.resultId === row.id));
    if (state === "unsent") throw new Refusal("conflict", "Nobody was asked about this yet. Edit it instead.");
    if (state === "waiting") throw new Refusal("conflict", "This waits for the client. Take it back first, or wait for the answer.");
    check(scope, history, row.goalId, words, chain.root);
    const client = found((await tx.select().from(clients).where(eq(clients.id, row.clientId)))[0], "client");
    const next = {
      id: crypto.randomUUID(),
      key: newKey("R"),
      clientId: row.clientId,
      goalId: row.goalId,
      ...words,
      recordedBy: scope.person.id,
      recordedAt: scope.now,
      supersedesId: row.id,
      editedAt: null,
    };
    await tx.insert(results).values(next);
    const asked = await askIn(scope, tx, askOf(scope, client, next, history, chain));
    const event: NewEvent = {
      name: "result.corrected",
      clientId: row.clientId,
      subject: `result:${next.key}`,
      payload: { resultId: next.id, corrects: row.id, grossCents: next.grossCents, creditBp: next.creditBp },
    };
    return { result: { key: next.key, goal: newestOf(chain).goal, approvalId: asked.id }, event: [event, asked.event], mail: asked.mail };
  });
}
