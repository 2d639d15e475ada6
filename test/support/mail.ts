import { desc, eq } from "drizzle-orm";
import { outbox } from "#db/schema/mail";
import { inSystem } from "#db/system.server";
import type { App } from "~/auth/scope";

/** What is to be, or was, mailed to somebody, newest first. */
export const mailTo = (app: App, email: string) =>
  inSystem(app, (tx) => tx.select().from(outbox).where(eq(outbox.toAddress, email)).orderBy(desc(outbox.createdAt)));

/** The token and the code of the newest sign-in mail to somebody. */
export async function newestLink(app: App, email: string): Promise<{ token: string; code: string }> {
  const mail = (await mailTo(app, email)).find((m) => m.template === "sign-in");
  const { url, code } = (mail?.props ?? {}) as { url?: string; code?: string };
  if (!url || !code) throw new Error(`no sign-in mail to ${email}`);
  return { token: url.slice(url.lastIndexOf("/") + 1), code };
}
