import { type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { submitOpportunity } from "~/domain/opportunities/commands/submit.server";
import { opportunityInput } from "~/domain/opportunities/input";
import { newOpportunityOptions } from "~/domain/opportunities/queries/page.server";
import { ShareFields } from "~/domain/opportunities/ui/share-fields";
import { formatDate } from "~/lib/dates";
import { isFormFailure } from "~/lib/form";
import { currencySign } from "~/lib/money";
import { parseForm } from "~/lib/parse-form.server";
import { MoneyField, Select, TextArea, TextField } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { Note } from "~/ui/note";
import { PageHeader } from "~/ui/page-header";
import { More, Section } from "~/ui/section";

export const meta: MetaFunction = () => [{ title: "Submit an opportunity" }];

export const loader = staffDoor("csm", "leader").loader(async ({ scope, url }) => {
  const options = await newOpportunityOptions(scope, url.searchParams.get("referral"));
  return {
    ...options,
    me: scope.role === "csm" ? scope.person.id : null,
    client: url.searchParams.get("client") ?? "",
    sign: currencySign(scope.firm.currency),
  };
});

export const action = staffDoor("csm", "leader").action(async ({ scope, form }) => {
  const { key } = await submitOpportunity(scope, parseForm(opportunityInput, form));
  return redirect(`/admin/opportunities/${key}?done=submitted`);
});

export default function NewOpportunity() {
  const { clients, csms, referrals, referral, me, client, sign } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const sharesFailed = isFormFailure(failed) && Object.keys(failed.fields).some((field) => field.startsWith("shares"));
  const owner = referral ? (referral.assigned?.id ?? null) : me;
  return (
    <>
      <PageHeader
        title="Submit an opportunity"
        crumbs={[{ label: "Opportunities", to: "/admin/opportunities" }]}
        lead="Sales accepts it, or says why not. It counts from the day they accept it."
      />
      {referral ? (
        <Note tone={referral.assigned && !referral.usedBy ? "plain" : "behind"}>
          <p>
            From a referral: {referral.person}, {referral.company}, introduced by {referral.client} on {formatDate(referral.submittedOn)}.{" "}
            {referral.usedBy
              ? `It became opportunity ${referral.usedBy} already.`
              : referral.assigned
                ? `${referral.assigned.name} looked after them that day and is the lead source.`
                : "Nobody looked after them that day: a leader decides whose lead it is."}
          </p>
        </Note>
      ) : null}
      <Form id="opportunity" className="stack">
        <input type="hidden" name="referral" value={referral?.key ?? ""} />
        <Select
          name="client"
          label="Client"
          placeholder="A new prospect, no client yet"
          width="medium"
          defaultValue={referral ? "" : client}
          options={clients.map(({ key, name }) => ({ value: key, label: name }))}
        />
        <TextField name="name" label="What is it about?" maxLength={200} defaultValue={referral ? `${referral.company}: ` : ""} />
        <MoneyField name="amount" symbol={sign} label="What is it worth?" hint="The first 12 months, if it runs longer." />
        {owner === null ? (
          <ShareFields csms={csms} shares={[]} />
        ) : (
          <More summary="Share the lead with somebody" open={sharesFailed}>
            <p className="hint">Sales agrees to the shares by accepting. They sum to 100 %.</p>
            <ShareFields csms={csms} shares={[{ csm: owner, bp: 10_000 }]} />
          </More>
        )}
        <TextArea name="note" label="What sales should know" optional />
        <FormFoot cancelTo="/admin/opportunities">Submit to sales</FormFoot>
      </Form>
      {referral === null && referrals.length > 0 ? (
        <Section id="referrals" title="Referrals waiting" hint="Nobody has made an opportunity of these yet.">
          <ul className="list">
            {referrals.map((one) => (
              <li key={one.key}>
                <Link to={`?referral=${encodeURIComponent(one.key)}`}>
                  {one.person}, {one.company}
                </Link>{" "}
                <span className="hint">
                  introduced by {one.client}, {formatDate(one.submittedOn)}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}
