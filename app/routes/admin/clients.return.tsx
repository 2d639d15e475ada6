import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { returnClient } from "~/domain/clients/commands/clients.server";
import { clientForm } from "~/domain/clients/queries/page.server";
import { ClientFrame } from "~/domain/clients/ui/client-frame";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";

export const meta: MetaFunction = () => [{ title: "Take a client back" }];

export const loader = staffDoor("leader").loader(({ scope, params }) => clientForm(scope, params["key"] ?? ""));

export const action = staffDoor("leader").action(async ({ scope, params }) => {
  const { key } = await returnClient(scope, { key: params["key"] ?? "" });
  return redirect(`/admin/clients/${key}?done=returned`);
});

export default function ReturnClient() {
  const { head } = useLoaderData<typeof loader>();
  return (
    <ClientFrame
      client={head}
      title={`Take ${head.name} back`}
      tabs={false}
      lead="Their recorded end is removed. Assign somebody and record an agreement afterwards."
    >
      <Form id="return" className="stack">
        <FormFoot cancelTo={`/admin/clients/${head.key}`}>Take them back</FormFoot>
      </Form>
    </ClientFrame>
  );
}
