import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { createHash } from "node:crypto";
import { civilDateIn } from "~/lib/dates";
import { type FormFailure, typedValues } from "~/lib/form";
import { Refusal } from "~/lib/refusal";
import { scopeOfLink } from "./links.server";
import {
  type App,
  type ClientRole,
  type ClientScope,
  type LinkPurpose,
  type LinkScope,
  mint,
  type Press,
  type StaffRole,
  type StaffScope,
} from "./scope";
import { visitorOf, type Visitor } from "./session.server";

declare module "@remix-run/node" {
  interface AppLoadContext {
    app: App;
    requestId: string;
    nonce: string;
    ip: string;
  }
  interface Future {
    v3_singleFetch: true;
  }
}

const doorMark: unique symbol = Symbol.for("attain.door");
type Marked<F> = F & { readonly [doorMark]: string };
function marked<F extends object>(door: string, fn: F): Marked<F> {
  return Object.assign(fn, { [doorMark]: door } as const);
}

export interface Asked<S> {
  scope: S;
  params: Record<string, string>;
  url: URL;
  request: Request;
  ip: string;
}
export interface Sent<S> extends Asked<S> {
  form: FormData;
}
type Loads<S, T> = (asked: Asked<S>) => Promise<T> | T;
type Acts<S, T> = (sent: Sent<S>) => Promise<T>;

const plainParams = (params: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(params).map(([k, v]) => [k, (v ?? "").replaceAll("\u0000", "")]));

function refused(refusal: Refusal): Response {
  const status = { "not-found": 404, forbidden: 403, conflict: 409, invalid: 422 }[refusal.kind];
  return new Response(refusal.message, { status });
}

function failure(refusal: Refusal, form: FormData) {
  const body: FormFailure = {
    form: String(form.get("_form") ?? ""),
    error: refusal.message,
    fields: { ...refusal.fields },
    values: typedValues(form),
  };
  return data(body, { status: refusal.kind === "conflict" ? 409 : 422 });
}

/** What was sent, or null when it is no form: who sent it is asked first, and hears that only then. */
async function formOf(request: Request): Promise<FormData | null> {
  try {
    return await request.formData();
  } catch {
    return null;
  }
}

async function pressOf(request: Request, form: FormData): Promise<Press | null> {
  const key = form.get("_idem");
  if (typeof key !== "string" || key === "" || key.length > 255) return null;
  const hash = createHash("sha256");
  for (const [name, value] of form) {
    if (name !== "_idem") hash.update(`${name}\u0000${typeof value === "string" ? value : value.name}\u0000`);
  }
  return { route: new URL(request.url).pathname.replace(/\.data$/, ""), key, bodySha256: hash.digest("hex") };
}

interface Door<S> {
  name: string;
  enter(visitor: Visitor | null, args: LoaderFunctionArgs, press: Press | null): S | Promise<S>;
}

function toSignIn(args: LoaderFunctionArgs): never {
  const url = new URL(args.request.url);
  const next = args.request.method === "GET" ? `${url.pathname.replace(/\.data$/, "")}${url.search}` : "/";
  throw redirect(next === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`);
}

function through<S>(door: Door<S>) {
  const admit = async (args: LoaderFunctionArgs, press: Press | null) => {
    const { app } = args.context;
    return door.enter(await visitorOf(app, args.request.headers.get("Cookie"), app.clock()), args, press);
  };
  const asked = (args: LoaderFunctionArgs, scope: S): Asked<S> => ({
    scope,
    params: plainParams(args.params),
    url: new URL(args.request.url.replaceAll("%00", "")),
    request: args.request,
    ip: args.context.ip,
  });
  return {
    /** A loader behind this door: reads only. */
    loader: <T>(fn: Loads<S, T>) =>
      marked(door.name, async (args: LoaderFunctionArgs): Promise<T> => {
        try {
          return await fn(asked(args, await admit(args, null)));
        } catch (error) {
          throw error instanceof Refusal ? refused(error) : error;
        }
      }),
    /** An action behind this door: an expected failure comes back to the form with what was typed. */
    action: <T>(fn: Acts<S, T>) =>
      marked(door.name, async (args: ActionFunctionArgs): Promise<T | ReturnType<typeof failure>> => {
        const form = await formOf(args.request);
        try {
          const scope = await admit(args, form && (await pressOf(args.request, form)));
          if (!form) throw new Response("This was not sent as a form, so nothing was done.", { status: 415 });
          return await fn({ ...asked(args, scope), form });
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          if (form && (error.kind === "invalid" || error.kind === "conflict")) return failure(error, form);
          throw refused(error);
        }
      }),
  };
}

const common = (visitor: Visitor, args: LoaderFunctionArgs, press: Press | null) => {
  const now = args.context.app.clock();
  return {
    app: args.context.app,
    now,
    today: civilDateIn(now, visitor.firm.timezone),
    firm: visitor.firm,
    person: visitor.person,
    auth: visitor.auth,
    requestId: args.context.requestId,
    press,
  };
};

const may: Record<ClientRole, number> = { viewer: 0, contributor: 1, approver: 2 };

/** The door for clients' people; `least` is the least role that may pass (architecture.md, roles). Others get 403, nobody gets the sign-in page. */
export function clientDoor(least: ClientRole) {
  return through<ClientScope>({
    name: `client:${least}`,
    enter(visitor, args, press) {
      if (!visitor) return toSignIn(args);
      if (!visitor.client) throw new Refusal("forbidden", "This page belongs to a client. You are signed in as staff.");
      if (may[visitor.client.role] < may[least])
        throw new Refusal(
          "forbidden",
          least === "approver"
            ? "Only an approver can do this. Ask a colleague who is one."
            : "You can read this page, but not answer on it.",
        );
      const { id, key, name, role } = visitor.client;
      return mint<ClientScope>({ kind: "client", ...common(visitor, args, press), clientId: id, clientKey: key, clientName: name, role });
    },
  });
}

/** The door for staff of the named roles. Others get 403, nobody gets the sign-in page. */
export function staffDoor(...roles: [StaffRole, ...StaffRole[]]) {
  return through<StaffScope>({
    name: `staff:${roles.join(",")}`,
    enter(visitor, args, press) {
      if (!visitor) return toSignIn(args);
      if (!visitor.staff || !roles.includes(visitor.staff.role)) throw new Refusal("forbidden", "This page is not part of your work here.");
      return mint<StaffScope>({ kind: "staff", ...common(visitor, args, press), ...visitor.staff });
    },
  });
}

export interface PublicScope {
  readonly app: App;
  readonly now: Date;
  readonly ip: string;
  readonly visitor: Visitor | null;
}

/** The door for pages anybody may open; it proves nothing and opens no database for the handler. */
export const publicDoor = through<PublicScope>({
  name: "public",
  enter: (visitor, args) => ({ app: args.context.app, now: args.context.app.clock(), ip: args.context.ip, visitor }),
});

/** The door for pages of those who build the product: not there unless this installation shows them (`App.devPages`). */
export const devDoor = through<PublicScope>({
  name: "dev",
  enter(visitor, args) {
    const { app } = args.context;
    if (!app.devPages) throw new Refusal("not-found", "We could not find that page.");
    return { app, now: app.clock(), ip: args.context.ip, visitor };
  },
});

/**
 * The door for a link without a session, `:token` in the path: it opens one record for one person and no session (architecture.md,
 * links). A token that is unknown, over or of another purpose is 404 for everybody.
 */
export function linkDoor(purpose: LinkPurpose) {
  return through<LinkScope>({
    name: `link:${purpose}`,
    async enter(_visitor, args, press) {
      const { app, requestId } = args.context;
      const scope = await scopeOfLink(app, purpose, args.params["token"] ?? "", { id: requestId, press, now: app.clock() });
      if (!scope) throw new Refusal("not-found", "This link is over, or was copied only in part. Nothing was sent.");
      return scope;
    },
  });
}
