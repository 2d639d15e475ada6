import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { closeCase } from "~/domain/pulse/commands/cases.server";
import { closureInput } from "~/domain/pulse/input/heard";
import { onePulseCase } from "~/domain/pulse/queries/heard.server";
import { CaseThread } from "~/domain/pulse/ui/case-answer";
import { givenId } from "~/lib/keys";
import { parseForm } from "~/lib/parse-form.server";
import { TextArea } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { PageHeader } from "~/ui/page-header";

export const meta: MetaFunction = () => [{ title: "What we told them" }];

export const loader = staffDoor("csm", "leader").loader(({ scope, params }) => onePulseCase(scope, params["id"]));

export const action = staffDoor("csm", "leader").action(async ({ scope, params, form }) => {
  await closeCase(scope, { ...parseForm(closureInput, form), id: givenId(params["id"], "case") });
  return redirect("/admin/cases?done=closed");
});

export default function Closure() {
  const c = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="What we told them"
        crumbs={[
          { label: "They told us", to: "/admin/cases" },
          { label: c.client, to: `/admin/cases/${c.id}` },
        ]}
        lead="It closes the case. Talk to them first; write what you said and what we will do."
      />
      <CaseThread of={c} />
      <Form id="closure" className="stack">
        <TextArea
          name="told"
          label={`What you told ${c.person}`}
          rows={5}
          hint={`${c.person} gets it by mail and reads it beside their answer.`}
        />
        <FormFoot cancelTo={`/admin/cases/${c.id}`}>Close it</FormFoot>
      </Form>
    </>
  );
}
