import { describe, expect, test } from "vitest";
import { caseStanding } from "~/domain/pulse/rules/cases";

describe("how a case stands (domain.md A17)", () => {
  const t = (iso: string) => new Date(`2026-11-${iso}:00Z`);
  const clock = { targetAt: t("20T22:00"), limitAt: t("23T21:50"), promises: [], closedAt: null };
  const promise = (madeAt: string, promisedAt: string) => ({ madeAt: t(madeAt), promisedAt: t(promisedAt) });
  test.each([
    ["open before the target", clock, "20T21:55", "green", "20T22:00"],
    ["Friday 16:50 in, Monday 9:10 out", { ...clock, closedAt: t("23T14:10") }, "30T00:00", "amber", "23T21:50"],
    ["open after the limit", clock, "23T21:51", "red", "23T21:50"],
    ["promised in time", { ...clock, promises: [promise("20T21:55", "24T22:00")] }, "24T12:00", "green", "24T22:00"],
    ["a broken promise", { ...clock, promises: [promise("20T21:55", "24T22:00")] }, "24T22:01", "red", "24T22:00"],
    [
      "a promise replaced in time, the second kept",
      { ...clock, promises: [promise("20T21:55", "24T22:00"), promise("24T20:00", "25T22:00")], closedAt: t("25T20:00") },
      "30T00:00",
      "green",
      "25T22:00",
    ],
    [
      "promised late, kept",
      { ...clock, promises: [promise("23T12:00", "24T22:00")], closedAt: t("24T20:00") },
      "30T00:00",
      "amber",
      "24T22:00",
    ],
  ])("%s", (_, times, now, state, due) => {
    expect(caseStanding(times, t(now))).toEqual({ state, dueAt: t(due) });
  });
});
