import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";

interface BuiltRoute {
  id: string;
  module: { loader?: unknown; action?: unknown };
}
const build = (await import(pathToFileURL(path.resolve(import.meta.dirname, "../../build/server/index.js")).href)) as {
  routes: Record<string, BuiltRoute>;
};
const doorMark = Symbol.for("attain.door");

function exportedOf(routes: Record<string, BuiltRoute>) {
  return Object.values(routes).flatMap((route) =>
    (["loader", "action"] as const)
      .filter((kind) => route.module[kind] !== undefined)
      .map((kind) => ({ route: route.id, kind, door: (route.module[kind] as Record<symbol, string | undefined>)[doorMark] })),
  );
}
type Exported = ReturnType<typeof exportedOf>;
const exported = exportedOf(build.routes);
const under = (all: Exported, folder: string) => all.filter((e) => e.route.startsWith(`routes/${folder}/`));
const doorsOf = (folder: string) => under(exported, folder);
const unguarded = (all: Exported) => all.filter((e) => e.door === undefined);
const strangers = (all: Exported) => [
  ...under(all, "portal").filter((e) => !e.door?.startsWith("client:")),
  ...under(all, "admin").filter((e) => !e.door?.startsWith("staff:")),
];

test("a loader without a door, or behind the wrong one, would be named", () => {
  const behind = (door: string) => Object.assign(() => null, { [doorMark]: door });
  const planted = exportedOf({
    open: { id: "routes/admin/planted-open", module: { loader: () => null } },
    wrong: { id: "routes/admin/planted-wrong", module: { action: behind("client:viewer") } },
    swapped: { id: "routes/portal/planted-swapped", module: { loader: behind("staff:leader") } },
    right: { id: "routes/portal/planted-right", module: { loader: behind("client:viewer") } },
  });
  expect(unguarded(planted).map((e) => e.route)).toEqual(["routes/admin/planted-open"]);
  expect(strangers(planted).map((e) => e.route)).toEqual([
    "routes/portal/planted-swapped",
    "routes/admin/planted-open",
    "routes/admin/planted-wrong",
  ]);
});

test("every loader and action of the build came through a door", () => {
  expect(exported.length).toBeGreaterThan(20);
  expect(unguarded(exported)).toEqual([]);
});

test("the portal's doors are clients' doors, the admin's are staff's", () => {
  expect(doorsOf("portal").length).toBeGreaterThan(0);
  expect(doorsOf("admin").length).toBeGreaterThan(0);
  expect(strangers(exported)).toEqual([]);
});

test("pages anybody may open are few and named", () => {
  const open = [...new Set(exported.filter((e) => e.door === "public").map((e) => e.route))].sort();
  expect(open).toEqual([
    "root",
    "routes/public/home",
    "routes/public/sign-in",
    "routes/public/sign-in.sent",
    "routes/public/sign-in.token",
    "routes/public/sign-out",
    "routes/public/theme",
    "routes/system/not-found",
    "sign-in.again",
    "sign-in.token.again",
  ]);
});

test("what a link opens without a session is few and named", () => {
  const open = [...new Set(exported.filter((e) => e.door?.startsWith("link:")).map((e) => `${e.door} ${e.route}`))].sort();
  expect(open.filter((line) => line.startsWith("link:pulse"))).toEqual([
    "link:pulse routes/public/pulse",
    "link:pulse routes/public/pulse.all",
    "link:pulse routes/public/pulse.introduction",
    "link:pulse routes/public/pulse.quote",
    "link:pulse routes/public/pulse.thanks",
  ]);
});

test("pages for those who build the product stand behind their own door", () => {
  expect(doorsOf("public").filter((e) => e.route.includes("/dev.") && e.door !== "dev")).toEqual([]);
});
