import { inSystem } from "#db/system.server";
import { firm as firmTable } from "#db/schema/people";
import { civilDateIn } from "~/lib/dates";
import { type App, type Firm, mint, type Person, type SystemScope } from "./scope";

const unnamed: Firm = { name: "Attain", timezone: "UTC", currency: "USD", powerMeaning: null };

/** The firm's settings; FIRM_TIMEZONE overrides its zone; neutral ones before there is a firm. */
export function firmOf(app: App, row: { name: string; timezone: string; currency: string; powerMeaning: string | null } | undefined): Firm {
  const firm = row ?? unnamed;
  return { name: firm.name, currency: firm.currency, powerMeaning: firm.powerMeaning, timezone: app.config.FIRM_TIMEZONE ?? firm.timezone };
}

/** A scope of the product itself, for jobs, the command line and signing in; `actor` is the person on whose word it acts, if any. */
export async function systemScope(app: App, reason: string, actor: Person | null = null, now = app.clock()): Promise<SystemScope> {
  const row = await inSystem(app, async (tx) => (await tx.select().from(firmTable).limit(1))[0]);
  const firm = firmOf(app, row);
  return mint<SystemScope>({
    kind: "system",
    app,
    reason,
    actor,
    now,
    firm,
    today: civilDateIn(now, firm.timezone),
    requestId: `${reason}-${now.getTime()}`,
    press: null,
  });
}
