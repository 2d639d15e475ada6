import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { staffDoor } from "~/auth/doors.server";
import { answerObjection } from "~/domain/approvals/commands/objections.server";
import { objectionPage } from "~/domain/approvals/queries/objections.server";
import { formatDateTime } from "~/lib/dates";
import { words } from "~/lib/fields";
import { givenId } from "~/lib/keys";
import { parseForm } from "~/lib/parse-form.server";
import { TextArea } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { Said, Thread } from "~/ui/initials";
import { PageHeader } from "~/ui/page-header";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.person ?? "Somebody"} does not agree` }];

const input = z.object({ answer: words("Write your answer", 4000) });

export const loader = staffDoor("leader").loader(({ scope, params }) => objectionPage(scope, params["id"] ?? ""));

export const action = staffDoor("leader").action(async ({ scope, params, form }) => {
  await answerObjection(scope, { ...parseForm(input, form), id: givenId(params["id"], "message") });
  return redirect("/admin/objections?done=answered");
});

export default function AnswerObjection() {
  const o = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={`${o.person} of ${o.client} does not agree`}
        crumbs={[{ label: "Objections", to: "/admin/objections" }]}
        lead={o.about ? `About: ${o.about}` : undefined}
      />
      <Thread>
        <Said name={o.person} theirs when={formatDateTime(new Date(o.at), o.timezone)}>
          {o.words}
        </Said>
        {o.answeredAt ? (
          <Said name={o.answeredBy ?? "A leader"} when={formatDateTime(new Date(o.answeredAt), o.timezone)}>
            {o.answer}
          </Said>
        ) : null}
      </Thread>
      {o.answeredAt ? null : (
        <Form id="answer" className="stack">
          <TextArea name="answer" label="Your answer" rows={5} hint={`Sent to ${o.person} alone, at ${o.email}. Their CSM sees neither.`} />
          <FormFoot pendingLabel="Sending…" cancelTo="/admin/objections">
            Send your answer
          </FormFoot>
        </Form>
      )}
    </>
  );
}
