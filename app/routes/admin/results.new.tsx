import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { recordResult } from "~/domain/results/commands.server";
import { resultWords } from "~/domain/results/input";
import { newResultForm } from "~/domain/results/queries.server";
import { ResultFields } from "~/domain/results/ui/result-fields";
import { parseForm } from "~/lib/parse-form.server";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { PageHeader } from "~/ui/page-header";

export const meta: MetaFunction = () => [{ title: "Record a result" }];

export const loader = staffDoor("csm", "leader").loader(({ scope, url }) => newResultForm(scope, url.searchParams.get("goal") ?? ""));

export const action = staffDoor("csm", "leader").action(async ({ scope, url, form }) => {
  const goal = url.searchParams.get("goal") ?? "";
  await recordResult(scope, goal, parseForm(resultWords, form));
  return redirect(`/admin/goals/${encodeURIComponent(goal)}?done=recorded`);
});

export default function NewResult() {
  const { client, goal, previous, currency, today } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Record a result"
        crumbs={[
          { label: client.name, to: `/admin/clients/${client.key}` },
          { label: goal.title, to: `/admin/goals/${goal.key}` },
        ]}
        lead="You can change it until you send it. The client answers with its own numbers."
      />
      <Form id="result" className="stack">
        <ResultFields goal={goal} previous={previous} currency={currency} today={today} />
        <FormFoot cancelTo={`/admin/goals/${goal.key}`}>Record it</FormFoot>
      </Form>
    </>
  );
}
