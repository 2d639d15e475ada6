import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { requestGoal } from "~/domain/goals/commands.server";
import { seen } from "~/domain/goals/input";
import { goalPreview } from "~/domain/goals/queries.server";
import { GoalPreview } from "~/domain/goals/ui/goal-preview";
import { parseForm } from "~/lib/parse-form.server";

export const meta: MetaFunction = () => [{ title: "Send a goal for approval" }];

/** The preview again, so that a refusal is read beside what was to be sent. */
export const loader = staffDoor("csm", "leader").loader(({ scope, params }) => goalPreview(scope, params["key"] ?? ""));

export const action = staffDoor("csm", "leader").action(async ({ scope, params, form }) => {
  const key = params["key"] ?? "";
  await requestGoal(scope, key, parseForm(seen, form).sha);
  return redirect(`/admin/goals/${key}?done=sent`);
});

export default function SendGoal() {
  return <GoalPreview {...useLoaderData<typeof loader>()} />;
}
