import { type CivilDate, dayNumber } from "~/lib/dates";

export type Progress = "waiting" | "on-track" | "behind" | "reached" | "agreed" | "draft";
/** The word on the screen; colour never stands alone (domain.md 5.1). "Agreed" is a goal nobody has measured yet. */
export const progressWords: Record<Progress, string> = {
  waiting: "Waiting for you",
  "on-track": "On track",
  behind: "Behind",
  reached: "Reached",
  agreed: "Agreed",
  draft: "Draft",
};

export interface Point {
  on: CivilDate;
  value: number;
}
/** A goal in force: its numbers, when it was approved and when it is due; a soft goal has no target. */
export interface Running {
  baseline: number | null;
  target: number | null;
  approvedOn: CivilDate;
  dueOn: CivilDate | null;
}

/** Where the straight line from the starting number on the day of approval to the target on the due day stands on a day; null without both numbers and a day. */
export function planOn({ baseline, target, approvedOn, dueOn }: Running, day: CivilDate): number | null {
  if (baseline === null || target === null || dueOn === null) return null;
  const whole = dayNumber(dueOn) - dayNumber(approvedOn);
  const share = whole <= 0 ? 1 : Math.min(1, Math.max(0, (dayNumber(day) - dayNumber(approvedOn)) / whole));
  return baseline + (target - baseline) * share;
}

/**
 * How a goal goes today: `open` is a version that waits for the client, `running` the one in force (null before the first yes or after it
 * was taken back), `last` the newest number the client confirmed. The plan is read on the day that number was measured.
 */
export function progressOf(open: boolean, running: Running | null, last: Point | null, today: CivilDate): Progress {
  if (open) return "waiting";
  if (!running) return "draft";
  const { target, baseline, dueOn } = running;
  const late = dueOn !== null && today > dueOn;
  if (last !== null && target !== null) {
    const falling = baseline !== null && target < baseline;
    if (falling ? last.value <= target : last.value >= target) return "reached";
    if (late) return "behind";
    const plan = planOn(running, last.on);
    if (plan === null) return "on-track";
    return (falling ? last.value <= plan : last.value >= plan) ? "on-track" : "behind";
  }
  return late && target !== null ? "behind" : "agreed";
}
