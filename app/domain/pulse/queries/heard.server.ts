import { and, asc, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Reader } from "#db/client.server";
import { assignments, clients } from "#db/schema/clients";
import { people } from "#db/schema/people";
import { caseClosures, leadershipComments, pulseAnswers, pulseCases, pulses, quoteConsents } from "#db/schema/pulse";
import { read } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { civilDateIn, formatDateTime } from "~/lib/dates";
import { givenId } from "~/lib/keys";
import { found } from "~/lib/refusal";
import { caseStanding } from "../rules/cases";
import { answerOf } from "./counted.server";
import { forLeaders } from "./private.server";

const PAGE = 25;
const owner = alias(people, "owner");
const serves = alias(people, "serves");
const closer = alias(people, "closer");
const promised = sql<{ madeAt: string; promisedAt: string; words: string }[]>`(select coalesce(json_agg(json_build_object(
  'madeAt', p.made_at, 'promisedAt', p.promised_at, 'words', p.words) order by p.made_at), '[]'::json) from case_promises p where p.case_id = ${pulseCases.id})`;
const due = sql`coalesce((select max(p.promised_at) from case_promises p where p.case_id = ${pulseCases.id}), ${pulseCases.targetAt})`;

/** Cases with the answer that counts, who said it and who has it. Whoever serves the client today has what a CSM had. */
function casesIn(scope: StaffScope, tx: Reader) {
  return tx
    .select({
      id: pulseCases.id,
      total: sql<number>`count(*) over ()`.mapWith(Number),
      pulse: pulses.key,
      about: pulses.about,
      client: clients.name,
      clientKey: clients.key,
      person: people.name,
      nps: pulseAnswers.nps,
      rating: pulseAnswers.rating,
      callMe: sql<boolean>`coalesce(${pulseAnswers.callMe}, false)`,
      comment: sql<string>`coalesce(${leadershipComments.comment}, ${pulseAnswers.comment}, '')`,
      forLeaders,
      owner: sql<string>`case when ${forLeaders} then ${owner.name} else coalesce(${serves.name}, ${owner.name}) end`,
      openedAt: pulseCases.openedAt,
      targetAt: pulseCases.targetAt,
      limitAt: pulseCases.limitAt,
      promised,
      told: caseClosures.told,
      closedAt: caseClosures.closedAt,
      closedBy: closer.name,
    })
    .from(pulseCases)
    .innerJoin(pulses, eq(pulses.id, pulseCases.pulseId))
    .innerJoin(clients, eq(clients.id, pulseCases.clientId))
    .innerJoin(people, eq(people.id, pulses.contactId))
    .innerJoin(owner, eq(owner.id, pulseCases.ownerId))
    .leftJoin(pulseAnswers, answerOf)
    .leftJoin(leadershipComments, eq(leadershipComments.answerId, pulseAnswers.id))
    .leftJoin(
      assignments,
      and(
        eq(assignments.clientId, clients.id),
        sql`${assignments.from} <= ${scope.today} and (${assignments.to} is null or ${assignments.to} >= ${scope.today})`,
      ),
    )
    .leftJoin(serves, eq(serves.id, assignments.csmId))
    .leftJoin(caseClosures, eq(caseClosures.caseId, pulseCases.id))
    .leftJoin(closer, eq(closer.id, caseClosures.closedBy))
    .$dynamic();
}
type CaseRow = Awaited<ReturnType<typeof casesIn>>[number];

/** A case as a page shows it, its instants in the firm's zone in words; `promises` oldest first. */
function shown(scope: StaffScope, row: CaseRow) {
  const { promised: said, targetAt, limitAt, openedAt, closedAt, ...rest } = row;
  const promises = said.map((p) => ({ madeAt: new Date(p.madeAt), promisedAt: new Date(p.promisedAt), words: p.words }));
  const { state, dueAt } = caseStanding({ targetAt, limitAt, promises, closedAt }, scope.now);
  const words = (at: Date) => formatDateTime(at, scope.firm.timezone);
  return {
    ...rest,
    state,
    late: closedAt === null && dueAt < scope.now,
    due: words(dueAt),
    dueOn: civilDateIn(dueAt, scope.firm.timezone),
    opened: words(openedAt),
    closed: closedAt === null ? null : words(closedAt),
    promises: promises.map((p) => ({ words: p.words, made: words(p.madeAt), by: words(p.promisedAt) })),
    /** A CSM reads that the leadership has it, and acts on none of it. */
    mine: scope.role === "leader" || !rest.forLeaders,
  };
}
export type CaseShown = ReturnType<typeof shown>;

/** Cases that wait for us, the next due first, or closed ones, the newest first; 25 a page, or `limit`. One statement. */
export async function casesPage(scope: StaffScope, tx: Reader, asked: { closed: boolean; page: number; limit?: number; mine?: boolean }) {
  const size = asked.limit ?? PAGE;
  const rows = await casesIn(scope, tx)
    .where(
      and(asked.closed ? isNotNull(caseClosures.caseId) : isNull(caseClosures.caseId), asked.mine ? sql`not ${forLeaders}` : undefined),
    )
    .orderBy(asked.closed ? desc(caseClosures.closedAt) : asc(due), asc(pulseCases.id))
    .limit(size)
    .offset((asked.page - 1) * size);
  return { rows: rows.map((row) => shown(scope, row)), total: rows[0]?.total ?? 0, pageSize: size };
}

/** `casesPage` in a read of its own. */
export function listCases(scope: StaffScope, asked: { closed: boolean; page: number; limit?: number }) {
  return read(scope, (tx) => casesPage(scope, tx, asked));
}

/** One case. Throws `not-found` also for another's client. */
export async function onePulseCase(scope: StaffScope, id: string | undefined): Promise<CaseShown> {
  const known = givenId(id, "case");
  return read(scope, async (tx) => shown(scope, found((await casesIn(scope, tx).where(eq(pulseCases.id, known)))[0], "case")));
}

/** What a client told us and waits for, as a pile of the start page. A CSM's leaves out what the leadership has. */
export async function toldPile(scope: StaffScope, tx: Reader, limit: number) {
  const { rows, total } = await casesPage(scope, tx, { closed: false, page: 1, limit, mine: scope.role === "csm" });
  return {
    count: total,
    rows: rows.map((c) => ({
      id: c.id,
      who: c.client,
      words: saidInWords(c),
      note: `${c.person}. ${c.late ? "Was due" : "Due"} ${c.due}`,
      on: c.dueOn,
      to: `/admin/cases/${c.id}`,
    })),
  };
}

/** The scores of an answer in a line. */
export function saidInWords({ nps, rating, callMe }: { nps: number | null; rating: number | null; callMe: boolean }): string {
  const said = [nps === null ? null : `${nps} of 10`, rating === null ? null : `${rating} of 5`, callMe ? "please call me" : null];
  const words = said.filter((s) => s !== null).join(", ");
  return words === "" ? "Words only" : `${words[0]?.toUpperCase() ?? ""}${words.slice(1)}`;
}

/** One survey: whom we asked and why, every version of the answer, its cases, and whether it may be quoted. Four statements. Throws `not-found`. */
export async function surveyRecord(scope: StaffScope, key: string) {
  return read(scope, async (tx) => {
    const [row] = await tx
      .select({ pulse: pulses, client: clients.name, clientKey: clients.key, person: people.name, csm: serves.name })
      .from(pulses)
      .innerJoin(clients, eq(clients.id, pulses.clientId))
      .innerJoin(people, eq(people.id, pulses.contactId))
      .leftJoin(serves, eq(serves.id, pulses.csmId))
      .where(eq(pulses.key, key));
    const { pulse, ...named } = found(row, "survey");
    const answers = await tx
      .select({
        version: pulseAnswers.version,
        nps: pulseAnswers.nps,
        rating: pulseAnswers.rating,
        callMe: pulseAnswers.callMe,
        leadershipOnly: pulseAnswers.leadershipOnly,
        held: pulseAnswers.held,
        comment: sql<string>`coalesce(${leadershipComments.comment}, ${pulseAnswers.comment})`,
        answeredOn: pulseAnswers.answeredOn,
        recordedBy: closer.name,
      })
      .from(pulseAnswers)
      .leftJoin(leadershipComments, eq(leadershipComments.answerId, pulseAnswers.id))
      .leftJoin(closer, eq(closer.id, pulseAnswers.recordedBy))
      .where(eq(pulseAnswers.pulseId, pulse.id))
      .orderBy(desc(pulseAnswers.version))
      .limit(PAGE);
    const cases = await casesIn(scope, tx).where(eq(pulseCases.pulseId, pulse.id)).orderBy(desc(pulseCases.openedAt)).limit(PAGE);
    const [quote] = await tx
      .select({ use: quoteConsents.use })
      .from(quoteConsents)
      .where(eq(quoteConsents.pulseId, pulse.id))
      .orderBy(desc(quoteConsents.givenAt))
      .limit(1);
    const { kind, channel, about, askedOn, closesOn } = pulse;
    return {
      key: pulse.key,
      kind,
      channel,
      about,
      askedOn,
      closesOn,
      ...named,
      answers: answers.map((a) => ({ ...a, hidden: a.leadershipOnly && scope.role !== "leader" })),
      cases: cases.map((c) => shown(scope, c)),
      quote: quote?.use ?? null,
      leads: scope.role === "leader",
    };
  });
}
