import { createServer } from "node:net";
import { sql } from "drizzle-orm";
import { pino } from "pino";
import { startSession } from "~/auth/session.server";
import { readConfig } from "~/lib/config.server";
import { serve } from "~/serve.server";
import { cast } from "./cast";
import { testApp } from "./database";
import { rowOf } from "./matrix";
import { type ActorName, actors, leaksIn, marksIn } from "./matrix-actors";
import { cookiesOf } from "./matrix-cookies";
import { type BuiltRoute, type Place, placeOf } from "./matrix-places";
import { type Answer, type Form, hangUp, headerProblems, send } from "./matrix-requests";
import { type Told, toldBy } from "./matrix-told";
import { seed } from "./seed";

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Where a deal's shares name colleagues, with what the log and the answers keep of them. */
const ofDeals = ["lead_sources", "opportunities", "approvals", "decisions", "facts", "events", "outbox", "idempotency_keys"];
const labelled = (label: string, of: Record<string, string>) =>
  Object.fromEntries(Object.entries(of).map(([name, digest]) => [`${label} ${name}`, digest]));

/** The production build serving the seeded firm as production does, with everybody's cookies, and its log kept. */
export async function openWorld(routes: readonly BuiltRoute[]) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const config = readConfig({ NODE_ENV: "test", PORT: String(port), HOST: "127.0.0.1", APP_URL: url, DATA_DIR: "", LOG_LEVEL: "info" });
  const logged: string[] = [];
  const opened = await testApp({ config, log: pino({ level: "info" }, { write: (line: string) => void logged.push(line) }) });
  const app = Object.assign(opened.app, { devPages: false });
  const seeds = await seed(opened, await cast(app));
  Object.assign(seeds.A, { token: "not-a-link-anybody-has", mail: crypto.randomUUID() });
  const { cookies, restore } = await cookiesOf(opened, seeds);
  const server = await serve(app, { jobs: false, commands: false });
  const rows = <T>(statement: ReturnType<typeof sql>) => app.database.rows<T>(app.database.db, statement);
  const tables = await rows<{ name: string; client: boolean }>(sql`
    select c.relname as name, exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'client_id') as client
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'sessions' order by 1`);

  async function digests(names: readonly string[], where: string): Promise<Record<string, string>> {
    const one = (name: string) =>
      `select '${name}' as name, count(*) || ':' || coalesce(bit_xor(hashtextextended(t::text, 0)), 0) as digest from "${name}" t ${where}`;
    const found = await rows<{ name: string; digest: string }>(sql.raw(names.map(one).join(" union all ")));
    return Object.fromEntries(found.map((r) => [r.name, r.digest]));
  }

  const everything = () =>
    digests(
      tables.map((t) => t.name),
      "",
    );
  let last = await everything();
  const seen = new Set<string>();

  return {
    app,
    seeds,
    /** The address of a route with A's parameters. */
    place: (route: BuiltRoute, params = rowOf(route).with ?? {}) => placeOf(route, { ...rowOf(route), with: params }, routes, seeds.A),
    /** The tables in which any row was added, changed or lost since it was last asked; sessions slide and are left out. */
    async changed(): Promise<Record<string, string>> {
      const now = await everything();
      const before = last;
      last = now;
      return Object.fromEntries(Object.entries(now).filter(([name, digest]) => before[name] !== digest));
    },
    /** What the log should not know: clients' words, cookies, a link's token. */
    secretsInLog(): string[] {
      const log = logged.join("");
      const secrets = [
        ...Object.values(cookies).map((cookie) => cookie.split("=")[1] ?? ""),
        seeds.A["token"] ?? "",
        seeds.A["surveyToken"] ?? "",
      ];
      return [...leaksIn(log, []), ...secrets.filter((secret) => secret !== "" && log.includes(secret))];
    },
    /** Whose words each actor was shown so far. */
    seen: () => [...seen].sort(),
    /**
     * A digest of every row of the other client's, and of every row anywhere that names it, its approver or its CSM: nobody of A
     * puts them into a row, save a colleague into the shares of a deal.
     */
    async theirs(): Promise<Record<string, string>> {
      const names = (some: typeof tables) => some.map((t) => t.name);
      const naming = (...people: string[]) => `where t::text ~ '${people.map((name) => seeds.B[name]).join("|")}'`;
      const undealt = tables.filter((t) => !ofDeals.includes(t.name));
      return {
        ...(await digests(names(tables.filter((t) => t.client)), `where client_id = '${seeds.B["clientId"]}'`)),
        ...labelled("client or approver in", await digests(names(tables), naming("clientId", "approver"))),
        ...labelled("CSM in", await digests(names(undealt), naming("csm"))),
      };
    },
    /** A session begun just now, for a route that may end it. */
    async freshCookie(actor: ActorName): Promise<string> {
      const { email, role } = actors[actor];
      if (role === "nobody") return cookies[actor];
      const [person] = await rows<{ id: string }>(sql`select id from people where email = ${email}`);
      const area = email.endsWith("harborpine.example") ? "staff" : "client";
      return (await startSession(app, person?.id ?? "", area, "mail-link", "matrix")).split(";")[0] ?? "";
    },
    /** Sends one form as one actor and says everything that is wrong with the answer. */
    async knock(
      place: Place,
      actor: ActorName,
      form: Form,
      accept: (told: Told, answer: Answer) => boolean,
      sent: { body?: string; cookie?: string } = {},
    ): Promise<string[]> {
      const sending = form.make(place);
      const reads = sending.method === "GET" || sending.method === "HEAD";
      await restore(actor);
      const answer = await send(url, { ...sending, cookie: sent.cookie ?? cookies[actor], ...(reads ? {} : { body: sent.body ?? "" }) });
      const told = toldBy(answer);
      for (const { whose } of marksIn(answer.body)) seen.add(`${actor} ${whose}`);
      const wrong = [
        ...(answer.status >= 500 ? ["broke"] : []),
        ...(accept(told, answer) ? [] : [`answered ${told.status}${told.location ? ` to ${told.location}` : ""}`]),
        ...leaksIn(`${JSON.stringify(answer.headers)}${answer.body}`, actors[actor].reads).map((mark) => `was shown ${mark}`),
        ...headerProblems(answer),
      ];
      return wrong.map((w) => `${place.id} ${place.path} · ${actor} · ${form.name}: ${w}`);
    },
    async close(): Promise<void> {
      hangUp();
      await server.close();
      await opened.close();
    },
  };
}
export type World = Awaited<ReturnType<typeof openWorld>>;

/** Runs jobs a few at a time, results in order. */
export async function inTurn<T>(jobs: readonly (() => Promise<T>)[], atOnce = 6): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const run = async () => {
    while (next < jobs.length) {
      const mine = next++;
      const job = jobs[mine];
      if (job) results[mine] = await job();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, run));
  return results;
}
