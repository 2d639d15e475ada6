import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { editGoal } from "~/domain/goals/commands.server";
import { goalWords, seen } from "~/domain/goals/input";
import { editGoalForm } from "~/domain/goals/queries.server";
import { GoalFields } from "~/domain/goals/ui/goal-fields";
import { parseForm } from "~/lib/parse-form.server";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { PageHeader } from "~/ui/page-header";
import { Section } from "~/ui/section";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Edit: ${data?.words.title ?? "a goal"}` }];

export const loader = staffDoor("csm", "leader").loader(({ scope, params }) => editGoalForm(scope, params["key"] ?? ""));

export const action = staffDoor("csm", "leader").action(async ({ scope, params, form }) => {
  const { key } = await editGoal(scope, params["key"] ?? "", parseForm(seen, form).sha, parseForm(goalWords, form));
  return redirect(`/admin/goals/${key}/preview?done=saved`);
});

export default function EditGoal() {
  const { goal, client, owners, me, currency, sha, fixed, version, words } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={fixed ? `Write version ${version + 1}` : "Edit the draft"}
        crumbs={[
          { label: client.name, to: `/admin/clients/${client.key}` },
          { label: words.title, to: `/admin/goals/${goal}` },
        ]}
        lead={
          fixed
            ? `Version ${version} was put to ${client.name} and stays as it is. What you save becomes version ${version + 1}, and counts once they approve it.`
            : undefined
        }
      />
      <Form id="goal">
        <input type="hidden" name="sha" value={sha} />
        <GoalFields words={words} clientName={client.name} ours={owners.ours} theirs={owners.theirs} me={me} currency={currency} />
        <Section id="save" title="Nobody is asked yet">
          <FormFoot cancelTo={`/admin/goals/${goal}`} cancel="Leave without saving">
            Save and look at it
          </FormFoot>
        </Section>
      </Form>
    </>
  );
}
