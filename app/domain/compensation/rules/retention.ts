import type { Fact } from "~/domain/approvals/input";
import type { Plan } from "../input";
import { addYears, formatDate, type CivilDate } from "~/lib/dates";
import { formatMoney, formatShare, mulDiv } from "~/lib/money";
import { listAt } from "./arithmetic";
import { planOn } from "./plan";
import { assignedOn, clientName, type Reading } from "./reading";
import type { Line } from "./statement";

type Agreement = Fact<"agreement">;
type Payment = { date: CivilDate; agreement: Agreement; old: Agreement | null; kind: "renewal" | "anniversary" | "monthly" };

/**
 * Retention commission by person id: a renewal pays when signed and again at each 12-month anniversary strictly inside its
 * term, a monthly agreement at each anniversary only; to whoever is assigned that day, never on or after the notice or
 * the end of the agreement that pays. Cents, civil dates (compensation.md, retention_commission; domain.md A6).
 */
export function retentionLines(reading: Reading, plans: readonly Plan[]): Map<string, Line[]> {
  const lines = new Map<string, Line[]>();
  for (const agreement of reading.agreements.values()) {
    for (const payment of paymentsOf(reading, agreement)) {
      const csm = assignedOn(reading, agreement.client, payment.date);
      if (csm !== null) listAt(lines, csm).push(toLine(reading, planOn(plans, payment.date), payment));
    }
  }
  return lines;
}

function paymentsOf(reading: Reading, agreement: Agreement): Payment[] {
  const { term, renews, signedOn, startsOn, noticeOn, endsOn } = agreement.data;
  const pays = (date: CivilDate) =>
    date >= reading.firstDay && date <= reading.asOf && (noticeOn === null || date < noticeOn) && (endsOn === null || date < endsOn);
  const anniversary = addYears(startsOn, reading.year - Number(startsOn.slice(0, 4)));
  const again = anniversary > startsOn && pays(anniversary);
  if (term === "monthly") return again ? [{ date: anniversary, agreement, old: null, kind: "monthly" }] : [];
  const old = renews === null ? undefined : reading.renewed.get(renews);
  if (!old || signedOn === null) return [];
  const payments: Payment[] = [];
  if (pays(signedOn)) payments.push({ date: signedOn, agreement, old, kind: "renewal" });
  if (again) payments.push({ date: anniversary, agreement, old, kind: "anniversary" });
  return payments;
}

function toLine(reading: Reading, plan: Plan, { date, agreement, old, kind }: Payment): Line {
  const own = agreement.data.annualCents;
  const basis = old ? Math.min(old.data.annualCents, own) : own;
  const { rateBp } = plan.retention;
  return {
    date,
    amountCents: mulDiv(basis, rateBp, 10_000),
    basisCents: basis,
    rateBp,
    count: null,
    record: `agreement:${agreement.data.agreement}`,
    sentence: sentence(reading, { date, agreement, old, kind }, basis, rateBp),
    attested: agreement.attested || (old?.attested ?? false),
    planVersion: plan.version,
    factIds: old ? [agreement.id, old.id] : [agreement.id],
  };
}

function sentence(reading: Reading, { date, agreement, old, kind }: Payment, basis: number, rateBp: number): string {
  const money = (cents: number) => formatMoney(cents, reading.book.currency);
  const client = clientName(reading, agreement.client);
  const start = `${formatShare(rateBp)} of ${money(basis)}`;
  if (!old) return `${start}, a year of ${client}'s monthly agreement, still running on ${formatDate(date)}, the anniversary of its start`;
  const was = money(old.data.annualCents);
  const more =
    agreement.data.annualCents > old.data.annualCents
      ? `, now ${money(agreement.data.annualCents)}; an increase pays only as an opportunity`
      : "";
  if (kind === "renewal") return `${start} kept when ${client} renewed on ${formatDate(date)} (was ${was}${more})`;
  return `${start} kept, again on ${formatDate(date)}, an anniversary inside the longer term ${client} renewed for (was ${was}${more})`;
}
