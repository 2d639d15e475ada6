import { and, eq, sql } from "drizzle-orm";
import { referrals } from "#db/schema/referrals";
import { transact } from "#db/transact.server";
import type { ClientScope, LinkScope } from "~/auth/scope";
import type { IntroductionInput } from "~/domain/pulse/input";
import { heldSurvey } from "~/domain/pulse/queries/survey.server";
import { formatDate } from "~/lib/dates";
import { newKey } from "~/lib/keys";
import { Refusal } from "~/lib/refusal";

/**
 * Writes down whom a client's person introduced after answering a survey; who serves the client that day is its default lead source
 * (domain.md A11, A14). Throws `not-found`, and `invalid` when the client introduced that address already. Returns the referral's key.
 */
export async function introduce(scope: LinkScope | ClientScope, input: IntroductionInput, survey?: string): Promise<{ key: string }> {
  return transact(scope, async (tx) => {
    const { clientId } = await heldSurvey(scope, tx, survey);
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${clientId}, 22))`);
    const [known] = await tx
      .select({ on: referrals.submittedOn })
      .from(referrals)
      .where(and(eq(referrals.clientId, clientId), eq(referrals.email, input.email)))
      .limit(1);
    if (known)
      throw new Refusal("invalid", "", { email: `Thank you. Somebody of yours introduced them on ${formatDate(known.on)} already` });
    if (input.email.toLowerCase() === scope.person.email.toLowerCase())
      throw new Refusal("invalid", "", { email: "This is your own address" });
    const [id, key] = [crypto.randomUUID(), newKey("F")];
    await tx
      .insert(referrals)
      .values({ id, key, clientId, contactId: scope.person.id, ...input, submittedOn: scope.today, editedAt: scope.now });
    return { result: { key }, event: { name: "referral.submitted", clientId, subject: `referral:${key}`, payload: { referralId: id } } };
  });
}
