import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { discardMail } from "~/domain/mail/commands/outbox.server";
import { reasonInput } from "~/domain/mail/input";
import { oneMail } from "~/domain/mail/queries/outbox.server";
import { parseForm } from "~/lib/parse-form.server";
import { TextField } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { PageHeader } from "~/ui/page-header";

export const meta: MetaFunction = () => [{ title: "Discard a mail" }];

export const loader = staffDoor("leader", "admin").loader(({ scope, params }) => oneMail(scope, params["id"] ?? ""));

export const action = staffDoor("leader", "admin").action(async ({ scope, params, form }) => {
  const { id } = await oneMail(scope, params["id"] ?? "");
  await discardMail(scope, id, parseForm(reasonInput, form).reason);
  return redirect("/admin/mail?done=discarded");
});

export default function DiscardMail() {
  const mail = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={`Discard the mail to ${mail.to}?`}
        crumbs={[{ label: "Mail", to: "/admin/mail" }]}
        lead="It never leaves, and its words are gone. What it is about stays as it is."
      />
      <Form id="discard" className="stack">
        <TextField name="reason" label="Why" hint="Stands beside the mail in this list." maxLength={500} />
        <FormFoot pendingLabel="Saving…" variant="danger" cancelTo="/admin/mail">
          Discard it
        </FormFoot>
      </Form>
    </>
  );
}
