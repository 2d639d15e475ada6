import { mailChoices, outbox, suppressions } from "#db/schema/mail";
import { inSystem } from "#db/system.server";
import type { App } from "~/auth/scope";
import { type Seeds, SEED_NOW } from "./seed-people";

/** Two mails that were given up, an address that is not written to, and somebody who wants no news: the firm's own, one for both sides. */
export async function seedMail(app: App, seeds: Seeds): Promise<void> {
  const [dead, deadToo, barred] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  const given = { toAddress: "nobody@gone.example", template: "objection", createdAt: SEED_NOW, nextTryAt: SEED_NOW, attempts: 6 };
  const props = { name: "Nobody", clientName: "Gone", by: "Somebody", url: "https://attain.example/admin/objections" };
  await inSystem(app, async (tx) => {
    for (const id of [dead, deadToo])
      await tx.insert(outbox).values({ id, ...given, props, deadAt: SEED_NOW, lastError: "the provider is down" });
    await tx.insert(suppressions).values({ id: barred, address: "nobody@gone.example", reason: "bounced", at: SEED_NOW });
    const personId = seeds.A["viewer"] ?? "";
    await tx.insert(mailChoices).values({ personId, kind: "digests", wanted: false, chosenAt: SEED_NOW });
  });
  for (const side of [seeds.A, seeds.B]) Object.assign(side, { deadMail: dead, deadMailToo: deadToo, barred, kindOfMail: "reminders" });
}
