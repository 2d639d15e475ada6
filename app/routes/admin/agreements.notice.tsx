import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { giveNotice } from "~/domain/clients/commands/agreements.server";
import { noticeInput } from "~/domain/clients/input";
import { agreementPage } from "~/domain/clients/queries/page.server";
import { runOf, yearly } from "~/domain/clients/ui/agreement-words";
import { ClientFrame } from "~/domain/clients/ui/client-frame";
import { parseForm } from "~/lib/parse-form.server";
import { Choice } from "~/ui/choice";
import { DateField, TextArea } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";

export const meta: MetaFunction = () => [{ title: "Notice was given" }];

export const loader = staffDoor("leader", "finance").loader(({ scope, params }) => agreementPage(scope, params["key"] ?? ""));

export const action = staffDoor("leader", "finance").action(async ({ scope, params, form }) => {
  const { key } = await giveNotice(scope, { ...parseForm(noticeInput, form), key: params["key"] ?? "" });
  return redirect(`/admin/agreements/${key}?done=notice`);
});

export default function NoticeGiven() {
  const { head, key, terms, seen, currency, today } = useLoaderData<typeof loader>();
  return (
    <ClientFrame
      client={head}
      title="Notice was given"
      crumbs={[{ label: key, to: `/admin/agreements/${key}` }]}
      tabs={false}
      lead={`${yearly(terms.annualCents, currency)}, ${runOf(terms)}`}
    >
      <Form id="notice" className="stack">
        <input type="hidden" name="seen" value={seen} />
        <DateField name="noticeOn" label="On which day?" defaultValue={today} />
        <Choice
          name="noticeBy"
          label="Who gave it?"
          options={[
            { value: "client", label: "The client" },
            { value: "company", label: "We did" },
          ]}
        />
        <DateField name="endsOn" label="Its last day" optional hint="If it is known." defaultValue={terms.endsOn ?? undefined} />
        <TextArea name="note" label="Note" optional rows={2} />
        <FormFoot cancelTo={`/admin/agreements/${key}`}>Record the notice</FormFoot>
      </Form>
    </ClientFrame>
  );
}
