import { desc, eq } from "drizzle-orm";
import { mailChoices } from "#db/schema/mail";
import type { MailKind } from "#emails/template";
import { read } from "#db/transact.server";
import type { ClientScope, LinkScope } from "~/auth/scope";
import { mailKinds } from "../rules";

/** Which kinds of mail a person gets; all of them until they say otherwise. One statement. */
export async function wantedMail(scope: ClientScope | LinkScope): Promise<MailKind[]> {
  const rows = await read(scope, (tx) =>
    tx
      .selectDistinctOn([mailChoices.kind], { kind: mailChoices.kind, wanted: mailChoices.wanted })
      .from(mailChoices)
      .where(eq(mailChoices.personId, scope.person.id))
      .orderBy(mailChoices.kind, desc(mailChoices.chosenAt), desc(mailChoices.id)),
  );
  return mailKinds.filter((kind) => rows.find((row) => row.kind === kind)?.wanted ?? true);
}
