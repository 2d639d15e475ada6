import { Answers } from "../answers";
import { State, type StateKind } from "../badge";
import { Button, ButtonLink } from "../button";
import { Dialog } from "../dialog";
import { EmptyState } from "../empty-state";
import { Note } from "../note";
import { Section, Stack } from "../section";
import { Tabs } from "../tabs";

const states: readonly [StateKind, string][] = [
  ["waiting", "Waiting for you"],
  ["on-track", "On track"],
  ["behind", "Behind"],
  ["reached", "Reached"],
  ["watch", "Yellow"],
  ["agreed", "Agreed"],
  ["draft", "Draft"],
  ["none", "Can’t say yet"],
];

export function ControlSamples() {
  return (
    <>
      <Section
        id="buttons"
        title="Buttons"
        hint="Pending shows after 150 ms and keeps its width. A control that can’t be used says why beside it."
      >
        <Stack>
          <div className="row">
            <Button variant="primary">Approve</Button>
            <Button>Go back</Button>
            <span className="row px-2">
              <Button variant="quiet">Save for later</Button>
            </span>
            <Button variant="danger">Withdraw approval</Button>
          </div>
          <div className="row">
            <button type="button" className="btn btn--primary" aria-busy="true">
              Saving…
            </button>
            <Button id="nudge" unavailable="Nudged Thursday; next allowed Tuesday">
              Nudge
            </Button>
          </div>
          <div className="row">
            <Button size="small">Small, staff only</Button>
            <ButtonLink to="#states" size="small" about=" and its states">
              A link that looks like one
            </ButtonLink>
          </div>
          <Answers
            answers={[
              { label: "Approve this goal", hint: "You can withdraw this for 7 days.", to: "#buttons" },
              { label: "Ask for a change", hint: "Tell us what. You get a new version.", to: "#buttons" },
            ]}
          />
        </Stack>
      </Section>
      <Section id="states" title="States" hint="Plain in rows, washed when alone.">
        <Stack>
          <div className="row loose">
            {states.map(([kind, word]) => (
              <State kind={kind} key={kind}>
                {word}
              </State>
            ))}
          </div>
          <div className="row">
            {states.map(([kind, word]) => (
              <State kind={kind} badge key={kind}>
                {word}
              </State>
            ))}
          </div>
        </Stack>
      </Section>
      <Section id="notices" title="Empty, note, tabs">
        <Stack loose>
          <EmptyState title="No replies owed." action={<ButtonLink to="#notices">Log one you got by phone</ButtonLink>}>
            Questions from your clients appear here the minute they arrive.
          </EmptyState>
          <Note tone="waiting">Two people must approve for Northlake. Lee Okafor has not answered.</Note>
          <Tabs
            label="Parts of the sample"
            tabs={[
              { to: "/dev/ui", label: "Story", end: true },
              { to: "/dev/ui/goals", label: "Goals", count: 4 },
              { to: "/dev/ui/people", label: "People", count: 6 },
            ]}
          />
        </Stack>
      </Section>
      <Section id="dialog" title="Dialog" hint="Without script the button is a link to a page, or the question stands here.">
        <div className="row">
          <Dialog
            trigger="Approve version 3"
            title="You are approving version 3 for Northlake."
            description="You can withdraw this for 7 days."
            fallbackHref="#buttons"
          >
            <Button variant="primary">Yes, approve</Button>
          </Dialog>
          <Dialog
            trigger="Withdraw"
            triggerVariant="danger"
            title="Withdraw your approval?"
            description="The goal goes back to waiting. Everybody who can see it is told."
            cancel="Keep it"
          >
            <Button variant="danger">Yes, withdraw</Button>
          </Dialog>
        </div>
      </Section>
    </>
  );
}
