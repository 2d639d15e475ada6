import { eq } from "drizzle-orm";
import type { z } from "zod";
import { firm, holidays } from "#db/schema/people";
import { transact } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { formatDate } from "~/lib/dates";
import { found, Refusal } from "~/lib/refusal";
import type { holidayInput, settingsInput } from "../input";

function onlyKeepers(scope: StaffScope): void {
  if (scope.role !== "leader" && scope.role !== "admin") throw new Refusal("forbidden", "A leader or an administrator keeps the settings.");
}

/** Sets the firm's business hours (minutes after midnight of its zone) and what POWER stands for here (domain.md 6). Throws `forbidden`, `not-found` before there is a firm. */
export async function setSettings(scope: StaffScope, input: z.output<typeof settingsInput>): Promise<{ opensAt: number }> {
  onlyKeepers(scope);
  return transact(scope, async (tx) => {
    const set = { opensAt: input.opensAt, closesAt: input.closesAt, powerMeaning: input.powerMeaning || null };
    found((await tx.update(firm).set(set).where(eq(firm.id, 1)).returning({ id: firm.id }))[0], "firm");
    return {
      result: { opensAt: input.opensAt },
      event: { name: "firm.changed", clientId: null, subject: "firm:1", payload: { opensAt: set.opensAt, closesAt: set.closesAt } },
    };
  });
}

/** Adds a day on which the firm is closed. Throws `forbidden`, `invalid` when the day is on the list. */
export async function addHoliday(scope: StaffScope, input: z.output<typeof holidayInput>): Promise<{ on: string }> {
  onlyKeepers(scope);
  return transact(scope, async (tx) => {
    const [added] = await tx
      .insert(holidays)
      .values({ ...input, setBy: scope.person.id })
      .onConflictDoNothing()
      .returning({ on: holidays.on });
    if (!added) throw new Refusal("invalid", "", { on: `${formatDate(input.on)} is on the list already` });
    return {
      result: { on: added.on },
      event: { name: "holiday.added", clientId: null, subject: `holiday:${added.on}`, payload: { on: added.on } },
    };
  });
}

/** Takes a day off the list of holidays. Throws `forbidden`, `not-found`. */
export async function removeHoliday(scope: StaffScope, input: { on: string }): Promise<{ on: string }> {
  onlyKeepers(scope);
  return transact(scope, async (tx) => {
    const [gone] = await tx.delete(holidays).where(eq(holidays.on, input.on)).returning({ on: holidays.on });
    const { on } = found(gone, "holiday");
    return { result: { on }, event: { name: "holiday.removed", clientId: null, subject: `holiday:${on}`, payload: { on } } };
  });
}
