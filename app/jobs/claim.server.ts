import { randomUUID } from "node:crypto";
import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, notInArray, or, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server";
import { clients } from "#db/schema/clients";
import { mailChoices, outbox, suppressions } from "#db/schema/mail";
import { contacts, people, staff } from "#db/schema/people";
import { inSystem } from "#db/system.server";
import type { MailKind } from "#emails/template";
import { templateOf, templates } from "#emails/templates";
import { newLinks } from "~/auth/links.server";
import type { App, SystemScope } from "~/auth/scope";
import { fatesOf, type Reader, type Waiting } from "~/domain/mail/rules";
import { businessHours } from "~/domain/people/queries/hours.server";
import { bundle } from "./bundle.server";
import { stillAsked } from "./still-asked.server";

export type Row = typeof outbox.$inferSelect;
/** Mails of one request to the provider, held until `leasedUntil`. */
export interface Batch {
  readonly id: string;
  readonly leasedUntil: Date;
  readonly rows: readonly Row[];
}

const LEASE = 2 * 60_000;
/** As many as the provider takes in one request. */
const BATCH = 100;
const DAY = 86_400_000;
/** A link to fewer mails outlives the mail for a season. */
const FEWER_LIFE = 90 * DAY;
const askedNames = Object.entries(templates).flatMap(([name, t]) => (t.asked ? [name] : []));
const unread: Reader = { barred: null, unwanted: new Set(), zone: null, had: [] };

const waits = and(isNull(outbox.sentAt), isNull(outbox.deadAt), isNull(outbox.discardedAt), isNull(outbox.inMailId));

/** What is due now and in nobody's hands, oldest first. */
async function due(tx: Tx, now: Date, which: ReturnType<typeof and>, max: number): Promise<Row[]> {
  return tx
    .select()
    .from(outbox)
    .where(and(waits, lte(outbox.nextTryAt, now), or(isNull(outbox.leasedUntil), lte(outbox.leasedUntil, now)), which))
    .orderBy(asc(outbox.nextTryAt), asc(outbox.createdAt), asc(outbox.id))
    .limit(max)
    .for("update", { skipLocked: true });
}

function barredWords(known: { address: string | null; suppressedFor: "bounced" | "complained" | null; disabled: boolean; left: boolean }) {
  if (known.suppressedFor === "bounced") return "mail to this address came back";
  if (known.suppressedFor === "complained") return "they called our mail spam";
  if (known.disabled) return "they are locked out";
  return known.left ? "they left" : null;
}

/** What is known of everybody some rows are for, in four statements. */
async function readersOf(scope: SystemScope, tx: Tx, rows: readonly Row[]): Promise<(row: Pick<Row, "personId" | "toAddress">) => Reader> {
  const { now, today } = scope;
  const ids = [...new Set(rows.flatMap((row) => row.personId ?? []))];
  const addresses = [...new Set(rows.map((row) => row.toAddress))];
  const suppressed = await tx
    .select({ address: suppressions.address, reason: suppressions.reason })
    .from(suppressions)
    .where(and(inArray(suppressions.address, addresses), isNull(suppressions.liftedAt)));
  const known = await tx
    .select({
      id: people.id,
      disabledAt: people.disabledAt,
      contactEnded: contacts.endedOn,
      contact: contacts.personId,
      zone: clients.timezone,
      staff: staff.personId,
      staffEnds: staff.endsOn,
    })
    .from(people)
    .leftJoin(contacts, eq(contacts.personId, people.id))
    .leftJoin(clients, eq(clients.id, contacts.clientId))
    .leftJoin(staff, eq(staff.personId, people.id))
    .where(inArray(people.id, ids));
  const choices = await tx
    .selectDistinctOn([mailChoices.personId, mailChoices.kind], {
      personId: mailChoices.personId,
      kind: mailChoices.kind,
      wanted: mailChoices.wanted,
    })
    .from(mailChoices)
    .where(inArray(mailChoices.personId, ids))
    .orderBy(mailChoices.personId, mailChoices.kind, sql`${mailChoices.chosenAt} desc`, sql`${mailChoices.id} desc`);
  const had = await tx
    .select({
      personId: outbox.personId,
      at: sql<Date>`coalesce(${outbox.sentAt}, ${now.toISOString()}::timestamptz)`.mapWith(outbox.sentAt),
    })
    .from(outbox)
    .where(
      and(
        inArray(outbox.personId, ids),
        notInArray(outbox.template, askedNames),
        isNull(outbox.inMailId),
        isNull(outbox.discardedAt),
        isNull(outbox.deadAt),
        or(gt(outbox.sentAt, new Date(now.getTime() - 2 * DAY)), and(isNull(outbox.sentAt), isNotNull(outbox.batchId))),
      ),
    );
  const byPerson = new Map(known.map((k) => [k.id, k]));
  const reasons = new Map(suppressed.map((s) => [s.address.toLowerCase(), s.reason]));
  return (row) => {
    const person = row.personId ? byPerson.get(row.personId) : undefined;
    const serves = person !== undefined && person.staff !== null && (person.staffEnds === null || person.staffEnds >= today);
    const takesPart = person !== undefined && person.contact !== null && (person.contactEnded === null || person.contactEnded > today);
    return {
      barred: barredWords({
        address: row.toAddress,
        suppressedFor: reasons.get(row.toAddress.toLowerCase()) ?? null,
        disabled: person !== undefined && person.disabledAt !== null,
        left: person !== undefined && (person.staff !== null || person.contact !== null) && !serves && !takesPart,
      }),
      unwanted: new Set<MailKind>(choices.flatMap((c) => (c.personId === row.personId && !c.wanted ? [c.kind] : []))),
      zone: takesPart ? (person.zone ?? scope.firm.timezone) : null,
      had: had.flatMap((h) => (h.personId === row.personId ? [h.at] : [])),
    };
  };
}

const waitingOf = (row: Row): Waiting => {
  const t = templateOf(row.template);
  return {
    id: row.id,
    personId: row.personId,
    asked: t?.asked ?? false,
    unsubscribe: t?.unsubscribe ?? null,
    until: t?.lifeMs ? new Date(row.createdAt.getTime() + t.lifeMs) : null,
  };
};

const ofFate = <F extends { is: string }>(rows: readonly Row[], fates: ReadonlyMap<string, F>, is: F["is"]) =>
  rows.filter((row) => fates.get(row.id)?.is === is);

/** Gives each mail that a client's person did not ask for its own way to fewer of them. */
async function withFewer(scope: SystemScope, tx: Tx, rows: readonly Row[], isClients: (row: Row) => boolean): Promise<Row[]> {
  const those = rows.filter((row) => row.personId !== null && isClients(row) && !(templateOf(row.template)?.asked ?? true));
  const expiresAt = new Date(scope.now.getTime() + FEWER_LIFE);
  const tokens = await newLinks(
    tx,
    those.map(({ personId, clientId }) => ({
      purpose: "unsubscribe",
      recordId: personId ?? "",
      personId: personId ?? "",
      clientId,
      expiresAt,
    })),
    scope.now,
  );
  const fewer = new Map(those.map((row, i) => [row.id, `${scope.app.config.APP_URL}/u/${tokens[i]}`]));
  return rows.map((row) => (fewer.has(row.id) ? { ...row, props: { ...row.props, fewer: fewer.get(row.id) } } : row));
}

/** Puts fresh rows into one batch, with what they are sent with. */
async function batched(tx: Tx, rows: readonly Row[], leasedUntil: Date): Promise<Batch> {
  const id = randomUUID();
  for (const row of rows) await tx.update(outbox).set({ batchId: id, leasedUntil, props: row.props }).where(eq(outbox.id, row.id));
  return { id, leasedUntil, rows: rows.map((row) => ({ ...row, batchId: id, leasedUntil })) };
}

export interface Claimed {
  readonly batch: Batch | null;
  readonly discarded: number;
}

/**
 * Takes what is to leave next for two minutes: a batch that was tried before, whole; one mail somebody asked for; or up to a hundred
 * others, after deciding which of them may leave now (domain/mail/rules). Null when nothing is due. One worker claims at a time.
 */
export async function claim(app: App, scope: SystemScope): Promise<Claimed | null> {
  const { now } = scope;
  const leasedUntil = new Date(now.getTime() + LEASE);
  return inSystem(app, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('attain outbox'))`);
    const [oldest] = await due(tx, now, undefined, 1);
    if (!oldest) return null;
    if (oldest.batchId !== null) {
      const rows = await tx
        .update(outbox)
        .set({ leasedUntil })
        .where(and(waits, eq(outbox.batchId, oldest.batchId)))
        .returning();
      return { batch: { id: oldest.batchId, leasedUntil, rows: rows.sort((a, b) => a.id.localeCompare(b.id)) }, discarded: 0 };
    }
    const asked = askedNames.includes(oldest.template);
    const found = asked ? [oldest] : await due(tx, now, and(isNull(outbox.batchId), notInArray(outbox.template, askedNames)), BATCH);
    const { rows, over } = await stillAsked(scope, tx, found);
    const readerOf = rows.length > 0 ? await readersOf(scope, tx, rows) : () => unread;
    const byId = new Map(rows.map((row) => [row.id, readerOf(row)]));
    const fates = fatesOf(rows.map(waitingOf), (mail) => byId.get(mail.id) ?? unread, now, await businessHours(tx, scope.firm));
    const whys = new Map(over);
    for (const [id, fate] of fates) {
      if (fate.is === "later") await tx.update(outbox).set({ nextTryAt: fate.at }).where(eq(outbox.id, id));
      if (fate.is === "discarded") whys.set(id, fate.why);
    }
    for (const [id, why] of whys) await tx.update(outbox).set({ discardedAt: now, lastError: why, props: {} }).where(eq(outbox.id, id));
    const ready = [...ofFate(rows, fates, "sent"), ...(await bundle(scope, tx, ofFate(rows, fates, "together")))].sort((a, b) =>
      a.id.localeCompare(b.id),
    );
    const leaving = await withFewer(scope, tx, ready, (row) => (byId.get(row.id) ?? readerOf(row)).zone !== null);
    return { batch: leaving.length > 0 ? await batched(tx, leaving, leasedUntil) : null, discarded: whys.size };
  });
}
