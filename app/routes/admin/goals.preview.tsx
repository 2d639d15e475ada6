import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { goalPreview } from "~/domain/goals/queries.server";
import { GoalPreview } from "~/domain/goals/ui/goal-preview";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Preview: ${data?.statement.title ?? "a goal"}` }];

export const loader = staffDoor("csm", "leader").loader(({ scope, params }) => goalPreview(scope, params["key"] ?? ""));

export default function PreviewGoal() {
  return <GoalPreview {...useLoaderData<typeof loader>()} />;
}
