import { bigint, customType, date, integer, timestamp, uuid } from "drizzle-orm/pg-core";

/** A random row id; rows are named by `key` towards people. */
export const id = () =>
  uuid()
    .primaryKey()
    .$defaultFn(() => crypto.randomUUID());
/** An instant, always given by `scope.now`, never by the database. */
export const instant = () => timestamp({ withTimezone: true, mode: "date" });
/** A civil date as `YYYY-MM-DD`. */
export const civil = () => date({ mode: "string" });
/** Integer cents of the firm's currency. */
export const cents = () => bigint({ mode: "number" });
/** Integer basis points, 10,000 = 100 %. */
export const basisPoints = () => integer();
/** Text that compares without letter case. */
export const citext = customType<{ data: string }>({ dataType: () => "citext" });
/** A number kept as it was typed (numeric without a scale keeps trailing zeros). */
export const plainNumber = customType<{ data: string }>({ dataType: () => "numeric" });
