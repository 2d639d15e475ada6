import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { surveyRecord } from "~/domain/pulse/queries/heard.server";
import { kindWords } from "~/domain/pulse/rules/words";
import { CaseList, Scores } from "~/domain/pulse/ui/case-list";
import { formatDate } from "~/lib/dates";
import { Entries, Entry } from "~/ui/entries";
import { Facts } from "~/ui/facts";
import { PageHeader } from "~/ui/page-header";
import { Section } from "~/ui/section";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.person ?? "Somebody"}’s survey` }];

export const loader = staffDoor("csm", "leader").loader(({ scope, params }) => surveyRecord(scope, params["key"] ?? ""));

const channels = { mail: "By mail", call: "On a call", import: "Before Attain" } as const;
const quotes = { named: "Yes, with their name", unnamed: "Yes, without their name", no: "No" } as const;

export default function Survey() {
  const s = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={`${s.person} of ${s.client}`}
        crumbs={[{ label: "Pulses", to: "/admin/pulses" }]}
        lead={s.about ? `About ${s.about}` : kindWords[s.kind]}
        meta={<Link to={`/admin/clients/${encodeURIComponent(s.clientKey)}`}>{s.client}</Link>}
      />
      <Facts
        rows={[
          { term: "Asked", detail: `${formatDate(s.askedOn)}. ${channels[s.channel]}` },
          { term: "Can be changed", detail: `until ${formatDate(s.closesOn)}` },
          { term: "Served by", detail: s.csm ?? "Nobody that day" },
          { term: "May we quote them?", detail: s.quote ? quotes[s.quote] : "They did not say" },
        ]}
      />
      <Section id="answers" title="What they said" hint="The newest counts. Never part of pay.">
        {s.answers.length === 0 ? (
          <p className="hint">No answer yet.</p>
        ) : (
          <Entries>
            {s.answers.map((a) => (
              <Entry key={a.version} date={formatDate(a.answeredOn)} title={<Scores {...a} />}>
                {a.comment ? <p>“{a.comment}”</p> : null}
                <p className="hint">
                  {a.hidden ? "Any comment went to the leadership only. " : a.leadershipOnly ? "For the leadership only. " : null}
                  {a.recordedBy ? `Written down by ${a.recordedBy} on a call. ` : null}
                  {a.held ? "It came the way mail scanners press buttons, so it counts for nothing." : null}
                </p>
              </Entry>
            ))}
          </Entries>
        )}
      </Section>
      {s.cases.length === 0 ? null : (
        <Section id="cases" title="What we did">
          <CaseList cases={s.cases} />
        </Section>
      )}
    </>
  );
}
