import { z } from "zod";
import { type CivilDate, isCivilDate } from "~/lib/dates";
import { found } from "~/lib/refusal";

const cents = z.number().int().nonnegative();
const bp = z.number().int().min(0).max(10_000);

/** The parts of a statement, in the order of contract.md. */
export const componentIds = [
  "lead_source_commission",
  "retention_commission",
  "opportunity_quota_bonus",
  "reduced_churn_bonus",
  "process_spiff",
] as const;
export type ComponentId = (typeof componentIds)[number];

const perComponent = <T extends z.ZodType>(value: T) =>
  z.object({
    lead_source_commission: value,
    retention_commission: value,
    opportunity_quota_bonus: value,
    reduced_churn_bonus: value,
    process_spiff: value,
  });

/**
 * A plan version, every figure of compensation.md as a field: money in cents, rates in basis points, dates civil.
 * `tiers` raise the lead-source rate from a running credited total of the year on (marginal, ascending `fromCents`);
 * `gatedAtYearEnd` says which components pay 0 while a year-end gate is not met (domain.md A12).
 */
export const planSchema = z.object({
  version: z.number().int().positive(),
  effectiveFrom: z.string().refine(isCivilDate, "not a date"),
  leadSource: z.object({ rateBp: bp, tiers: z.array(z.object({ fromCents: cents.positive(), rateBp: bp })) }),
  retention: z.object({ rateBp: bp }),
  quota: z.object({ count: z.number().int().positive(), bonusCents: cents }),
  spiff: z.object({ batch: z.number().int().positive(), cents }),
  churn: z.object({ method: z.enum(["baseline_rate", "year_on_year"]), baselineBp: bp, rateBp: bp }),
  gatedAtYearEnd: perComponent(z.boolean()),
  club: z.object({ leadSourceCents: cents }),
  duties: z.object({ newGoalsPerClient: z.number().int().nonnegative(), lossesInTwoMonths: z.number().int().nonnegative() }),
  payout: perComponent(z.enum(["monthly", "when_reached", "annually"])),
});
export type Plan = z.infer<typeof planSchema>;

const civil = z.string().refine(isCivilDate, "not a date");
const lineSchema = z.object({
  date: civil,
  amountCents: z.number().int(),
  basisCents: z.number().int().nullable(),
  rateBp: z.number().int().nullable(),
  count: z.number().int().nullable(),
  record: z.string(),
  sentence: z.string(),
  attested: z.boolean(),
  planVersion: z.number().int(),
  factIds: z.array(z.string()),
});
const named = { met: z.boolean(), missing: z.array(z.string()), factIds: z.array(z.string()) };

/** A statement as a lock stores it, whole; cents, basis points, civil dates (compensation.md, Statement). */
export const lockedStatement = z.object({
  csm: z.object({ id: z.uuid(), email: z.string(), name: z.string() }),
  year: z.number().int(),
  asOf: civil,
  status: z.literal("locked"),
  planVersion: z.number().int(),
  components: z.array(
    z.object({
      id: z.enum(componentIds),
      totalCents: z.number().int(),
      payout: z.enum(["monthly", "when_reached", "annually"]),
      lines: z.array(lineSchema),
    }),
  ),
  gates: z.array(z.object({ id: z.enum(["case_study", "approved_goal"]), ...named })),
  club: z.object({
    qualified: z.boolean(),
    partYear: z.boolean(),
    tests: z.array(
      z.union([
        z.object({ id: z.enum(["retained", "roi_validated"]), ...named }),
        z.object({
          id: z.literal("lead_source"),
          met: z.boolean(),
          valueCents: z.number().int(),
          targetCents: z.number().int(),
          factIds: z.array(z.string()),
        }),
      ]),
    ),
  }),
  variableTotalCents: z.number().int(),
});

/** The plan year a page's address names. Throws a `not-found` Refusal for what is no year. */
export function givenYear(text: string | undefined): number {
  return found(/^\d{4}$/.test(text ?? "") && isCivilDate(`${text}-12-31`) ? Number(text) : null, "year");
}

/** The plan year a filter asks for, or the running one (of the civil date `today`). */
export function askedYear(text: string | null, today: CivilDate): number {
  return text !== null && /^\d{4}$/.test(text) && isCivilDate(`${text}-12-31`) ? Number(text) : Number(today.slice(0, 4));
}

/** The day a filter asks for, when it lies in the plan year; undefined otherwise. */
export function askedAsOf(text: string | null, year: number): CivilDate | undefined {
  return text !== null && isCivilDate(text) && text.startsWith(`${year}-`) ? text : undefined;
}
