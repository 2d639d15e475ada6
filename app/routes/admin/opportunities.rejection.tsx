import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { rejectOpportunity } from "~/domain/opportunities/commands/answer.server";
import { rejectionInput } from "~/domain/opportunities/input";
import { opportunityPage } from "~/domain/opportunities/queries/page.server";
import { parseForm } from "~/lib/parse-form.server";
import { EmptyState } from "~/ui/empty-state";
import { TextArea } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { PageHeader } from "~/ui/page-header";

export const meta: MetaFunction = () => [{ title: "Reject an opportunity" }];

export const loader = staffDoor("sales").loader(async ({ scope, params }) => {
  const { opportunity, open, may } = await opportunityPage(scope, params["key"] ?? "");
  return { opportunity, sha: open?.sha ?? null, change: open?.changesLeadSource ?? false, may: may.reject };
});

export const action = staffDoor("sales").action(async ({ scope, params, form }) => {
  const key = params["key"] ?? "";
  await rejectOpportunity(scope, { ...parseForm(rejectionInput, form), key });
  return redirect(`/admin/opportunities/${key}?done=rejected`);
});

export default function Rejection() {
  const { opportunity: o, sha, change, may } = useLoaderData<typeof loader>();
  const here = `/admin/opportunities/${o.key}`;
  const after = sha === null;
  return (
    <>
      <PageHeader
        title={change ? `Keep the lead source of ${o.name}?` : `Reject ${o.name}?`}
        crumbs={[
          { label: "Opportunities", to: "/admin/opportunities" },
          { label: o.name, to: here },
        ]}
        lead={
          change
            ? "The opportunity stays accepted as it was."
            : after
              ? "It was accepted. Reject it only as a duplicate or a mistake: it no longer counts from today."
              : "Who submitted it reads your reason."
        }
      />
      {may ? (
        <Form id="rejection" className="stack">
          {sha === null ? null : <input type="hidden" name="sha" value={sha} />}
          <TextArea name="reason" label="Why?" hint="A sentence that helps with the next one." />
          <FormFoot variant="danger" cancelTo={here}>
            {change ? "Keep it as it was" : "Reject this opportunity"}
          </FormFoot>
        </Form>
      ) : (
        <EmptyState title="This opportunity is over.">Its answer stays on record.</EmptyState>
      )}
    </>
  );
}
