import { type MetaFunction, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { editResult } from "~/domain/results/commands.server";
import { resultWords } from "~/domain/results/input";
import { resultForm } from "~/domain/results/queries.server";
import { ResultFields } from "~/domain/results/ui/result-fields";
import { parseForm } from "~/lib/parse-form.server";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { Note } from "~/ui/note";
import { PageHeader } from "~/ui/page-header";

export const meta: MetaFunction = () => [{ title: "Edit a result" }];

export const loader = staffDoor("csm", "leader").loader(({ scope, params }) => resultForm(scope, params["key"] ?? ""));

export const action = staffDoor("csm", "leader").action(async ({ scope, params, form }) => {
  const { goal } = await editResult(scope, params["key"] ?? "", parseForm(resultWords, form));
  return redirect(`/admin/goals/${goal}?done=edited`);
});

export default function EditResult() {
  const { client, goal, previous, currency, today, words, state, key } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Edit a result"
        crumbs={[
          { label: client.name, to: `/admin/clients/${client.key}` },
          { label: goal.title, to: `/admin/goals/${goal.key}` },
        ]}
      />
      {state === "unsent" ? (
        <Form id="result" className="stack">
          <ResultFields words={words} goal={goal} previous={previous} currency={currency} today={today} />
          <FormFoot cancelTo={`/admin/goals/${goal.key}`}>Save</FormFoot>
        </Form>
      ) : (
        <Note>
          <p>
            This was sent to {client.name} and no longer changes. <Link to={`/admin/results/${key}/correction`}>Correct it</Link>
          </p>
        </Note>
      )}
    </>
  );
}
