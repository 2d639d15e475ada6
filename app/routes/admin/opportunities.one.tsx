import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { opportunityPage } from "~/domain/opportunities/queries/page.server";
import { stageWords } from "~/domain/opportunities/rules";
import { leadSourceWords } from "~/domain/opportunities/ui/lead-source-words";
import { OpportunityHistory } from "~/domain/opportunities/ui/opportunity-history";
import { formatDate } from "~/lib/dates";
import { formatMoney } from "~/lib/money";
import { State } from "~/ui/badge";
import { ButtonLink } from "~/ui/button";
import { Done } from "~/ui/done";
import { type FactRow, Facts } from "~/ui/facts";
import { Note } from "~/ui/note";
import { PageHeader } from "~/ui/page-header";
import { Section } from "~/ui/section";

export const meta: MetaFunction = () => [{ title: "Opportunity" }];

export const loader = staffDoor("csm", "sales", "leader", "finance").loader(async ({ scope, params }) => {
  const { opportunity, open, history, may } = await opportunityPage(scope, params["key"] ?? "");
  return { opportunity, open, history, may, currency: scope.firm.currency, timezone: scope.firm.timezone, role: scope.role };
});

const done = {
  submitted: "Submitted. Sales has it now.",
  accepted: "Accepted. It counts from today.",
  rejected: "Your answer was recorded, with the reason.",
  closed: "Closed. The lead source is fixed now.",
  changed: "The new lead source waits for sales.",
};

export default function OneOpportunity() {
  const { opportunity: o, open, history, may, currency, timezone, role } = useLoaderData<typeof loader>();
  const here = `/admin/opportunities/${o.key}`;
  const stage = stageWords[o.stage];
  const linked = role !== "sales";
  const rows: (FactRow | null)[] = [
    {
      term: "Client",
      detail: o.client ? (
        linked ? (
          <Link to={`/admin/clients/${o.client.key}`}>{o.client.name}</Link>
        ) : (
          o.client.name
        )
      ) : o.prospect ? (
        "A new prospect"
      ) : (
        "A client of a colleague"
      ),
    },
    { term: "Amount", detail: <span className="num">{formatMoney(o.amountCents, currency)}</span> },
    { term: "Lead source", detail: leadSourceWords(o.shares) },
    o.submittedOn ? { term: "Submitted", detail: `${formatDate(o.submittedOn)}${o.submittedBy ? ` by ${o.submittedBy}` : ""}` } : null,
    o.acceptedOn ? { term: "Accepted", detail: formatDate(o.acceptedOn) } : null,
    o.closedOn ? { term: "Closed", detail: formatDate(o.closedOn) } : null,
    o.referral
      ? { term: "From a referral", detail: `${o.referral.person}, ${o.referral.company}, ${formatDate(o.referral.submittedOn)}` }
      : null,
    o.note ? { term: "Note", detail: o.note.split("\n").map((line, i) => <p key={i}>{line}</p>) } : null,
  ];
  return (
    <>
      <PageHeader
        title={o.name}
        crumbs={[{ label: "Opportunities", to: "/admin/opportunities" }, { label: o.key }]}
        meta={
          <State kind={stage.mark} badge>
            {stage.word}
          </State>
        }
        actions={
          <>
            {may.answer ? (
              <ButtonLink variant="primary" to={`${here}/acceptance`}>
                {open?.changesLeadSource ? "Answer the change" : "Accept or reject"}
              </ButtonLink>
            ) : null}
            {may.close ? (
              <ButtonLink variant="primary" to={`${here}/closing`}>
                Close it
              </ButtonLink>
            ) : null}
            {may.reject && !may.answer ? <ButtonLink to={`${here}/rejection`}>Reject after all</ButtonLink> : null}
            {may.changeLeadSource ? <ButtonLink to={`${here}/lead-source`}>Change the lead source</ButtonLink> : null}
          </>
        }
      />
      <Done words={done} />
      {open?.changesLeadSource ? (
        <Note tone="waiting">
          <p>A change of the lead source waits for sales: {leadSourceWords(open.shares)}. Until then it stays as it is.</p>
        </Note>
      ) : null}
      <Section id="what" title="What it is">
        <Facts rows={rows.filter((row): row is FactRow => row !== null)} />
      </Section>
      <Section id="history" title="What happened">
        <OpportunityHistory history={history} timezone={timezone} />
      </Section>
    </>
  );
}
