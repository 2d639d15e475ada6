import { eq } from "drizzle-orm";
import type { z } from "zod";
import type { NewEvent } from "#db/chain.server";
import { caseStudies } from "#db/schema/case-studies";
import { transact } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { askIn } from "~/domain/approvals/commands.server";
import { cancelIn } from "~/domain/approvals/commands/taken-back.server";
import { heldClient } from "~/domain/clients/queries/held.server";
import { newKey } from "~/lib/keys";
import { Refusal } from "~/lib/refusal";
import type { caseStudyInput, newCaseStudyInput } from "./input";
import { approversOf, caseStudyWith, mayEdit } from "./queries.server";
import { maySend } from "./rules";

/** Writes a first draft about a client of one's book; it is credited to the CSM who wrote it. Throws `forbidden`, `not-found`. Returns the key. */
export async function draftCaseStudy(scope: StaffScope, input: z.output<typeof newCaseStudyInput>): Promise<{ key: string }> {
  if (scope.role !== "csm") throw new Refusal("forbidden", "The client's own success manager writes about them.");
  return transact(scope, async (tx) => {
    const client = await heldClient(scope, tx, input.client);
    const [id, key] = [crypto.randomUUID(), newKey("S")];
    const { title, body, use } = input;
    await tx
      .insert(caseStudies)
      .values({ id, key, clientId: client.id, csmId: scope.person.id, title, body, use, createdAt: scope.now, editedAt: scope.now });
    return {
      result: { key },
      event: { name: "case_study.drafted", clientId: client.id, subject: `case-study:${key}`, payload: { caseStudyId: id } },
    };
  });
}

/**
 * Changes the words. A request that is still with the client is taken back, since it asks about other words; an approval stands for
 * the words it was given to, and the new ones need a new request (domain.md A13). Throws `not-found`, `conflict` when they changed meanwhile.
 */
export async function editCaseStudy(
  scope: StaffScope,
  input: z.output<typeof caseStudyInput> & { key: string },
): Promise<{ key: string; takenBack: boolean }> {
  return transact(scope, async (tx) => {
    const held = await caseStudyWith(tx, input.key, { hold: true });
    onlyEditors(scope, held.client.id);
    if (held.sha !== input.sha)
      throw new Refusal(
        "conflict",
        "Somebody changed this text while you wrote. Open it again to see their words; yours are still here to copy.",
      );
    const { title, body, use } = input;
    const open = held.asks.find((ask) => ask.verdict === null && !ask.cancelled);
    const changed = title !== held.row.title || body !== held.row.body || use !== held.row.use;
    const cancelled = open && changed ? [await cancelIn(scope, tx, { approvalId: open.approvalId, reason: "The text was changed" })] : [];
    await tx.update(caseStudies).set({ title, body, use, editedAt: scope.now }).where(eq(caseStudies.id, held.row.id));
    const edited: NewEvent = {
      name: "case_study.edited",
      clientId: held.client.id,
      subject: `case-study:${input.key}`,
      payload: { caseStudyId: held.row.id },
    };
    return { result: { key: input.key, takenBack: cancelled.length > 0 }, event: [edited, ...cancelled] };
  });
}

/**
 * Sends the words, exactly as previewed (`sha`), for the client's approval. Throws `not-found`, `forbidden`, and `conflict` when they
 * changed, wait already, were answered as they are, or the client has nobody who can approve.
 */
export async function requestCaseStudy(scope: StaffScope, input: { key: string; sha: string }): Promise<{ approvalId: string }> {
  return transact(scope, async (tx) => {
    const held = await caseStudyWith(tx, input.key, { hold: true });
    onlyEditors(scope, held.client.id);
    if (held.sha !== input.sha)
      throw new Refusal("conflict", "The words changed since you looked at them. Read them again before you send them.");
    if (!maySend(held.state))
      throw new Refusal(
        "conflict",
        held.state === "waiting"
          ? "This was sent already and waits for the client."
          : "The client answered these very words already. Change them, then send them again.",
      );
    if ((await approversOf(scope, tx, held.client.id)).length === 0)
      throw new Refusal("conflict", `Nobody at ${held.client.name} can approve yet. Add an approver first.`);
    const asked = await askIn(scope, tx, {
      kind: "case_study",
      subjectId: held.row.id,
      clientId: held.client.id,
      statement: held.statement,
      supersedesId: held.asks[0]?.approvalId ?? null,
    });
    return { result: { approvalId: asked.id }, event: asked.event, mail: asked.mail };
  });
}

function onlyEditors(scope: StaffScope, clientId: string): void {
  if (!mayEdit(scope, clientId)) throw new Refusal("forbidden", "Only who looks after the client now, or a leader, changes this text.");
}
