import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { documentProcess } from "~/domain/processes/commands.server";
import { processInput } from "~/domain/processes/input";
import { isFormFailure } from "~/lib/form";
import { parseForm } from "~/lib/parse-form.server";
import { Checkbox } from "~/ui/choice";
import { TextField } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { PageHeader } from "~/ui/page-header";

export const meta: MetaFunction = () => [{ title: "Write a process down" }];

export const loader = staffDoor("csm").loader(() => ({}));

export const action = staffDoor("csm").action(async ({ scope, form }) => {
  await documentProcess(scope, parseForm(processInput, form));
  return redirect("/admin/processes?done=documented");
});

export default function NewProcess() {
  const answer: unknown = useActionData();
  const near = isFormFailure(answer) && "different" in answer.fields;
  return (
    <>
      <PageHeader
        title="Write a process down"
        crumbs={[{ label: "Processes", to: "/admin/processes" }]}
        lead="Something we do that nobody had written down. A leader looks whether it is new."
      />
      <Form id="process" className="stack">
        <TextField name="title" label="What is it called?" maxLength={200} hint="So that a colleague finds it." />
        <TextField name="url" label="Where is it?" optional type="url" inputMode="url" hint="A link to the page, starting with https://." />
        {near ? <Checkbox name="different" label="Mine is something else" /> : null}
        <FormFoot cancelTo="/admin/processes">Send it to a leader</FormFoot>
      </Form>
    </>
  );
}
