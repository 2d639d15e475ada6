import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { grantExemption } from "~/domain/clients/commands/exemptions.server";
import { exemptionInput } from "~/domain/clients/input";
import { choices } from "~/domain/clients/queries/list.server";
import { gateWords } from "~/domain/clients/rules";
import { parseForm } from "~/lib/parse-form.server";
import { Choice } from "~/ui/choice";
import { Select, TextArea, TextField } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { PageHeader } from "~/ui/page-header";

export const meta: MetaFunction = () => [{ title: "Let a client off a gate" }];

export const loader = staffDoor("leader").loader(async ({ scope }) => ({ ...(await choices(scope)), year: scope.today.slice(0, 4) }));

export const action = staffDoor("leader").action(async ({ scope, form }) => {
  await grantExemption(scope, parseForm(exemptionInput, form));
  return redirect("/admin/exemptions?done=granted");
});

export default function NewExemption() {
  const { clients, csms, year } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Let a client off a gate"
        crumbs={[{ label: "Exemptions", to: "/admin/exemptions" }]}
        lead="For one person and one plan year. It is recorded with your name and cannot be taken back."
      />
      <Form id="exemption" className="stack">
        <Select
          name="client"
          label="Which client?"
          placeholder="Choose"
          width="medium"
          options={clients.map((c) => ({ value: c.key, label: c.name }))}
        />
        <Select
          name="csm"
          label="Whose gate is it?"
          placeholder="Choose"
          width="medium"
          options={csms.map((c) => ({ value: c.id, label: c.name }))}
        />
        <TextField name="year" label="Plan year" width="short" inputMode="numeric" defaultValue={year} />
        <Choice
          name="gate"
          label="What are they let off?"
          options={Object.entries(gateWords).map(([value, label]) => ({ value, label }))}
        />
        <TextArea name="reason" label="Why?" rows={3} hint="Printed on the statement." />
        <FormFoot cancelTo="/admin/exemptions">Let them off</FormFoot>
      </Form>
    </>
  );
}
