import { and, eq, inArray } from "drizzle-orm";
import { attestations, facts } from "#db/schema/approvals";
import { planSignatures } from "#db/schema/compensation";
import { people } from "#db/schema/people";
import { read } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { digest } from "~/lib/canonical";
import { found } from "~/lib/refusal";
import { loadPay, mayReadPay, type PayBook, type Statements, type StatementsAsked, statementsFrom } from "../queries.server";
import { toJson } from "../rules/json";
import { monthsOf } from "../rules/months";
import { pacing } from "../rules/pacing";
import { total } from "../rules/arithmetic";
import { planOn } from "../rules/plan";
import { readBook } from "../rules/reading";
import type { Statement } from "../rules/statement";
import { componentNote, componentTitles, factWords, howOf, pencilOf } from "../rules/words";

/** A person's statement as its page shows it; `not-found` also for somebody else's (architecture.md, lock 2). */
export async function statementPage(scope: StaffScope, asked: StatementsAsked & { csm: string }) {
  mayReadPay(scope, asked.csm);
  return read(
    scope,
    async (tx) => {
      const pay = await loadPay(scope, tx);
      const all = statementsFrom(scope, pay, asked);
      const person = found(
        pay.book.people.find((one) => one.id === asked.csm && one.role === "csm"),
        "statement",
      );
      const statement = all.statements[0] ?? null;
      const attestedIds = statement ? idsIn(statement, pay) : [];
      const attestors =
        attestedIds.length === 0
          ? []
          : await tx
              .selectDistinct({ name: people.name, at: attestations.attestedAt })
              .from(facts)
              .innerJoin(attestations, eq(attestations.id, facts.attestationId))
              .innerJoin(people, eq(people.id, attestations.attestedBy))
              .where(inArray(facts.id, attestedIds));
      const [signature] = statement
        ? await tx
            .select({ signedAt: planSignatures.signedAt })
            .from(planSignatures)
            .where(and(eq(planSignatures.csmId, asked.csm), eq(planSignatures.version, statement.planVersion)))
        : [];
      return {
        csm: { id: person.id, name: person.name },
        mine: person.id === scope.person.id,
        year: all.year,
        asOf: all.asOf,
        currency: all.currency,
        years: yearsOf(pay, scope.today),
        attestors: attestors.map(({ name, at }) => ({ name, at })),
        signed: signature !== undefined,
        madeAt: scope.now,
        digest: statement ? digest(toJson([statement], all.year, all.asOf, all.currency)) : "",
        statement: statement ? shown(scope, statement, pay, all) : null,
      };
    },
    "snapshot",
  );
}
export type StatementView = NonNullable<Awaited<ReturnType<typeof statementPage>>["statement"]>;

/** Ids of the attested facts behind a statement's lines, gates and tests. */
function idsIn(statement: Statement, pay: PayBook): string[] {
  const attested = new Set(pay.book.facts.filter((fact) => fact.attested).map((fact) => fact.id));
  const named = [
    ...statement.components.flatMap(({ lines }) => lines.flatMap((line) => line.factIds)),
    ...statement.gates.flatMap((gate) => gate.factIds),
    ...statement.club.tests.flatMap((test) => test.factIds),
  ];
  return [...new Set(named)].filter((id) => attested.has(id));
}

/** Plan years there is anything to read of, newest first. */
export function yearsOf(pay: PayBook, today: string): number[] {
  const now = Number(today.slice(0, 4));
  const first = pay.book.facts.reduce((least, fact) => (fact.effectiveOn < least ? fact.effectiveOn : least), today);
  return Array.from({ length: now - Math.max(Number(first.slice(0, 4)), now - 20) + 1 }, (_, i) => now - i);
}

function shown(scope: StaffScope, statement: Statement, pay: PayBook, { year, asOf, currency, locked }: Statements) {
  const plan = planOn(pay.plans, `${year}-01-01`);
  const pace = locked ? null : pacing(readBook(pay.book, year, asOf), pay.plans, pay.settled(year))(statement.csm.id);
  const factOf = new Map(pay.book.facts.map((fact) => [fact.id, fact]));
  const nameOf = new Map(pay.book.clients.map((client) => [client.key, client.name]));
  // A CSM opens the clients of their book today, never a former one's pages.
  const mine = (key: string) =>
    pay.book.assignments.some(
      (a) => a.client === key && a.csm === scope.person.id && a.from <= scope.today && (a.to === null || a.to >= scope.today),
    );
  const opens = (client: string) => scope.role !== "csm" || mine(client);
  const named = (keys: readonly string[]) => keys.map((key) => ({ key, name: nameOf.get(key) ?? key, open: opens(key) }));
  // A line's record, where this reader may open it.
  const placeOf = (record: string, factIds: readonly string[]) => {
    const key = encodeURIComponent(record.slice(record.indexOf(":") + 1));
    if (record.startsWith("opportunity:")) return `/admin/opportunities/${key}`;
    const client = factIds.map((id) => factOf.get(id)?.client).find((one) => typeof one === "string");
    return record.startsWith("agreement:") && client && opens(client) ? `/admin/agreements/${key}` : null;
  };
  const facts = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const fact = factOf.get(id);
      return fact
        ? [
            {
              id,
              words: factWords(fact, currency),
              client: fact.client === null ? null : (nameOf.get(fact.client) ?? null),
              attested: fact.attested,
              on: fact.effectiveOn,
            },
          ]
        : [];
    });
  return {
    status: statement.status,
    planVersion: statement.planVersion,
    totalCents: statement.variableTotalCents,
    // Dated the year's last day: a loss or a gate until then can still take it back (compensation.md, Reduced churn).
    atYearEndCents: total(
      statement.components.flatMap(({ lines }) => lines.filter((line) => line.date === `${year}-12-31`).map((line) => line.amountCents)),
    ),
    club: { qualified: statement.club.qualified, partYear: statement.club.partYear },
    components: statement.components.map(({ id, totalCents, lines }) => ({
      id,
      title: componentTitles[id],
      note: componentNote(id, plan, currency),
      totalCents,
      pencil: pace === null ? null : pencilOf(id, pace, plan, currency),
      lines: lines.map((line) => ({
        date: line.date,
        amountCents: line.amountCents,
        how: howOf(line, currency),
        sentence: line.sentence,
        record: line.record,
        to: placeOf(line.record, line.factIds),
        attested: line.attested,
        planVersion: line.planVersion,
        facts: facts(line.factIds),
      })),
    })),
    gates: statement.gates.map(({ id, met, missing, factIds }) => ({ id, met, missing: named(missing), facts: facts(factIds) })),
    tests: statement.club.tests.map((test) =>
      test.id === "lead_source"
        ? {
            id: test.id,
            met: test.met,
            missing: [],
            valueCents: test.valueCents,
            targetCents: test.targetCents,
            facts: facts(test.factIds),
          }
        : { id: test.id, met: test.met, missing: named(test.missing), valueCents: null, targetCents: null, facts: facts(test.factIds) },
    ),
    months: monthsOf(statement),
    newGoals: pace?.newGoals.map(({ client, name, needed, goals }) => ({ key: client, name, needed, approved: goals.length })) ?? [],
    losses: pace === null ? null : { clients: named(pace.lost.clients), limit: pace.lost.limit, over: pace.lost.over },
  };
}
