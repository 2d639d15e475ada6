import { and, eq, isNull } from "drizzle-orm";
import { approvals, objections } from "#db/schema/approvals";
import { people } from "#db/schema/people";
import { transact } from "#db/transact.server";
import type { ClientScope, StaffScope } from "~/auth/scope";
import { found, Refusal } from "~/lib/refusal";
import { objectionMail } from "../mail.server";

/**
 * A leader's answer to "I don't agree, tell someone other than my CSM": kept beside it and mailed to who said it, to nobody
 * else. Throws `forbidden` (no CSM ever comes here), `not-found`, `conflict` (answered already).
 */
export async function answerObjection(scope: StaffScope, input: { id: string; answer: string }): Promise<{ id: string }> {
  if (scope.role !== "leader") throw new Refusal("forbidden", "Only a leader reads and answers these.");
  return transact(scope, async (tx) => {
    const [row] = await tx
      .select({ objection: objections, person: people })
      .from(objections)
      .innerJoin(people, eq(people.id, objections.personId))
      .where(eq(objections.id, input.id));
    const { objection, person } = found(row, "objection");
    const [answered] = await tx
      .update(objections)
      .set({ answer: input.answer, answeredAt: scope.now, answeredBy: scope.person.id })
      .where(and(eq(objections.id, objection.id), isNull(objections.answeredAt)))
      .returning({ id: objections.id });
    if (!answered) throw new Refusal("conflict", "Somebody answered this already.");
    return {
      result: { id: objection.id },
      event: { name: "objection.answered", clientId: null, subject: `objection:${objection.id}`, payload: { objectionId: objection.id } },
      mail:
        person.disabledAt === null
          ? [
              {
                to: person.email,
                personId: person.id,
                clientId: null,
                template: "objection-answered",
                props: {
                  name: person.name,
                  firmName: scope.firm.name,
                  by: scope.person.name,
                  answer: input.answer,
                  url: `${scope.app.config.APP_URL}/portal`,
                },
              },
            ]
          : [],
    };
  });
}

/** "I don't agree, tell someone other than my CSM": kept for leaders only, and mailed to them. Throws `not-found` for another client's approval. */
export async function object(scope: ClientScope, input: { approvalId: string | null; words: string }): Promise<{ id: string }> {
  return transact(scope, async (tx) => {
    if (input.approvalId)
      found((await tx.select({ id: approvals.id }).from(approvals).where(eq(approvals.id, input.approvalId)))[0], "request");
    const id = crypto.randomUUID();
    await tx.insert(objections).values({
      id,
      clientId: scope.clientId,
      personId: scope.person.id,
      approvalId: input.approvalId,
      words: input.words,
      createdAt: scope.now,
    });
    return {
      result: { id },
      event: { name: "objection.raised", clientId: null, subject: `objection:${id}`, payload: { objectionId: id } },
      mail: await objectionMail(scope, tx),
    };
  });
}
