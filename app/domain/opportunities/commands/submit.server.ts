import { opportunities } from "#db/schema/opportunities";
import { transact } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { askIn } from "~/domain/approvals/commands.server";
import { heldClient } from "~/domain/clients/queries/held.server";
import { refuseLockedYears } from "~/domain/compensation/queries/locks.server";
import { referralWith } from "~/domain/referrals/queries.server";
import { newKey } from "~/lib/keys";
import { found, Refusal } from "~/lib/refusal";
import type { OpportunityInput } from "../input";
import { statementOf } from "../queries/held.server";
import { namedShares, writeShares, yearOf } from "./record.server";

/**
 * Puts an opportunity to sales, by a CSM (for a client of their book, or a new prospect) or a leader. The lead source is the
 * submitter unless shares say otherwise; from a referral, who served the client the day it came in (domain.md A8, A11). Cents,
 * basis points; submitted today in the firm's zone. Throws `forbidden`, `not-found`, `invalid`, `conflict` (locked year). Returns the key.
 */
export async function submitOpportunity(scope: StaffScope, input: OpportunityInput): Promise<{ key: string }> {
  if (scope.role !== "csm" && scope.role !== "leader") throw new Refusal("forbidden", "Client success submits opportunities.");
  if (input.amount === 0) throw new Refusal("invalid", "", { amount: "Give what it is worth; an opportunity worth nothing is none" });
  return transact(scope, async (tx) => {
    await refuseLockedYears(tx, [yearOf(scope.today)]);
    const client = input.client === "" ? null : await heldClient(scope, tx, input.client);
    const referral = input.referral === "" ? null : found(await referralWith(tx, input.referral), "referral");
    if (referral?.usedBy) throw new Refusal("conflict", `This referral became opportunity ${referral.usedBy} already.`);
    const nobody = referral !== null && referral.assigned === null;
    if (nobody && scope.role !== "leader")
      throw new Refusal(
        "invalid",
        `Nobody looked after ${referral.client.name} the day this referral came in. A leader decides whose lead it is.`,
      );
    const owner = referral ? referral.assigned?.id : scope.role === "csm" ? scope.person.id : undefined;
    const shares = await namedShares(
      scope,
      tx,
      input.shares.length > 0 || owner === undefined ? input.shares : [{ csm: owner, bp: 10_000 }],
    );
    const [id, key] = [crypto.randomUUID(), newKey("O")];
    await tx.insert(opportunities).values({
      id,
      key,
      clientId: client?.id ?? null,
      name: input.name,
      amountCents: input.amount,
      stage: "submitted",
      submittedOn: scope.today,
      referralId: referral?.id ?? null,
      submittedBy: scope.person.id,
      note: input.note,
      editedAt: scope.now,
    });
    await writeShares(tx, id, shares);
    const statement = statementOf(scope, {
      key,
      name: input.name,
      client,
      amountCents: input.amount,
      submittedOn: scope.today,
      acceptedOn: null,
      shares,
    });
    const asked = await askIn(scope, tx, { kind: "opportunity", subjectId: id, clientId: client?.id ?? null, statement });
    return { result: { key }, event: asked.event, mail: asked.mail };
  });
}
