import { read } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { assignedBetween, readBook } from "../rules/reading";
import { loadPay, mayReadPay, statementsFrom, type StatementsAsked } from "../queries.server";
import { yearsOf } from "./statement-page.server";

/** Every statement of a plan year as a row: sums, gates and club tests with client names, for leaders and finance. Cents. */
export async function statementsYear(scope: StaffScope, asked: Pick<StatementsAsked, "year" | "asOf">) {
  mayReadPay(scope);
  return read(
    scope,
    async (tx) => {
      const pay = await loadPay(scope, tx);
      const all = statementsFrom(scope, pay, asked);
      const reading = readBook(pay.book, all.year, all.asOf);
      const nameOf = new Map(pay.book.clients.map((client) => [client.key, client.name]));
      const named = (keys: readonly string[]) => keys.map((key) => nameOf.get(key) ?? key);
      return {
        year: all.year,
        asOf: all.asOf,
        currency: all.currency,
        locked: all.locked,
        years: yearsOf(pay, scope.today),
        rows: all.statements.map((one) => ({
          id: one.csm.id,
          name: one.csm.name,
          clients: assignedBetween(reading, one.csm.id, all.asOf, all.asOf).length,
          totalCents: one.variableTotalCents,
          qualified: one.club.qualified,
          partYear: one.club.partYear,
          cents: Object.fromEntries(one.components.map(({ id, totalCents }) => [id, totalCents])),
          attested: one.components.some(({ lines }) => lines.some((line) => line.attested)),
          gates: one.gates.map(({ id, met, missing }) => ({ id, met, missing: named(missing) })),
          tests: one.club.tests.map((test) =>
            test.id === "lead_source"
              ? { id: test.id, met: test.met, missing: [], valueCents: test.valueCents }
              : { id: test.id, met: test.met, missing: named(test.missing), valueCents: null },
          ),
        })),
      };
    },
    "snapshot",
  );
}
