import { asc, gte, inArray } from "drizzle-orm";
import type { Reader } from "#db/client.server";
import { locks } from "#db/schema/compensation";
import type { CivilDate } from "~/lib/dates";
import { Refusal } from "~/lib/refusal";

const sentence = (year: number) =>
  `${year} is locked: its statements are final. Leave dates in ${year} as they are, and ask finance for an adjustment in this year instead.`;

/** The plan years that are closed for pay. */
export async function lockedYears(tx: Reader): Promise<number[]> {
  return (await tx.select({ year: locks.year }).from(locks)).map((lock) => lock.year);
}

/** Throws a `conflict` Refusal when the plan year of that day, or a later one, is locked: what runs from then on would change it. */
export async function refuseLockedFrom(tx: Reader, day: CivilDate): Promise<void> {
  const [lock] = await tx
    .select({ year: locks.year })
    .from(locks)
    .where(gte(locks.year, Number(day.slice(0, 4))))
    .orderBy(asc(locks.year))
    .limit(1);
  if (lock) throw new Refusal("conflict", sentence(lock.year));
}

/** Throws a `conflict` Refusal when one of these plan years is locked. */
export async function refuseLockedYears(tx: Reader, years: readonly number[]): Promise<void> {
  if (years.length === 0) return;
  const [lock] = await tx
    .select({ year: locks.year })
    .from(locks)
    .where(inArray(locks.year, [...years]))
    .orderBy(asc(locks.year))
    .limit(1);
  if (lock) throw new Refusal("conflict", sentence(lock.year));
}
