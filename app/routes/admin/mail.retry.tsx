import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { retryMail } from "~/domain/mail/commands/outbox.server";
import { oneMail } from "~/domain/mail/queries/outbox.server";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { PageHeader } from "~/ui/page-header";

export const meta: MetaFunction = () => [{ title: "Try a mail again" }];

export const loader = staffDoor("leader", "admin").loader(({ scope, params }) => oneMail(scope, params["id"] ?? ""));

export const action = staffDoor("leader", "admin").action(async ({ scope, params }) => {
  await retryMail(scope, (await oneMail(scope, params["id"] ?? "")).id);
  return redirect("/admin/mail?done=retried");
});

export default function RetryMail() {
  const mail = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={`Try the mail to ${mail.to} again?`}
        crumbs={[{ label: "Mail", to: "/admin/mail?state=dead" }]}
        lead={`It was given up: ${mail.reason || "no reason is known"}. If it did arrive after all, they get it twice.`}
      />
      <Form id="retry">
        <FormFoot pendingLabel="Saving…" cancelTo="/admin/mail?state=dead">
          Try again
        </FormFoot>
      </Form>
    </>
  );
}
