import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { ClientFrame } from "~/domain/clients/ui/client-frame";
import { requestApprover } from "~/domain/people/commands/approvers.server";
import { contactForm } from "~/domain/people/queries/contacts.server";
import { givenId } from "~/lib/keys";
import { Facts } from "~/ui/facts";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";

export const meta: MetaFunction = () => [{ title: "Ask for an approver" }];

export const loader = staffDoor("csm", "leader", "admin").loader(({ scope, params }) =>
  contactForm(scope, params["key"] ?? "", givenId(params["id"], "person")),
);

export const action = staffDoor("csm", "leader", "admin").action(async ({ scope, params }) => {
  const client = params["key"] ?? "";
  await requestApprover(scope, { client, id: givenId(params["id"], "person") });
  return redirect(`/admin/clients/${client}/people?done=requested`);
});

export default function AskForApprover() {
  const { head, person, domains } = useLoaderData<typeof loader>();
  return (
    <ClientFrame
      client={head}
      title={`May ${person?.name ?? "they"} approve for ${head.name}?`}
      crumbs={[{ label: "People", to: `/admin/clients/${head.key}/people` }]}
      tabs={false}
      lead="A leader, finance or an administrator confirms it, not you. Then everyone at the client is told."
    >
      <Facts
        rows={[
          { term: "Address", detail: person?.email ?? "" },
          { term: "Domains that may approve", detail: domains.length > 0 ? domains.join(", ") : "None. Ask a leader to set one" },
        ]}
      />
      <Form id="ask" className="stack">
        <FormFoot pendingLabel="Asking…" cancelTo={`/admin/clients/${head.key}/people`}>
          Ask for {person?.name}
        </FormFoot>
      </Form>
    </ClientFrame>
  );
}
