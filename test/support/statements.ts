import { PgPreparedQuery } from "drizzle-orm/pg-core";

interface Cost {
  statements: number;
  rows: number;
}
type Ask = (text: string, params: unknown[], run: () => Promise<unknown>) => Promise<unknown>;

const rowsIn = (result: unknown): number =>
  Array.isArray(result) ? result.length : ((result as { rows?: unknown[] } | undefined)?.rows?.length ?? 0);

/** What a read costs: how many statements it sends and how many rows they bring, on whichever engine. Not for reads side by side. */
export async function costOf(reading: () => Promise<unknown>): Promise<Cost> {
  const cost = { statements: 0, rows: 0 };
  const asking = PgPreparedQuery.prototype as unknown as { queryWithCache: Ask };
  const ask = asking.queryWithCache;
  asking.queryWithCache = async function (this: unknown, ...asked) {
    const result = await ask.apply(this, asked);
    cost.statements += 1;
    cost.rows += rowsIn(result);
    return result;
  };
  try {
    await reading();
  } finally {
    asking.queryWithCache = ask;
  }
  return cost;
}
