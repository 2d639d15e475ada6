import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import type { NewEvent } from "#db/chain.server";
import { exemptions } from "#db/schema/clients";
import { people, staff } from "#db/schema/people";
import { transact } from "#db/transact.server";
import { isViolation } from "#db/violations.server";
import type { StaffScope } from "~/auth/scope";
import { askIn, decideIn } from "~/domain/approvals/commands.server";
import { Refusal } from "~/lib/refusal";
import type { exemptionInput } from "../input";
import { refuseLockedYears } from "~/domain/compensation/queries/locks.server";
import { heldClient } from "../queries/held.server";

/**
 * Lets a client off a year-end gate of one CSM and plan year, with a reason that prints on the statement (domain.md A2); only a
 * leader does, asked and answered in one gesture. Throws `forbidden`, `not-found`, `invalid` (nobody's gate), `conflict` (there already, a locked year).
 */
export async function grantExemption(scope: StaffScope, input: z.output<typeof exemptionInput>): Promise<{ record: string }> {
  if (scope.role !== "leader") throw new Refusal("forbidden", "Only a leader lets a client off a gate.");
  return transact(scope, async (tx) => {
    const client = await heldClient(scope, tx, input.client);
    const [csm] = await tx
      .select({ name: people.name })
      .from(staff)
      .innerJoin(people, eq(people.id, staff.personId))
      .where(and(eq(staff.personId, input.csm), eq(staff.role, "csm")));
    if (!csm) throw new Refusal("invalid", "", { csm: "Choose somebody from client success" });
    await refuseLockedYears(tx, [input.year]);
    const id = crypto.randomUUID();
    const { year, gate, reason } = input;
    try {
      await tx
        .insert(exemptions)
        .values({ id, clientId: client.id, csmId: input.csm, year, gate, grantedBy: scope.person.id, reason, createdAt: scope.now });
    } catch (error) {
      if (isViolation(error, "unique")) throw new Refusal("conflict", `${client.name} is let off this gate for ${year} already.`);
      throw error;
    }
    const asked = await askIn(scope, tx, {
      kind: "exemption",
      subjectId: id,
      clientId: client.id,
      statement: { client: client.key, clientName: client.name, csm: input.csm, csmName: csm.name, year, gate, reason },
    });
    const decided = await decideIn(scope, tx, {
      approvalId: asked.id,
      verdict: "approved",
      answer: "exempt",
      note: reason,
      statementSha256: null,
    });
    return { result: { record: decided.record }, event: [asked.event, ...decided.events] as [NewEvent, ...NewEvent[]], mail: decided.mail };
  });
}
