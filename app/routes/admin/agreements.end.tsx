import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { endAgreement } from "~/domain/clients/commands/agreements.server";
import { endInput } from "~/domain/clients/input";
import { agreementPage } from "~/domain/clients/queries/page.server";
import { runOf, yearly } from "~/domain/clients/ui/agreement-words";
import { ClientFrame } from "~/domain/clients/ui/client-frame";
import { parseForm } from "~/lib/parse-form.server";
import { Choice } from "~/ui/choice";
import { DateField, TextArea } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";

export const meta: MetaFunction = () => [{ title: "Record its end" }];

export const loader = staffDoor("leader", "finance").loader(({ scope, params }) => agreementPage(scope, params["key"] ?? ""));

export const action = staffDoor("leader", "finance").action(async ({ scope, params, form }) => {
  const { key } = await endAgreement(scope, { ...parseForm(endInput, form), key: params["key"] ?? "" });
  return redirect(`/admin/agreements/${key}?done=ended`);
});

export default function EndAgreement() {
  const { head, key, terms, seen, currency, today } = useLoaderData<typeof loader>();
  return (
    <ClientFrame
      client={head}
      title="Record its end"
      crumbs={[{ label: key, to: `/admin/agreements/${key}` }]}
      tabs={false}
      lead={`${yearly(terms.annualCents, currency)}, ${runOf(terms)}`}
    >
      <Form id="end" className="stack">
        <input type="hidden" name="seen" value={seen} />
        <DateField name="endsOn" label="Its last day" defaultValue={terms.endsOn ?? today} />
        <Choice
          name="endedBy"
          label="Whose decision was it?"
          defaultValue={terms.noticeBy ?? []}
          options={[
            { value: "client", label: "The client’s" },
            { value: "company", label: "Ours" },
          ]}
        />
        <TextArea name="note" label="Note" optional rows={2} />
        <FormFoot variant="danger" cancelTo={`/admin/agreements/${key}`}>
          Record the end
        </FormFoot>
      </Form>
    </ClientFrame>
  );
}
