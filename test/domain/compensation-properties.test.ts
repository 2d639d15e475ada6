import fc from "fast-check";
import { expect, test } from "vitest";
import type { Fact } from "~/domain/approvals/input";
import { calculate } from "~/domain/compensation/rules";
import { newGoalsNeeded } from "~/domain/compensation/rules/pacing";
import { PLAN_V1 } from "~/domain/compensation/rules/plan";
import { standing } from "~/domain/compensation/rules/standing";
import type { Statement } from "~/domain/compensation/rules/statement";
import { addDays, fromDayNumber, dayNumber } from "~/lib/dates";
import { exampleBook } from "#test/support/book";
import {
  MAYA,
  OMAR,
  accepted,
  adoption,
  agreement,
  assigned,
  bookOf,
  caseStudy,
  client,
  goal,
  process,
  result,
  roiNote,
  statementOf,
  validation,
  won,
} from "#test/support/small-book";

const day = fc.integer({ min: dayNumber("2023-06-01"), max: dayNumber("2026-02-28") }).map(fromDayNumber);
const key = fc.integer({ min: 0, max: 40 }).map(String);
const cents = fc.integer({ min: 0, max: 100_000_000 });
const who = fc.constantFrom(MAYA, OMAR);
const where = fc.constantFrom("N", "B");
const shares = fc.integer({ min: 0, max: 10_000 }).map((bp) => [
  { csm: MAYA, bp },
  { csm: OMAR, bp: 10_000 - bp },
]);

const anyFact: fc.Arbitrary<Fact> = fc.oneof(
  fc
    .tuple(key, day, cents, shares, where)
    .map(([k, on, amount, split, c]) => won(k, on, amount, { acceptedOn: on, shares: split }, { client: c })),
  fc.tuple(key, day, shares).map(([k, on, split]) => accepted(k, on, { shares: split })),
  fc
    .tuple(key, day, fc.integer({ min: 30, max: 1_200 }), cents, fc.option(key), fc.option(day), where, fc.boolean())
    .map(([k, on, length, annual, renews, noticeOn, c, monthly]) =>
      agreement(
        k,
        on,
        monthly ? null : addDays(on, length),
        annual,
        { renews, noticeOn, noticeBy: noticeOn ? "client" : null, term: monthly ? "monthly" : "fixed" },
        { client: c },
      ),
    ),
  fc.tuple(key, day, who).map(([k, on, csm]) => process(k, on, csm)),
  fc.tuple(key, day, who, where, day).map(([k, on, documentedBy, c, dueOn]) => goal(k, on, { documentedBy, dueOn }, { client: c })),
  fc.tuple(key, day, who).map(([k, on, csm]) => adoption(k, on, csm)),
  fc.tuple(key, day, cents, where).map(([k, on, gross, c]) => result(k, on, gross, {}, { client: c })),
  fc.tuple(key, day, who).map(([k, on, csm]) => caseStudy(k, on, {}, csm)),
  fc.tuple(where, day).map(([c, on]) => validation(c, on)),
  fc.tuple(where, day).map(([c, on]) => roiNote(c, on)),
);
const anyFacts = fc.uniqueArray(anyFact, { maxLength: 60, selector: (fact) => fact.id });
const anyBook = fc.tuple(anyFacts, day, fc.boolean()).map(([facts, handed, bothWays]) =>
  bookOf(facts, {
    clients: [client("N", "Northlake"), client("B", "Birch Co")],
    assignments: [assigned("N", MAYA, "2020-01-01", handed), assigned("N", OMAR, addDays(handed, bothWays ? 1 : 9)), assigned("B", OMAR)],
  }),
);
const asked = fc.constantFrom("2025-06-30", "2025-12-31", "2025-01-01", "2025-10-15");
const run = (book: ReturnType<typeof bookOf>, asOf: string) => calculate([PLAN_V1], book, 2025, asOf);

test("every total is the sum of its lines, and the statement the sum of its totals", () => {
  fc.assert(
    fc.property(anyBook, asked, (book, asOf) => {
      for (const statement of run(book, asOf)) {
        for (const component of statement.components) {
          expect(component.totalCents).toBe(component.lines.reduce((sum, line) => sum + line.amountCents, 0));
          for (const line of component.lines) expect(Number.isSafeInteger(line.amountCents) && line.amountCents >= 0).toBe(true);
        }
        expect(statement.variableTotalCents).toBe(statement.components.reduce((sum, component) => sum + component.totalCents, 0));
        expect(statement.components[3]?.lines).toHaveLength(1);
      }
    }),
  );
});

test("the order in which facts, clients, people and assignments come changes nothing", () => {
  fc.assert(
    fc.property(
      anyBook.chain((book) => fc.tuple(fc.constant(book), fc.shuffledSubarray([...book.facts], { minLength: book.facts.length }))),
      asked,
      ([book, facts], asOf) => {
        const turned = {
          ...book,
          facts,
          people: [...book.people].reverse(),
          clients: [...book.clients].reverse(),
          assignments: [...book.assignments].reverse(),
        };
        expect(comparable(run(turned, asOf))).toEqual(comparable(run(book, asOf)));
      },
    ),
  );
});

test("what happens after the day asked for changes nothing, but for results and ROI at the year's end", () => {
  fc.assert(
    fc.property(anyBook, anyFacts, fc.constantFrom("2025-06-30", "2025-12-31"), (book, later, asOf) => {
      const known = new Set(book.facts.map((fact) => fact.id));
      const more = later.filter(
        (fact) =>
          !known.has(fact.id) && fact.effectiveOn > asOf && !(asOf === "2025-12-31" && ["result", "roi", "roi_note"].includes(fact.kind)),
      );
      expect(comparable(run({ ...book, facts: [...book.facts, ...more] }, asOf))).toEqual(comparable(run(book, asOf)));
    }),
  );
});

test("a fact reversed by the day asked for, or replaced by its own copy, changes nothing else", () => {
  fc.assert(
    fc.property(anyBook, asked, fc.nat(), (book, asOf, at) => {
      const fact = book.facts[at % Math.max(1, book.facts.length)];
      if (!fact) return;
      const without = { ...book, facts: book.facts.filter((one) => one !== fact) };
      const reversed = { ...book, facts: book.facts.map((one) => (one === fact ? { ...one, reversedOn: "2024-01-01" } : one)) };
      expect(comparable(run(reversed, asOf))).toEqual(comparable(run(without, asOf)));
      const copied = { ...book, facts: [...book.facts, { ...fact, id: "copy", supersedesId: fact.id, recordedAt: new Date(9) }] };
      expect(comparable(run(copied, asOf), (id) => (id === "copy" ? fact.id : id))).toEqual(comparable(run(book, asOf)));
    }),
  );
});

test("taking a won opportunity away takes exactly its own line away", () => {
  fc.assert(
    fc.property(anyBook, asked, cents, (book, asOf, amount) => {
      const extra = won("extra", "2025-05-05", amount, { acceptedOn: null });
      const more = statementOf({ ...book, facts: [...book.facts, extra] }, { asOf });
      const less = statementOf(book, { asOf });
      const records = (statement: Statement) =>
        statement.components.flatMap((component) => component.lines.map((line) => `${line.record} ${line.date} ${line.amountCents}`));
      const expected = asOf >= "2025-05-05" ? [`opportunity:extra 2025-05-05 ${Math.floor((amount * 250 + 5_000) / 10_000)}`] : [];
      expect(records(more).filter((line) => !records(less).includes(line))).toEqual(expected);
      expect(records(less).filter((line) => !records(more).includes(line))).toEqual([]);
      expect(more.gates).toEqual(less.gates);
    }),
  );
});

test("confirmed results, goals, studies and validations never change a commission", () => {
  fc.assert(
    fc.property(anyBook, asked, (book, asOf) => {
      const words = new Set(["result", "roi", "roi_note", "goal", "adoption", "case_study"]);
      const bare = { ...book, facts: book.facts.filter((fact) => !words.has(fact.kind)) };
      const paid = (statements: Statement[]) => statements.map((one) => one.components.filter(({ id }) => id !== "reduced_churn_bonus"));
      expect(paid(run(bare, asOf))).toEqual(paid(run(book, asOf)));
    }),
  );
});

test("of a chain of corrections exactly one counts, whichever are reversed, unless all are", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }), (reversals) => {
      const chain = reversals.map((reversed, i) => ({
        ...won("O", "2025-02-01", i),
        id: String(i),
        supersedesId: i === 0 ? null : String(i - 1),
        reversedOn: reversed ? "2025-03-01" : null,
      }));
      expect(standing(chain, 2025, "2025-12-31").counting.map((fact) => fact.id)).toEqual(
        reversals.includes(false) ? [String(reversals.lastIndexOf(false))] : [],
      );
    }),
  );
});

test("in the example book no single declined thing could matter: each unread fact leaves every line as it was", () => {
  const book = exampleBook();
  const before = comparable(run(book, "2025-06-30"));
  const unread = book.facts.filter((fact) => fact.effectiveOn > "2025-06-30");
  expect(unread.length).toBeGreaterThan(100);
  expect(comparable(run({ ...book, facts: book.facts.filter((fact) => fact.effectiveOn <= "2025-06-30") }, "2025-06-30"))).toEqual(before);
});

test("new goals needed never rise with a later joining day", () => {
  fc.assert(
    fc.property(day, day, (a, b) => {
      const [early, late] = a < b ? [a, b] : [b, a];
      expect(newGoalsNeeded(early, 2025)).toBeGreaterThanOrEqual(newGoalsNeeded(late, 2025));
    }),
  );
});

/** Statements with the facts behind each line as a set. */
function comparable(statements: Statement[], rename = (id: string) => id) {
  const sorted = <T extends { factIds: string[] }>(one: T) => ({ ...one, factIds: [...new Set(one.factIds.map(rename))].sort() });
  return statements.map((statement) => ({
    ...statement,
    components: statement.components.map((component) => ({ ...component, lines: component.lines.map(sorted) })),
    gates: statement.gates.map(sorted),
    club: { ...statement.club, tests: statement.club.tests.map(sorted) },
  }));
}
