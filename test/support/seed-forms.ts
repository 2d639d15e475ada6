import type { Seeded } from "./seed-people";

/** A goal's words as its form sends them; `mark` stands in every free text. */
export const goalForm = (mark: string, ids: Seeded, over: Record<string, string> = {}): Record<string, string> => ({
  title: `${mark}-goal-title`,
  why: `${mark}-goal-why`,
  kind: "number",
  metric: `${mark}-goal-metric`,
  unit: "bookings",
  baseline: "410",
  target: "451",
  dueOn: "2026-06-30",
  dataSource: `${mark}-goal-source`,
  unitValueCents: "250",
  weDo: `${mark}-goal-wedo`,
  youDo: `${mark}-goal-youdo`,
  ourOwnerId: ids["csm"] ?? "",
  theirOwnerId: ids["approver"] ?? "",
  ...over,
});
/** A result's words as its form sends them. */
export const resultForm = (mark: string, over: Record<string, string> = {}): Record<string, string> => ({
  measuredOn: "2025-09-30",
  value: "433",
  grossCents: "5750.00",
  creditBp: "60",
  source: `${mark}-result-source`,
  evidenceUrl: `https://example.com/${mark}-evidence`,
  note: `${mark}-result-note`,
  ...over,
});
