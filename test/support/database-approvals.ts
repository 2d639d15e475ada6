import { sql } from "drizzle-orm";
import { afterEach, beforeEach } from "vitest";
import { transact } from "#db/transact.server";
import { inSystem } from "#db/system.server";
import { facts } from "#db/schema/approvals";
import { goals, goalVersions } from "#db/schema/goals";
import { outbox } from "#db/schema/mail";
import { results } from "#db/schema/results";
import { roiValidations } from "#db/schema/roi";
import type { ClientScope, StaffScope } from "~/auth/scope";
import { askIn } from "~/domain/approvals/commands.server";
import type { ApprovalKind, StatementOf } from "~/domain/approvals/statements";
import { type Cast, cast } from "./cast";
import { type TestApp, testApp } from "./database";
import { asClient, asStaff } from "./scopes";

export let opened: TestApp;
export let who: Cast;
export let maya: StaffScope;
export let dana: ClientScope;
export const now = new Date("2026-11-16T15:14:00Z");

/** Before each test a firm of its own with the cast in it: `maya` and `dana` act at `now`. */
export function aFirmEach(): void {
  beforeEach(async () => {
    opened = await testApp({ now });
    who = await cast(opened.app);
    maya = await asStaff(opened.app, "maya@harborpine.example");
    dana = await asClient(opened.app, "dana@northlake.example");
  });
  afterEach(() => opened.close());
}

export const idOf = (email: string) => who.ids[email] ?? "";
export const northlake = () => who.clientIds["NORTHLAKE"] ?? "";
export const system = <T>(fn: Parameters<typeof inSystem<T>>[1]) => inSystem(opened.app, fn);
export const mailed = async (template: string) =>
  (await system((tx) => tx.select().from(outbox)))
    .filter((m) => m.template === template)
    .map((m) => m.toAddress)
    .sort();

/** Asks as the CSM would; the noun's own rows are written plainly. */
export async function ask<K extends ApprovalKind>(
  kind: K,
  subjectId: string,
  statement: StatementOf<K>,
  supersedesId: string | null = null,
) {
  return transact(maya, async (tx) => {
    const asked = await askIn(maya, tx, { kind, subjectId, clientId: northlake(), statement, supersedesId });
    return { result: { id: asked.id, sha: asked.statementSha256 }, event: asked.event, mail: asked.mail };
  });
}

let made = 0;
export async function goalAsked(key = "G-1", version = 1, supersedesId: string | null = null) {
  const versionId = crypto.randomUUID();
  await system(async (tx) => {
    const goalId = crypto.randomUUID();
    made += 1;
    await tx.insert(goals).values({ id: goalId, key: version === 1 ? key : `${key}-${made}`, clientId: northlake(), createdAt: now });
    await tx.insert(goalVersions).values({
      id: versionId,
      clientId: northlake(),
      goalId,
      version,
      title: "Grow direct bookings",
      kind: "number",
      documentedBy: idOf("maya@harborpine.example"),
      createdAt: now,
    });
  });
  return ask(
    "goal",
    versionId,
    {
      client: "NORTHLAKE",
      clientName: "Northlake",
      currency: "USD",
      goal: key,
      version,
      title: "Grow direct bookings",
      why: "",
      kind: "number",
      metric: "Direct bookings",
      unit: "",
      baseline: "410",
      baselineNote: "",
      target: "451",
      dueOn: "2027-12-31",
      dataSource: "Booking system",
      unitValueCents: 25_000,
      weDo: "",
      youDo: "",
      ourOwner: null,
      theirOwner: null,
      documentedBy: idOf("maya@harborpine.example"),
      documentedOn: "2026-11-13",
    },
    supersedesId,
  );
}

export async function resultAsked(key: string, over: Partial<StatementOf<"result">> = {}, supersedesId: string | null = null) {
  const resultId = crypto.randomUUID();
  await system(async (tx) => {
    const goalId = crypto.randomUUID();
    await tx.insert(goals).values({ id: goalId, key: `G-of-${key}`, clientId: northlake(), createdAt: now });
    await tx
      .insert(results)
      .values({ id: resultId, key, clientId: northlake(), goalId, measuredOn: "2026-09-30", creditBp: 6000, recordedAt: now });
  });
  return ask(
    "result",
    resultId,
    {
      client: "NORTHLAKE",
      clientName: "Northlake",
      currency: "USD",
      result: key,
      corrects: null,
      goal: "G-1",
      goalTitle: "Grow direct bookings",
      goalKind: "number",
      metric: "Direct bookings",
      unit: "",
      measuredOn: "2026-09-30",
      value: "161",
      grossCents: 1_000_000,
      creditBp: 6000,
      source: "Booking system",
      evidenceUrl: "",
      note: "",
      ...over,
    },
    supersedesId,
  );
}

export async function yearAsked() {
  const id = crypto.randomUUID();
  await system((tx) => tx.insert(roiValidations).values({ id, clientId: northlake(), year: 2026, createdAt: now }));
  return ask("roi", id, {
    client: "NORTHLAKE",
    clientName: "Northlake",
    currency: "USD",
    year: 2026,
    from: "2026-01-01",
    to: "2026-11-16",
    question: "Over this year, were the results worth at least what you paid?",
    formula: "confirmed ÷ invested",
    confirmedCents: 1_960_000,
    investedCents: 2_400_000,
    resultsConfirmed: 2,
  });
}

export const row = (
  asked: { id: string; sha: string },
  answer: "agree" | "different" | "cannot_tell" | undefined,
  own: { gross?: number; credit?: number; note?: string } = {},
) => ({ approval: asked.id, sha: asked.sha, answer, gross: own.gross ?? null, credit: own.credit ?? null, note: own.note ?? "" });
export const standing = () =>
  system((tx) =>
    tx
      .select()
      .from(facts)
      .where(
        sql`not exists (select 1 from facts later where later.supersedes_id = ${facts.id}) and not exists (select 1 from fact_reversals r where r.fact_id = ${facts.id})`,
      ),
  );
