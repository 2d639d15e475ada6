import { asc, desc, eq } from "drizzle-orm";
import { clients } from "#db/schema/clients";
import { outbox } from "#db/schema/mail";
import { people } from "#db/schema/people";
import { pulseAnswers, pulses } from "#db/schema/pulse";
import { inSystem } from "#db/system.server";
import { startSession } from "~/auth/session.server";
import { askByHand } from "~/domain/pulse/commands/ask.server";
import { type Cast, cast } from "./cast";
import type { TestApp } from "./database";
import { ownClient } from "./e2e-client";
import { asStaff } from "./scopes";
import { seed } from "./seed";
import { surveyUrl } from "./seed-surveys";

async function signIn({ app }: TestApp, email: string): Promise<{ name: string; value: string }> {
  const [person] = await inSystem(app, (tx) => tx.select().from(people).where(eq(people.email, email)));
  if (!person) throw new Error(`nobody is called ${email}`);
  const area = email.endsWith("@harborpine.example") ? "staff" : "client";
  const [pair = ""] = (await startSession(app, person.id, area, "mail-link", "playwright")).split(";");
  const at = pair.indexOf("=");
  return { name: pair.slice(0, at), value: pair.slice(at + 1) };
}

async function castAsItIs({ app }: TestApp): Promise<Cast> {
  return inSystem(app, async (tx) => ({
    ids: Object.fromEntries((await tx.select().from(people)).map((p) => [p.email, p.id])),
    clientIds: Object.fromEntries((await tx.select().from(clients)).map((c) => [c.key, c.id])),
  }));
}

/** What a spec may ask of the product beside the browser. */
export const controls = {
  cast: ({ app }: TestApp) => cast(app),
  /** One of everything for both clients, on top of the cast; the clock stands still after it. */
  seed: async (test: TestApp) => seed(test, await castAsItIs(test)),
  signIn,
  ownClient,
  /** A CSM asks one of a client's people after a call; the address in their mail, and the survey's key. */
  askSurvey: async ({ app }: TestApp, csm: string, client: string, contact: string) => {
    const [person] = await inSystem(app, (tx) => tx.select().from(people).where(eq(people.email, contact)));
    const { key } = await askByHand(await asStaff(app, csm), { client, contact: person?.id ?? "", about: "the results call" });
    return { key, url: await surveyUrl(app, contact) };
  },
  answersTo: ({ app }: TestApp, key: string) =>
    inSystem(app, (tx) =>
      tx
        .select({ version: pulseAnswers.version, nps: pulseAnswers.nps, rating: pulseAnswers.rating, held: pulseAnswers.held })
        .from(pulseAnswers)
        .innerJoin(pulses, eq(pulses.id, pulseAnswers.pulseId))
        .where(eq(pulses.key, key))
        .orderBy(asc(pulseAnswers.version)),
    ),
  mailTo: ({ app }: TestApp, email: string) =>
    inSystem(app, (tx) =>
      tx
        .select({ template: outbox.template, props: outbox.props })
        .from(outbox)
        .where(eq(outbox.toAddress, email))
        .orderBy(desc(outbox.createdAt)),
    ),
  setClock: async (test: TestApp, iso: string) => test.setClock(new Date(iso)),
  statement: async ({ app }: TestApp, year: number, csm: string, asOf: string | null) => {
    const { runCommand } = await import("~/cli/commands");
    let out = "";
    const exit = await runCommand(
      app,
      ["statement", "--year", String(year), "--csm", csm, ...(asOf ? ["--as-of", asOf] : []), "--json"],
      process.cwd(),
      { out: (t) => void (out += t), err: () => {} },
    );
    if (exit !== 0) throw new Error(`attain statement answered ${exit}`);
    return JSON.parse(out) as unknown;
  },
  verify: async ({ app }: TestApp) => {
    const { runCommand } = await import("~/cli/commands");
    let words = "";
    const exit = await runCommand(app, ["verify"], process.cwd(), { out: (t) => void (words += t), err: (t) => void (words += t) });
    return { exit, words };
  },
};
export type ControlName = keyof typeof controls;
