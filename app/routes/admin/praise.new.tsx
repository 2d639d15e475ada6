import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { clientChoices } from "~/domain/pulse/queries/forms.server";
import { logPraise } from "~/domain/pulse/commands/said.server";
import { praiseInput } from "~/domain/pulse/input/heard";
import { parseForm } from "~/lib/parse-form.server";
import { DateField, Select, TextArea, TextField } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { PageHeader } from "~/ui/page-header";

export const meta: MetaFunction = () => [{ title: "What a client said" }];

export const loader = staffDoor("csm", "leader").loader(async ({ scope }) => ({
  clients: await clientChoices(scope),
  today: scope.today,
}));

export const action = staffDoor("csm", "leader").action(async ({ scope, form }) => {
  await logPraise(scope, parseForm(praiseInput, form));
  return redirect("/admin/praise?done=kept");
});

export default function NewPraise() {
  const { clients, today } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="What a client said"
        crumbs={[{ label: "Praise", to: "/admin/praise" }]}
        lead="In their words. It may be quoted outside the firm only when they say so."
      />
      <Form id="praise" className="stack">
        <Select
          name="client"
          label="Which client?"
          placeholder="Choose"
          width="medium"
          options={clients.map((c) => ({ value: c.key, label: c.name }))}
        />
        <TextArea name="words" label="Their words" rows={3} />
        <TextField name="saidBy" label="Who said it?" width="medium" optional />
        <TextField name="source" label="Where?" width="medium" hint="For example: mail to me, results call, in the hallway." />
        <DateField name="saidOn" label="When?" defaultValue={today} max={today} />
        <FormFoot cancelTo="/admin/praise">Keep it</FormFoot>
      </Form>
    </>
  );
}
