import { eq } from "drizzle-orm";
import type { z } from "zod";
import { opportunities } from "#db/schema/opportunities";
import { transact } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { askIn } from "~/domain/approvals/commands.server";
import { cancelIn } from "~/domain/approvals/commands/taken-back.server";
import { refuseLockedYears } from "~/domain/compensation/queries/locks.server";
import { found, Refusal } from "~/lib/refusal";
import type { leadSourceInput } from "../input";
import { heldOpportunity, openRequest, statementOf } from "../queries/held.server";
import { frozenLeadSource } from "../rules";
import { chained, namedShares, writeShares, yearOf } from "./record.server";

/**
 * Proposes another lead source, by a leader, who submitted it, or who looks after the client; it counts once sales accepts. Throws
 * `not-found`, `forbidden`, `invalid`, and `conflict` once it closed: then only an adjustment helps (domain.md A11).
 */
export async function changeLeadSource(
  scope: StaffScope,
  input: z.output<typeof leadSourceInput> & { key: string },
): Promise<{ key: string }> {
  return transact(scope, async (tx) => {
    const held = found(await heldOpportunity(tx, input.key), "opportunity");
    const mine = held.submittedBy === scope.person.id || (held.client !== null && scope.book.includes(held.client.id));
    if (scope.role !== "leader" && !(scope.role === "csm" && mine))
      throw new Refusal("forbidden", "Who submitted it, who looks after the client, or a leader changes its lead source.");
    const frozen = frozenLeadSource(held.stage, held.closedOn);
    if (frozen) throw new Refusal("conflict", frozen);
    await refuseLockedYears(tx, [yearOf(held.acceptedOn ?? scope.today)]);
    const shares = await namedShares(scope, tx, input.shares);
    const open = await openRequest(tx, held.id);
    const before = open ? open.statement.shares : held.shares;
    if (JSON.stringify(before.map(({ csm, bp }) => [csm, bp])) === JSON.stringify(shares.map(({ csm, bp }) => [csm, bp])))
      throw new Refusal("invalid", "", { "shares[0].csm": "This is the lead source already" });
    const cancelled = open ? [await cancelIn(scope, tx, { approvalId: open.id, reason: "Another lead source was proposed" })] : [];
    if (held.acceptedOn === null) await writeShares(tx, held.id, shares);
    await tx
      .update(opportunities)
      .set({ note: [held.note, `Lead source: ${input.note}`].filter(Boolean).join("\n\n"), editedAt: scope.now })
      .where(eq(opportunities.id, held.id));
    const asked = await askIn(scope, tx, {
      kind: "opportunity",
      subjectId: held.id,
      clientId: held.client?.id ?? null,
      statement: statementOf(scope, { ...held, shares }),
    });
    return { result: { key: input.key }, event: chained([...cancelled, asked.event]), mail: asked.mail };
  });
}
