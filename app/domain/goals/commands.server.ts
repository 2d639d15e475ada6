import { eq } from "drizzle-orm";
import type { Tx } from "#db/client.server";
import { adoptions, goals, goalVersions } from "#db/schema/goals";
import { transact } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { newKey } from "~/lib/keys";
import { found, Refusal } from "~/lib/refusal";
import { askIn } from "../approvals/commands.server";
import { metricProblem } from "../results/queries.shares.server";
import type { GoalWords } from "./input";
import { adoptionsOf, goalAsItStands, holdGoals, servedClient } from "./queries.history.server";
import { ownersFit } from "./queries.server";
import { isFixed, lastAsk, openAsk, readyToSend, standingAsk, stateOf } from "./rules";

async function checkOwners(scope: StaffScope, tx: Tx, clientId: string, words: GoalWords): Promise<void> {
  const fit = await ownersFit(scope, tx, clientId, words);
  const fields = {
    ...(fit.ours ? {} : { ourOwnerId: "Choose somebody who works here now" }),
    ...(fit.theirs ? {} : { theirOwnerId: "Choose one of this client's people" }),
  };
  if (Object.keys(fields).length > 0) throw new Refusal("invalid", "", fields);
}

/** The goal, held with the client's others until the transaction ends so that two gestures on them come one after the other. */
async function holdGoal(scope: StaffScope, tx: Tx, key: string) {
  const { clientId } = found((await tx.select({ clientId: goals.clientId }).from(goals).where(eq(goals.key, key)))[0], "goal");
  await holdGoals(tx, clientId);
  return goalAsItStands(scope, tx, key);
}

/** Starts a goal for a client as version 1. Throws `not-found` for a client outside the book, `invalid` for an ended client or wrong owners. */
export async function draftGoal(scope: StaffScope, clientKey: string, words: GoalWords): Promise<{ key: string }> {
  return transact(scope, async (tx) => {
    const client = await servedClient(scope, tx, clientKey);
    if (client.endedOn !== null && client.endedOn < scope.today)
      throw new Refusal("invalid", `${client.name} has left. A goal needs a client who is still here.`);
    await checkOwners(scope, tx, client.id, words);
    const goal = { id: crypto.randomUUID(), key: newKey("G"), clientId: client.id, createdAt: scope.now };
    await tx.insert(goals).values(goal);
    await tx.insert(goalVersions).values({
      ...words,
      clientId: client.id,
      goalId: goal.id,
      version: 1,
      documentedBy: scope.person.id,
      documentedOn: scope.today,
      createdAt: scope.now,
    });
    return {
      result: { key: goal.key },
      event: { name: "goal.drafted", clientId: client.id, subject: `goal:${goal.key}`, payload: { goalId: goal.id, version: 1 } },
    };
  });
}

/**
 * Saves a goal's words: into the newest version while nobody was asked about it, else as the next version, which keeps who documented
 * the goal first (compensation.md, Cases). `sha` is the digest of the words the editor read. Throws `not-found`, `invalid` (wrong
 * owners, or a metric of which its results would make more than 100 %, domain.md 7), and `conflict` when the words changed meanwhile.
 */
export async function editGoal(scope: StaffScope, key: string, sha: string, words: GoalWords): Promise<{ key: string; version: number }> {
  return transact(scope, async (tx) => {
    const { goal, newest, rows, asks, sha: now } = await holdGoal(scope, tx, key);
    if (sha !== now)
      throw new Refusal(
        "conflict",
        "Somebody changed this goal while you wrote. Open it again to see their words; yours are still here to copy.",
      );
    await checkOwners(scope, tx, goal.clientId, words);
    const tooMuch = words.metric === newest.metric ? null : await metricProblem(tx, goal, words.metric);
    if (tooMuch) throw new Refusal("invalid", "", { metric: tooMuch });
    const fixed = isFixed(newest.version, asks);
    const version = fixed ? newest.version + 1 : newest.version;
    const first = rows[0]?.version ?? newest;
    if (fixed)
      await tx.insert(goalVersions).values({
        ...words,
        clientId: goal.clientId,
        goalId: goal.id,
        version,
        documentedBy: first.documentedBy,
        documentedOn: first.documentedOn,
        createdAt: scope.now,
      });
    else await tx.update(goalVersions).set(words).where(eq(goalVersions.id, newest.id));
    await tx.update(goals).set({ editedAt: scope.now }).where(eq(goals.id, goal.id));
    return {
      result: { key, version },
      event: { name: "goal.edited", clientId: goal.clientId, subject: `goal:${key}`, payload: { goalId: goal.id, version } },
    };
  });
}

/**
 * Sends the newest version for the client's approval. `sha` is the digest of the words previewed. Throws `not-found`; `invalid` with
 * everything that is still missing, or a metric of which its results would make more than 100 %; `conflict` when the words changed, were sent already, or another version is still with the client.
 */
export async function requestGoal(scope: StaffScope, key: string, sha: string): Promise<{ approvalId: string; version: number }> {
  return transact(scope, async (tx) => {
    const { goal, newest, asks, statement, sha: now } = await holdGoal(scope, tx, key);
    const open = openAsk(asks);
    if (open)
      throw new Refusal(
        "conflict",
        open.version === newest.version
          ? "This was sent already and waits for the client."
          : `Version ${open.version} is still with the client. Take it back before you send another.`,
      );
    const state = stateOf(newest.version, asks);
    if (state !== "draft" && state !== "taken_back")
      throw new Refusal("conflict", "The client answered this version already. Edit the goal to make the next version.");
    const missing = readyToSend(newest);
    if (missing.length > 0) throw new Refusal("invalid", missing.join(" "));
    const tooMuch = standingAsk(asks) ? await metricProblem(tx, goal, newest.metric) : null;
    if (tooMuch) throw new Refusal("invalid", `${tooMuch}.`);
    if (sha !== now) throw new Refusal("conflict", "The words changed since you looked at them. Read them again before you send them.");
    const asked = await askIn(scope, tx, {
      kind: "goal",
      subjectId: newest.id,
      clientId: goal.clientId,
      statement,
      supersedesId: lastAsk(asks)?.approvalId ?? null,
    });
    return { result: { approvalId: asked.id, version: newest.version }, event: asked.event, mail: asked.mail };
  });
}

/**
 * After a reassignment: the client's CSM takes a standing goal over, and the client is asked to agree; it counts from their yes
 * (domain.md A2). Throws `not-found`, `forbidden` for anyone but the client's CSM, `conflict` when there is nothing to adopt.
 */
export async function adoptGoal(scope: StaffScope, key: string): Promise<{ approvalId: string }> {
  if (scope.role !== "csm") throw new Refusal("forbidden", "Only the client's own CSM adopts a goal.");
  return transact(scope, async (tx) => {
    const { goal, client, asks, rows } = await holdGoal(scope, tx, key);
    const standing = standingAsk(asks);
    if (!standing) throw new Refusal("conflict", "Only a goal the client has approved can be adopted.");
    if (rows.some((r) => r.version.documentedBy === scope.person.id))
      throw new Refusal("conflict", "You wrote this goal yourself. There is nothing to adopt.");
    const mine = (await adoptionsOf(tx, goal.id)).filter(
      (a) => a.csmId === scope.person.id && a.cancelledAt === null && a.verdict !== "declined",
    );
    if (mine.length > 0)
      throw new Refusal(
        "conflict",
        mine.some((a) => a.verdict === "approved" || a.approvalId === null)
          ? "You have adopted this goal already."
          : "You asked for this already. It waits for the client.",
      );
    const id = crypto.randomUUID();
    await tx
      .insert(adoptions)
      .values({ id, clientId: goal.clientId, goalId: goal.id, csmId: scope.person.id, adoptedOn: scope.today, createdAt: scope.now });
    const goalTitle = rows.find((r) => r.version.id === standing.versionId)?.version.title ?? "";
    const asked = await askIn(scope, tx, {
      kind: "adoption",
      subjectId: id,
      clientId: goal.clientId,
      statement: {
        client: client.key,
        clientName: client.name,
        goal: goal.key,
        goalTitle,
        csm: scope.person.id,
        csmName: scope.person.name,
        adoptedOn: scope.today,
      },
    });
    return { result: { approvalId: asked.id }, event: asked.event, mail: asked.mail };
  });
}
