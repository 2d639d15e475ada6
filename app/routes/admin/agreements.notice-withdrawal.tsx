import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { withdrawNotice } from "~/domain/clients/commands/agreements.server";
import { withdrawNoticeInput } from "~/domain/clients/input";
import { agreementPage } from "~/domain/clients/queries/page.server";
import { runOf, yearly } from "~/domain/clients/ui/agreement-words";
import { ClientFrame } from "~/domain/clients/ui/client-frame";
import { parseForm } from "~/lib/parse-form.server";
import { DateField, TextArea } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";

export const meta: MetaFunction = () => [{ title: "Notice was taken back" }];

export const loader = staffDoor("leader", "finance").loader(({ scope, params }) => agreementPage(scope, params["key"] ?? ""));

export const action = staffDoor("leader", "finance").action(async ({ scope, params, form }) => {
  const { key } = await withdrawNotice(scope, { ...parseForm(withdrawNoticeInput, form), key: params["key"] ?? "" });
  return redirect(`/admin/agreements/${key}?done=withdrawn`);
});

export default function NoticeTakenBack() {
  const { head, key, terms, seen, currency, today } = useLoaderData<typeof loader>();
  return (
    <ClientFrame
      client={head}
      title="Notice was taken back"
      crumbs={[{ label: key, to: `/admin/agreements/${key}` }]}
      tabs={false}
      lead={`${yearly(terms.annualCents, currency)}, ${runOf(terms)}`}
    >
      <Form id="notice-withdrawal" className="stack">
        <input type="hidden" name="seen" value={seen} />
        <DateField
          name="endsOn"
          label="Its last day now"
          optional
          hint={terms.term === "monthly" ? "Left empty it runs on." : "Left empty the day stays as it is."}
          defaultValue={terms.term === "fixed" ? (terms.endsOn ?? today) : undefined}
        />
        <TextArea name="note" label="Note" optional rows={2} />
        <FormFoot cancelTo={`/admin/agreements/${key}`}>Record it</FormFoot>
      </Form>
    </ClientFrame>
  );
}
