import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { closeOpportunity } from "~/domain/opportunities/commands/answer.server";
import { closingInput } from "~/domain/opportunities/input";
import { opportunityPage } from "~/domain/opportunities/queries/page.server";
import { leadSourceWords } from "~/domain/opportunities/ui/lead-source-words";
import { centsToDecimal, currencySign } from "~/lib/money";
import { parseForm } from "~/lib/parse-form.server";
import { ButtonLink } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { EmptyState } from "~/ui/empty-state";
import { DateField, MoneyField, TextArea } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { PageHeader } from "~/ui/page-header";

export const meta: MetaFunction = () => [{ title: "Close an opportunity" }];

export const loader = staffDoor("sales").loader(async ({ scope, params }) => {
  const { opportunity, may } = await opportunityPage(scope, params["key"] ?? "");
  return { opportunity, may: may.close, today: scope.today, sign: currencySign(scope.firm.currency) };
});

export const action = staffDoor("sales").action(async ({ scope, params, form }) => {
  const key = params["key"] ?? "";
  await closeOpportunity(scope, { ...parseForm(closingInput, form), key });
  return redirect(`/admin/opportunities/${key}?done=closed`);
});

export default function Closing() {
  const { opportunity: o, may, today, sign } = useLoaderData<typeof loader>();
  const here = `/admin/opportunities/${o.key}`;
  return (
    <>
      <PageHeader
        title={`How did ${o.name} end?`}
        crumbs={[
          { label: "Opportunities", to: "/admin/opportunities" },
          { label: o.name, to: here },
        ]}
        lead={`The lead source, ${leadSourceWords(o.shares)}, is fixed once it closes as won.`}
      />
      {may ? (
        <Form id="closing" className="stack">
          <Choice
            name="outcome"
            label="How did it end?"
            options={[
              { value: "closed_won", label: "Won", hint: "Signed by the client" },
              { value: "closed_lost", label: "Lost", hint: "It stays accepted, nothing was signed" },
            ]}
          />
          <MoneyField
            name="amount"
            symbol={sign}
            label="What was signed"
            hint="The first 12 months, if it runs longer. Leave it as it is for a loss."
            defaultValue={centsToDecimal(o.amountCents)}
          />
          <DateField name="closedOn" label="On which day" min={o.acceptedOn ?? undefined} max={today} defaultValue={today} />
          <TextArea name="note" label="Note" optional />
          <FormFoot cancelTo={here}>Close it</FormFoot>
        </Form>
      ) : (
        <EmptyState title="This opportunity can't be closed now." action={<ButtonLink to={here}>See where it stands</ButtonLink>}>
          It is not accepted yet, waits for another answer, or is over.
        </EmptyState>
      )}
    </>
  );
}
