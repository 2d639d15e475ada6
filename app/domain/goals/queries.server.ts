import { and, asc, eq, gt, gte, inArray, isNull, or } from "drizzle-orm";
import type { Reader } from "#db/client.server";
import { clients } from "#db/schema/clients";
import { contacts, people, staff } from "#db/schema/people";
import { read } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { found } from "~/lib/refusal";
import { newGoalsNeeded } from "../compensation/rules/pacing";
import { resultsOfGoal } from "../results/queries.goal.server";
import {
  adoptionsOf,
  askRows,
  type Client,
  goalAsItStands,
  newGoalsMeter,
  servedClient,
  statementOf,
  versionRows,
} from "./queries.history.server";
import { isFixed, meterOf, openAsk, readBefore, readyToSend, standingAsk, stateOf } from "./rules";

/** Who can own a goal of a client: its people who are still there, and staff. */
async function ownersFor(tx: Reader, clientId: string, today: string) {
  const ours = await tx
    .select({ id: people.id, name: people.name })
    .from(staff)
    .innerJoin(people, eq(people.id, staff.personId))
    .where(and(isNull(people.disabledAt), or(isNull(staff.endsOn), gte(staff.endsOn, today))))
    .orderBy(people.name);
  const clientSide = await tx
    .select({ id: people.id, name: people.name, role: contacts.role, isPrimary: contacts.isPrimary })
    .from(contacts)
    .innerJoin(people, eq(people.id, contacts.personId))
    .where(and(eq(contacts.clientId, clientId), isNull(people.disabledAt), or(isNull(contacts.endedOn), gt(contacts.endedOn, today))))
    .orderBy(people.name);
  return { ours, theirs: clientSide };
}

/** Checks that a draft's owners are people of the right side, still there. */
export async function ownersFit(
  scope: StaffScope,
  tx: Reader,
  clientId: string,
  owners: { ourOwnerId: string | null; theirOwnerId: string | null },
): Promise<{ ours: boolean; theirs: boolean }> {
  const known = await ownersFor(tx, clientId, scope.today);
  return {
    ours: owners.ourOwnerId === null || known.ours.some((p) => p.id === owners.ourOwnerId),
    theirs: owners.theirOwnerId === null || known.theirs.some((p) => p.id === owners.theirOwnerId),
  };
}

/** What the page for a new goal needs: the client and who can own it. Throws `not-found`. */
export async function newGoalForm(scope: StaffScope, clientKey: string) {
  return read(scope, async (tx) => {
    const client = await servedClient(scope, tx, clientKey);
    const owners = await ownersFor(tx, client.id, scope.today);
    return {
      client: { key: client.key, name: client.name },
      owners,
      currency: scope.firm.currency,
      me: scope.person.id,
      meter: await newGoalsMeter(tx, client, Number(scope.today.slice(0, 4))),
    };
  });
}

/** What the page that edits a goal needs: the newest version's words, and whether saving makes the next version. */
export async function editGoalForm(scope: StaffScope, key: string) {
  return read(scope, async (tx) => {
    const { goal, client, newest, asks, statement, sha } = await goalAsItStands(scope, tx, key);
    const owners = await ownersFor(tx, client.id, scope.today);
    return {
      goal: goal.key,
      client: { key: client.key, name: client.name },
      owners,
      currency: scope.firm.currency,
      me: scope.person.id,
      sha,
      fixed: isFixed(newest.version, asks),
      version: newest.version,
      words: { ...statement, ourOwnerId: newest.ourOwnerId, theirOwnerId: newest.theirOwnerId },
    };
  });
}

/** What a preview shows: the words as they would be sent, what the client read before, what still keeps it, and whose eyes it is seen with. */
export async function goalPreview(scope: StaffScope, key: string) {
  return read(scope, async (tx) => {
    const { goal, client, newest, rows, asks, statement, sha } = await goalAsItStands(scope, tx, key);
    const { theirs: readers } = await ownersFor(tx, client.id, scope.today);
    const approvers = readers.filter((p) => p.role === "approver");
    const before = readBefore(asks, newest.version);
    return {
      goal: goal.key,
      client: { key: client.key, name: client.name },
      statement,
      sha,
      problems: readyToSend(newest),
      previous: asks.find((a) => a.approvalId === before?.approvalId)?.statement ?? null,
      author: rows.at(-1)?.author ?? "",
      approvers: approvers.map((p) => p.name),
      state: stateOf(newest.version, asks),
      open: openAsk(asks)?.version ?? null,
    };
  });
}

/** A client's goals with the newest words and where each stands, oldest first, and the year's meter. For the client's page on the staff side. */
export async function goalsOfClient(scope: StaffScope, tx: Reader, client: Pick<Client, "id" | "joinedOn">, year: number) {
  const rows = await versionRows(tx, { clientId: client.id });
  const asks = await askRows(tx, { clientId: client.id });
  const keys = [...new Set(rows.map((r) => r.goal.key))];
  const list = keys.map((key) => {
    const versions = rows.filter((r) => r.goal.key === key);
    const newest = found(versions.at(-1), "goal");
    const own = asks.filter((a) => a.goalId === newest.goal.id);
    return {
      key,
      statement: statementOf(newest, scope.firm.currency),
      state: stateOf(newest.version.version, own),
      standing: standingAsk(own)?.version ?? null,
      problems: readyToSend(newest.version),
      first: versions[0]?.version.documentedOn ?? null,
      asks: own,
    };
  });
  const meter = meterOf(
    year,
    newGoalsNeeded(client.joinedOn, year),
    list.map((g) => ({ firstDocumentedOn: g.first, asks: g.asks })),
  );
  return {
    goals: list.map(({ key, statement, state, standing, problems }) => ({ key, statement, state, standing, problems: problems.length })),
    meter,
  };
}

/** The clients a new goal can be for, by name: the book of a CSM, all who are still here for a leader. */
export async function clientsForGoals(scope: StaffScope) {
  return read(scope, (tx) =>
    tx
      .select({ key: clients.key, name: clients.name })
      .from(clients)
      .where(
        and(
          or(isNull(clients.endedOn), gte(clients.endedOn, scope.today)),
          scope.role === "csm" ? inArray(clients.id, [...scope.book]) : undefined,
        ),
      )
      .orderBy(asc(clients.name)),
  );
}

/** Where a goal stands, and whether this person may ask to adopt it. */
async function standingFor(scope: StaffScope, tx: Reader, key: string) {
  const now = await goalAsItStands(scope, tx, key);
  const adoptions = await adoptionsOf(tx, now.goal.id);
  const standing = standingAsk(now.asks);
  const mine = adoptions.some((a) => a.csmId === scope.person.id && a.cancelledAt === null && a.verdict !== "declined");
  const wrote = now.rows.some((r) => r.version.documentedBy === scope.person.id);
  return {
    now,
    adoptions,
    standing: standing?.version ?? null,
    mayAdopt: scope.role === "csm" && standing !== null && !mine && !wrote,
  };
}

/** One goal on the staff side: where it stands, every version and answer, its results a page at a time, who adopted it, and what this person may do. Throws `not-found`. */
export async function goalPage(scope: StaffScope, key: string, resultsPage: number) {
  return read(scope, async (tx) => {
    const { now, ...standing } = await standingFor(scope, tx, key);
    const { goal, client, newest, rows, asks, statement } = now;
    return {
      ...standing,
      goal: goal.key,
      client: { key: client.key, name: client.name },
      currency: scope.firm.currency,
      timezone: scope.firm.timezone,
      statement,
      state: stateOf(newest.version, asks),
      open: openAsk(asks)?.approvalId ?? null,
      problems: readyToSend(newest),
      versions: rows
        .map((r) => ({ version: r.version.version, createdAt: r.version.createdAt.toISOString(), author: r.author ?? "" }))
        .reverse(),
      asks: asks.map(({ statement: _frozen, ...ask }) => ask).reverse(),
      results: await resultsOfGoal(tx, goal, resultsPage),
    };
  });
}

/** What the page to adopt a goal says: the words the client approved, and whether this person may ask. Throws `not-found`. */
export async function adoptionForm(scope: StaffScope, key: string) {
  return read(scope, async (tx) => {
    const { now, standing, mayAdopt } = await standingFor(scope, tx, key);
    const { goal, client, statement } = now;
    return { goal: goal.key, client: { key: client.key, name: client.name }, statement, standing, mayAdopt };
  });
}
