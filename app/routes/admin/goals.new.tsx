import { type MetaFunction, redirect } from "@remix-run/node";
import { Form as PlainForm, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { draftGoal } from "~/domain/goals/commands.server";
import { goalWords } from "~/domain/goals/input";
import { clientsForGoals, newGoalForm } from "~/domain/goals/queries.server";
import { GoalFields } from "~/domain/goals/ui/goal-fields";
import { parseForm } from "~/lib/parse-form.server";
import { buttonClass } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Select } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { PageHeader } from "~/ui/page-header";
import { Section, Stack } from "~/ui/section";

export const meta: MetaFunction = () => [{ title: "Draft a goal" }];

export const loader = staffDoor("csm", "leader").loader(async ({ scope, url }) => {
  const client = url.searchParams.get("client");
  return client ? { page: await newGoalForm(scope, client), clients: [] } : { page: null, clients: await clientsForGoals(scope) };
});

export const action = staffDoor("csm", "leader").action(async ({ scope, url, form }) => {
  const { key } = await draftGoal(scope, url.searchParams.get("client") ?? "", parseForm(goalWords, form));
  return redirect(`/admin/goals/${key}/preview?done=drafted`);
});

export default function NewGoal() {
  const { page, clients } = useLoaderData<typeof loader>();
  if (page === null) return <ChooseClient clients={clients} />;
  const { client, owners, me, currency, meter } = page;
  return (
    <>
      <PageHeader
        title={`Draft a goal for ${client.name}`}
        crumbs={[{ label: client.name, to: `/admin/clients/${client.key}` }]}
        lead={`You can save it unfinished; what is missing is named before you send it. New goals in ${meter.year}: ${meter.documented} documented, ${meter.approved} approved, ${meter.needed} needed.`}
      />
      <Form id="goal">
        <GoalFields clientName={client.name} ours={owners.ours} theirs={owners.theirs} me={me} currency={currency} />
        <Section id="save" title="Nobody is asked yet">
          <FormFoot cancelTo={`/admin/clients/${client.key}`} cancel="Leave without saving">
            Save and look at it
          </FormFoot>
        </Section>
      </Form>
    </>
  );
}

function ChooseClient({ clients }: { clients: readonly { key: string; name: string }[] }) {
  return (
    <>
      <PageHeader title="Draft a goal" lead="For which client?" />
      {clients.length === 0 ? (
        <EmptyState title="There is no client to draft a goal for.">A leader gives clients to people.</EmptyState>
      ) : (
        <PlainForm method="get">
          <Stack>
            <Select name="client" label="Client" options={clients.map((c) => ({ value: c.key, label: c.name }))} />
            <div>
              <button className={buttonClass({ variant: "primary" })} type="submit">
                Go on
              </button>
            </div>
          </Stack>
        </PlainForm>
      )}
    </>
  );
}
