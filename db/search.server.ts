import { type Column, ilike, or, type SQL } from "drizzle-orm";

/** Whether any of these columns holds the words somebody looks for, letter case ignored; no condition without words. */
export function holding(q: string, ...columns: readonly (Column | SQL)[]): SQL | undefined {
  const anywhere = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  return q === "" ? undefined : or(...columns.map((column) => ilike(column, anywhere)));
}
