import { z } from "zod";
import { isCivilDate } from "~/lib/dates";

const date = z.string().refine(isCivilDate, "not a date");
const cents = z.number().int().nonnegative();
const bp = z.number().int().min(0).max(10_000);

/** What each kind of fact says. Clients, goals and other records by their `key`, people by their id; cents, basis points, civil dates. */
export const factData = {
  goal: z.object({
    goal: z.string(),
    title: z.string(),
    goalKind: z.enum(["number", "soft"]),
    version: z.number().int().positive(),
    dueOn: date.nullable(),
    documentedBy: z.uuid(),
    documentedOn: date.nullable(),
  }),
  adoption: z.object({ goal: z.string(), csm: z.uuid() }),
  result: z.object({
    result: z.string(),
    goal: z.string(),
    goalKind: z.enum(["number", "soft"]),
    measuredOn: date,
    grossCents: cents,
    creditBp: bp,
    clientGaveGross: z.boolean(),
  }),
  roi: z.object({ year: z.number().int(), confirmedCents: cents.nullable(), investedCents: cents.nullable() }),
  roi_note: z.object({ year: z.number().int(), reason: z.string() }),
  case_study: z.object({ caseStudy: z.string(), title: z.string(), csm: z.uuid(), use: z.enum(["public", "sales", "internal"]) }),
  opportunity: z.object({
    opportunity: z.string(),
    name: z.string(),
    amountCents: cents,
    stage: z.enum(["accepted", "rejected", "closed_won", "closed_lost"]),
    submittedOn: date.nullable(),
    acceptedOn: date.nullable(),
    closedOn: date.nullable(),
    shares: z.array(z.object({ csm: z.uuid(), bp })),
  }),
  agreement: z.object({
    agreement: z.string(),
    term: z.enum(["fixed", "monthly"]),
    startsOn: date,
    endsOn: date.nullable(),
    annualCents: cents,
    renews: z.string().nullable(),
    signedOn: date.nullable(),
    noticeOn: date.nullable(),
    noticeBy: z.enum(["client", "company"]).nullable(),
    exitPlanApprovedOn: date.nullable(),
  }),
  process: z.object({ process: z.string(), title: z.string(), documentedBy: z.uuid(), confirmedOn: date }),
  exemption: z.object({ csm: z.uuid(), year: z.number().int(), gate: z.enum(["approved_goal", "roi_validated"]), reason: z.string() }),
} as const;

export type FactKind = keyof typeof factData;
export type FactData<K extends FactKind> = z.infer<(typeof factData)[K]>;

/**
 * A fact as pay reads it (compensation.md, "What pay may read"). `effectiveOn` is a civil date in the firm's zone, fixed when
 * written; `client` is the client's key or null; a fact stops counting from `reversedOn`, or from the `effectiveOn` of the
 * fact whose `supersedesId` names it. `recordedAt` orders facts of one day.
 */
export type Fact<K extends FactKind = FactKind> = {
  [P in K]: {
    id: string;
    kind: P;
    client: string | null;
    effectiveOn: string;
    recordedAt: Date;
    supersedesId: string | null;
    reversedOn: string | null;
    attested: boolean;
    data: FactData<P>;
  };
}[K];
