import { asc } from "drizzle-orm";
import { events } from "#db/schema/audit";
import { outbox } from "#db/schema/mail";
import { inSystem } from "#db/system.server";
import type { App } from "~/auth/scope";

/** Mail waiting or sent, oldest first: to whom, which template, with what. */
export async function mailOf(app: App, template?: string): Promise<{ to: string; template: string; props: Record<string, unknown> }[]> {
  const rows = await inSystem(app, (tx) =>
    tx
      .select({ to: outbox.toAddress, template: outbox.template, props: outbox.props })
      .from(outbox)
      .orderBy(asc(outbox.createdAt), asc(outbox.toAddress)),
  );
  return rows.filter((row) => template === undefined || row.template === template);
}

/** Names of the events of a chain (a client's id, or `firm`), in order. */
export async function eventsOf(app: App, chain: string): Promise<string[]> {
  const rows = await inSystem(app, (tx) => tx.select().from(events).orderBy(asc(events.seq)));
  return rows.filter((row) => row.chain === chain).map((row) => row.name);
}
