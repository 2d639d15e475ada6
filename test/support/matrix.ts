import { type ActorName, actors, anybody } from "./matrix-actors";
import { adminRows } from "./matrix-admin";
import { portalRows } from "./matrix-portal";
import type { Seeded } from "./seed-people";

export type Fields = Record<string, string | readonly string[]>;
/** What is expected of one route; who is not named is refused. Written from architecture.md's table of roles and the issue, never from the doors. */
export interface Row {
  /** Who may read it with A's parameters. */
  load?: readonly ActorName[];
  /** Who may write to it with A's parameters. */
  act?: readonly ActorName[];
  /** Parameter → the seed's name for it (A's). */
  with?: Readonly<Record<string, string>>;
  /** Further parameters the same people read with: records in other states, or of somebody who left. */
  more?: readonly { with: Readonly<Record<string, string>>; load?: readonly ActorName[] }[];
  /** Query parameter → the seed's name for it. */
  query?: Readonly<Record<string, string>>;
  /** A whole, valid form of somebody allowed. */
  body?: (ids: Seeded) => Fields;
  /** Answers 404 to everybody: not there in production, or never there. */
  gone?: true;
  /** One person's own: others of the client find nothing there. */
  own?: true;
  /** Written after the others: it takes away what they need; higher is later. */
  late?: number;
  /** "maybe" where another row's write may have come before it. */
  taken?: "maybe";
}

const survey = { token: "surveyToken" };
const sam = { person: "Sam Ortega", company: "Tidewater" };

const publicRows: Record<string, Row> = {
  root: { load: anybody },
  "routes/public/home": { load: anybody },
  "routes/public/sign-in": { load: anybody, act: anybody, body: () => ({ email: "nobody@nowhere.example" }) },
  "routes/public/sign-in.sent": { load: anybody, act: anybody },
  "sign-in.again": { load: anybody, act: anybody },
  "routes/public/sign-in.token": { load: anybody, act: anybody, with: { token: "token" } },
  "sign-in.token.again": { load: anybody, act: anybody, with: { token: "token" } },
  "routes/public/sign-out": { load: anybody, act: anybody, body: () => ({}) },
  "routes/public/theme": { load: anybody, act: anybody, body: () => ({ theme: "dark", back: "/" }) },
  // By the link of a survey, whoever holds it: no words of anybody's, and nothing but that survey.
  "routes/public/pulse": { load: anybody, act: anybody, with: survey, body: () => ({ nps: "9" }) },
  "routes/public/pulse.thanks": { load: anybody, with: survey },
  "routes/public/pulse.quote": { load: anybody, act: anybody, with: survey, body: () => ({ use: "no" }) },
  "routes/public/pulse.introduction": { load: anybody, act: anybody, with: survey, body: () => ({ ...sam, email: "sam@friend.example" }) },
  "routes/public/pulse.all": { load: anybody, with: survey },
  "routes/public/dev.mail": { gone: true },
  "routes/public/dev.mail.one": { gone: true, with: { id: "mail" } },
  "routes/public/dev.mail.body": { gone: true, with: { id: "mail" } },
  "routes/public/dev.mail.templates": { gone: true },
  "routes/public/dev.mail.templates.body": { gone: true, with: { name: "mail" } },
  "routes/public/dev.ui": { gone: true },
  // A link nobody has; what one opens is in test/domain/mail-wishes.
  "routes/public/unsubscribe": { gone: true, with: { token: "token" } },
  "routes/public/unsubscribe.one": { gone: true, with: { token: "token", kind: "kindOfMail" } },
  "routes/system/not-found": { gone: true },
};

export const matrix: Readonly<Record<string, Row>> = { ...publicRows, ...portalRows, ...adminRows };

export const rowOf = (route: { id: string }): Row => matrix[route.id] ?? {};
/** Whether anybody at all may open it. */
export const isPublic = (row: Row) => row.load?.includes("anonymous") ?? false;

export type Verdict = "allow" | "sign-in" | "forbidden" | "missing";

/** What an actor is told: nobody signs in, the wrong kind of person is refused, the right kind with somebody else's row finds nothing. */
export function verdictFor(row: Row, actor: ActorName, kind: "load" | "act"): Verdict {
  if (row.gone) return "missing";
  const who = row[kind] ?? [];
  if (who.includes(actor)) return "allow";
  const { role } = actors[actor];
  if (role === "nobody") return "sign-in";
  if (row.own && ["viewer", "contributor", "approver"].includes(role)) return "missing";
  return who.some((name) => actors[name].role === role) ? "missing" : "forbidden";
}

/** A form's fields as a body. */
export function bodyOf(fields: Fields): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const one of typeof value === "string" ? [value] : value) params.append(name, one);
  return params.toString();
}
/** A form with B's ids where A's stand. */
export function foreignFields(fields: Fields, a: Seeded, b: Seeded): Fields {
  const nameOf = new Map(Object.entries(a).map(([name, value]) => [value, name]));
  const swap = (value: string) => b[nameOf.get(value) ?? ""] ?? value;
  const swapped = Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name.split(".").map(swap).join("."),
      typeof value === "string" ? swap(value) : value.map(swap),
    ]),
  );
  return { ...carelessFields({}, b), ...swapped };
}
/** A whole form of A's own with names beside that a careless command might take, all of B. */
export function carelessFields(fields: Fields, b: Seeded): Fields {
  const extra = {
    client: b["client"] ?? "",
    key: b["client"] ?? "",
    clientId: b["clientId"] ?? "",
    client_id: b["clientId"] ?? "",
    personId: b["approver"] ?? "",
    requestedBy: b["csm"] ?? "",
    documentedBy: b["csm"] ?? "",
    stage: "closed_won",
    audience: "client",
    id: b["clientId"] ?? "",
  };
  return { ...extra, ...fields };
}
