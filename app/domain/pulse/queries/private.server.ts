import { sql } from "drizzle-orm";
import { pulseCases } from "#db/schema/pulse";

/** Whether a case belongs to what a client told the leadership alone, in the words of the policies (domain.md A20). */
export const forLeaders = sql<boolean>`for_leaders(${pulseCases.id})`;
