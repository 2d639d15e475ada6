import { State, type StateKind } from "~/ui/badge";
import type { GoalState } from "../rules";

const states: Record<GoalState, { kind: StateKind; words: string }> = {
  draft: { kind: "draft", words: "Draft" },
  waiting: { kind: "waiting", words: "Waiting for the client" },
  approved: { kind: "agreed", words: "Approved" },
  change: { kind: "behind", words: "Change asked for" },
  taken_back: { kind: "none", words: "Taken back" },
  withdrawn: { kind: "behind", words: "Approval withdrawn" },
};

/** Where the newest version of a goal stands, for staff. */
export function GoalStateWord({ state, badge = false }: { state: GoalState; badge?: boolean }) {
  return (
    <State kind={states[state].kind} badge={badge}>
      {states[state].words}
    </State>
  );
}
