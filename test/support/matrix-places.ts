import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Row } from "./matrix";
import type { Seeded } from "./seed-people";

export interface BuiltRoute {
  id: string;
  parentId?: string;
  path?: string;
  index?: boolean;
  module: { loader?: unknown; action?: unknown; default?: unknown };
}

/** The routes of the production build. */
export async function builtRoutes(): Promise<BuiltRoute[]> {
  const file = path.resolve(import.meta.dirname, "../../build/server/index.js");
  const build = (await import(pathToFileURL(file).href)) as { routes: Record<string, BuiltRoute> };
  return Object.values(build.routes);
}

/** Where a route answers: its document address, with and without the data suffix. */
export interface Place {
  id: string;
  path: string;
  search: string;
  hasPage: boolean;
}

/** The address of a route with A's parameters. */
export function placeOf(route: BuiltRoute, row: Row, routes: readonly BuiltRoute[], ids: Seeded): Place {
  const parentOf = (child: BuiltRoute) => routes.find((r) => r.id === child.parentId);
  const parts: string[] = [];
  for (let at: BuiltRoute | undefined = route; at; at = parentOf(at)) parts.unshift(at.path ?? "");
  const filled = parts
    .join("/")
    .split("/")
    .filter(Boolean)
    .map((part) => {
      if (part === "*") return "no-such-page";
      if (!part.startsWith(":")) return part;
      const value = ids[row.with?.[part.slice(1)] ?? ""];
      if (!value) throw new Error(`${route.id} needs a value for ${part}`);
      return encodeURIComponent(value);
    });
  const query = Object.entries(row.query ?? {}).map(([name, from]) => `${name}=${encodeURIComponent(ids[from] ?? "")}`);
  return {
    id: route.id,
    path: `/${filled.join("/")}`,
    search: [...(route.index && route.id !== "routes/public/home" ? ["index"] : []), ...query].reduce(
      (s, q) => (s ? `${s}&${q}` : `?${q}`),
      "",
    ),
    hasPage: route.module.default !== undefined,
  };
}
