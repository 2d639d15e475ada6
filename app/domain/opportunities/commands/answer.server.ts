import { eq } from "drizzle-orm";
import type { z } from "zod";
import type { NewEvent } from "#db/chain.server";
import type { Tx } from "#db/client.server";
import { opportunities } from "#db/schema/opportunities";
import { transact } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { askIn, decideIn } from "~/domain/approvals/commands.server";
import type { StatementOf } from "~/domain/approvals/statements";
import { refuseLockedYears } from "~/domain/compensation/queries/locks.server";
import { found, Refusal } from "~/lib/refusal";
import type { acceptanceInput, closingInput, rejectionInput } from "../input";
import { type Held, heldOpportunity, openRequest, statementOf, waitingFor } from "../queries/held.server";
import { type Share, wrongClosingDay } from "../rules";
import { chained, writeShares, yearOf } from "./record.server";

function onlySales(scope: StaffScope): void {
  if (scope.role !== "sales") throw new Refusal("forbidden", "Sales answers opportunities.");
}

/** What waits for sales about an opportunity; one that came in with an import is put to sales in the gesture that answers it. */
async function asked(scope: StaffScope, tx: Tx, held: Held): Promise<{ id: string; shares: Share[]; events: NewEvent[] } | null> {
  const waits = await waitingFor(scope, tx, held);
  if (!waits) return null;
  const { id, statement } = waits;
  if (id !== null) return { id, shares: statement.shares, events: [] };
  const now = await askIn(scope, tx, { kind: "opportunity", subjectId: held.id, clientId: held.client?.id ?? null, statement });
  return { id: now.id, shares: statement.shares, events: [now.event] };
}

/**
 * Sales accepts what was submitted, with the lead source as it was on the screen (`sha`); of an accepted one, a change of its lead
 * source. Accepted today, unless an import gave the day. Throws `forbidden`, `not-found`, `conflict` (nothing waits,
 * answered, changed meanwhile, locked year).
 */
export async function acceptOpportunity(
  scope: StaffScope,
  input: z.output<typeof acceptanceInput> & { key: string },
): Promise<{ record: string }> {
  onlySales(scope);
  return transact(scope, async (tx) => {
    const held = found(await heldOpportunity(tx, input.key), "opportunity");
    const open = await asked(scope, tx, held);
    if (!open) throw new Refusal("conflict", "Nothing about this opportunity waits for an answer. It may have been answered a moment ago.");
    const acceptedOn = held.acceptedOn ?? scope.today;
    await refuseLockedYears(tx, [yearOf(acceptedOn), yearOf(scope.today)]);
    const decided = await decideIn(scope, tx, { approvalId: open.id, verdict: "approved", answer: "accept", statementSha256: input.sha });
    await writeShares(tx, held.id, open.shares);
    await tx.update(opportunities).set({ stage: "accepted", acceptedOn, editedAt: scope.now }).where(eq(opportunities.id, held.id));
    return { result: { record: decided.record }, event: chained([...open.events, ...decided.events]), mail: decided.mail };
  });
}

/**
 * Sales says no, with a reason: to what was submitted, to a change of an accepted one's lead source (which stays accepted as it
 * was), or to an accepted one after all, a duplicate say, which then no longer counts (domain.md A8). Throws as `acceptOpportunity`.
 */
export async function rejectOpportunity(
  scope: StaffScope,
  input: z.output<typeof rejectionInput> & { key: string },
): Promise<{ record: string }> {
  onlySales(scope);
  return transact(scope, async (tx) => {
    const held = found(await heldOpportunity(tx, input.key), "opportunity");
    const open = await asked(scope, tx, held);
    if (open) {
      const counted = held.stage === "submitted" && held.acceptedOn !== null;
      if (counted) await refuseLockedYears(tx, [yearOf(held.acceptedOn ?? scope.today), yearOf(scope.today)]);
      const decided = await decideIn(scope, tx, {
        approvalId: open.id,
        verdict: "declined",
        answer: "reject",
        note: input.reason,
        statementSha256: input.sha ?? "",
      });
      const events = [...open.events, ...decided.events];
      // One an import gave a day of acceptance counts already: only an ending takes that back.
      if (counted) {
        const ended = await closeAs(scope, tx, held, { outcome: "rejected", closedOn: null, note: input.reason });
        return { ...ended, event: chained([...events, ...ended.event]), mail: [...decided.mail, ...ended.mail] };
      }
      if (held.stage === "submitted")
        await tx.update(opportunities).set({ stage: "rejected", editedAt: scope.now }).where(eq(opportunities.id, held.id));
      return { result: { record: decided.record }, event: chained(events), mail: decided.mail };
    }
    if (held.stage !== "accepted" || input.sha !== null)
      throw new Refusal("conflict", "This opportunity was answered already. Please look at it again.");
    await refuseLockedYears(tx, [yearOf(held.acceptedOn ?? scope.today), yearOf(scope.today)]);
    return closeAs(scope, tx, held, { outcome: "rejected", closedOn: null, note: input.reason });
  });
}

/**
 * Sales closes an accepted opportunity as won, at the amount signed, or as lost, dated not before its acceptance and not after
 * today. Throws `forbidden`, `not-found`, `invalid` (amount, day), `conflict` (not accepted, a change waits, locked year).
 */
export async function closeOpportunity(
  scope: StaffScope,
  input: z.output<typeof closingInput> & { key: string },
): Promise<{ record: string }> {
  onlySales(scope);
  return transact(scope, async (tx) => {
    const held = found(await heldOpportunity(tx, input.key), "opportunity");
    if (held.stage !== "accepted")
      throw new Refusal(
        "conflict",
        held.stage === "submitted" ? "Accept it first, then close it." : "This opportunity is over already. Nothing was changed.",
      );
    if (await openRequest(tx, held.id))
      throw new Refusal("conflict", "A change of its lead source waits for your answer. Answer that first.");
    const wrong = wrongClosingDay(input.closedOn, held.acceptedOn, scope.today);
    if (wrong) throw new Refusal("invalid", "", { closedOn: wrong });
    const won = input.outcome === "closed_won";
    if (won && input.amount === 0) throw new Refusal("invalid", "", { amount: "Give what was signed; nothing signed is a loss" });
    await refuseLockedYears(tx, [yearOf(input.closedOn)]);
    return closeAs(scope, tx, won ? { ...held, amountCents: input.amount } : held, {
      outcome: input.outcome,
      closedOn: input.closedOn,
      note: input.note,
    });
  });
}

interface Ending {
  outcome: StatementOf<"closing">["outcome"];
  closedOn: string | null;
  note: string;
}

async function closeAs(scope: StaffScope, tx: Tx, held: Held, { outcome, closedOn, note }: Ending) {
  const statement = { ...statementOf(scope, held), outcome, closedOn };
  const asked = await askIn(scope, tx, { kind: "closing", subjectId: held.id, clientId: held.client?.id ?? null, statement });
  const decided = await decideIn(scope, tx, { approvalId: asked.id, verdict: "approved", answer: outcome, note, statementSha256: null });
  await tx
    .update(opportunities)
    .set({ stage: outcome, closedOn, amountCents: held.amountCents, editedAt: scope.now })
    .where(eq(opportunities.id, held.id));
  return { result: { record: decided.record }, event: chained([asked.event, ...decided.events]), mail: [...asked.mail, ...decided.mail] };
}
