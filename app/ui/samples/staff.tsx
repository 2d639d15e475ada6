import { Link } from "@remix-run/react";
import { State } from "../badge";
import { Button, ButtonLink } from "../button";
import { Select, TextField } from "../field";
import { Check, Checks, Ledger, LedgerGroup, LedgerLine, LedgerTotal } from "../ledger";
import { Work, WorkList } from "../listing";
import { LogBox } from "../log-box";
import { PageHeader } from "../page-header";
import { Preview } from "../preview";
import { More, Section, Split } from "../section";
import { StaffFrame } from "../staff-frame";
import { Trail } from "../trail";

const groups = [
  {
    items: [
      { to: "/dev/ui", label: "Monday" },
      { to: "/dev/ui/clients", label: "Clients", count: 12 },
      { to: "/dev/ui/insights", label: "Insights" },
      { to: "/dev/ui/reviews", label: "Reviews" },
    ],
  },
  {
    label: "The year",
    items: [
      { to: "/dev/ui/year", label: "My year" },
      { to: "/dev/ui/words", label: "Definitions" },
    ],
  },
];

export function StaffSamples() {
  return (
    <StaffFrame
      firm="Harbor & Pine"
      home="/dev/ui"
      groups={groups}
      me={{ name: "Maya Lindqvist", role: "Client success" }}
      meActions={<Link to="/dev/ui">Sign out</Link>}
    >
      <PageHeader
        size="sentence"
        crumbs={[{ label: "Statement for 2026" }, { label: "Maya Lindqvist" }]}
        title="You have earned $6,760.00 so far this year."
        meta={
          <>
            <State kind="draft" badge>
              Draft
            </State>
            <span className="hint">Worked out again each time you open it.</span>
          </>
        }
        actions={
          <>
            <Button size="small">Download CSV</Button>
            <Button size="small">Print</Button>
          </>
        }
      />
      <Section id="work" title="Waiting on clients" count={2} hint="A call you record is marked as such until they confirm it.">
        <WorkList>
          <Work
            who="Northlake"
            when={
              <>
                3 days, <b>opened</b> 08:55
              </>
            }
            actions={
              <>
                <Button size="small" aria-disabled>
                  Nudge
                </Button>
                <Button variant="quiet" size="small">
                  They told me on a call
                </Button>
              </>
            }
          >
            Goal for 2027, version 3, and Q3 results
            <p className="hint">Nudged Thursday; next allowed Tuesday</p>
          </Work>
          <Work
            who="Saltgrass"
            when={<State kind="watch">Friday missed</State>}
            actions={
              <>
                <Button size="small">Nudge</Button>
                <Button variant="quiet" size="small">
                  They told me on a call
                </Button>
              </>
            }
          >
            Q3 results, $12,400
          </Work>
        </WorkList>
      </Section>
      <Split
        aside={
          <Checks>
            <Check state={<State kind="waiting">Open</State>} title="A case study">
              Draft with Dana Ruiz, Northlake
            </Check>
            <Check state={<State kind="behind">2 missing</State>} title="A goal for every client">
              <Link to="#work">Birch Co, Hale</Link>
            </Check>
          </Checks>
        }
      >
        <Ledger>
          <LedgerGroup title="Lead source" sum="$960.00" note="2.5 % of new business" />
          <LedgerLine
            date="12 Feb"
            amount="$460.00"
            how={
              <>
                <span className="num">$18,400.00 × 2.5 %</span>
                <Link to="#work">Opportunity TW-114</Link>
              </>
            }
          >
            2.5 % of $18,400 won from Tidewater, with you as the lead source.
          </LedgerLine>
          <LedgerLine
            date="31 Dec"
            amount="$0.00"
            pencil
            how={<span className="num">Expected $40,200.00 − lost $18,000.00</span>}
            more={
              <More summary="From this line down to the client’s decision">
                <Trail
                  steps={[
                    { id: "a", children: <b>Line: at year end</b> },
                    { id: "b", children: "Ten of 12 clients have one." },
                  ]}
                />
              </More>
            }
          >
            Nothing yet: two gates are open.
          </LedgerLine>
        </Ledger>
        <LedgerTotal label="Earned so far, 2 lines" amount="$960.00" />
      </Split>
      <Section id="preview" title="Preview">
        <Preview as="As Dana Ruiz sees it">
          <p className="title">The new booking page keeps guests who used to leave.</p>
          <div className="row mt-4">
            <ButtonLink to="#preview">Yes, let’s talk about it</ButtonLink>
          </div>
        </Preview>
      </Section>
      <LogBox id="sample-log" label="Log it" action="/dev/ui">
        <Select name="client" label="Client" options={[{ value: "northlake", label: "Northlake" }]} />
        <TextField name="what" label="Log it: what happened?" defaultValue="Dana called: owners’ evening moves to 4 Dec" />
        <TextField name="minutes" label="Minutes" numeric defaultValue={15} />
        <Select name="mood" label="How are they?" options={[{ value: "content", label: "Content" }]} />
        <Button variant="primary">Save</Button>
      </LogBox>
    </StaffFrame>
  );
}
