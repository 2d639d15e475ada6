import type { CivilDate } from "~/lib/dates";

export type Row = Record<string, string>;

export type Files = Record<
  | "firm"
  | "staff"
  | "clients"
  | "contacts"
  | "assignments"
  | "agreements"
  | "goals"
  | "results"
  | "opportunities"
  | "referrals"
  | "processes"
  | "case_studies"
  | "decisions"
  | "exemptions"
  | "deliverables"
  | "pulses",
  Row[]
>;

export const money = (amount: number) => amount.toFixed(2);

export const earliest = (...dates: CivilDate[]) => dates.reduce((a, b) => (a < b ? a : b));

export interface Client {
  key: string;
  name: string;
  joined: CivilDate;
  ended: CivilDate | null;
  approver: string;
  csm: string;
  annual: number;
  handedOver: CivilDate | null;
}
