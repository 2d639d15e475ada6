import { type MetaFunction, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { answerApprover } from "~/domain/people/commands/approvers.server";
import { answerApproverInput } from "~/domain/people/input";
import { approverRequest } from "~/domain/people/queries/approvers.server";
import { formatDateTime } from "~/lib/dates";
import { givenId } from "~/lib/keys";
import { parseForm } from "~/lib/parse-form.server";
import { Choice } from "~/ui/choice";
import { Facts } from "~/ui/facts";
import { TextArea } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { Note } from "~/ui/note";
import { PageHeader } from "~/ui/page-header";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `May ${data?.name ?? "somebody"} approve?` }];

export const loader = staffDoor("leader", "finance", "admin").loader(async ({ scope, params }) => ({
  ...(await approverRequest(scope, params["id"] ?? "")),
  timezone: scope.firm.timezone,
}));

export const action = staffDoor("leader", "finance", "admin").action(async ({ scope, params, form }) => {
  const { approved } = await answerApprover(scope, {
    ...parseForm(answerApproverInput, form),
    approvalId: givenId(params["id"], "request"),
  });
  return redirect(`/admin/approvers?done=${approved ? "confirmed" : "refused"}`);
});

export default function DecideApprover() {
  const r = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={`May ${r.name} approve for ${r.client}?`}
        crumbs={[{ label: "Approvers", to: "/admin/approvers" }]}
        lead="What they approve counts. Confirm only somebody you know to work there, by a way other than the person who asked."
      />
      <Facts
        rows={[
          { term: "Address", detail: r.email },
          { term: "Domain", detail: `${r.domain}, set by a leader` },
          { term: "Asked", detail: `By ${r.askedBy}, ${formatDateTime(new Date(r.askedAt), r.timezone)}` },
          { term: "Client", detail: <Link to={`/admin/clients/${r.clientKey}/people`}>{r.client}</Link> },
        ]}
      />
      {r.verdict ? (
        <Note>
          <p>
            {r.verdict === "approved" ? "Confirmed" : "Refused"} by {r.by}. {r.note}
          </p>
        </Note>
      ) : !r.may ? (
        <Note tone="waiting">
          <p>{r.mine ? "You asked for this. Somebody else confirms it." : "This is not yours to answer."}</p>
        </Note>
      ) : (
        <>
          {r.moved ? (
            <Note tone="behind">
              <p>Their address changed since this was asked. Refuse it, and let it be asked again.</p>
            </Note>
          ) : null}
          <Form id="decision" className="stack">
            <input type="hidden" name="sha" value={r.sha} />
            <Choice
              name="verdict"
              label="Your answer"
              options={[
                { value: "approved", label: `Yes, ${r.name} may approve` },
                { value: "declined", label: "No" },
              ]}
            />
            <TextArea name="note" label="If not, why?" optional rows={2} hint="The person who asked reads it." />
            <FormFoot cancelTo="/admin/approvers">Answer</FormFoot>
          </Form>
        </>
      )}
    </>
  );
}
