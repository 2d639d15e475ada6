import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { acceptOpportunity } from "~/domain/opportunities/commands/answer.server";
import { acceptanceInput } from "~/domain/opportunities/input";
import { opportunityPage } from "~/domain/opportunities/queries/page.server";
import { leadSourceWords } from "~/domain/opportunities/ui/lead-source-words";
import { formatMoney } from "~/lib/money";
import { parseForm } from "~/lib/parse-form.server";
import { Button, ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Facts } from "~/ui/facts";
import { Form } from "~/ui/form";
import { PageHeader } from "~/ui/page-header";

export const meta: MetaFunction = () => [{ title: "Accept an opportunity" }];

export const loader = staffDoor("sales").loader(async ({ scope, params }) => {
  const { opportunity, open } = await opportunityPage(scope, params["key"] ?? "");
  return { opportunity, open, currency: scope.firm.currency };
});

export const action = staffDoor("sales").action(async ({ scope, params, form }) => {
  const key = params["key"] ?? "";
  await acceptOpportunity(scope, { ...parseForm(acceptanceInput, form), key });
  return redirect(`/admin/opportunities/${key}?done=accepted`);
});

export default function Acceptance() {
  const { opportunity: o, open, currency } = useLoaderData<typeof loader>();
  const here = `/admin/opportunities/${o.key}`;
  return (
    <>
      <PageHeader
        title={open?.changesLeadSource ? `Another lead source for ${o.name}?` : `Accept ${o.name}?`}
        crumbs={[
          { label: "Opportunities", to: "/admin/opportunities" },
          { label: o.name, to: here },
        ]}
      />
      {open ? (
        <Form id="acceptance" className="stack">
          <input type="hidden" name="sha" value={open.sha} />
          <Facts
            rows={[
              { term: "Client", detail: o.client?.name ?? "A new prospect" },
              { term: "Amount", detail: <span className="num">{formatMoney(o.amountCents, currency)}</span> },
              ...(open.changesLeadSource ? [{ term: "Lead source now", detail: leadSourceWords(o.shares) }] : []),
              { term: open.changesLeadSource ? "Lead source then" : "Lead source", detail: leadSourceWords(open.shares) },
              ...(o.note ? [{ term: "Note", detail: o.note.split("\n").map((line, i) => <p key={i}>{line}</p>) }] : []),
            ]}
          />
          <p className="hint">
            By accepting you agree to the lead source as it stands here. It is fixed once the opportunity closes as won.
          </p>
          <div className="row">
            <Button variant="primary">{open.changesLeadSource ? "Accept the change" : "Accept this opportunity"}</Button>
            <ButtonLink to={`${here}/rejection`}>{open.changesLeadSource ? "Keep it as it is" : "Reject it"}</ButtonLink>
          </div>
        </Form>
      ) : (
        <EmptyState title="Nothing waits for your answer here." action={<ButtonLink to={here}>See where it stands</ButtonLink>}>
          It may have been answered a moment ago.
        </EmptyState>
      )}
    </>
  );
}
