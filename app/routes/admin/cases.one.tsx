import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { onePulseCase } from "~/domain/pulse/queries/heard.server";
import { CaseThread } from "~/domain/pulse/ui/case-answer";
import { CaseState } from "~/domain/pulse/ui/case-list";
import { ButtonLink } from "~/ui/button";
import { Done } from "~/ui/done";
import { PageHeader } from "~/ui/page-header";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.person ?? "Somebody"} told us` }];

export const loader = staffDoor("csm", "leader").loader(({ scope, params }) => onePulseCase(scope, params["id"]));

export default function Case() {
  const c = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={`${c.person} of ${c.client} told us`}
        crumbs={[
          { label: "Pulses", to: "/admin/pulses" },
          { label: "They told us", to: "/admin/cases" },
        ]}
        lead={c.about ? `About ${c.about}` : undefined}
        meta={
          <>
            <CaseState {...c} />
            <span className="hint">{c.owner} has it</span>
            <Link to={`/admin/pulses/${encodeURIComponent(c.pulse)}`}>The survey</Link>
          </>
        }
        actions={
          c.closed === null && c.mine ? (
            <>
              <ButtonLink to={`/admin/cases/${c.id}/closure`} variant="primary">
                Write what we told them
              </ButtonLink>
              <ButtonLink to={`/admin/cases/${c.id}/promise`}>Promise an answer</ButtonLink>
            </>
          ) : undefined
        }
      />
      <Done words={{ promised: "Written down. The clock now runs to the day you promised." }} />
      <CaseThread of={c} />
    </>
  );
}
