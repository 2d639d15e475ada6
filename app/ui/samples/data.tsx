import { Link } from "@remix-run/react";
import { State } from "../badge";
import { ButtonLink } from "../button";
import { Ask, Asks } from "../card";
import { Chart } from "../chart";
import { Listing, ListingItem } from "../listing";
import { Progress, ProgressKey } from "../progress";
import { Scale } from "../scale";
import { Section, Stack } from "../section";
import { Spark } from "../spark";
import { Stat, Stats } from "../stat";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct"];
const now = [25, 24, 31, 35, 39, 44, 62, 60, 39, 43];
const before = [24, 22, 28, 33, 37, 41, 46, 45, 33, 28];

export function DataSamples() {
  return (
    <>
      <Section id="asks" title="Needs you" count="(2)" hint="About 2 minutes in all">
        <Asks>
          <Ask
            kind="Approve a goal"
            time="40 s"
            note="Two changes since version 2"
            action={
              <ButtonLink variant="primary" to="#asks" about=" the goal">
                Review
              </ButtonLink>
            }
          >
            Grow direct bookings from 410 to 451 (+10 %) by 31 Dec 2027.
          </Ask>
          <Ask
            kind="Confirm Q3 results"
            time="1 min"
            note="You can change any number"
            action={
              <ButtonLink variant="primary" to="#asks" about=" Q3 results">
                Review
              </ButtonLink>
            }
          >
            Three results from July to September; we put them at $8,800.
          </Ask>
        </Asks>
      </Section>
      <Section id="listing" title="Goals" hint="Solid line: what happened. Dashed: the plan.">
        <Listing>
          <ListingItem
            title={<Link to="#listing">Grow direct bookings from 373 to 410 (+10 %) by 31 Dec 2026</Link>}
            note={
              <>
                From 373, now <b>402</b>, target 410
              </>
            }
            aside={
              <Spark
                actual={[25, 49, 80, 115, 154, 198, 260, 320, 359, 402]}
                plan={[34, 68, 103, 137, 171, 205, 239, 273, 308, 342, 376, 410]}
                finding="402 direct bookings so far, ahead of the plan of 342."
              />
            }
            state={<State kind="on-track">On track</State>}
          />
          <ListingItem
            title={<Link to="#listing">Sign 6 new homeowners by 31 Dec 2026</Link>}
            note={
              <>
                From 0, now <b>4</b>, target 6
              </>
            }
            aside={
              <Spark
                actual={[0, 0, 1, 1, 1, 2, 2, 3, 4, 4]}
                plan={[0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6]}
                finding="4 homeowners signed; the plan was 5 by now."
              />
            }
            state={<State kind="behind">Behind</State>}
          />
        </Listing>
      </Section>
      <Section id="progress" title="Progress" hint="Before the first confirmation the bar is all pencil.">
        <Stack loose>
          <Progress confirmed={0} proposed={9200} invested={24000} finding="Nothing confirmed, $9,200 proposed, $24,000 invested" />
          <Progress confirmed={96400} max={125000} tone="ink" size="small" finding="$96,400 of $125,000" />
          <Stats>
            <Stat label="Confirmed by you" value="$22,600" to="#progress" note="Three quarters, twelve results" />
            <Stat label="Still proposed" value="$8,800" />
            <Stat label="Invested" value="$24,000" note="1 Jan to 31 Dec 2026" />
          </Stats>
          <div className="row loose">
            <Scale from={1} to={5} theirs={2} ours={4} finding="They say 2 of 5, we read 4" />
            <Scale from={1} to={5} theirs={4} ours={4} finding="Both at 4 of 5" />
            <Scale from={1} to={5} ours={3} finding="No answer; we read 3 of 5" />
          </div>
        </Stack>
      </Section>
      <Section id="chart" title="Charts">
        <Stack loose>
          <Chart
            title="Direct bookings a month"
            source="Source: your booking system, read 5 Nov 2026"
            finding="Direct bookings a month. October 2026: 43, October 2025: 28. The gap opened in July, when the new booking page went live."
            caption="Direct bookings a month, January to October"
            labels={months}
            series={[
              { name: "2026", data: now, style: "actual", endLabel: "43 in 2026" },
              { name: "2025", data: before, style: "plan", endLabel: "28 in 2025" },
            ]}
            marker={{ index: 6, label: "New booking page" }}
          />
          <Chart
            kind="bars"
            title="Confirmed by quarter"
            finding="Confirmed $6,400 in the first quarter and $9,600 in the second; $6,000 proposed for the third."
            caption="Confirmed and proposed by quarter"
            labelHead="Quarter"
            labels={["Q1", "Q2", "Q3"]}
            format={(n) => `$${n.toLocaleString("en-US")}`}
            series={[
              { name: "Confirmed", data: [6400, 9600, null], style: "actual" },
              { name: "Proposed", data: [6400, 10400, 6000], style: "plan" },
            ]}
          />
        </Stack>
      </Section>
      <ProgressHeadSample />
    </>
  );
}

function ProgressHeadSample() {
  return (
    <Section id="bar" title="The bar" wide>
      <Progress
        confirmed={22600}
        proposed={8800}
        invested={24000}
        finding="$22,600 confirmed by you. $8,800 more is proposed and waits for you. $24,000 invested."
      >
        <ProgressKey
          entries={[
            { kind: "confirmed", label: "Confirmed by you", value: "$22,600" },
            { kind: "proposed", label: "Proposed, waiting for you", value: "$8,800" },
            { kind: "invested", label: "Invested", value: "$24,000" },
          ]}
        >
          <Link to="#progress">How this is worked out</Link>
        </ProgressKey>
      </Progress>
    </Section>
  );
}
