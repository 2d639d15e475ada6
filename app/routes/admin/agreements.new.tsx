import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { signAgreement } from "~/domain/clients/commands/agreements.server";
import { signInput } from "~/domain/clients/input";
import { clientAgreements } from "~/domain/clients/queries/page.server";
import { runOf, yearly } from "~/domain/clients/ui/agreement-words";
import { ClientFrame } from "~/domain/clients/ui/client-frame";
import { symbolOf, TermsFields } from "~/domain/clients/ui/terms-fields";
import { parseForm } from "~/lib/parse-form.server";
import { Select, TextArea } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";

export const meta: MetaFunction = () => [{ title: "Record an agreement" }];

export const loader = staffDoor("leader", "finance").loader(async ({ scope, params, url }) => ({
  ...(await clientAgreements(scope, params["key"] ?? "")),
  renews: url.searchParams.get("renews") ?? "",
}));

export const action = staffDoor("leader", "finance").action(async ({ scope, params, form }) => {
  const { key } = await signAgreement(scope, { ...parseForm(signInput, form), client: params["key"] ?? "" });
  return redirect(`/admin/agreements/${key}?done=signed`);
});

export default function NewAgreement() {
  const { head, rows, currency, renews } = useLoaderData<typeof loader>();
  const back = `/admin/clients/${head.key}/agreements`;
  const open = rows.filter((a) => a.renewedBy === null);
  return (
    <ClientFrame
      client={head}
      title="Record an agreement"
      crumbs={[{ label: "Agreements", to: back }]}
      tabs={false}
      lead="It is recorded with your name and today’s date."
    >
      <Form id="sign" className="stack">
        {open.length > 0 ? (
          <Select
            name="renews"
            label="Does it renew one they have?"
            placeholder="No, it is new"
            defaultValue={renews}
            options={open.map((a) => ({ value: a.key, label: `${a.key}: ${runOf(a)}, ${yearly(a.annualCents, currency)}` }))}
            hint="The old one ends the day before this one starts, unless it ends earlier."
          />
        ) : null}
        <TermsFields symbol={symbolOf(currency)} />
        <TextArea name="note" label="Note" optional rows={2} />
        <FormFoot cancelTo={back}>Record this agreement</FormFoot>
      </Form>
    </ClientFrame>
  );
}
