import { and, count, eq, gte, isNull, lte, ne, or } from "drizzle-orm";
import type { z } from "zod";
import type { Tx } from "#db/client.server";
import { assignments, clients } from "#db/schema/clients";
import { people, staff } from "#db/schema/people";
import { transact } from "#db/transact.server";
import { isViolation } from "#db/violations.server";
import type { StaffScope } from "~/auth/scope";
import { addDays, type CivilDate } from "~/lib/dates";
import { Refusal, found } from "~/lib/refusal";
import type { assignmentInput, endAssignmentInput } from "../input";
import { assignedOn, BAND, planAssignment } from "../rules";
import { refuseLockedFrom } from "~/domain/compensation/queries/locks.server";
import { heldClient } from "../queries/held.server";

const meanwhile = "Somebody changed who looks after this client meanwhile. Look at the preview again; nothing was changed.";
const onlyLeaders = () => new Refusal("forbidden", "Only a leader assigns clients.");

async function rowsOf(tx: Tx, clientId: string) {
  return tx
    .select({ id: assignments.id, csmId: assignments.csmId, from: assignments.from, to: assignments.to })
    .from(assignments)
    .where(eq(assignments.clientId, clientId))
    .orderBy(assignments.from);
}

async function othersOf(tx: Tx, csmId: string, clientId: string, day: CivilDate): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(assignments)
    .innerJoin(clients, eq(clients.id, assignments.clientId))
    .where(
      and(
        eq(assignments.csmId, csmId),
        ne(assignments.clientId, clientId),
        lte(assignments.from, day),
        or(isNull(assignments.to), gte(assignments.to, day)),
        or(isNull(clients.endedOn), gte(clients.endedOn, day)),
      ),
    );
  return row?.n ?? 0;
}

/**
 * Gives a client to a CSM from a civil date on, in one step with the end of the one before (domain.md A7). `seen` is the
 * assignment the preview showed running that day. Throws `forbidden` (only a leader), `not-found`, `invalid` (not a CSM employed that day, past
 * the client's end, over 15 without saying so), `conflict` (changed meanwhile, a locked year, already theirs).
 */
export async function assign(
  scope: StaffScope,
  input: z.output<typeof assignmentInput> & { client: string },
): Promise<{ assignmentId: string }> {
  if (scope.role !== "leader") throw onlyLeaders();
  return transact(scope, async (tx) => {
    const client = await heldClient(scope, tx, input.client);
    const [csm] = await tx
      .select({ name: people.name, staff })
      .from(staff)
      .innerJoin(people, eq(people.id, staff.personId))
      .where(and(eq(staff.personId, input.csm), eq(staff.role, "csm"), isNull(people.disabledAt)));
    if (!csm) throw new Refusal("invalid", "", { csm: "Choose somebody from client success" });
    if (csm.staff.startsOn > input.from) throw new Refusal("invalid", "", { from: `${csm.name} only starts on ${csm.staff.startsOn}` });
    if (csm.staff.endsOn !== null && csm.staff.endsOn < input.from)
      throw new Refusal("invalid", "", { csm: `${csm.name} leaves before this day` });
    if (client.endedOn !== null && client.endedOn < input.from)
      throw new Refusal("invalid", "", { from: "This client has ended before this day" });
    await refuseLockedFrom(tx, input.from);
    const rows = await rowsOf(tx, client.id);
    if ((assignedOn(rows, input.from)?.id ?? "") !== input.seen) throw new Refusal("conflict", meanwhile);
    const plan = planAssignment(rows, { csmId: input.csm, from: input.from });
    const after = (await othersOf(tx, input.csm, client.id, input.from)) + 1;
    if (after > BAND.most && !input.over)
      throw new Refusal("invalid", "", {
        over: `This is client number ${after} for ${csm.name}; the range is ${BAND.least} to ${BAND.most}. Tick to go over it`,
      });
    try {
      if (plan.end) await tx.update(assignments).set({ to: plan.end.to, editedAt: scope.now }).where(eq(assignments.id, plan.end.id));
      const id = plan.correct?.id ?? crypto.randomUUID();
      if (plan.correct)
        await tx.update(assignments).set({ csmId: input.csm, setBy: scope.person.id, editedAt: scope.now }).where(eq(assignments.id, id));
      else
        await tx
          .insert(assignments)
          .values({ id, clientId: client.id, csmId: input.csm, from: plan.from, to: plan.to, setBy: scope.person.id, editedAt: scope.now });
      return {
        result: { assignmentId: id },
        event: {
          name: plan.correct ? "assignment.corrected" : "assignment.set",
          clientId: client.id,
          subject: `client:${client.key}`,
          payload: {
            assignmentId: id,
            csmId: input.csm,
            from: plan.from,
            to: plan.to,
            ended: plan.end?.id ?? null,
            endedOn: plan.end?.to ?? null,
            insteadOf: plan.correct?.csmId ?? null,
          },
        },
      };
    } catch (error) {
      if (isViolation(error, "exclusion")) throw new Refusal("conflict", meanwhile);
      throw error;
    }
  });
}

/**
 * Ends an assignment on a civil date; nobody follows until somebody is assigned. Throws `forbidden`, `not-found`, `invalid` (before it
 * began, or later than it ends now), `conflict` (a locked year).
 */
export async function endAssignment(
  scope: StaffScope,
  input: z.output<typeof endAssignmentInput> & { client: string },
): Promise<{ assignmentId: string }> {
  if (scope.role !== "leader") throw onlyLeaders();
  return transact(scope, async (tx) => {
    const client = await heldClient(scope, tx, input.client);
    const row = found(
      (await rowsOf(tx, client.id)).find((r) => r.id === input.assignment),
      "assignment",
    );
    if (input.to < row.from) throw new Refusal("invalid", "", { to: "This is before it began" });
    if (row.to !== null && input.to > row.to) throw new Refusal("invalid", "", { to: `It ends on ${row.to} already` });
    await refuseLockedFrom(tx, addDays(input.to, 1));
    await tx.update(assignments).set({ to: input.to, editedAt: scope.now }).where(eq(assignments.id, row.id));
    return {
      result: { assignmentId: row.id },
      event: {
        name: "assignment.ended",
        clientId: client.id,
        subject: `client:${client.key}`,
        payload: { assignmentId: row.id, csmId: row.csmId, to: input.to },
      },
    };
  });
}
