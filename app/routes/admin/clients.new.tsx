import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { addClient } from "~/domain/clients/commands/clients.server";
import { clientInput } from "~/domain/clients/input";
import { ClientFields } from "~/domain/clients/ui/client-fields";
import { parseForm } from "~/lib/parse-form.server";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { PageHeader } from "~/ui/page-header";

export const meta: MetaFunction = () => [{ title: "Add a client" }];

export const loader = staffDoor("leader", "admin").loader(({ scope }) => ({ today: scope.today, zone: scope.firm.timezone }));

export const action = staffDoor("leader", "admin").action(async ({ scope, form }) => {
  const { key } = await addClient(scope, parseForm(clientInput, form));
  return redirect(scope.role === "leader" ? `/admin/clients/${key}/assignments/new?done=added` : `/admin/clients/${key}?done=added`);
});

export default function NewClient() {
  const { today, zone } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title="Add a client" crumbs={[{ label: "Clients", to: "/admin/clients" }]} />
      <Form id="client" className="stack">
        <ClientFields today={today} firmZone={zone} />
        <FormFoot cancelTo="/admin/clients">Add this client</FormFoot>
      </Form>
    </>
  );
}
