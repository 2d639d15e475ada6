import { type MetaFunction, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { editClient } from "~/domain/clients/commands/clients.server";
import { clientInput } from "~/domain/clients/input";
import { clientForm } from "~/domain/clients/queries/page.server";
import { ClientFields } from "~/domain/clients/ui/client-fields";
import { ClientFrame } from "~/domain/clients/ui/client-frame";
import { parseForm } from "~/lib/parse-form.server";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Edit ${data?.head.name ?? "a client"}` }];

export const loader = staffDoor("leader", "admin").loader(async ({ scope, params }) => ({
  ...(await clientForm(scope, params["key"] ?? "")),
  zone: scope.firm.timezone,
}));

export const action = staffDoor("leader", "admin").action(async ({ scope, params, form }) => {
  const { key } = await editClient(scope, { ...parseForm(clientInput, form), key: params["key"] ?? "" });
  return redirect(`/admin/clients/${key}?done=edited`);
});

export default function EditClient() {
  const { head, timezone, crmId, zone } = useLoaderData<typeof loader>();
  const leader = head.role === "leader";
  return (
    <ClientFrame client={head} title="Edit" tabs={false}>
      <Form id="client" className="stack">
        <ClientFields
          client={{ name: head.name, segment: head.segment, joinedOn: head.joinedOn, timezone, crmId }}
          firmZone={zone}
          mayMoveStart={leader}
        />
        <FormFoot cancelTo={`/admin/clients/${head.key}`}>Save</FormFoot>
      </Form>
      {leader ? (
        <p className="hint">
          {head.endedOn ? (
            <Link to={`/admin/clients/${head.key}/return`}>Take this client back</Link>
          ) : (
            <Link to={`/admin/clients/${head.key}/end`}>Record that this client leaves</Link>
          )}
        </p>
      ) : null}
    </ClientFrame>
  );
}
