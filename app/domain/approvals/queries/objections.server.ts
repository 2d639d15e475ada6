import { and, asc, count, desc, eq, isNotNull, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Reader } from "#db/client.server";
import { approvals, objections } from "#db/schema/approvals";
import { clients } from "#db/schema/clients";
import { people } from "#db/schema/people";
import { holding } from "#db/search.server";
import { read } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { isId } from "~/lib/keys";
import { found } from "~/lib/refusal";
import { sentenceOf } from "./open.server";

const PAGE = 25;
const answerer = alias(people, "answerer");
const fields = {
  id: objections.id,
  words: objections.words,
  at: objections.createdAt,
  client: clients.name,
  clientKey: clients.key,
  person: people.name,
  email: people.email,
  answer: objections.answer,
  answeredAt: objections.answeredAt,
  answeredBy: answerer.name,
  kind: approvals.kind,
  statement: approvals.statement,
};
const rowsIn = (tx: Reader) =>
  tx
    .select(fields)
    .from(objections)
    .innerJoin(clients, eq(clients.id, objections.clientId))
    .innerJoin(people, eq(people.id, objections.personId))
    .leftJoin(answerer, eq(answerer.id, objections.answeredBy))
    .leftJoin(approvals, eq(approvals.id, objections.approvalId));
type Row = Awaited<ReturnType<typeof rowsIn>>[number];

const told = ({ kind, statement, at, answeredAt, ...row }: Row) => ({
  ...row,
  at: at.toISOString(),
  answeredAt: answeredAt?.toISOString() ?? null,
  about: kind && statement ? sentenceOf(kind, statement) : "",
});

/** A page of 25 of what clients said to leaders alone: unanswered ones oldest first, or answered ones newest first. Only leaders read any. Two statements. */
export async function listObjections(scope: StaffScope, asked: { q: string; answered: boolean; page: number }) {
  return read(scope, async (tx) => {
    const words = holding(asked.q, clients.name, people.name, objections.words);
    const where = and(words, asked.answered ? isNotNull(objections.answeredAt) : isNull(objections.answeredAt));
    const rows = await rowsIn(tx)
      .where(where)
      .orderBy(asked.answered ? desc(objections.answeredAt) : asc(objections.createdAt))
      .limit(PAGE)
      .offset((asked.page - 1) * PAGE);
    const [sum] = await tx
      .select({ n: count() })
      .from(objections)
      .innerJoin(clients, eq(clients.id, objections.clientId))
      .innerJoin(people, eq(people.id, objections.personId))
      .where(where);
    return { rows: rows.map(told), total: sum?.n ?? 0, pageSize: PAGE, timezone: scope.firm.timezone };
  });
}

/** One of them, to answer it. Throws `not-found`. */
export async function objectionPage(scope: StaffScope, id: string) {
  return read(scope, async (tx) => {
    const [row] = isId(id) ? await rowsIn(tx).where(eq(objections.id, id)) : [];
    return { ...told(found(row, "message")), timezone: scope.firm.timezone };
  });
}
