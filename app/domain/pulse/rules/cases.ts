import { type ReplyClock, replyState } from "~/lib/business-time";

/** "Got it, answer by Thursday": said at one instant, owed at another. */
export interface Promised {
  readonly madeAt: Date;
  readonly promisedAt: Date;
}
/** What is known of a case's clocks; promises in the order they were made. */
export interface CaseTimes extends ReplyClock {
  readonly promises: readonly Promised[];
  readonly closedAt: Date | null;
}
export type CaseState = ReturnType<typeof replyState>;

const worse: Record<CaseState, number> = { green: 0, amber: 1, red: 2 };

/**
 * How a case stands at an instant, and what is due next. The first promise or the closing stops the first clock; each promise
 * starts one of its own, which the next promise or the closing stops, and which knows no amber (domain.md A17). The worst of them counts.
 */
export function caseStanding(times: CaseTimes, at: Date): { state: CaseState; dueAt: Date } {
  const { promises, closedAt } = times;
  const answered = (index: number) => promises[index]?.madeAt ?? closedAt ?? at;
  const states = [
    replyState(answered(0), times),
    ...promises.map((p, i): CaseState => (answered(i + 1) <= p.promisedAt ? "green" : "red")),
  ];
  const state = states.reduce((a, b) => (worse[b] > worse[a] ? b : a));
  return { state, dueAt: promises.at(-1)?.promisedAt ?? (at <= times.targetAt ? times.targetAt : times.limitAt) };
}
