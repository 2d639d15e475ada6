import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { promiseAnswer } from "~/domain/pulse/commands/cases.server";
import { promiseInput } from "~/domain/pulse/input/heard";
import { onePulseCase } from "~/domain/pulse/queries/heard.server";
import { CaseThread } from "~/domain/pulse/ui/case-answer";
import { givenId } from "~/lib/keys";
import { parseForm } from "~/lib/parse-form.server";
import { DateField, TextArea } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { PageHeader } from "~/ui/page-header";

export const meta: MetaFunction = () => [{ title: "Promise an answer" }];

export const loader = staffDoor("csm", "leader").loader(async ({ scope, params }) => ({
  ...(await onePulseCase(scope, params["id"])),
  today: scope.today,
}));

export const action = staffDoor("csm", "leader").action(async ({ scope, params, form }) => {
  const { id } = await promiseAnswer(scope, { ...parseForm(promiseInput, form), id: givenId(params["id"], "case") });
  return redirect(`/admin/cases/${id}?done=promised`);
});

export default function Promised() {
  const c = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Promise an answer"
        crumbs={[
          { label: "They told us", to: "/admin/cases" },
          { label: c.client, to: `/admin/cases/${c.id}` },
        ]}
        lead={`Tell ${c.person} when you will answer, then write it down here. It stops this clock and starts the one you promised.`}
      />
      <CaseThread of={c} />
      <Form id="promise" className="stack">
        <TextArea name="words" label="What you told them" rows={2} hint={`${c.person} reads it beside their answer.`} />
        <DateField name="by" label="They have your answer by" min={c.today} hint="By the close of business of that day." />
        <FormFoot cancelTo={`/admin/cases/${c.id}`}>Write it down</FormFoot>
      </Form>
    </>
  );
}
