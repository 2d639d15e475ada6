import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { ClientFrame } from "~/domain/clients/ui/client-frame";
import { addContact } from "~/domain/people/commands/contacts.server";
import { contactInput } from "~/domain/people/input";
import { contactForm } from "~/domain/people/queries/contacts.server";
import { ContactFields } from "~/domain/people/ui/contact-fields";
import { parseForm } from "~/lib/parse-form.server";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";

export const meta: MetaFunction = () => [{ title: "Add one of a client's people" }];

export const loader = staffDoor("csm", "leader", "admin").loader(({ scope, params }) => contactForm(scope, params["key"] ?? "", null));

export const action = staffDoor("csm", "leader", "admin").action(async ({ scope, params, form }) => {
  const client = params["key"] ?? "";
  const { asked } = await addContact(scope, { ...parseForm(contactInput, form), client });
  return redirect(`/admin/clients/${client}/people?done=${asked ? "asked" : "added"}`);
});

export default function NewContact() {
  const { head, domains } = useLoaderData<typeof loader>();
  return (
    <ClientFrame client={head} title="Add somebody" crumbs={[{ label: "People", to: `/admin/clients/${head.key}/people` }]} tabs={false}>
      <Form id="contact" className="stack">
        <ContactFields domains={domains} />
        <FormFoot cancelTo={`/admin/clients/${head.key}/people`}>Add them</FormFoot>
      </Form>
    </ClientFrame>
  );
}
