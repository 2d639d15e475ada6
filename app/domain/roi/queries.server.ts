import { and, asc, eq, inArray, notInArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Reader } from "#db/client.server";
import { approvals, cancellations, decisions, facts } from "#db/schema/approvals";
import { clients } from "#db/schema/clients";
import { people } from "#db/schema/people";
import { roiValidations } from "#db/schema/roi";
import { read } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import type { StatementOf } from "../approvals/statements";
import { asOfFor, factsWhere } from "../compensation/queries.server";
import { lockedYears } from "../compensation/queries/locks.server";
import { readBook } from "../compensation/rules/reading";
import { roiOf } from "../compensation/rules/roi";
import { type Client, servedClient } from "../goals/queries.history.server";
import { confirmedIn, yearSoFar } from "./queries.portal.server";
import { covers, formulaWords, ROI_QUESTION, whyNotAsk, windowOf } from "./rules";

const later = alias(approvals, "later");

/** Every time a client was asked about a plan year, oldest first. */
export async function roiAsks(tx: Reader, clientId: string, year: number) {
  return tx
    .select({
      approvalId: approvals.id,
      requestedAt: approvals.requestedAt,
      cancelledAt: cancellations.cancelledAt,
      record: decisions.record,
      verdict: decisions.verdict,
      decidedOn: decisions.decidedOn,
      by: people.name,
      note: decisions.note,
      supersededBy: later.id,
    })
    .from(approvals)
    .innerJoin(roiValidations, eq(roiValidations.id, approvals.roiValidationId))
    .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
    .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
    .leftJoin(people, eq(people.id, decisions.personId))
    .leftJoin(later, eq(later.supersedesId, approvals.id))
    .where(and(eq(approvals.kind, "roi"), eq(roiValidations.clientId, clientId), eq(roiValidations.year, year)))
    .orderBy(asc(approvals.requestedAt));
}

/** The words and cents a client would be asked about for a plan year, as of today. */
export async function roiStatement(scope: StaffScope, tx: Reader, client: Client, year: number): Promise<StatementOf<"roi">> {
  const { from, to } = windowOf(client, year, scope.today);
  const { confirmedCents, investedCents, confirmedCount } = await yearSoFar(tx, client, year, scope.today);
  return {
    client: client.key,
    clientName: client.name,
    currency: scope.firm.currency,
    year,
    from,
    to,
    question: ROI_QUESTION,
    formula: formulaWords({ from, to, confirmedCents, investedCents }, scope.firm.currency),
    confirmedCents,
    investedCents,
    resultsConfirmed: confirmedCount,
  };
}

/** What a page about a client's year shows before the question is sent: the statement, what came of it so far, and why it may not be sent. Throws `not-found`. */
export async function roiYear(scope: StaffScope, clientKey: string, year: number) {
  return read(scope, async (tx) => {
    const client = await servedClient(scope, tx, clientKey);
    const asked = await roiAsks(tx, client.id, year);
    const reason = whyNotAsk(
      windowOf(client, year, scope.today),
      (await lockedYears(tx)).includes(year),
      asked.map((a) => ({ ...a, cancelled: a.cancelledAt !== null })),
    );
    return {
      client: { key: client.key, name: client.name },
      statement: await roiStatement(scope, tx, client, year),
      unavailable: reason,
      asked: asked.map((a) => ({ ...a, requestedAt: a.requestedAt.toISOString(), cancelledAt: a.cancelledAt?.toISOString() ?? null })),
    };
  });
}

/** A client's yes that the arithmetic does not bear out and no leader has noted yet. */
export interface NoteOwed {
  client: string;
  clientName: string;
  clientId: string;
  validationId: string;
  year: number;
  confirmedCents: number;
  investedCents: number;
  record: string;
  by: string;
  decidedOn: string;
  frozenConfirmedCents: number | null;
  frozenInvestedCents: number | null;
}

/** Every yes of a plan year still open that has no note yet, with its window and what pay says was invested in it. Three statements. */
async function yesWithoutNote(scope: StaffScope, tx: Reader) {
  const closed = await lockedYears(tx);
  const asked = alias(facts, "asked");
  const open = tx
    .select({ id: asked.clientId })
    .from(asked)
    .where(and(eq(asked.kind, "roi"), notInArray(sql`(${asked.data} ->> 'year')::int`, closed)));
  const known = await factsWhere(tx, and(inArray(facts.kind, ["roi", "roi_note", "agreement"]), inArray(facts.clientId, open)));
  const of = await tx.select().from(clients).where(inArray(clients.id, open));
  const idOf = new Map(of.map((client) => [client.key, client.id]));
  const book = { currency: scope.firm.currency, people: [], clients: of, assignments: [], facts: known };
  const years = new Set(known.flatMap((f) => (f.kind === "roi" && !closed.includes(f.data.year) ? [f.data.year] : [])));
  return [...years].flatMap((year) => {
    const reading = readBook(book, year, asOfFor(scope, { year }));
    return [...reading.validationsOf]
      .filter(([client]) => !reading.notesOf.has(client))
      .map(([client, yes]) => {
        const { window, investedCents } = roiOf(reading, client);
        return { year, clientId: idOf.get(client) ?? "", factId: yes.at(-1)?.id ?? "", ...window, investedCents };
      });
  });
}

/**
 * Those of every plan year still open, newest year first, then by client, on the figures pay reads today (compensation.md, President
 * Club). For leaders: it reads facts. Five statements, whatever the number of results.
 */
export async function notesOwed(scope: StaffScope, tx: Reader): Promise<NoteOwed[]> {
  const said = await yesWithoutNote(scope, tx);
  const confirmed = await confirmedIn(tx, said);
  const owed = said
    .map((yes) => ({ ...yes, confirmedCents: confirmed.get(`${yes.clientId}:${yes.year}`) ?? 0 }))
    .filter((yes) => !covers(yes));
  if (owed.length === 0) return [];
  const answers = await tx
    .select({ factId: facts.id, approval: approvals, record: decisions.record, by: people.name, decidedOn: decisions.decidedOn })
    .from(facts)
    .innerJoin(approvals, eq(approvals.id, facts.approvalId))
    .innerJoin(decisions, eq(decisions.approvalId, approvals.id))
    .innerJoin(people, eq(people.id, decisions.personId))
    .where(
      inArray(
        facts.id,
        owed.map((o) => o.factId),
      ),
    );
  return owed
    .flatMap(({ year, factId, confirmedCents, investedCents }) => {
      const answer = answers.find((a) => a.factId === factId);
      if (!answer?.approval.clientId || !answer.approval.roiValidationId) return [];
      const frozen = answer.approval.statement as StatementOf<"roi">;
      return [
        {
          client: frozen.client,
          clientName: frozen.clientName,
          clientId: answer.approval.clientId,
          validationId: answer.approval.roiValidationId,
          year,
          confirmedCents,
          investedCents,
          record: answer.record,
          by: answer.by,
          decidedOn: answer.decidedOn,
          frozenConfirmedCents: frozen.confirmedCents,
          frozenInvestedCents: frozen.investedCents,
        },
      ];
    })
    .sort((a, b) => b.year - a.year || a.clientName.localeCompare(b.clientName));
}

/** The leader's list of notes still to write. */
export async function roiNotesPage(scope: StaffScope) {
  return read(scope, async (tx) => ({ currency: scope.firm.currency, owed: await notesOwed(scope, tx) }));
}
