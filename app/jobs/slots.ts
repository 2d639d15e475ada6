import { type BusinessHours, instantAt, isWorkingDay } from "~/lib/business-time";
import { addDays, civilDateIn } from "~/lib/dates";

/**
 * When a job runs: `each round` (some 1.5 s, unrecorded while it goes well), every so many minutes, or at a minute after midnight
 * of the firm's zone, every day or on its working days.
 */
export type Schedule =
  | { readonly kind: "each round" }
  | { readonly kind: "every"; readonly minutes: number }
  | { readonly kind: "daily"; readonly minute: number; readonly on: "every day" | "working days" };

/** The newest moment at or before `now` at which a job is due; after a stop only this one is caught up. Null for one of each round. */
export function slotAt(schedule: Schedule, now: Date, hours: BusinessHours): Date | null {
  switch (schedule.kind) {
    case "each round":
      return null;
    case "every": {
      const step = schedule.minutes * 60_000;
      return new Date(Math.floor(now.getTime() / step) * step);
    }
    case "daily":
      return dailySlot(schedule, now, hours, -1);
  }
}

/** The next moment after `now` at which a job is due. Null for one of each round. */
export function slotAfter(schedule: Schedule, now: Date, hours: BusinessHours): Date | null {
  if (schedule.kind === "daily") return dailySlot(schedule, now, hours, 1);
  const slot = slotAt(schedule, now, hours);
  return slot && schedule.kind === "every" ? new Date(slot.getTime() + schedule.minutes * 60_000) : null;
}

function dailySlot(schedule: Schedule & { kind: "daily" }, now: Date, hours: BusinessHours, step: 1 | -1): Date {
  for (let day = civilDateIn(now, hours.timezone); ; day = addDays(day, step)) {
    const at = instantAt(day, schedule.minute, hours.timezone);
    const passed = step === 1 ? at > now : at <= now;
    if (passed && (schedule.on === "every day" || isWorkingDay(day, hours))) return at;
  }
}

/** A schedule in words: `every hour`, `each working day at 07:00`. */
export function scheduleWords(schedule: Schedule): string {
  switch (schedule.kind) {
    case "each round":
      return "all the time";
    case "every":
      if (schedule.minutes === 60) return "every hour";
      return schedule.minutes === 1 ? "every minute" : `every ${schedule.minutes} minutes`;
    case "daily": {
      const clock = `${String(Math.floor(schedule.minute / 60)).padStart(2, "0")}:${String(schedule.minute % 60).padStart(2, "0")}`;
      return `${schedule.on === "working days" ? "each working day" : "each day"} at ${clock}`;
    }
  }
}
