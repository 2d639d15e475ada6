import type { ComponentId, Plan } from "../input";
import type { CivilDate } from "~/lib/dates";
import type { Person } from "./book";

/** One line of a statement: cents, basis points, a civil date, a plain sentence, and the facts behind it. */
export type Line = {
  date: CivilDate;
  amountCents: number;
  basisCents: number | null;
  rateBp: number | null;
  count: number | null;
  record: string;
  sentence: string;
  attested: boolean;
  planVersion: number;
  factIds: string[];
};
export type Component = { id: ComponentId; totalCents: number; payout: Plan["payout"][ComponentId]; lines: Line[] };
/** `missing` holds client keys in code-point order; `factIds` what met the gate or broke it. */
export type Gate = { id: "case_study" | "approved_goal"; met: boolean; missing: string[]; factIds: string[] };
export type ClubTest =
  | { id: "retained" | "roi_validated"; met: boolean; missing: string[]; factIds: string[] }
  | { id: "lead_source"; met: boolean; valueCents: number; targetCents: number; factIds: string[] };
export type Statement = {
  csm: Pick<Person, "id" | "email" | "name">;
  year: number;
  asOf: CivilDate;
  status: "draft" | "in_review" | "approved" | "locked";
  planVersion: number;
  components: Component[];
  gates: Gate[];
  /** `partYear`: employed for only a part of the plan year, so a leader decides (compensation.md, Cases). */
  club: { qualified: boolean; partYear: boolean; tests: ClubTest[] };
  variableTotalCents: number;
};

/** What earlier locks left behind: lines that are paid, and corrections of them that fall into this year. */
export type Settled = {
  /** Lines of locked years; the batches they paid are not counted again ("batches continue from the locked lines"). */
  lines: readonly { csm: string; component: ComponentId; factIds: readonly string[] }[];
  /** Adjustment lines of this year, `record` being `adjustment:ID`. */
  adjustments: readonly { csm: string; component: ComponentId; line: Line }[];
};
export const NOTHING_SETTLED: Settled = { lines: [], adjustments: [] };
