import { and, eq, gte, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.server";
import { approvals, cancellations, decisions } from "#db/schema/approvals";
import { outbox } from "#db/schema/mail";
import { pulseAnswers, pulses } from "#db/schema/pulse";
import type { SystemScope } from "~/auth/scope";
import { isOpen } from "~/domain/approvals/queries/open.server";
import type { Row } from "./claim.server";

const reminder = z.looseObject({ asks: z.array(z.looseObject({ id: z.uuid() })) });
const survey = z.looseObject({ pulseId: z.uuid() });
const ANSWERED = "answered, or taken back, meanwhile";

/** A reminder that waited is looked at again: what was answered, taken back or closed meanwhile leaves it; `over` says which rows have nothing left. */
export async function stillAsked(scope: SystemScope, tx: Tx, rows: readonly Row[]): Promise<{ rows: Row[]; over: Map<string, string> }> {
  const asks = new Map(
    rows.flatMap((row) => (row.template === "reminder" ? [[row.id, reminder.safeParse(row.props).data?.asks ?? []]] : [])),
  );
  const surveys = new Map(
    rows.flatMap((row) => (row.template === "pulse-reminder" ? [[row.id, survey.safeParse(row.props).data?.pulseId ?? ""]] : [])),
  );
  if (asks.size === 0 && surveys.size === 0) return { rows: [...rows], over: new Map() };
  const open = await tx
    .select({ id: approvals.id })
    .from(approvals)
    .leftJoin(decisions, eq(decisions.approvalId, approvals.id))
    .leftJoin(cancellations, eq(cancellations.approvalId, approvals.id))
    .where(
      and(
        inArray(
          approvals.id,
          [...asks.values()].flat().map((ask) => ask.id),
        ),
        isOpen,
      ),
    );
  const unanswered = await tx
    .select({ id: pulses.id })
    .from(pulses)
    .leftJoin(pulseAnswers, eq(pulseAnswers.pulseId, pulses.id))
    .where(and(inArray(pulses.id, [...surveys.values()]), isNull(pulseAnswers.id), gte(pulses.closesOn, scope.today)));
  const waits = new Set([...open, ...unanswered].map((row) => row.id));
  const left: Row[] = [];
  const over = new Map<string, string>();
  for (const row of rows) {
    const those = asks.get(row.id);
    const still = those?.filter((ask) => waits.has(ask.id));
    if (those && still && still.length < those.length && still.length > 0) {
      const props = { ...row.props, asks: still };
      await tx.update(outbox).set({ props }).where(eq(outbox.id, row.id));
      left.push({ ...row, props });
    } else if (still?.length === 0 || (surveys.has(row.id) && !waits.has(surveys.get(row.id) ?? ""))) over.set(row.id, ANSWERED);
    else left.push(row);
  }
  return { rows: left, over };
}
