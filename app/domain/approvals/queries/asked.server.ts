import { type SQL, sql } from "drizzle-orm";
import { approvals } from "#db/schema/approvals";

/** A word of the frozen statement as text, by its name there. */
export const said = (field: string): SQL<string | null> => sql<string | null>`${approvals.statement} ->> ${sql.raw(`'${field}'`)}`;

/** Whether a newer request has taken this one's place. */
export const superseded = sql<boolean>`exists (select 1 from approvals later where later.supersedes_id = ${approvals.id})`;

/** What results as asked would count together, in cents; the same rule as `countedCents`. */
export const proposedSum = sql<string>`coalesce(sum(case when ${said("goalKind")} = 'soft' then 0 else round(coalesce((${said("grossCents")})::numeric, 0) * (${said("creditBp")})::numeric / 10000) end), 0)`;
