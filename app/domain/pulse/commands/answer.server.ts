import { desc, eq, sql } from "drizzle-orm";
import type { NewEvent } from "#db/chain.server";
import type { Tx } from "#db/client.server";
import { leadershipComments, pulseAnswers, quoteConsents } from "#db/schema/pulse";
import { type NewMail, transact } from "#db/transact.server";
import type { ClientScope, LinkScope, StaffScope } from "~/auth/scope";
import { digest } from "~/lib/canonical";
import { formatDate } from "~/lib/dates";
import { Refusal } from "~/lib/refusal";
import type { AnswerInput } from "../input";
import { type HeldSurvey, heldSurvey } from "../queries/survey.server";
import { looksLikeMachine } from "../rules/machine";
import { openCaseIn } from "./cases.server";

export interface Said {
  nps: number | null;
  rating: number | null;
  comment: string;
  callMe: boolean;
  leadershipOnly: boolean;
}

/**
 * Writes one version of an answer inside the caller's change: words for the leadership alone go to their own table, and a low answer
 * opens a case unless it is held (domain.md A17, A20). Returns the events and mail that leave with it; both hold ids and digests only.
 */
export async function writeAnswer(
  scope: ClientScope | LinkScope | StaffScope,
  tx: Tx,
  { pulse, by, said, version, held }: { pulse: HeldSurvey; by: string; said: Said; version: number; held: boolean },
): Promise<{ events: [NewEvent, ...NewEvent[]]; mail: NewMail[] }> {
  const { nps, rating, callMe, comment, leadershipOnly } = said;
  const id = crypto.randomUUID();
  await tx.insert(pulseAnswers).values({
    id,
    pulseId: pulse.id,
    clientId: pulse.clientId,
    version,
    nps,
    rating,
    comment: leadershipOnly ? "" : comment,
    callMe,
    leadershipOnly,
    answeredAt: scope.now,
    answeredOn: scope.today,
    recordedBy: scope.kind === "staff" ? scope.person.id : null,
    held,
  });
  const { id: pulseId, clientId } = pulse;
  if (leadershipOnly && comment !== "") await tx.insert(leadershipComments).values({ answerId: id, pulseId, clientId, comment });
  const event: NewEvent = {
    name: held ? "pulse.held" : "pulse.answered",
    clientId,
    subject: `pulse:${pulse.key}`,
    payload: { pulseId, answerId: id, version, sha256: digest({ id, ...said }) },
  };
  if (held) return { events: [event], mail: [] };
  const opened = await openCaseIn(scope, tx, { pulseId, clientId, version, by, ...said });
  return { events: [event, ...opened.events], mail: opened.mail };
}

/** What a person wrote before; by link it is never shown, so an empty box keeps it. */
async function keptComment(tx: Tx, before: typeof pulseAnswers.$inferSelect, said: Said): Promise<string> {
  if (!before.leadershipOnly) return before.comment;
  if (!said.leadershipOnly) return "";
  const [row] = await tx
    .select({ comment: leadershipComments.comment })
    .from(leadershipComments)
    .where(eq(leadershipComments.answerId, before.id));
  return row?.comment ?? "";
}

/**
 * Records the answer of the person who was asked, signed in (`key`) or by the link in their mail; sent again it replaces the one before
 * until the survey closes. What looks like a mail scanner is held and counts for nothing (trust.md A6); `trapped` says whether the
 * hidden link was opened from there. Throws `not-found`, `conflict` when the survey is closed.
 */
export async function answerPulse(
  scope: LinkScope | ClientScope,
  input: AnswerInput,
  { key, trapped = false }: { key?: string; trapped?: boolean } = {},
): Promise<{ key: string; held: boolean }> {
  return transact(scope, async (tx) => {
    const pulse = await heldSurvey(scope, tx, key);
    if (scope.today > pulse.closesOn)
      throw new Refusal("conflict", `This survey closed on ${formatDate(pulse.closesOn)}. Nothing was sent.`);
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${pulse.id}, 21))`);
    const [before] = await tx
      .select()
      .from(pulseAnswers)
      .where(eq(pulseAnswers.pulseId, pulse.id))
      .orderBy(desc(pulseAnswers.version))
      .limit(1);
    const { nps, rating, comment, callMe, leadershipOnly } = input;
    const said: Said = { nps, rating, comment, callMe, leadershipOnly };
    if (scope.kind === "link" && before && said.comment === "") said.comment = await keptComment(tx, before, said);
    const press = { at: scope.now.getTime(), opened: input.opened, nps, filled: input.website !== "", trapped };
    const last = before ? { at: before.answeredAt.getTime(), nps: before.nps } : null;
    const held = scope.kind === "link" && looksLikeMachine(press, last);
    const written = await writeAnswer(scope, tx, { pulse, by: scope.person.name, said, version: (before?.version ?? 0) + 1, held });
    return { result: { key: pulse.key, held }, event: written.events, mail: written.mail };
  });
}

/** Keeps whether the words of an answer may be quoted; the newest choice counts. Throws `not-found`. */
export async function allowQuote(
  scope: LinkScope | ClientScope,
  { use }: { use: "named" | "unnamed" | "no" },
  key?: string,
): Promise<{ key: string }> {
  return transact(scope, async (tx) => {
    const pulse = await heldSurvey(scope, tx, key);
    const id = crypto.randomUUID();
    await tx.insert(quoteConsents).values({ id, pulseId: pulse.id, clientId: pulse.clientId, use, givenAt: scope.now });
    return {
      result: { key: pulse.key },
      event: {
        name: "quote.chosen",
        clientId: pulse.clientId,
        subject: `pulse:${pulse.key}`,
        payload: { pulseId: pulse.id, consentId: id, use },
      },
    };
  });
}
