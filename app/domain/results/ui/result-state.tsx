import { State, type StateKind } from "~/ui/badge";
import type { ResultState } from "../rules";

export const resultWords: Record<ResultState, string> = {
  unsent: "Not sent",
  waiting: "Waiting for the client",
  confirmed: "Confirmed",
  declined: "Not confirmed",
  taken_back: "Taken back",
};
const kinds: Record<ResultState, StateKind> = {
  unsent: "draft",
  waiting: "waiting",
  confirmed: "agreed",
  declined: "behind",
  taken_back: "none",
};

/** Where a recorded result stands, for staff. */
export function ResultStateWord({ state }: { state: ResultState }) {
  return <State kind={kinds[state]}>{resultWords[state]}</State>;
}
