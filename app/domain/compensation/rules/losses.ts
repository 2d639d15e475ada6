import type { Fact } from "~/domain/approvals/input";
import { addDays, type CivilDate } from "~/lib/dates";
import { byCodePoint } from "./arithmetic";
import { assignedOn, type Reading } from "./reading";

type Agreement = Fact<"agreement">;
export type Loss = {
  agreement: Agreement;
  client: string;
  on: CivilDate;
  annualCents: number;
  by: "notice" | "end";
  /** The person it belongs to: assigned that day; null when nobody was. */
  csm: string | null;
  /** Whether the client is lost with it: none of its other agreements runs on after the loss. */
  clientLost: boolean;
};

/**
 * The agreements lost in the year up to the day asked for, by date then key: on the day of the notice, else of the end;
 * never one that a signed agreement renews, nor one the firm ended under an exit plan approved before its end
 * (compensation.md, Reduced churn and "A client with two agreements"; domain.md A5).
 */
export function losses(reading: Reading): Loss[] {
  const found: Loss[] = [];
  for (const agreement of reading.agreements.values()) {
    const on = lostOn(reading, agreement);
    if (on === null || agreement.client === null) continue;
    found.push({
      agreement,
      client: agreement.client,
      on,
      annualCents: agreement.data.annualCents,
      by: noticeOf(reading, agreement) === null ? "end" : "notice",
      csm: assignedOn(reading, agreement.client, on),
      clientLost: !runsOn(reading, agreement, on),
    });
  }
  return found.sort((a, b) => byCodePoint(a.on, b.on) || byCodePoint(a.agreement.data.agreement, b.agreement.data.agreement));
}

/** A notice dated after the day asked for is not read: the agreement stands without one. */
function noticeOf(reading: Reading, { data }: Agreement): CivilDate | null {
  return data.noticeOn !== null && data.noticeOn <= reading.asOf ? data.noticeOn : null;
}

function lostOn(reading: Reading, agreement: Agreement): CivilDate | null {
  const { agreement: key, endsOn, noticeBy, exitPlanApprovedOn: plan } = agreement.data;
  const on = noticeOf(reading, agreement) ?? endsOn;
  if (on === null || on < reading.firstDay || on > reading.asOf) return null;
  if (reading.renewalsOf.has(key)) return null;
  const planned = noticeBy === "company" && plan !== null && plan <= reading.asOf && (endsOn === null || plan < endsOn);
  return planned ? null : on;
}

/** Another agreement that is under no notice on the day, outlives it, and leaves no gap behind the lost one. */
function runsOn(reading: Reading, lost: Agreement, on: CivilDate): boolean {
  const end = lost.data.endsOn === null || lost.data.endsOn < on ? on : lost.data.endsOn;
  return (reading.agreementsOf.get(lost.client ?? "") ?? []).some((other) => {
    if (other.data.agreement === lost.data.agreement) return false;
    const notice = noticeOf(reading, other);
    return (
      other.data.startsOn <= addDays(end, 1) && (other.data.endsOn === null || other.data.endsOn > on) && (notice === null || notice > on)
    );
  });
}

/**
 * Pairs of calendar months in which more clients were lost than `limit`: any month with the one after it, as `YYYY-MM` of
 * the earlier (compensation.md, test vectors; domain.md A15). Takes the civil dates of the losses of one person's clients.
 */
export function overLossLimit(lostOnDays: readonly CivilDate[], limit: number): string[] {
  const perMonth = new Map<number, number>();
  for (const day of lostOnDays) {
    const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
    perMonth.set(month, (perMonth.get(month) ?? 0) + 1);
  }
  const months = [...perMonth.keys()].sort((a, b) => a - b);
  const over = months.filter((month) => (perMonth.get(month) ?? 0) + (perMonth.get(month + 1) ?? 0) > limit);
  return over.map((month) => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`);
}
