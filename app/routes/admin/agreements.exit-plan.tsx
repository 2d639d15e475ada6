import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { approveExitPlan } from "~/domain/clients/commands/agreements.server";
import { exitPlanInput } from "~/domain/clients/input";
import { agreementPage } from "~/domain/clients/queries/page.server";
import { runOf, yearly } from "~/domain/clients/ui/agreement-words";
import { ClientFrame } from "~/domain/clients/ui/client-frame";
import { parseForm } from "~/lib/parse-form.server";
import { TextArea } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";

export const meta: MetaFunction = () => [{ title: "Approve the exit plan" }];

export const loader = staffDoor("leader").loader(({ scope, params }) => agreementPage(scope, params["key"] ?? ""));

export const action = staffDoor("leader").action(async ({ scope, params, form }) => {
  const { key } = await approveExitPlan(scope, { ...parseForm(exitPlanInput, form), key: params["key"] ?? "" });
  return redirect(`/admin/agreements/${key}?done=exit-plan`);
});

export default function ApproveExitPlan() {
  const { head, key, terms, seen, currency } = useLoaderData<typeof loader>();
  return (
    <ClientFrame
      client={head}
      title="Approve the exit plan"
      crumbs={[{ label: key, to: `/admin/agreements/${key}` }]}
      tabs={false}
      lead={`${yearly(terms.annualCents, currency)}, ${runOf(terms)}. Approved today and before its last day, its end does not count as a loss.`}
    >
      <Form id="exit-plan" className="stack">
        <input type="hidden" name="seen" value={seen} />
        <TextArea name="note" label="What was agreed" hint="Timeline, contracts, refunds, support: a line each." rows={6} />
        <FormFoot cancelTo={`/admin/agreements/${key}`}>Approve the exit plan</FormFoot>
      </Form>
    </ClientFrame>
  );
}
