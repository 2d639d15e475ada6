import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { removeDomain } from "~/domain/clients/commands/domains.server";
import { ClientFrame } from "~/domain/clients/ui/client-frame";
import { clientPeople } from "~/domain/people/queries/contacts.server";
import { givenId } from "~/lib/keys";
import { found } from "~/lib/refusal";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";

export const meta: MetaFunction = () => [{ title: "Remove a domain" }];

export const loader = staffDoor("leader").loader(async ({ scope, params }) => {
  const { head, domains } = await clientPeople(scope, params["key"] ?? "");
  return {
    head,
    domain: found(
      domains.find((d) => d.id === params["id"]),
      "domain",
    ).domain,
  };
});

export const action = staffDoor("leader").action(async ({ scope, params }) => {
  const client = params["key"] ?? "";
  await removeDomain(scope, { client, id: givenId(params["id"], "domain") });
  return redirect(`/admin/clients/${client}/people?done=domain-gone`);
});

export default function RemoveDomain() {
  const { head, domain } = useLoaderData<typeof loader>();
  return (
    <ClientFrame
      client={head}
      title={`Remove ${domain}?`}
      crumbs={[{ label: "Domains", to: `/admin/clients/${head.key}/domains` }]}
      tabs={false}
      lead="Nobody new on this domain can become an approver. Those confirmed on it stay until you change them."
    >
      <Form id="removal" className="stack">
        <FormFoot variant="danger" pendingLabel="Removing…" cancelTo={`/admin/clients/${head.key}/domains`}>
          Remove {domain}
        </FormFoot>
      </Form>
    </ClientFrame>
  );
}
