import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { slotAfter, slotAt } from "~/jobs/slots";
import { addWorkingDays, type BusinessHours, instantAt, isWorkingDay, nextOpening, replyClock, replyState } from "~/lib/business-time";
import { addDays, civilDateIn } from "~/lib/dates";

const hours = (timezone: string, ...holidays: string[]): BusinessHours => ({
  timezone,
  opensAt: 9 * 60,
  closesAt: 17 * 60,
  holidays: new Set(holidays),
});
const york = hours("America/New_York", "2026-11-26");
const at = (day: string, clock: string, zone = "America/New_York") =>
  instantAt(day, Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)), zone);

describe("the reply clock (domain.md A17)", () => {
  test("in Friday 16:50, out Monday 09:10: the target is missed, within 24 hours without the weekend", () => {
    const clock = replyClock(at("2026-11-20", "16:50"), york);
    expect(clock).toEqual({ targetAt: at("2026-11-20", "17:00"), limitAt: at("2026-11-23", "16:50") });
    expect(replyState(at("2026-11-23", "09:10"), clock)).toBe("amber");
    expect(replyState(at("2026-11-20", "16:59"), clock)).toBe("green");
    expect(replyState(at("2026-11-23", "16:51"), clock)).toBe("red");
  });
  test("after hours counts as the next opening; before hours as this one; holidays are no days", () => {
    expect(replyClock(at("2026-11-25", "18:00"), york)).toEqual({
      targetAt: at("2026-11-27", "17:00"),
      limitAt: at("2026-11-30", "09:00"),
    });
    expect(replyClock(at("2026-11-23", "06:00"), york).targetAt).toEqual(at("2026-11-23", "17:00"));
    expect(nextOpening(at("2026-11-21", "12:00"), york)).toEqual(at("2026-11-23", "09:00"));
    expect(nextOpening(at("2026-11-23", "12:34"), york)).toEqual(at("2026-11-23", "12:34"));
  });
  test("the limit keeps the wall clock over a change of daylight saving", () => {
    expect(replyClock(at("2026-10-30", "15:00"), york).limitAt).toEqual(new Date("2026-11-02T20:00:00Z"));
  });
});

test("a wall clock's minute is that minute in its zone, and later in an hour that is skipped", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC", "Pacific/Apia"),
      fc.integer({ min: 0, max: 800 }),
      fc.integer({ min: 0, max: 1439 }),
      (zone, days, minute) => {
        const date = addDays("2025-01-01", days);
        const shown = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" })
          .format(instantAt(date, minute, zone))
          .split(":");
        const late = Number(shown[0]) * 60 + Number(shown[1]) - minute;
        expect([0, 30, 60]).toContain(late);
        expect(civilDateIn(instantAt(date, minute, zone), zone)).toBe(date);
      },
    ),
  );
  expect(instantAt("2026-03-08", 150, "America/New_York")).toEqual(new Date("2026-03-08T07:30:00Z"));
  expect(instantAt("2026-11-01", 90, "America/New_York")).toEqual(new Date("2026-11-01T05:30:00Z"));
});

test("so many working days later is a working day, with just so many after the first", () => {
  expect(addWorkingDays("2026-11-24", 3, york)).toBe("2026-11-30");
  expect(isWorkingDay("2026-11-26", york)).toBe(false);
  expect(isWorkingDay("1969-12-31", york)).toBe(true);
});

describe("when a job is due", () => {
  const daily = { kind: "daily", minute: 7 * 60, on: "working days" } as const;
  test("after a stop of days only the newest slot is caught up", () => {
    expect(slotAt(daily, at("2026-11-23", "06:59"), york)).toEqual(at("2026-11-20", "07:00"));
    expect(slotAt(daily, at("2026-11-23", "07:00"), york)).toEqual(at("2026-11-23", "07:00"));
    expect(slotAfter(daily, at("2026-11-25", "07:00"), york)).toEqual(at("2026-11-27", "07:00"));
    expect(slotAt({ kind: "every", minutes: 30 }, new Date("2026-11-23T10:44:59Z"), york)).toEqual(new Date("2026-11-23T10:30:00Z"));
    expect(slotAt({ kind: "each round" }, new Date("2026-11-23T10:44:59Z"), york)).toBeNull();
  });
  test("slots come in order and none is skipped, whenever one looks", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 * 24 * 60 }), (minute) => {
        const now = new Date(Date.UTC(2025, 0, 1) + minute * 60_000);
        const [last, next] = [slotAt(daily, now, york), slotAfter(daily, now, york)];
        if (!last || !next) throw new Error("no slot");
        expect(last <= now && now < next).toBe(true);
        expect(slotAfter(daily, last, york)).toEqual(next);
        expect(slotAt(daily, new Date(next.getTime() - 1), york)).toEqual(last);
      }),
    );
  });
});
