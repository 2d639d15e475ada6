import { eq } from "drizzle-orm";
import type { z } from "zod";
import type { NewEvent } from "#db/chain.server";
import type { Tx } from "#db/client.server";
import { agreements } from "#db/schema/clients";
import { type NewMail, transact } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { askIn, decideIn } from "~/domain/approvals/commands.server";
import type { StatementOf } from "~/domain/approvals/statements";
import { addDays } from "~/lib/dates";
import { newKey } from "~/lib/keys";
import { found, Refusal } from "~/lib/refusal";
import type { correctInput, endInput, exitPlanInput, noticeInput, signInput, withdrawNoticeInput } from "../input";
import { agreementWith, seenOf, termsOf } from "../queries/agreements.server";
import { refuseLockedYears } from "~/domain/compensation/queries/locks.server";
import { type Terms, touchedYears, wrongTerms } from "../rules";
import { heldClient } from "../queries/held.server";

type Change = StatementOf<"agreement">["change"];
interface About {
  agreement: { id: string; key: string };
  client: { id: string; key: string; name: string };
}
interface Recorded {
  record: string;
  events: NewEvent[];
  mail: NewMail[];
}

function onlyRecorders(scope: StaffScope): void {
  if (scope.role !== "leader" && scope.role !== "finance") throw new Refusal("forbidden", "Finance or a leader records agreements.");
}

async function check(scope: StaffScope, tx: Tx, before: Terms | null, after: Terms): Promise<void> {
  const wrong = wrongTerms(after, scope.today);
  if (Object.keys(wrong).length > 0) throw new Refusal("invalid", "", wrong);
  await refuseLockedYears(tx, touchedYears(before, after, scope.today));
}

function columnsOf({ term, startsOn, endsOn, annualCents, signedOn, noticeOn, noticeBy, exitPlanApprovedOn }: Terms) {
  return { term, startsOn, endsOn, annualCents, signedOn, noticeOn, noticeBy, exitPlanApprovedOn };
}

/** Puts changed terms on the row and through the spine in one gesture: asked and answered by the same person (compensation.md, What pay may read). */
async function record(
  scope: StaffScope,
  tx: Tx,
  { agreement, client }: About,
  before: Terms | null,
  after: Terms,
  change: Change,
  note: string,
): Promise<Recorded> {
  if (before) {
    await check(scope, tx, before, after);
    await tx
      .update(agreements)
      .set({ ...columnsOf(after), editedAt: scope.now })
      .where(eq(agreements.id, agreement.id));
  }
  const asked = await askIn(scope, tx, {
    kind: "agreement",
    subjectId: agreement.id,
    clientId: client.id,
    statement: { client: client.key, clientName: client.name, currency: scope.firm.currency, agreement: agreement.key, change, ...after },
  });
  const decided = await decideIn(scope, tx, { approvalId: asked.id, verdict: "approved", answer: change, note, statementSha256: null });
  return { record: decided.record, events: [asked.event, ...decided.events], mail: [...asked.mail, ...decided.mail] };
}

function written<T>(result: T, ...all: Recorded[]) {
  const [first, ...rest] = all.flatMap((r) => r.events);
  if (!first) throw new Error("a record without an event");
  return { result, event: [first, ...rest] as [NewEvent, ...NewEvent[]], mail: all.flatMap((r) => r.mail) };
}

/**
 * Records a signed agreement, by finance or a leader; with `renews`, the old one ends the day before the new one starts unless
 * it ends earlier. Amounts in cents a year, civil dates. Throws `forbidden`, `not-found`, `invalid` (terms, or the old one is another
 * client's or already renewed), `conflict` (a locked year). Returns the new key.
 */
export async function signAgreement(
  scope: StaffScope,
  input: z.output<typeof signInput> & { client: string },
): Promise<{ key: string; record: string }> {
  onlyRecorders(scope);
  return transact(scope, async (tx) => {
    // The agreement before the client: finance takes them in this order too, as its rows point to the client.
    const old = input.renews ? await agreementWith(tx, input.renews, { hold: true }) : null;
    const client = await heldClient(scope, tx, input.client);
    if (input.renews && old?.client.id !== client.id)
      throw new Refusal("invalid", "", { renews: "Choose one of this client's agreements" });
    if (old?.renewedBy) throw new Refusal("invalid", "", { renews: `This one was renewed already, by ${old.renewedBy}` });
    if (old && old.row.startsOn >= input.startsOn)
      throw new Refusal("invalid", "", { startsOn: "This is not after the start of the one it renews" });
    const [id, key] = [crypto.randomUUID(), newKey("A")];
    const terms: Terms = {
      term: input.term,
      startsOn: input.startsOn,
      endsOn: input.endsOn,
      annualCents: input.annual,
      renews: old?.row.key ?? null,
      signedOn: input.signedOn,
      noticeOn: null,
      noticeBy: null,
      exitPlanApprovedOn: null,
    };
    await check(scope, tx, null, terms);
    await tx
      .insert(agreements)
      .values({ id, key, clientId: client.id, renewsId: old?.row.id ?? null, ...columnsOf(terms), editedAt: scope.now });
    const signed = await record(scope, tx, { agreement: { id, key }, client }, null, terms, old ? "renewed" : "signed", input.note);
    const lastDay = addDays(input.startsOn, -1);
    if (!old || (old.row.endsOn !== null && old.row.endsOn <= lastDay)) return written({ key, record: signed.record }, signed);
    const before = termsOf(old);
    const ended = await record(
      scope,
      tx,
      { agreement: old.row, client },
      before,
      { ...before, endsOn: lastDay },
      "ended",
      `Renewed by ${key}`,
    );
    return written({ key, record: signed.record }, signed, ended);
  });
}

/** One change of one agreement that was on the screen with `seen`; throws `not-found`, and `conflict` when it changed meanwhile. */
function change<I extends { seen: string; note: string }>(
  kind: Change,
  next: (before: Terms, input: I, scope: StaffScope) => Terms,
  may: (scope: StaffScope) => void = onlyRecorders,
) {
  return async (scope: StaffScope, input: I & { key: string }): Promise<{ key: string; record: string }> => {
    may(scope);
    return transact(scope, async (tx) => {
      const agreement = found(await agreementWith(tx, input.key, { hold: true }), "agreement");
      const before = termsOf(agreement);
      if (seenOf(before) !== input.seen)
        throw new Refusal("conflict", "This agreement changed while you read it. Please look at it again.");
      const after = next(before, input, scope);
      if (seenOf(after) === input.seen) throw new Refusal("invalid", "Nothing is different from what is recorded.");
      const recorded = await record(scope, tx, { agreement: agreement.row, client: agreement.client }, before, after, kind, input.note);
      return written({ key: agreement.row.key, record: recorded.record }, recorded);
    });
  };
}

/** Records that notice was given, by whom and when; a last day if it is known. Throws as the others, and `conflict` when notice stands. */
export const giveNotice = change<z.output<typeof noticeInput>>("notice", (before, input) => {
  if (before.noticeOn !== null) throw new Refusal("conflict", `Notice was given on ${before.noticeOn} already.`);
  return { ...before, noticeOn: input.noticeOn, noticeBy: input.noticeBy, endsOn: input.endsOn ?? before.endsOn };
});

/** Records that a notice was taken back: the agreement runs on, a monthly one without an end unless one is given. */
export const withdrawNotice = change<z.output<typeof withdrawNoticeInput>>("notice_withdrawn", (before, input) => {
  if (before.noticeOn === null) throw new Refusal("conflict", "No notice stands on this agreement.");
  return {
    ...before,
    noticeOn: null,
    noticeBy: null,
    exitPlanApprovedOn: null,
    endsOn: input.endsOn ?? (before.term === "monthly" ? null : before.endsOn),
  };
});

/** Records an agreement's last day and whose decision it was, with or without a notice before. */
export const endAgreement = change<z.output<typeof endInput>>("ended", (before, input) => ({
  ...before,
  endsOn: input.endsOn,
  noticeBy: input.endedBy,
}));

/**
 * Approves the exit plan of an agreement the firm ends, today; only a leader, and only before its last day, else the loss counts
 * (domain.md A5; compensation.md, Reduced churn).
 */
export const approveExitPlan = change<z.output<typeof exitPlanInput>>(
  "exit_plan",
  (before, _input, scope) => {
    if (before.exitPlanApprovedOn !== null)
      throw new Refusal("conflict", `An exit plan was approved on ${before.exitPlanApprovedOn} already.`);
    if (before.noticeBy !== "company") throw new Refusal("conflict", "Record first that we are ending this agreement.");
    if (before.endsOn === null) throw new Refusal("conflict", "Record the agreement's last day first.");
    if (before.endsOn <= scope.today)
      throw new Refusal(
        "conflict",
        `This agreement ended on ${before.endsOn}. An exit plan counts only when it is approved before the end.`,
      );
    return { ...before, exitPlanApprovedOn: scope.today };
  },
  (scope) => {
    if (scope.role !== "leader") throw new Refusal("forbidden", "Only a leader approves an exit plan.");
  },
);

/** Puts recorded terms right, with a reason. Which agreement it renews stays as it is. */
export const correctAgreement = change<z.output<typeof correctInput>>("corrected", (before, input) => ({
  ...before,
  term: input.term,
  startsOn: input.startsOn,
  endsOn: input.endsOn,
  annualCents: input.annual,
  signedOn: input.signedOn,
  noticeOn: input.noticeOn,
  noticeBy: input.noticeBy,
}));
