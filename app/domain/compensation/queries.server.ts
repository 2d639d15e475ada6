import { asc, eq, type SQL } from "drizzle-orm";
import type { Reader } from "#db/client.server";
import { factReversals, facts } from "#db/schema/approvals";
import { assignments, clients } from "#db/schema/clients";
import { adjustments, lockedStatements, locks, planVersions } from "#db/schema/compensation";
import { people, staff } from "#db/schema/people";
import { read } from "#db/transact.server";
import type { StaffScope, SystemScope } from "~/auth/scope";
import type { CivilDate } from "~/lib/dates";
import { found, Refusal } from "~/lib/refusal";
import { type Fact, factData, type FactKind } from "../approvals/input";
import { componentIds, lockedStatement, type Plan, planSchema } from "./input";
import { calculate } from "./rules";
import type { Book } from "./rules/book";
import { planOn } from "./rules/plan";
import type { Settled, Statement } from "./rules/statement";

/** Whoever may read pay at all: a CSM their own, leader and finance all; the command line as the system. */
export type PayScope = StaffScope | SystemScope;
export interface StatementsAsked {
  year: number;
  asOf?: CivilDate;
  /** A person's id. */ csm?: string;
}
export interface Statements {
  year: number;
  asOf: CivilDate;
  currency: string;
  locked: boolean;
  statements: Statement[];
}

/** All that pay needs, as this scope may read it: seven statements, whatever the size of the firm. */
export interface PayBook {
  book: Book;
  plans: Plan[];
  lockedYears: number[];
  locked: Statement[];
  settled: (year: number) => Settled;
}

/** The day a statement reads facts up to: the plan year's last day, today if earlier, or the day asked for (compensation.md, Arithmetic). */
export function asOfFor(scope: PayScope, { year, asOf }: Pick<StatementsAsked, "year" | "asOf">): CivilDate {
  const lastDay = `${year}-12-31`;
  const day = asOf ?? scope.today;
  return day < lastDay ? day : lastDay;
}

/** Throws `forbidden` for staff who have no pay to read (architecture.md, roles), `not-found` for a CSM who asks for somebody else's. */
export function mayReadPay(scope: PayScope, csm?: string): void {
  if (scope.kind === "system" || scope.role === "leader" || scope.role === "finance") return;
  if (scope.role !== "csm") throw new Refusal("forbidden", "Statements are for the people they are about, for leaders and for finance.");
  if (csm !== undefined && csm !== scope.person.id) throw new Refusal("not-found", "We could not find that statement.");
}

/**
 * Statements of a plan year by email: drafts worked out from facts as of a civil date, or the stored ones of a locked year. A
 * CSM gets their own alone. Throws Refusal `not-found` without a plan in force, and as `mayReadPay` (compensation.md, Statement).
 */
export async function statementsFor(scope: PayScope, asked: StatementsAsked): Promise<Statements> {
  mayReadPay(scope, asked.csm);
  const pay = await read(scope, (tx) => loadPay(scope, tx), "snapshot");
  return statementsFrom(scope, pay, asked);
}

/** The same from a book already read. */
export function statementsFrom(scope: PayScope, pay: PayBook, asked: StatementsAsked): Statements {
  const { year } = asked;
  const locked = pay.lockedYears.includes(year);
  const asOf = locked ? `${year}-12-31` : asOfFor(scope, asked);
  const only = scope.kind === "staff" && scope.role === "csm" ? scope.person.id : asked.csm;
  const all = locked ? pay.locked.filter((one) => one.year === year) : calculate(pay.plans, pay.book, year, asOf, pay.settled(year));
  const statements = only === undefined ? all : all.filter((one) => one.csm.id === only);
  return { year, asOf, currency: pay.book.currency, locked, statements };
}

/** Reads what pay reads in one transaction of the caller's. */
export async function loadPay(scope: PayScope, tx: Reader): Promise<PayBook> {
  const factRows = await factsWhere(tx);
  const clientRows = await tx
    .select({ key: clients.key, name: clients.name, joinedOn: clients.joinedOn, endedOn: clients.endedOn })
    .from(clients);
  const assignmentRows = await tx
    .select({ client: clients.key, csm: assignments.csmId, from: assignments.from, to: assignments.to })
    .from(assignments)
    .innerJoin(clients, eq(clients.id, assignments.clientId));
  const staffRows = await tx
    .select({ id: people.id, email: people.email, name: people.name, role: staff.role, startsOn: staff.startsOn, endsOn: staff.endsOn })
    .from(staff)
    .innerJoin(people, eq(people.id, staff.personId));
  const planRows = await tx.select({ plan: planVersions.plan }).from(planVersions).orderBy(asc(planVersions.version));
  const lockRows = await tx
    .select({ year: locks.year, statement: lockedStatements.statement, csm: lockedStatements.csmId })
    .from(locks)
    .leftJoin(lockedStatements, eq(lockedStatements.year, locks.year));
  const adjustmentRows = await tx.select().from(adjustments);

  const plans = planRows.map((row) => planSchema.parse(row.plan));
  const locked = lockRows
    .flatMap((row) => (row.statement ? [lockedStatement.parse(row.statement)] : []))
    .sort((a, b) => (a.csm.email < b.csm.email ? -1 : 1));
  const nameOf = new Map(staffRows.map((person) => [person.id, person.name]));
  return {
    book: {
      currency: scope.firm.currency,
      people: staffRows,
      clients: clientRows,
      assignments: assignmentRows,
      facts: factRows,
    },
    plans,
    locked,
    lockedYears: [...new Set(lockRows.map((row) => row.year))],
    settled: (year) => ({
      lines: locked
        .filter((one) => one.year < year)
        .flatMap((one) =>
          one.components.flatMap(({ id, lines }) => lines.map(({ factIds }) => ({ csm: one.csm.id, component: id, factIds }))),
        ),
      adjustments: adjustmentRows
        .filter((row) => row.year === year)
        .map((row) => ({
          csm: row.csmId,
          component: found(
            componentIds.find((id) => id === row.component),
            "part of the statement",
          ),
          line: {
            date: row.datedOn,
            amountCents: row.amountCents,
            basisCents: null,
            rateBp: null,
            count: null,
            record: `adjustment:${row.id}`,
            sentence: `Correction of ${row.corrects}: ${row.reason} (proposed by ${nameOf.get(row.proposedBy) ?? "somebody"}, approved by ${nameOf.get(row.approvedBy) ?? "somebody"})`,
            attested: false,
            planVersion: planOn(plans, `${year}-01-01`).version,
            factIds: [],
          },
        })),
    }),
  };
}

/** Who has this address among the staff, letter case ignored. Throws Refusal `not-found`. */
export async function personByEmail(
  scope: PayScope,
  email: string,
): Promise<{ id: string; name: string; role: (typeof staff.$inferSelect)["role"] }> {
  const [row] = await read(scope, (tx) =>
    tx
      .select({ id: people.id, name: people.name, role: staff.role })
      .from(people)
      .innerJoin(staff, eq(staff.personId, people.id))
      .where(eq(people.email, email)),
  );
  if (!row) throw new Refusal("not-found", `There is nobody with the address ${email} among the staff.`);
  return row;
}

/** Facts by a condition (all of them without one), as the rules read them. */
export async function factsWhere(tx: Reader, where?: SQL): Promise<Fact[]> {
  const rows = await tx
    .select({ fact: facts, client: clients.key, reversedOn: factReversals.effectiveOn })
    .from(facts)
    .leftJoin(clients, eq(clients.id, facts.clientId))
    .leftJoin(factReversals, eq(factReversals.factId, facts.id))
    .where(where);
  return rows.map(({ fact, client, reversedOn }) => toFact(fact, client, reversedOn));
}

/** A stored fact as the rules read it. */
export function toFact(row: typeof facts.$inferSelect, client: string | null, reversedOn: string | null): Fact {
  const kind = row.kind as FactKind;
  return {
    id: row.id,
    kind,
    client,
    effectiveOn: row.effectiveOn,
    recordedAt: row.recordedAt,
    supersedesId: row.supersedesId,
    reversedOn,
    attested: row.attestationId !== null,
    data: factData[kind].parse(row.data),
  } as Fact;
}
