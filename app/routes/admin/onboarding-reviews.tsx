import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { onboardingQuarters } from "~/domain/pulse/queries/onboarding.server";
import { quarterWords } from "~/domain/pulse/ui/quarter-words";
import { Done } from "~/ui/done";
import { PageHeader } from "~/ui/page-header";
import { Table } from "~/ui/table";

export const meta: MetaFunction = () => [{ title: "Look back at onboarding" }];

export const loader = staffDoor("csm", "leader").loader(async ({ scope }) => ({ quarters: await onboardingQuarters(scope) }));

export default function OnboardingReviews() {
  const { quarters } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Look back at onboarding"
        crumbs={[{ label: "Pulses", to: "/admin/pulses" }]}
        lead="Each quarter the team reads what new clients said and notes what changes."
      />
      <Done words={{ reviewed: "The look back is written down." }} />
      <Table
        caption="Onboarding by quarter"
        hideCaption
        rows={quarters}
        rowKey={(q) => q.quarter}
        columns={[
          {
            key: "quarter",
            head: "Quarter",
            cell: (q) => <Link to={`/admin/onboarding-reviews/${q.quarter}`}>{quarterWords(q.quarter)}</Link>,
          },
          { key: "asked", head: "Asked", num: true, cell: (q) => q.asked },
          { key: "answered", head: "Answered", num: true, cell: (q) => q.answered },
          {
            key: "notes",
            head: "What we saw",
            cell: (q) =>
              q.notes === null ? (
                <span className="hint">Not looked at yet</span>
              ) : (
                <>
                  {q.notes.length > 120 ? `${q.notes.slice(0, 120)}…` : q.notes} <span className="hint">{q.by}</span>
                </>
              ),
          },
        ]}
      />
    </>
  );
}
