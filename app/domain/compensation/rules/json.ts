import type { CivilDate } from "~/lib/dates";
import type { ClubTest, Component, Statement } from "./statement";

/** Statements in the exact shape of contract.md's "Statement JSON"; cents, basis points, civil dates. */
export function toJson(statements: readonly Statement[], year: number, asOf: CivilDate, currency: string) {
  return {
    year,
    as_of: asOf,
    currency,
    statements: statements.map((statement) => ({
      csm: statement.csm.email,
      status: statement.status,
      plan_version: statement.planVersion,
      components: statement.components.map(component),
      gates: statement.gates.map(({ id, met, missing }) => ({ id, met, missing })),
      club: { qualified: statement.club.qualified, tests: statement.club.tests.map(test) },
      variable_total_cents: statement.variableTotalCents,
    })),
  };
}

function component({ id, totalCents, lines }: Component) {
  return {
    id,
    total_cents: totalCents,
    lines: lines.map((line) => ({
      date: line.date,
      amount_cents: line.amountCents,
      basis_cents: line.basisCents,
      rate_bp: line.rateBp,
      count: line.count,
      record: line.record,
      sentence: line.sentence,
      attested: line.attested,
      plan_version: line.planVersion,
    })),
  };
}

function test(one: ClubTest) {
  return one.id === "lead_source"
    ? { id: one.id, met: one.met, value_cents: one.valueCents, target_cents: one.targetCents }
    : { id: one.id, met: one.met, missing: one.missing };
}
