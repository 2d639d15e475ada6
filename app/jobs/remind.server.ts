import type { App } from "~/auth/scope";
import { systemScope } from "~/auth/system-scope.server";
import { remindOfRequests } from "~/domain/approvals/commands/remind.server";

/** Reminds clients of what they have not answered. Says how many things it reminded of. */
export async function remind(app: App, stopping: () => boolean): Promise<{ requests: number }> {
  return { requests: await remindOfRequests(await systemScope(app, "remind"), stopping) };
}
