import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { liftSuppression } from "~/domain/mail/commands/outbox.server";
import { reasonInput } from "~/domain/mail/input";
import { oneSuppression } from "~/domain/mail/queries/outbox.server";
import { parseForm } from "~/lib/parse-form.server";
import { TextField } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { PageHeader } from "~/ui/page-header";

export const meta: MetaFunction = () => [{ title: "Write to an address again" }];

export const loader = staffDoor("leader", "admin").loader(({ scope, params }) => oneSuppression(scope, params["id"] ?? ""));

export const action = staffDoor("leader", "admin").action(async ({ scope, params, form }) => {
  const { id } = await oneSuppression(scope, params["id"] ?? "");
  await liftSuppression(scope, id, parseForm(reasonInput, form).reason);
  return redirect("/admin/mail?done=lifted");
});

export default function LiftSuppression() {
  const one = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={`Write to ${one.address} again?`}
        crumbs={[{ label: "Mail", to: "/admin/mail" }]}
        lead={
          one.reason === "complained"
            ? "They called our mail spam. Write only when they asked you to."
            : `Mail to it came back. ${one.detail}`
        }
      />
      <Form id="lift" className="stack">
        <TextField name="reason" label="How you know that it is fine now" maxLength={500} />
        <FormFoot pendingLabel="Saving…" cancelTo="/admin/mail">
          Write to it again
        </FormFoot>
      </Form>
    </>
  );
}
