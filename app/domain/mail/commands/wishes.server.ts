import { mailChoices } from "#db/schema/mail";
import type { MailKind } from "#emails/template";
import { transact } from "#db/transact.server";
import type { ClientScope, LinkScope } from "~/auth/scope";

/** Says which mail a person still wants; kinds not named stay as they are. What they must be told comes all the same. */
export async function chooseMail(scope: ClientScope | LinkScope, wishes: Partial<Record<MailKind, boolean>>): Promise<void> {
  const chosen = Object.entries(wishes) as [MailKind, boolean][];
  await transact(scope, async (tx) => {
    if (chosen.length > 0)
      await tx
        .insert(mailChoices)
        .values(chosen.map(([kind, wanted]) => ({ personId: scope.person.id, kind, wanted, chosenAt: scope.now })));
    return {
      result: undefined,
      event: { name: "mail.chosen", clientId: null, subject: `person:${scope.person.id}`, payload: Object.fromEntries(chosen) },
    };
  });
}
