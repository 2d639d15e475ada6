import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { changeLeadSource } from "~/domain/opportunities/commands/lead-source.server";
import { leadSourceInput } from "~/domain/opportunities/input";
import { opportunityPage } from "~/domain/opportunities/queries/page.server";
import { frozenLeadSource } from "~/domain/opportunities/rules";
import { ShareFields } from "~/domain/opportunities/ui/share-fields";
import { parseForm } from "~/lib/parse-form.server";
import { EmptyState } from "~/ui/empty-state";
import { TextArea } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { PageHeader } from "~/ui/page-header";

export const meta: MetaFunction = () => [{ title: "Change the lead source" }];

export const loader = staffDoor("csm", "leader").loader(async ({ scope, params }) => {
  const { opportunity, open, may, csms } = await opportunityPage(scope, params["key"] ?? "");
  const why = frozenLeadSource(opportunity.stage, opportunity.closedOn);
  return {
    opportunity,
    shares: open?.shares ?? opportunity.shares,
    csms,
    why: may.changeLeadSource ? null : (why ?? "Who submitted it, who looks after the client, or a leader changes its lead source."),
  };
});

export const action = staffDoor("csm", "leader").action(async ({ scope, params, form }) => {
  const key = params["key"] ?? "";
  await changeLeadSource(scope, { ...parseForm(leadSourceInput, form), key });
  return redirect(`/admin/opportunities/${key}?done=changed`);
});

export default function LeadSource() {
  const { opportunity: o, shares, csms, why } = useLoaderData<typeof loader>();
  const here = `/admin/opportunities/${o.key}`;
  return (
    <>
      <PageHeader
        title={`Whose lead was ${o.name}?`}
        crumbs={[
          { label: "Opportunities", to: "/admin/opportunities" },
          { label: o.name, to: here },
        ]}
        lead="The shares sum to 100 %. They count once sales accepts them."
      />
      {why === null ? (
        <Form id="lead-source" className="stack">
          <ShareFields csms={csms} shares={shares} />
          <TextArea name="note" label="Why does it change?" />
          <FormFoot cancelTo={here}>Ask sales</FormFoot>
        </Form>
      ) : (
        <EmptyState title="The lead source stays as it is.">{why}</EmptyState>
      )}
    </>
  );
}
