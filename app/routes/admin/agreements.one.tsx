import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { agreementPage } from "~/domain/clients/queries/page.server";
import { byWhom, changeWords, runOf, stateOfAgreement, yearly } from "~/domain/clients/ui/agreement-words";
import { ClientFrame } from "~/domain/clients/ui/client-frame";
import { formatDate } from "~/lib/dates";
import { State } from "~/ui/badge";
import { ButtonLink } from "~/ui/button";
import { Done } from "~/ui/done";
import { Entries, Entry } from "~/ui/entries";
import { Facts } from "~/ui/facts";
import { Section } from "~/ui/section";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Agreement ${data?.key ?? ""}` }];

export const loader = staffDoor("csm", "leader", "finance").loader(({ scope, params }) => agreementPage(scope, params["key"] ?? ""));

const done = {
  signed: "The agreement is recorded.",
  notice: "The notice is recorded.",
  withdrawn: "The notice was taken back. The agreement runs on.",
  ended: "The end is recorded.",
  "exit-plan": "The exit plan is approved from today.",
  corrected: "The terms were put right.",
};

export default function AgreementPage() {
  const { head, key, terms, renewedBy, currency, today, records } = useLoaderData<typeof loader>();
  const state = stateOfAgreement({ ...terms, renewedBy }, today);
  const base = `/admin/agreements/${key}`;
  const mayRecord = head.role === "leader" || head.role === "finance";
  const ended = terms.endsOn !== null && terms.endsOn < today;
  return (
    <ClientFrame
      client={head}
      actions={
        mayRecord ? (
          <>
            {renewedBy ? null : (
              <ButtonLink to={`/admin/clients/${head.key}/agreements/new?renews=${encodeURIComponent(key)}`} size="small" variant="primary">
                Renew
              </ButtonLink>
            )}
            {terms.noticeOn ? (
              <ButtonLink to={`${base}/notice-withdrawal`} size="small">
                Notice taken back
              </ButtonLink>
            ) : ended ? null : (
              <ButtonLink to={`${base}/notice`} size="small">
                Notice given
              </ButtonLink>
            )}
            <ButtonLink to={`${base}/end`} size="small">
              Record its end
            </ButtonLink>
            {head.role === "leader" && terms.noticeBy === "company" && !terms.exitPlanApprovedOn && !ended ? (
              <ButtonLink to={`${base}/exit-plan`} size="small">
                Approve the exit plan
              </ButtonLink>
            ) : null}
            <ButtonLink to={`${base}/correction`} size="small">
              Put right
            </ButtonLink>
          </>
        ) : null
      }
      title={`Agreement ${key}`}
      crumbs={[{ label: "Agreements", to: `/admin/clients/${head.key}/agreements` }]}
      tabs={false}
      lead={`${yearly(terms.annualCents, currency)}, ${runOf(terms)}`}
    >
      <Done words={done} />
      <Section id="terms" title="What holds now">
        <Facts
          rows={[
            { term: "State", detail: <State kind={state.kind}>{state.words}</State> },
            { term: "Signed", detail: terms.signedOn ? formatDate(terms.signedOn) : "Not recorded" },
            ...(terms.renews ? [{ term: "Renews", detail: <Link to={`/admin/agreements/${terms.renews}`}>{terms.renews}</Link> }] : []),
            ...(renewedBy ? [{ term: "Renewed by", detail: <Link to={`/admin/agreements/${renewedBy}`}>{renewedBy}</Link> }] : []),
            ...(terms.noticeOn
              ? [{ term: "Notice", detail: `${formatDate(terms.noticeOn)}, by ${byWhom(terms.noticeBy)}` }]
              : terms.noticeBy
                ? [{ term: "Ended by", detail: byWhom(terms.noticeBy) }]
                : []),
            ...(terms.exitPlanApprovedOn ? [{ term: "Exit plan", detail: `Approved ${formatDate(terms.exitPlanApprovedOn)}` }] : []),
          ]}
        />
      </Section>
      <Section id="records" title="How it was recorded">
        {records.length === 0 ? (
          <p>It came in with an import.</p>
        ) : (
          <Entries>
            {records.map((r) => (
              <Entry key={r.id} date={formatDate(r.decidedOn)} title={changeWords[r.change] ?? r.change}>
                <p className="hint">
                  By {r.by}, record {r.record}
                </p>
                {r.note ? <p>{r.note}</p> : null}
              </Entry>
            ))}
          </Entries>
        )}
      </Section>
    </ClientFrame>
  );
}
