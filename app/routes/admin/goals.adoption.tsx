import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { adoptGoal } from "~/domain/goals/commands.server";
import { adoptionForm } from "~/domain/goals/queries.server";
import { goalSentence } from "~/domain/goals/rules";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { Note } from "~/ui/note";
import { PageHeader } from "~/ui/page-header";
import { Stack } from "~/ui/section";

export const meta: MetaFunction = () => [{ title: "Adopt this goal" }];

export const loader = staffDoor("csm").loader(({ scope, params }) => adoptionForm(scope, params["key"] ?? ""));

export const action = staffDoor("csm").action(async ({ scope, params }) => {
  const key = params["key"] ?? "";
  await adoptGoal(scope, key);
  return redirect(`/admin/goals/${key}?done=adopted`);
});

export default function AdoptGoal() {
  const { goal, client, statement, mayAdopt } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Adopt this goal"
        crumbs={[
          { label: client.name, to: `/admin/clients/${client.key}` },
          { label: statement.title, to: `/admin/goals/${goal}` },
        ]}
        lead={`You take over a goal a colleague wrote with ${client.name}. Read it with them first; they agree with one tap, and from then on it is yours.`}
      />
      <Stack>
        <p className="record">{goalSentence(statement)}</p>
        <Form id="adopt">
          {mayAdopt ? (
            <FormFoot cancelTo={`/admin/goals/${goal}`} pendingLabel="Sending…">
              Ask {client.name} to agree
            </FormFoot>
          ) : (
            <Note>
              <p>There is nothing to adopt: you wrote this goal, asked already, or it is not approved.</p>
            </Note>
          )}
        </Form>
      </Stack>
    </>
  );
}
