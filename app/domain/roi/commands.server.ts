import { and, eq } from "drizzle-orm";
import { roiValidations } from "#db/schema/roi";
import { transact } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { found, Refusal } from "~/lib/refusal";
import { askIn, decideIn } from "../approvals/commands.server";
import { lockedYears } from "../compensation/queries/locks.server";
import { servedClient } from "../goals/queries.history.server";
import type { RoiNote } from "./input";
import { notesOwed, roiAsks, roiStatement } from "./queries.server";
import { whyNotAsk, windowOf } from "./rules";

/**
 * Asks a client whether a plan year was worth at least what it paid, with the arithmetic of today frozen beside the question. Once a
 * client and year; again after a no or a request taken back, superseding the last. Throws `not-found`, `conflict` with the reason.
 */
export async function requestRoi(scope: StaffScope, clientKey: string, year: number): Promise<{ approvalId: string }> {
  return transact(scope, async (tx) => {
    const client = await servedClient(scope, tx, clientKey);
    await tx
      .insert(roiValidations)
      .values({ clientId: client.id, year, askedBy: scope.person.id, createdAt: scope.now })
      .onConflictDoNothing({ target: [roiValidations.clientId, roiValidations.year] });
    const [held] = await tx
      .select()
      .from(roiValidations)
      .where(and(eq(roiValidations.clientId, client.id), eq(roiValidations.year, year)))
      .for("update");
    const asked = await roiAsks(tx, client.id, year);
    const reason = whyNotAsk(
      windowOf(client, year, scope.today),
      (await lockedYears(tx)).includes(year),
      asked.map((a) => ({ ...a, cancelled: a.cancelledAt !== null })),
    );
    if (reason !== null) throw new Refusal("conflict", reason);
    const statement = await roiStatement(scope, tx, client, year);
    const last = asked.filter((a) => a.supersededBy === null).at(-1);
    const sent = await askIn(scope, tx, {
      kind: "roi",
      subjectId: found(held, "year").id,
      clientId: client.id,
      statement,
      supersedesId: last?.approvalId ?? null,
    });
    return { result: { approvalId: sent.id }, event: sent.event, mail: sent.mail };
  });
}

/**
 * A leader notes why a client's yes counts though the arithmetic says less than 100 %: asked and answered in one gesture, the reason on
 * the decision (domain.md A4). Throws `forbidden` for others, `conflict` when nothing is owed (any more) or the client answered anew.
 */
export async function noteRoi(scope: StaffScope, input: RoiNote): Promise<{ record: string }> {
  if (scope.role !== "leader") throw new Refusal("forbidden", "Only a leader notes why a yes counts.");
  return transact(scope, async (tx) => {
    const client = await servedClient(scope, tx, input.client);
    const held = and(eq(roiValidations.clientId, client.id), eq(roiValidations.year, input.year));
    await tx.select({ id: roiValidations.id }).from(roiValidations).where(held).for("update");
    const owed = (await notesOwed(scope, tx)).find((o) => o.client === input.client && o.year === input.year && o.record === input.record);
    if (!owed) throw new Refusal("conflict", "No note is owed here any more. The list shows what still waits.");
    const { confirmedCents, investedCents } = owed;
    const asked = await askIn(scope, tx, {
      kind: "roi_note",
      subjectId: owed.validationId,
      clientId: owed.clientId,
      statement: {
        client: owed.client,
        clientName: owed.clientName,
        currency: scope.firm.currency,
        year: owed.year,
        confirmedCents,
        investedCents,
        clientRecord: owed.record,
      },
    });
    const decided = await decideIn(scope, tx, {
      approvalId: asked.id,
      verdict: "approved",
      answer: "note",
      note: input.reason,
      statementSha256: null,
    });
    return { result: { record: decided.record }, event: [asked.event, ...decided.events], mail: [...asked.mail, ...decided.mail] };
  });
}
