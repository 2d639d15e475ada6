import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { caseStudyPage } from "~/domain/case-studies/queries.server";
import { stateWords } from "~/domain/case-studies/rules";
import { CaseStudyHistory } from "~/domain/case-studies/ui/case-study-history";
import { CaseStudyStatement } from "~/domain/case-studies/ui/case-study-statement";
import { State } from "~/ui/badge";
import { ButtonLink } from "~/ui/button";
import { Done } from "~/ui/done";
import { PageHeader } from "~/ui/page-header";
import { Section } from "~/ui/section";

export const meta: MetaFunction = () => [{ title: "Case study" }];

export const loader = staffDoor("csm", "leader").loader(async ({ scope, params }) => ({
  ...(await caseStudyPage(scope, params["key"] ?? "")),
  timezone: scope.firm.timezone,
}));

const done = {
  drafted: "The draft was saved. The client sees nothing yet.",
  saved: "Saved.",
  "taken-back": "Saved. The request to the client was taken back, since it asked about other words.",
  sent: "Sent. The client's approvers were told by e-mail.",
};

export default function OneCaseStudy() {
  const { caseStudy, state, statement, standing, history, may, timezone } = useLoaderData<typeof loader>();
  const here = `/admin/case-studies/${caseStudy.key}`;
  return (
    <>
      <PageHeader
        title={caseStudy.title}
        crumbs={[{ label: "Case studies", to: "/admin/case-studies" }, { label: caseStudy.key }]}
        lead={
          <>
            About <Link to={`/admin/clients/${caseStudy.client.key}`}>{caseStudy.client.name}</Link>, by {caseStudy.csm}
          </>
        }
        meta={
          <State kind={stateWords[state].mark} badge>
            {stateWords[state].word}
          </State>
        }
        actions={
          <>
            {may.send ? (
              <ButtonLink variant="primary" to={`${here}/request`}>
                Preview and send
              </ButtonLink>
            ) : null}
            {may.edit ? <ButtonLink to={`${here}/edit`}>Edit</ButtonLink> : null}
          </>
        }
      />
      <Done words={done} />
      <CaseStudyStatement statement={statement} previous={state === "approved" ? null : (standing?.statement ?? null)} />
      <Section id="history" title="What happened">
        <CaseStudyHistory history={history} timezone={timezone} />
      </Section>
    </>
  );
}
