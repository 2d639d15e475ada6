import { randomUUID } from "node:crypto";
import { inArray } from "drizzle-orm";
import type { Tx } from "#db/client.server";
import { outbox } from "#db/schema/mail";
import { templateOf } from "#emails/templates";
import type { SystemScope } from "~/auth/scope";
import type { Row } from "./claim.server";

/** One line of a mail among others; a mail nobody can write is left to go alone and say so. */
function itemOf(firmName: string, row: Row): { line: string; url: string } | null {
  try {
    const opened = templateOf(row.template)?.open({ firmName, ...row.props });
    return opened ? { line: opened.line, url: opened.url } : null;
  } catch {
    return null;
  }
}

/** Makes one mail a person of several rows: each row says in which mail it leaves. Returns the rows that leave, new ones among them. */
export async function bundle(scope: SystemScope, tx: Tx, rows: readonly Row[]): Promise<Row[]> {
  const leaving: Row[] = [];
  for (const personId of new Set(rows.map((row) => row.personId))) {
    const theirs = rows.filter((row) => row.personId === personId);
    const items = theirs.flatMap((row) => itemOf(scope.firm.name, row) ?? []);
    const written = theirs.filter((row) => itemOf(scope.firm.name, row) !== null);
    leaving.push(...theirs.filter((row) => !written.includes(row)));
    const [first] = written;
    if (!first) continue;
    if (written.length === 1) {
      leaving.push(first);
      continue;
    }
    const { name, clientName } = first.props;
    const [whole] = await tx
      .insert(outbox)
      .values({
        id: randomUUID(),
        toAddress: first.toAddress,
        personId,
        clientId: first.clientId,
        template: "digest",
        props: { name, ...(typeof clientName === "string" ? { clientName } : {}), url: `${scope.app.config.APP_URL}/portal`, items },
        createdAt: scope.now,
        nextTryAt: scope.now,
      })
      .returning();
    if (!whole) continue;
    await tx
      .update(outbox)
      .set({ inMailId: whole.id })
      .where(
        inArray(
          outbox.id,
          written.map((row) => row.id),
        ),
      );
    leaving.push(whole);
  }
  return leaving;
}
