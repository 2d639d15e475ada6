import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { correctAgreement } from "~/domain/clients/commands/agreements.server";
import { correctInput } from "~/domain/clients/input";
import { agreementPage } from "~/domain/clients/queries/page.server";
import { ClientFrame } from "~/domain/clients/ui/client-frame";
import { symbolOf, TermsFields } from "~/domain/clients/ui/terms-fields";
import { centsToDecimal } from "~/lib/money";
import { parseForm } from "~/lib/parse-form.server";
import { DateField, Select, TextArea } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";

export const meta: MetaFunction = () => [{ title: "Put the terms right" }];

export const loader = staffDoor("leader", "finance").loader(({ scope, params }) => agreementPage(scope, params["key"] ?? ""));

export const action = staffDoor("leader", "finance").action(async ({ scope, params, form }) => {
  const { key } = await correctAgreement(scope, { ...parseForm(correctInput, form), key: params["key"] ?? "" });
  return redirect(`/admin/agreements/${key}?done=corrected`);
});

export default function CorrectAgreement() {
  const { head, key, terms, seen, currency, today } = useLoaderData<typeof loader>();
  return (
    <ClientFrame
      client={head}
      title="Put the terms right"
      crumbs={[{ label: key, to: `/admin/agreements/${key}` }]}
      tabs={false}
      lead={"For mistakes in what was recorded. Both versions stay on record."}
    >
      <Form id="correction" className="stack">
        <input type="hidden" name="seen" value={seen} />
        <TermsFields
          symbol={symbolOf(currency)}
          terms={{
            term: terms.term,
            startsOn: terms.startsOn,
            endsOn: terms.endsOn,
            annual: centsToDecimal(terms.annualCents),
            signedOn: terms.signedOn,
          }}
        />
        <DateField name="noticeOn" label="Notice given on" optional max={today} defaultValue={terms.noticeOn ?? undefined} />
        <Select
          name="noticeBy"
          label="Who ended it"
          placeholder="Nobody"
          defaultValue={terms.noticeBy ?? ""}
          options={[
            { value: "client", label: "The client" },
            { value: "company", label: "We did" },
          ]}
        />
        <TextArea name="note" label="Why is it put right?" rows={2} />
        <FormFoot cancelTo={`/admin/agreements/${key}`}>Put it right</FormFoot>
      </Form>
    </ClientFrame>
  );
}
