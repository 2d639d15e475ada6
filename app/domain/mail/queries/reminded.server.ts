import { inArray } from "drizzle-orm";
import type { Reader } from "#db/client.server";
import { reminders } from "#db/schema/mail";
import { type CivilDate, civilDateIn } from "~/lib/dates";

/** On which days (in `timeZone`) each of some approvals or surveys was reminded of, by its id. One statement. */
export async function remindedOf(
  tx: Reader,
  of: "approvalId" | "pulseId",
  ids: readonly string[],
  timeZone: string,
): Promise<(id: string) => CivilDate[]> {
  const rows =
    ids.length === 0
      ? []
      : await tx
          .select()
          .from(reminders)
          .where(inArray(reminders[of], [...ids]));
  return (id) => rows.filter((row) => row[of] === id).map((row) => civilDateIn(row.remindedAt, timeZone));
}
