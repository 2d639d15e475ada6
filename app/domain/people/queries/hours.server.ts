import { asc, eq, gte } from "drizzle-orm";
import type { Reader } from "#db/client.server";
import { firm as firmTable, holidays } from "#db/schema/people";
import { read } from "#db/transact.server";
import type { Firm, StaffScope } from "~/auth/scope";
import type { BusinessHours } from "~/lib/business-time";
import { addDays } from "~/lib/dates";

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

/** What the firm set: hours in minutes after midnight, holidays from a year ago on, what POWER stands for. Two statements. */
export async function settingsPage(scope: StaffScope) {
  return read(scope, async (tx) => {
    const [row] = await tx.select().from(firmTable).where(eq(firmTable.id, 1));
    const days = await tx
      .select({ on: holidays.on, name: holidays.name })
      .from(holidays)
      .where(gte(holidays.on, addDays(scope.today, -365)))
      .orderBy(asc(holidays.on));
    return {
      firm: {
        name: scope.firm.name,
        timezone: scope.firm.timezone,
        currency: scope.firm.currency,
        powerMeaning: scope.firm.powerMeaning ?? "",
      },
      opensAt: row?.opensAt ?? 540,
      closesAt: row?.closesAt ?? 1020,
      holidays: days,
      today: scope.today,
    };
  });
}
