import { and, eq, gte, isNull, lte, or, sql } from "drizzle-orm";
import { assignments } from "#db/schema/clients";
import { deliverables } from "#db/schema/deliverables";
import { pulseAnswers, pulses } from "#db/schema/pulse";
import { quarterOf } from "~/domain/pulse/rules";
import { instantAt } from "~/lib/business-time";
import { insertAll, upsertAll } from "./bulk.server";
import { changedColumns } from "./forms";
import type { Writing } from "./writing";

const NOON = 720;

/**
 * Writes deliverables, surveys and their answers. A survey of a file is over; an answer that the file corrects is a new version of
 * it, given at noon of the firm's day. Each is put to whoever served the client that day (domain.md A7), also as assignments change.
 */
export async function writePulses({ tx, scope, changes, ids, stored }: Writing): Promise<void> {
  const made = changes.deliverables.map(({ row }) => ({
    id: ids.deliverables(row.key),
    key: row.key,
    clientId: ids.clients(row.client),
    title: row.title,
    dueOn: row.due_on,
    deliveredOn: row.delivered_on,
    acceptedOn: row.accepted_on,
  }));
  await upsertAll(tx, deliverables, made, deliverables.id, ["title", "dueOn", "deliveredOn", "acceptedOn"]);
  const rows = changes.pulses.map(({ row }) => ({
    id: ids.pulses(row.key),
    key: row.key,
    clientId: ids.clients(row.client),
    contactId: ids.people(row.contact),
    kind: row.kind,
    channel: "import" as const,
    deliverableId: row.deliverable === null ? null : ids.deliverables(row.deliverable),
    quarter: row.kind === "quarterly" ? quarterOf(row.asked_on) : null,
    askedOn: row.asked_on,
    closesOn: row.asked_on,
    passedOver: [],
    createdAt: scope.now,
  }));
  await upsertAll(tx, pulses, rows, pulses.id, ["contactId", "kind", "deliverableId", "quarter", "askedOn", "closesOn"]);
  const versions = new Map(stored.pulseAnswers.map((a) => [a.pulseId, a.version]));
  const answers = changes.pulses.flatMap(({ row, before }) => {
    const same =
      before !== null && !changedColumns("pulses", before, row).some((c) => ["answered_on", "nps", "rating", "comment"].includes(c));
    if (row.answered_on === null || same) return [];
    const pulseId = ids.pulses(row.key);
    return [
      {
        pulseId,
        clientId: ids.clients(row.client),
        version: (versions.get(pulseId) ?? 0) + 1,
        nps: row.nps,
        rating: row.rating,
        comment: row.comment ?? "",
        answeredAt: instantAt(row.answered_on, NOON, scope.firm.timezone),
        answeredOn: row.answered_on,
      },
    ];
  });
  await insertAll(tx, pulseAnswers, answers);
  if (changes.pulses.length === 0 && changes.assignments.length === 0) return;
  const served = tx
    .select({ id: assignments.csmId })
    .from(assignments)
    .where(
      and(
        eq(assignments.clientId, pulses.clientId),
        lte(assignments.from, pulses.askedOn),
        or(isNull(assignments.to), gte(assignments.to, pulses.askedOn)),
      ),
    );
  await tx
    .update(pulses)
    .set({ csmId: sql`(${served})` })
    .where(and(eq(pulses.channel, "import"), sql`${pulses.csmId} is distinct from (${served})`));
}
