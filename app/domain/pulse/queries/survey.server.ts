import { and, asc, count, desc, eq, gte, sql } from "drizzle-orm";
import type { Reader } from "#db/client.server";
import { clients } from "#db/schema/clients";
import { caseClosures, leadershipComments, pulseAnswers, pulseCases, pulses, quoteConsents } from "#db/schema/pulse";
import { read } from "#db/transact.server";
import type { ClientScope, LinkScope } from "~/auth/scope";
import type { OpenAsk } from "~/domain/approvals/queries/open.server";
import { businessHours } from "~/domain/people/queries/hours.server";
import { csmToday, leadersToday } from "~/domain/people/queries/reached.server";
import { formatDate, formatDateTime } from "~/lib/dates";
import { found } from "~/lib/refusal";
import { stepsAfter } from "../rules/promise";
import { ratingQuestion, recommendQuestion, SAID_A_PAGE } from "../rules/words";

/** Whoever may answer a survey: its person, by the link in their mail or signed in. */
export type Respondent = LinkScope | ClientScope;
export type HeldSurvey = Pick<typeof pulses.$inferSelect, "id" | "key" | "clientId" | "contactId">;

/** The survey a link opens, or one of this person's by its key. Throws `not-found`, also for a colleague's. */
export async function heldSurvey(scope: Respondent, tx: Reader, key?: string): Promise<typeof pulses.$inferSelect> {
  const named = scope.kind === "link" ? eq(pulses.id, scope.recordId) : eq(pulses.key, key ?? "");
  const [row] = await tx
    .select()
    .from(pulses)
    .where(and(named, eq(pulses.contactId, scope.person.id)));
  return found(row, "survey");
}

const firstName = (name: string) => name.split(" ")[0] ?? name;

/** First names of who reads the answer today: the client's CSM and the leader, as far as there are any. */
async function readersOf(scope: Respondent, tx: Reader, clientId: string): Promise<{ csm: string | null; leader: string | null }> {
  const [csm] = await csmToday(scope, tx, clientId);
  const leader = (await leadersToday(scope, tx)).find((p) => p.id !== csm?.id);
  return { csm: csm ? firstName(csm.name) : null, leader: leader ? firstName(leader.name) : null };
}

/**
 * One survey for the page it is answered on and the page after: its questions, who reads the answer, what was answered and what happens
 * next, what the client was told since. By link no words of an earlier answer are shown, since mail gets passed on. Throws `not-found`.
 */
export async function surveyPage(scope: Respondent, key?: string) {
  return read(scope, async (tx) => {
    const pulse = await heldSurvey(scope, tx, key);
    const [client] = await tx
      .select({ name: clients.name, timezone: clients.timezone })
      .from(clients)
      .where(eq(clients.id, pulse.clientId));
    const { name: clientName, timezone } = found(client, "client");
    const zone = timezone ?? scope.firm.timezone;
    const readers = await readersOf(scope, tx, pulse.clientId);
    const [answer] = await tx
      .select()
      .from(pulseAnswers)
      .where(eq(pulseAnswers.pulseId, pulse.id))
      .orderBy(desc(pulseAnswers.version))
      .limit(1);
    const words = answer ? answer.comment || (await leadershipWords(tx, answer.id)) : "";
    const told = await tx
      .select({ words: caseClosures.told, at: caseClosures.closedAt })
      .from(caseClosures)
      .innerJoin(pulseCases, eq(pulseCases.id, caseClosures.caseId))
      .where(eq(pulseCases.pulseId, pulse.id))
      .orderBy(desc(caseClosures.closedAt))
      .limit(5);
    const [quote] = await tx
      .select({ use: quoteConsents.use })
      .from(quoteConsents)
      .where(eq(quoteConsents.pulseId, pulse.id))
      .orderBy(desc(quoteConsents.givenAt))
      .limit(1);
    const hours = await businessHours(tx, scope.firm);
    return {
      key: pulse.key,
      firm: scope.firm.name,
      client: clientName,
      me: firstName(scope.person.name),
      ...readers,
      recommend: recommendQuestion(scope.firm.name),
      rating: ratingQuestion(pulse.about),
      closesOn: pulse.closesOn,
      open: scope.today <= pulse.closesOn,
      /** When this page was made, in ms: tells a hasty press (trust.md A6). */
      opened: scope.now.getTime(),
      answer: answer
        ? {
            nps: answer.nps,
            rating: answer.rating,
            comment: scope.kind === "link" ? "" : words,
            wrote: words !== "",
            callMe: answer.callMe,
            leadershipOnly: answer.leadershipOnly,
            held: answer.held,
            byUs: answer.recordedBy !== null,
            when: formatDateTime(answer.answeredAt, zone),
            steps: stepsAfter({ at: answer.answeredAt, callMe: answer.callMe }, hours).map(({ id, on, at }) => ({
              id,
              by: at
                ? `By ${formatDateTime(at, zone)}`
                : id === "leader"
                  ? `By ${formatDate(on)}`
                  : on === scope.today
                    ? "Today"
                    : formatDate(on),
            })),
          }
        : null,
      told: told.map(({ words, at }) => ({ words, when: formatDateTime(at, zone) })),
      quote: quote?.use ?? null,
    };
  });
}
export type SurveyPage = Awaited<ReturnType<typeof surveyPage>>;

async function leadershipWords(tx: Reader, answerId: string): Promise<string> {
  const [row] = await tx
    .select({ comment: leadershipComments.comment })
    .from(leadershipComments)
    .where(eq(leadershipComments.answerId, answerId));
  return row?.comment ?? "";
}

const answered = sql`exists (select 1 from ${pulseAnswers} a where a.pulse_id = ${pulses.id} and not a.held
  and not exists (select 1 from ${pulseAnswers} later where later.pulse_id = a.pulse_id and later.version > a.version))`;

/** Surveys that wait for this person, oldest first, as cards of "Needs you". One statement. */
export async function openSurveys(scope: ClientScope, tx: Reader): Promise<OpenAsk[]> {
  const rows = await tx
    .select({ key: pulses.key, about: pulses.about, askedOn: pulses.askedOn, closesOn: pulses.closesOn })
    .from(pulses)
    .where(
      and(
        eq(pulses.clientId, scope.clientId),
        eq(pulses.contactId, scope.person.id),
        eq(pulses.channel, "mail"),
        gte(pulses.closesOn, scope.today),
        sql`not ${answered}`,
      ),
    )
    .orderBy(asc(pulses.askedOn), asc(pulses.key))
    .limit(10);
  return rows.map(({ key, about, askedOn, closesOn }) => ({
    id: key,
    kind: "Two questions",
    verb: "Answer",
    sentence: ratingQuestion(about),
    seconds: 20,
    to: `/portal/pulses/${encodeURIComponent(key)}`,
    askedOn,
    note: `Open until ${formatDate(closesOn)}`,
    proposedCents: null,
    count: 1,
  }));
}

/** What this person told the firm in surveys, newest first, ten a page, each with what they were told since. Two statements. */
export async function saidIn(scope: ClientScope, tx: Reader, page: number) {
  const mine = and(eq(pulses.clientId, scope.clientId), eq(pulses.contactId, scope.person.id));
  const newest = and(
    eq(pulseAnswers.pulseId, pulses.id),
    eq(pulseAnswers.held, false),
    sql`not exists (select 1 from ${pulseAnswers} later where later.pulse_id = ${pulses.id} and later.version > ${pulseAnswers.version})`,
  );
  const [total] = await tx.select({ n: count() }).from(pulses).innerJoin(pulseAnswers, newest).where(mine);
  const rows = await tx
    .select({
      key: pulses.key,
      about: pulses.about,
      closesOn: pulses.closesOn,
      on: pulseAnswers.answeredOn,
      nps: pulseAnswers.nps,
      rating: pulseAnswers.rating,
      comment: pulseAnswers.comment,
      leadership: leadershipComments.comment,
      recorded: sql<boolean>`${pulseAnswers.recordedBy} is not null`,
      told: sql<
        string | null
      >`(select c.told from ${caseClosures} c join ${pulseCases} k on k.id = c.case_id where k.pulse_id = ${pulses.id} order by c.closed_at desc limit 1)`,
    })
    .from(pulses)
    .innerJoin(pulseAnswers, newest)
    .leftJoin(leadershipComments, eq(leadershipComments.answerId, pulseAnswers.id))
    .where(mine)
    .orderBy(desc(pulseAnswers.answeredOn), desc(pulses.key))
    .limit(SAID_A_PAGE)
    .offset((page - 1) * SAID_A_PAGE);
  return {
    total: total?.n ?? 0,
    page,
    rows: rows.map(({ about, comment, leadership, closesOn, ...row }) => ({
      ...row,
      question: ratingQuestion(about),
      comment: leadership ?? comment,
      leadershipOnly: leadership !== null,
      open: scope.today <= closesOn,
    })),
  };
}
export type Said = Awaited<ReturnType<typeof saidIn>>["rows"][number];
