import type { Logger } from "pino";
import type { Database } from "#db/client.server";
import type { Signer } from "~/lib/chain";
import type { Config } from "~/lib/config.server";
import type { CivilDate } from "~/lib/dates";

export type ClientRole = "viewer" | "contributor" | "approver";
export type StaffRole = "csm" | "sales" | "leader" | "finance" | "admin";

/** The running product: made once by the server, the command line or a test, and handed down. */
export interface App {
  readonly config: Config;
  readonly database: Database;
  readonly signer: Signer;
  readonly log: Logger;
  readonly clock: () => Date;
  /** Whether the pages for those who build it (/dev/ui, /dev/mail) answer: in development and the demo, never in production. */
  readonly devPages: boolean;
}

export interface Firm {
  readonly name: string;
  readonly timezone: string;
  readonly currency: string;
  readonly powerMeaning: string | null;
}
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}
/** How and when the person signed in; `session` is the stored (hashed) session id. */
export interface SignedIn {
  readonly method: string;
  readonly at: Date;
  readonly session: string;
}
/** One press of one form's button: its effect happens once. */
export interface Press {
  readonly route: string;
  readonly key: string;
  readonly bodySha256: string;
}

declare const minted: unique symbol;
interface Common {
  readonly [minted]: true;
  readonly app: App;
  readonly now: Date;
  /** The civil date of `now` in the firm's time zone. */
  readonly today: CivilDate;
  readonly firm: Firm;
  readonly requestId: string;
  readonly press: Press | null;
}

export interface ClientScope extends Common {
  readonly kind: "client";
  readonly person: Person;
  readonly role: ClientRole;
  readonly auth: SignedIn;
  readonly clientId: string;
  readonly clientKey: string;
  readonly clientName: string;
}
export interface StaffScope extends Common {
  readonly kind: "staff";
  readonly person: Person;
  readonly role: StaffRole;
  readonly auth: SignedIn;
  /** Ids of the clients a CSM serves today, and of those they ever served. Empty for other roles. */
  readonly book: readonly string[];
  readonly everServed: readonly string[];
}
export interface SystemScope extends Common {
  readonly kind: "system";
  readonly reason: string;
  readonly actor: Person | null;
}
/** A link without a session: one record, for one person, and nothing else (architecture.md, links). */
export interface LinkScope extends Common {
  readonly kind: "link";
  readonly purpose: LinkPurpose;
  readonly recordId: string;
  readonly person: Person;
}
export type LinkPurpose = "pulse" | "unsubscribe";
export type Scope = ClientScope | StaffScope | LinkScope | SystemScope;

type Unminted<S extends Scope> = Omit<S, typeof minted>;

/** Makes a scope of proven values. Only doors, the job runner, the command line and the tests' helper may (boundaries.test.ts). */
export function mint<S extends Scope>(proven: Unminted<S>): S {
  return proven as S;
}

/** What a scope tells the database about itself, one setting each; a missing one closes (architecture.md, lock 3). */
export interface DatabaseSettings {
  role: string;
  person: string;
  clients: string;
  ever: string;
  link: string;
}

/** The settings of a scope; lists of ids are joined by commas. */
export function databaseSettings(scope: Scope): DatabaseSettings {
  const none = { clients: "", ever: "", link: "" };
  switch (scope.kind) {
    case "client":
      return { ...none, role: scope.role, person: scope.person.id, clients: scope.clientId };
    case "staff":
      return { ...none, role: scope.role, person: scope.person.id, clients: scope.book.join(","), ever: scope.everServed.join(",") };
    case "link":
      return { ...none, role: "link", person: scope.person.id, link: scope.recordId };
    case "system":
      return { ...none, role: "system", person: scope.actor?.id ?? "" };
  }
}
