import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { nudge } from "~/domain/approvals/commands/remind.server";
import { oneWaiting } from "~/domain/approvals/queries/waiting.server";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { PageHeader } from "~/ui/page-header";

export const meta: MetaFunction = () => [{ title: "Nudge" }];

export const loader = staffDoor("csm", "leader").loader(({ scope, params }) => oneWaiting(scope, params["id"] ?? ""));

export const action = staffDoor("csm", "leader").action(async ({ scope, params }) => {
  const { id } = await oneWaiting(scope, params["id"] ?? "");
  await nudge(scope, id);
  return redirect("/admin/waiting?done=nudged");
});

export default function Nudge() {
  const { sentence, clientName } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={`Remind ${clientName} of this?`}
        crumbs={[{ label: "Waiting on clients", to: "/admin/waiting" }]}
        lead="Each of their approvers gets one mail. Of one thing they are reminded twice at most, by you and by us together."
      />
      <p className="record">{sentence}</p>
      <Form id="nudge">
        <FormFoot pendingLabel="Nudging…" cancelTo="/admin/waiting">
          Nudge
        </FormFoot>
      </Form>
    </>
  );
}
