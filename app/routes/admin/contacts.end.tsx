import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { ClientFrame } from "~/domain/clients/ui/client-frame";
import { endContact } from "~/domain/people/commands/contacts.server";
import { contactForm } from "~/domain/people/queries/contacts.server";
import { givenId } from "~/lib/keys";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";

export const meta: MetaFunction = () => [{ title: "Remove one of a client's people" }];

export const loader = staffDoor("csm", "leader", "admin").loader(({ scope, params }) =>
  contactForm(scope, params["key"] ?? "", givenId(params["id"], "person")),
);

export const action = staffDoor("csm", "leader", "admin").action(async ({ scope, params }) => {
  const client = params["key"] ?? "";
  await endContact(scope, { client, id: givenId(params["id"], "person") });
  return redirect(`/admin/clients/${client}/people?done=ended`);
});

export default function EndContact() {
  const { head, person } = useLoaderData<typeof loader>();
  return (
    <ClientFrame
      client={head}
      title={`Remove ${person?.name ?? ""}?`}
      crumbs={[{ label: "People", to: `/admin/clients/${head.key}/people` }]}
      tabs={false}
      lead={`They are signed out at once and can no longer open ${head.name}’s page. What they decided stands and stays on record.`}
    >
      <Form id="end" className="stack">
        <FormFoot variant="danger" pendingLabel="Removing…" cancelTo={`/admin/clients/${head.key}/people`}>
          Remove {person?.name}
        </FormFoot>
      </Form>
    </ClientFrame>
  );
}
