import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const walk = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name);
    return statSync(file).isDirectory() ? walk(file) : /\.tsx?$/.test(name) ? [file] : [];
  });
const files = ["app", "db", "emails"].flatMap((f) => walk(path.join(root, f))).map((f) => path.relative(root, f));
const aliases: [RegExp, string][] = [
  [/^~\//, "app/"],
  [/^#db\//, "db/"],
  [/^#emails\//, "emails/"],
];

/** What a file imports, as paths from the root (without extension) or package names; `types` tells type-only imports. */
function importsOf(file: string): { target: string; types: boolean; names: string }[] {
  const text = readFileSync(path.join(root, file), "utf8");
  return [...text.matchAll(/^(?:import|export)\s+(type\s+)?([^;]*?)\s*from\s*"([^"]+)"|import\("([^"]+)"\)/gm)].map((m) => {
    const said = m[3] ?? m[4] ?? "";
    const alias = aliases.find(([from]) => from.test(said));
    const target = alias ? said.replace(alias[0], alias[1]) : said.startsWith(".") ? path.join(path.dirname(file), said) : said;
    return { target, types: Boolean(m[1]), names: m[2] ?? "" };
  });
}
interface Edge {
  file: string;
  target: string;
  types: boolean;
  names: string;
}
const edges: Edge[] = files.flatMap((file) => importsOf(file).map((i) => ({ file, ...i })));
const among = (some: Edge[], bad: (e: Edge) => boolean) => some.filter(bad).map((e) => `${e.file} → ${e.target}`);
const nounOf = (file: string) => /^app\/domain\/([^/]+)\//.exec(file)?.[1];

const pure = (f: string) => /^app\/domain\/[^/]+\/(rules|input|statements|subjects)(\/|\.ts)/.test(f);
const writesFacts = (f: string) =>
  [
    "app/domain/approvals/commands.server.ts",
    "app/domain/approvals/commands/decisions.server.ts",
    "app/domain/approvals/commands/facts.server.ts",
    "app/domain/approvals/commands/taken-back.server.ts",
  ].includes(f) || f.startsWith("app/cli/import/");
const ofSystem = (f: string) => /^app\/(auth|jobs|cli)\/|^db\//.test(f);

/** Each law names the imports it forbids; `planted` are some of those, to see that it does: file, target, names. */
const laws: { says: string; forbids(e: Edge): boolean; planted: [string, string, string?][] }[] = [
  {
    says: "routes never import the database",
    forbids: (e) => e.file.startsWith("app/routes/") && e.target.startsWith("db/"),
    planted: [["app/routes/admin/planted.tsx", "db/client.server"]],
  },
  {
    says: "rules and input are pure: no database, session or server module",
    forbids: (e) => pure(e.file) && !e.types && (/\.server$/.test(e.target) || e.target.startsWith("db/") || e.target.startsWith("node:")),
    planted: [
      ["app/domain/goals/rules.ts", "app/auth/session.server"],
      ["app/domain/goals/rules/planted.ts", "node:fs"],
    ],
  },
  {
    says: "only commands, and the command line's import and demo, write through transact",
    forbids: (e) =>
      e.target === "db/transact.server" &&
      /\btransact\b/.test(e.names) &&
      !/commands(\/.*)?\.server\.ts$|\/commands\/[^/]+\.server\.ts$|^app\/cli\/import\/|^db\//.test(e.file),
    planted: [["app/domain/goals/queries.server.ts", "db/transact.server", "{ read, transact }"]],
  },
  {
    says: "facts are written and reversed by the approvals spine and the attested import alone",
    forbids: (e) => /\b(writeFacts|reverseFactsOf|reverseFactsAbout)\b/.test(e.names) && !writesFacts(e.file),
    planted: ["writeFacts", "reverseFactsOf", "reverseFactsAbout"].map((name) => [
      "app/domain/goals/commands.server.ts",
      "app/domain/approvals/commands/facts.server",
      `{ ${name} }`,
    ]),
  },
  {
    says: "a command turns into the system for what its actor may not write: facts, the cases a client's answer opens",
    forbids: (e) => /\basSpine\b/.test(e.names) && !writesFacts(e.file) && e.file !== "app/domain/pulse/commands/cases.server.ts",
    planted: [["app/domain/goals/commands.server.ts", "db/transact.server", "{ asSpine }"]],
  },
  {
    says: "scopes are minted by doors, their links, the system scope and the demo, nobody else",
    forbids: (e) =>
      e.target === "app/auth/scope" &&
      /\bmint\b/.test(e.names) &&
      !["app/auth/doors.server.ts", "app/auth/links.server.ts", "app/auth/system-scope.server.ts", "db/demo/scopes.ts"].includes(e.file),
    planted: [["app/routes/public/home.tsx", "app/auth/scope", "{ mint }"]],
  },
  {
    says: "the system's own transactions are for signing in, jobs, the command line and the demo",
    forbids: (e) => (e.target === "db/system.server" || (e.target === "app/auth/system-scope.server" && !e.types)) && !ofSystem(e.file),
    planted: [
      ["app/domain/goals/commands.server.ts", "db/system.server"],
      ["app/routes/admin/planted.tsx", "app/auth/system-scope.server"],
    ],
  },
  {
    says: "one module knows lucia",
    forbids: (e) => /lucia/.test(e.target) && e.file !== "app/auth/session.server.ts",
    planted: [["app/auth/doors.server.ts", "lucia"]],
  },
  {
    says: "the design system knows no domain",
    forbids: (e) => e.file.startsWith("app/ui/") && /^(app\/(domain|auth|routes|cli|jobs)|db|emails)\//.test(e.target),
    planted: [["app/ui/button.tsx", "app/domain/goals/rules"]],
  },
  {
    says: "lib knows nothing but lib",
    forbids: (e) => e.file.startsWith("app/lib/") && /^(app\/(domain|auth|routes|cli|jobs|ui)|db|emails)\//.test(e.target),
    planted: [["app/lib/dates.ts", "app/ui/button"]],
  },
  {
    says: "a domain folder touches its own tables, those of clients and people, which every row names, and the spine's; nobody else's",
    forbids: (e) => {
      const [noun, table] = [nounOf(e.file), /^db\/schema\/([\w-]+)$/.exec(e.target)?.[1]];
      return noun !== undefined && table !== undefined && ![noun, "clients", "people", "approvals"].includes(table);
    },
    planted: [
      ["app/domain/goals/queries.server.ts", "db/schema/results"],
      ["app/domain/clients/commands/clients.server.ts", "db/schema/compensation"],
    ],
  },
  {
    says: "compensation reads facts, never goals, results or roi",
    forbids: (e) => nounOf(e.file) === "compensation" && /^app\/domain\/(goals|results|roi)\//.test(e.target),
    planted: [["app/domain/compensation/queries.server.ts", "app/domain/goals/queries.server"]],
  },
  {
    says: "a domain folder reads another's rules and queries, never its commands, except the approvals spine",
    forbids: (e) =>
      nounOf(e.file) !== undefined &&
      nounOf(`${e.target}/`) !== undefined &&
      nounOf(e.file) !== nounOf(`${e.target}/`) &&
      /commands/.test(e.target) &&
      !e.target.startsWith("app/domain/approvals/"),
    planted: [["app/domain/results/commands.server.ts", "app/domain/goals/commands.server"]],
  },
];

describe("which way imports run", () => {
  test.each(laws)("$says", ({ forbids, planted }) => {
    const holes = planted.map(([file, target, names = "{ planted }"]) => ({ file, target, names, types: false }));
    expect(among(holes, forbids)).toEqual(holes.map((e) => `${e.file} → ${e.target}`));
    expect(among(edges, forbids)).toEqual([]);
  });
  test("rules and input read no clock and no environment", () => {
    const impure = (text: string) => /Date\.now\(|new Date\(\)|process\.env/.test(text);
    expect(["Date.now()", "new Date()", "process.env.X"].filter((text) => !impure(text))).toEqual([]);
    expect(files.filter((f) => pure(f) && impure(readFileSync(path.join(root, f), "utf8")))).toEqual([]);
  });
  test("the spine's tables are inserted into by the spine and the attested import alone", () => {
    const inserts = (text: string) => /insert\((facts|decisions|factReversals|attestations)\)/.test(text);
    expect(inserts("await tx.insert(factReversals).values(rows)")).toBe(true);
    const found = files.filter((f) => !f.startsWith("db/schema") && inserts(readFileSync(path.join(root, f), "utf8")));
    expect(found.filter((f) => !writesFacts(f))).toEqual([]);
  });
});

test("the folders hold only their closed vocabulary", () => {
  const allowed =
    /^app\/domain\/[^/]+\/(rules|input|queries|commands|ui)(\/|\.)|^app\/domain\/approvals\/(statements\.ts|subjects(\/|\.ts)|mail\.server\.ts)/;
  expect(files.filter((f) => f.startsWith("app/domain/") && !allowed.test(f))).toEqual([]);
  expect(files.filter((f) => /\/(utils|helpers|services|common|misc)(\/|\.)/.test(f))).toEqual([]);
});
