import { and, asc, count, eq, sql } from "drizzle-orm";
import { clients } from "#db/schema/clients";
import { opportunities } from "#db/schema/opportunities";
import { holding } from "#db/search.server";
import { read } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import type { Stage } from "../rules";
import { type Held, rowsIn, sharesOf } from "./held.server";

const PAGE = 25;

export interface ListAsked {
  q: string;
  stage: Stage | null;
  page: number;
}
export type Listed = Pick<Held, "key" | "name" | "amountCents" | "stage" | "submittedOn" | "acceptedOn" | "closedOn"> & {
  client: string | null;
  /** Nobody's client yet; a client this scope may not read has no name either. */
  prospect: boolean;
  shares: { name: string; bp: number }[];
};

/** A page of 25 opportunities this scope may read, those waiting for sales first, then newest; and how many each stage holds. */
export async function listOpportunities(
  scope: StaffScope,
  { q, stage, page }: ListAsked,
): Promise<{ rows: Listed[]; total: number; pageSize: number; stages: Partial<Record<Stage, number>> }> {
  return read(scope, async (tx) => {
    const words = holding(q, opportunities.name, opportunities.key, clients.name);
    const where = and(words, stage === null ? undefined : eq(opportunities.stage, stage));
    const counts = await tx
      .select({ stage: opportunities.stage, n: count() })
      .from(opportunities)
      .leftJoin(clients, eq(clients.id, opportunities.clientId))
      .where(words)
      .groupBy(opportunities.stage);
    const rows = await rowsIn(tx)
      .where(where)
      .orderBy(
        sql`${opportunities.stage} <> 'submitted'`,
        sql`coalesce(${opportunities.closedOn}, ${opportunities.acceptedOn}, ${opportunities.submittedOn}) desc nulls last`,
        asc(opportunities.key),
      )
      .limit(PAGE)
      .offset((page - 1) * PAGE);
    const shares = await sharesOf(
      tx,
      rows.map(({ row }) => row.id),
    );
    const stagesCounted = Object.fromEntries(counts.map((one) => [one.stage, one.n])) as Partial<Record<Stage, number>>;
    return {
      total: stage === null ? counts.reduce((sum, one) => sum + one.n, 0) : (stagesCounted[stage] ?? 0),
      pageSize: PAGE,
      stages: stagesCounted,
      rows: rows.map(({ row, client }) => ({
        key: row.key,
        name: row.name,
        amountCents: row.amountCents,
        stage: row.stage,
        submittedOn: row.submittedOn,
        acceptedOn: row.acceptedOn,
        closedOn: row.closedOn,
        client: client?.name ?? null,
        prospect: row.clientId === null,
        shares: (shares.get(row.id) ?? []).map(({ name, bp }) => ({ name, bp })),
      })),
    };
  });
}
