import type { Fact } from "~/domain/approvals/input";
import type { CivilDate } from "~/lib/dates";

export type Person = {
  id: string;
  email: string;
  name: string;
  role: "csm" | "sales" | "leader" | "finance" | "admin";
  startsOn: CivilDate | null;
  endsOn: CivilDate | null;
};
export type Client = { key: string; name: string; joinedOn: CivilDate | null; endedOn: CivilDate | null };
export type Assignment = { client: string; csm: string; from: CivilDate; to: CivilDate | null };

/** All that pay reads: who served whom when, and the facts. Clients by key, people by id; dates civil, ends included. */
export type Book = {
  /** ISO 4217, for the sentences. */
  currency: string;
  people: readonly Person[];
  clients: readonly Client[];
  assignments: readonly Assignment[];
  facts: readonly Fact[];
};
