import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { endClient } from "~/domain/clients/commands/clients.server";
import { endClientInput } from "~/domain/clients/input";
import { clientForm } from "~/domain/clients/queries/page.server";
import { ClientFrame } from "~/domain/clients/ui/client-frame";
import { parseForm } from "~/lib/parse-form.server";
import { Choice } from "~/ui/choice";
import { DateField } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";

export const meta: MetaFunction = () => [{ title: "A client leaves" }];

export const loader = staffDoor("leader").loader(async ({ scope, params }) => ({
  ...(await clientForm(scope, params["key"] ?? "")),
  today: scope.today,
}));

export const action = staffDoor("leader").action(async ({ scope, params, form }) => {
  const { key } = await endClient(scope, { ...parseForm(endClientInput, form), key: params["key"] ?? "" });
  return redirect(`/admin/clients/${key}?done=ended`);
});

export default function EndClient() {
  const { head, today } = useLoaderData<typeof loader>();
  return (
    <ClientFrame
      client={head}
      title={`${head.name} leaves`}
      tabs={false}
      lead="Record the end of their agreements first. Whoever looks after them stops on the same day; what was agreed stays on record."
    >
      <Form id="end" className="stack">
        <DateField name="endedOn" label="Their last day" defaultValue={head.endedOn ?? today} />
        <Choice
          name="endedBy"
          label="Whose decision was it?"
          options={[
            { value: "client", label: "Theirs" },
            { value: "company", label: "Ours" },
          ]}
        />
        <FormFoot variant="danger" cancelTo={`/admin/clients/${head.key}`}>
          Record the end
        </FormFoot>
      </Form>
    </ClientFrame>
  );
}
