import type { App } from "~/auth/scope";
import { systemScope } from "~/auth/system-scope.server";
import { remindOfRequests } from "~/domain/approvals/commands/remind.server";
import { remindOfSurveys } from "~/domain/pulse/commands/remind.server";

/** Reminds clients of what they have not answered. Says of how many things. */
export async function remind(app: App, stopping: () => boolean): Promise<{ requests: number; surveys: number }> {
  const scope = await systemScope(app, "remind");
  return { requests: await remindOfRequests(scope, stopping), surveys: await remindOfSurveys(scope, stopping) };
}
