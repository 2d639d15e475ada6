import { type MetaFunction, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { cancel } from "~/domain/approvals/commands/taken-back.server";
import { oneWaiting } from "~/domain/approvals/queries/waiting.server";
import { takeBack } from "~/domain/goals/input";
import { parseForm } from "~/lib/parse-form.server";
import { TextField } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { Note } from "~/ui/note";
import { PageHeader } from "~/ui/page-header";

export const meta: MetaFunction = () => [{ title: "Take a request back" }];

export const loader = staffDoor("csm", "leader").loader(({ scope, params }) => oneWaiting(scope, params["id"] ?? ""));

export const action = staffDoor("csm", "leader").action(async ({ scope, params, form }) => {
  const { id } = await oneWaiting(scope, params["id"] ?? "");
  await cancel(scope, { approvalId: id, reason: parseForm(takeBack, form).reason });
  return redirect("/admin/waiting?done=back");
});

export default function TakeBack() {
  const { sentence, clientName, to, record, takenBack } = useLoaderData<typeof loader>();
  const over = takenBack
    ? "This was taken back already."
    : record !== null
      ? `${clientName} answered this already, record ${record}. Nothing was changed.`
      : null;
  return (
    <>
      <PageHeader
        title="Take this back?"
        crumbs={[{ label: "Waiting on clients", to: "/admin/waiting" }]}
        lead={`${clientName} will no longer see it, and nothing changes. You can send it again.`}
      />
      <p className="record">{sentence}</p>
      {over === null ? (
        <Form id="take-back" className="stack">
          <TextField name="reason" label="Why" hint="Kept with the request; the client does not read it." optional maxLength={500} />
          <FormFoot cancelTo={to} variant="secondary">
            Take it back
          </FormFoot>
        </Form>
      ) : (
        <Note>
          <p>
            {over} <Link to={to}>See it</Link>
          </p>
        </Note>
      )}
    </>
  );
}
