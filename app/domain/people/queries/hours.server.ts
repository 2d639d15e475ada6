import { eq } from "drizzle-orm";
import type { Reader } from "#db/client.server";
import { firm as firmTable, holidays } from "#db/schema/people";
import type { Firm } from "~/auth/scope";
import type { BusinessHours } from "~/lib/business-time";

/** The firm's business hours and holidays, in its own zone; nine to five before there is a firm. Two statements. */
export async function businessHours(tx: Reader, firm: Firm): Promise<BusinessHours> {
  const [row] = await tx.select({ opensAt: firmTable.opensAt, closesAt: firmTable.closesAt }).from(firmTable).where(eq(firmTable.id, 1));
  const off = await tx.select({ on: holidays.on }).from(holidays);
  return {
    timezone: firm.timezone,
    opensAt: row?.opensAt ?? 540,
    closesAt: row?.closesAt ?? 1020,
    holidays: new Set(off.map((day) => day.on)),
  };
}
