import { and, asc, eq, inArray } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Reader } from "#db/client.server";
import { approvals, cancellations, decisions, facts } from "#db/schema/approvals";
import { locks } from "#db/schema/compensation";
import { people } from "#db/schema/people";
import { roiValidations } from "#db/schema/results";
import { read } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import type { StatementOf } from "../approvals/statements";
import { asOfFor, loadPay } from "../compensation/queries.server";
import { readBook } from "../compensation/rules/reading";
import { roiOf } from "../compensation/rules/roi";
import { type Client, servedClient } from "../goals/queries.history.server";
import { yearSoFar } from "./queries.portal.server";
import { formulaWords, ROI_QUESTION, whyNotAsk, windowOf } from "./rules";

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

/** Whether a plan year is closed for pay. */
export async function isLocked(tx: Reader, year: number): Promise<boolean> {
  return (await tx.select({ year: locks.year }).from(locks).where(eq(locks.year, year))).length > 0;
}

/** What a page about a client's year shows before the question is sent: the statement, what came of it so far, and why it may not be sent. Throws `not-found`. */
export async function roiYear(scope: StaffScope, clientKey: string, year: number) {
  return read(scope, async (tx) => {
    const client = await servedClient(scope, tx, clientKey);
    const asked = await roiAsks(tx, client.id, year);
    const reason = whyNotAsk(
      windowOf(client, year, scope.today),
      await isLocked(tx, year),
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

/** Those of every plan year still open, by year then client, on the figures pay reads today (compensation.md, President Club). For leaders: it reads facts. */
export async function notesOwed(scope: StaffScope, tx: Reader): Promise<NoteOwed[]> {
  const pay = await loadPay(scope, tx);
  const years = [...new Set(pay.book.facts.flatMap((f) => (f.kind === "roi" ? [f.data.year] : [])))]
    .filter((year) => !pay.lockedYears.includes(year))
    .sort((a, b) => b - a);
  const owed = years.flatMap((year) => {
    const reading = readBook(pay.book, year, asOfFor(scope, { year }));
    return [...reading.validationsOf]
      .filter(([client]) => !reading.notesOf.has(client))
      .flatMap(([client, yes]) => {
        const figures = roiOf(reading, client);
        return figures.covers ? [] : [{ year, factId: yes.at(-1)?.id ?? "", figures }];
      });
  });
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
    .flatMap(({ year, factId, figures: { confirmedCents, investedCents } }) => {
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
