import { Link } from "@remix-run/react";
import { Diff } from "../diff";
import { Entries, Entry, Sum } from "../entries";
import { Facts } from "../facts";
import { Person, Said, Thread } from "../initials";
import { Receipt } from "../receipt";
import { Section, Stack } from "../section";
import { Sign, Signs } from "../sign";
import { Stages, Steps } from "../stages";
import { Timeline } from "../timeline";
import { Trail } from "../trail";

const record = <Link to="#sign">NL-G3-7F2A</Link>;

export function RecordSamples() {
  return (
    <>
      <Section id="sign" title="Signature line" hint="Dashed while open, a pen line once done.">
        <Stack loose>
          <Signs>
            <Sign name="Dana Ruiz">has not answered yet</Sign>
            <Sign name="Dana Ruiz" done>
              <span className="num">16 Nov 2026 09:14</span>, record {record}
            </Sign>
          </Signs>
          <Receipt
            actions={
              <>
                <Link to="#sign">E-mail me a copy</Link>
                <Link to="#sign">Withdraw, until 23 Nov</Link>
              </>
            }
          >
            Approved by you, <span className="num">16 Nov 2026 09:14</span>, record {record}.
          </Receipt>
        </Stack>
      </Section>
      <Section id="diff" title="What changed">
        <Stack>
          <Diff
            before="Grow direct bookings from 410 to 470 (+15 %) by 31 Dec 2027."
            after="Grow direct bookings from 410 to 451 (+10 %) by 31 Dec 2027."
          />
          <Sum
            parts={[
              { term: "More bookings", value: "40" },
              { term: "Worth each", value: "$250" },
              { term: "Our share of the credit", value: "60 %" },
              { term: "Result", value: "$6,000" },
            ]}
            signs={["×", "×", "="]}
          />
        </Stack>
      </Section>
      <Section id="facts" title="Facts">
        <Facts
          rows={[
            { term: "What counts", detail: "A paid booking made on your own site or by phone. Cancelled bookings don’t count." },
            { term: "Whose data", detail: "Your booking system, read on the 5th of each month." },
            { term: "Starting number", detail: "410, the target for 2026." },
          ]}
        />
      </Section>
      <Section id="timeline" title="Timeline" hint="Filled dot: you decided. Hollow: we did. Dashed: still open.">
        <Timeline
          groups={[
            {
              items: [
                {
                  id: "t4",
                  date: "13 Nov",
                  dateTime: "2026-11-13",
                  kind: "open",
                  children: (
                    <>
                      We put the third quarter at $6,000. <b>It waits for you.</b>
                    </>
                  ),
                },
                {
                  id: "t3",
                  date: "5 Nov",
                  dateTime: "2026-11-05",
                  children: "October read from your booking system: 43 bookings, 28 a year ago.",
                },
              ],
            },
            {
              heading: "July",
              items: [
                {
                  id: "t2",
                  date: "15 Jul",
                  dateTime: "2026-07-15",
                  kind: "theirs",
                  children: (
                    <>
                      <b>Dana confirmed the second quarter</b> at $9,600.
                      <blockquote>“Four of those stays were cancelled. Please count what was paid.”</blockquote>
                    </>
                  ),
                },
                {
                  id: "t1",
                  date: "5 Jul",
                  dateTime: "2026-07-05",
                  kind: "behind",
                  children: "Half the year gone: 198 bookings, the plan was 205.",
                },
              ],
            },
          ]}
        />
      </Section>
      <Section id="entries" title="Entries">
        <Entries>
          <Entry
            date="16 Nov"
            title="Grow direct bookings from 410 to 451 (+10 %) by 31 Dec 2027."
            side={<Sign name="Dana Ruiz">asked for by 27 Nov</Sign>}
          />
          <Entry
            date="21 Jan"
            title="Grow direct bookings from 373 to 410 (+10 %) by 31 Dec 2026."
            side={
              <Sign name="Dana Ruiz" done>
                approved it, record {record}
              </Sign>
            }
          >
            <p className="hint">Version 2, two changes since version 1.</p>
          </Entry>
        </Entries>
      </Section>
      <Section id="thread" title="People and threads">
        <Stack loose>
          <Person name="Maya Lindqvist">
            Ask <Link to="#thread">Maya</Link> about anything.
          </Person>
          <Thread>
            <Said name="Dana Ruiz" theirs when="3 Nov">
              Can we see the newsletter numbers by cabin?
            </Said>
            <Said name="Maya Lindqvist" open>
              answers by Thursday 17:00
            </Said>
          </Thread>
        </Stack>
      </Section>
      <Section id="stages" title="Where it stands">
        <Stack loose>
          <Stages
            label="Where the referral stands"
            stages={[
              { name: "Named", note: "3 Nov, by Dana", at: "signed" },
              { name: "Letter sent", note: "5 Nov", at: "done" },
              { name: "First call", note: "on 19 Nov", at: "now" },
              { name: "Told you what came of it", at: "ahead" },
            ]}
          />
          <Steps
            label="Closing the month"
            steps={[
              { title: "Check the facts", note: "All read on 5 Nov", at: "done" },
              { title: "Compare the statements", note: "Two still differ", at: "now" },
              { title: "Lock", at: "ahead" },
            ]}
          />
          <Trail
            steps={[
              {
                id: "line",
                children: (
                  <>
                    <b>Line: Growth.</b> <span className="hint">Clause 5, signed on 8 Jan.</span>
                  </>
                ),
              },
              {
                id: "goal",
                children: (
                  <>
                    <b>Northlake:</b> “Grow direct bookings from 373 to 410”, version 2.
                  </>
                ),
              },
              {
                id: "who",
                signed: true,
                children: (
                  <Sign name="Dana Ruiz" done>
                    approved it for Northlake, 21 Jan 2026 11:02
                  </Sign>
                ),
              },
            ]}
          />
        </Stack>
      </Section>
    </>
  );
}
