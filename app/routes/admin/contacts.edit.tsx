import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { ClientFrame } from "~/domain/clients/ui/client-frame";
import { editContact } from "~/domain/people/commands/contacts.server";
import { contactInput } from "~/domain/people/input";
import { contactForm } from "~/domain/people/queries/contacts.server";
import { ContactFields } from "~/domain/people/ui/contact-fields";
import { givenId } from "~/lib/keys";
import { parseForm } from "~/lib/parse-form.server";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Edit ${data?.person?.name ?? "a person"}` }];

export const loader = staffDoor("csm", "leader", "admin").loader(({ scope, params }) =>
  contactForm(scope, params["key"] ?? "", givenId(params["id"], "person")),
);

export const action = staffDoor("csm", "leader", "admin").action(async ({ scope, params, form }) => {
  const client = params["key"] ?? "";
  const { asked } = await editContact(scope, { ...parseForm(contactInput, form), client, id: givenId(params["id"], "person") });
  return redirect(`/admin/clients/${client}/people?done=${asked ? "requested" : "edited"}`);
});

export default function EditContact() {
  const { head, domains, person } = useLoaderData<typeof loader>();
  return (
    <ClientFrame
      client={head}
      title={`Edit ${person?.name ?? ""}`}
      crumbs={[{ label: "People", to: `/admin/clients/${head.key}/people` }]}
      tabs={false}
      lead={
        person?.role === "approver" && head.role !== "csm"
          ? "A new address signs them out, and somebody else here confirms again that they may approve."
          : undefined
      }
    >
      <Form id="contact" className="stack">
        <ContactFields person={person} domains={domains} mayMove={head.role !== "csm"} />
        <FormFoot cancelTo={`/admin/clients/${head.key}/people`}>Save</FormFoot>
      </Form>
    </ClientFrame>
  );
}
