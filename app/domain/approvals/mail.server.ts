import type { Reader } from "#db/client.server";
import type { approvals, decisions } from "#db/schema/approvals";
import type { NewMail } from "#db/transact.server";
import type { ClientScope, Scope, StaffScope } from "~/auth/scope";
import { csmToday, leadersToday, type Reached, stakeholders, stillStaff } from "~/domain/people/queries/reached.server";
import type { Json } from "~/lib/canonical";

const linkTo = (scope: Scope, path: string) => `${scope.app.config.APP_URL}${path}`;
const clientName = (statement: Record<string, unknown>) => (typeof statement["clientName"] === "string" ? statement["clientName"] : "");

/** Who the mails of one command go to; each list is read once, however many things were asked or answered. */
export interface Reach {
  approvers(clientId: string): Promise<Reached[]>;
  stakeholders(clientId: string): Promise<Reached[]>;
  csm(clientId: string): Promise<Reached[]>;
  leaders(): Promise<Reached[]>;
  /** A member of staff, while they work here. */
  staff(id: string): Promise<Reached[]>;
}

/** Reaches the people of today, inside the caller's transaction. */
export function reachOf(scope: Scope, tx: Reader): Reach {
  const known = new Map<string, Promise<Reached[]>>();
  const once = (name: string, load: () => Promise<Reached[]>) => {
    const list = known.get(name) ?? load();
    known.set(name, list);
    return list;
  };
  return {
    approvers: (clientId) => once(`approvers ${clientId}`, () => stakeholders(scope, tx, clientId, true)),
    stakeholders: (clientId) => once(`stakeholders ${clientId}`, () => stakeholders(scope, tx, clientId, false)),
    csm: (clientId) => once(`csm ${clientId}`, () => csmToday(scope, tx, clientId)),
    leaders: () => once("leaders", () => leadersToday(scope, tx)),
    staff: (id) => once(`staff ${id}`, () => stillStaff(scope, tx, id)),
  };
}

/** Tells a client's approvers that something waits for them. */
export async function requestMail(scope: Scope, reach: Reach, clientId: string, sentence: string, seconds: number): Promise<NewMail[]> {
  return (await reach.approvers(clientId)).map((p) => ({
    to: p.email,
    personId: p.id,
    clientId,
    template: "approval-asked",
    props: { name: p.name, firmName: scope.firm.name, asks: [{ sentence, seconds }], url: linkTo(scope, "/portal") },
  }));
}

/** Reminds a client's approvers of what waits for them; nobody when there are none. */
export async function reminderMail(
  scope: Scope,
  tx: Reader,
  client: { clientId: string; clientName: string },
  asks: { id: string; sentence: string; seconds: number; asked: string }[],
  last: boolean,
): Promise<NewMail[]> {
  return (await stakeholders(scope, tx, client.clientId, true)).map((p) => ({
    to: p.email,
    personId: p.id,
    clientId: client.clientId,
    template: "reminder",
    props: { name: p.name, firmName: scope.firm.name, clientName: client.clientName, asks, last, url: linkTo(scope, "/portal") },
  }));
}

/**
 * Tells everyone concerned how something was answered (trust.md, fact 10): of what a client answers, its other stakeholders, the CSM
 * it has today and the leaders, not who asked but left the client since; of the rest, who asked while they still work here.
 */
export async function decidedMail(
  scope: ClientScope | StaffScope,
  reach: Reach,
  approval: typeof approvals.$inferSelect,
  verdict: string,
  sentence: string,
  decision: { record: string; sha256: string; note: string },
): Promise<NewMail[]> {
  const props = {
    firmName: scope.firm.name,
    by: scope.person.name,
    verdict,
    sentence,
    record: decision.record,
    sha256: decision.sha256,
    note: decision.note,
    clientName: clientName(approval.statement),
  };
  const mails: NewMail[] = [];
  const add = (p: Reached, path: string, clientId: string | null) => {
    if (p.id !== scope.person.id && !mails.some((m) => m.personId === p.id))
      mails.push({
        to: p.email,
        personId: p.id,
        clientId,
        template: "decided",
        props: { ...props, name: p.name, url: linkTo(scope, path) },
      });
  };
  if (approval.audience === "client" && approval.clientId) {
    for (const p of await reach.stakeholders(approval.clientId)) add(p, "/portal/agreed", approval.clientId);
    for (const p of [...(await reach.csm(approval.clientId)), ...(await reach.leaders())]) add(p, "/admin/waiting", approval.clientId);
  } else if (approval.requestedBy) {
    for (const p of await reach.staff(approval.requestedBy)) add(p, "/admin/waiting", approval.clientId);
  }
  return mails;
}

/** Tells the same people that an approval was taken back. */
export async function withdrawnMail(
  scope: ClientScope,
  tx: Reader,
  approval: typeof approvals.$inferSelect,
  sentence: string,
  record: string,
): Promise<NewMail[]> {
  return decidedMail(scope, reachOf(scope, tx), approval, "Taken back", sentence, { record, sha256: approval.statementSha256, note: "" });
}

/** Tells the leaders, and only them, that a client wants to talk to somebody other than their CSM. */
export async function objectionMail(scope: ClientScope, tx: Reader): Promise<NewMail[]> {
  return (await leadersToday(scope, tx)).map((p) => ({
    to: p.email,
    personId: p.id,
    clientId: null,
    template: "objection",
    props: {
      name: p.name,
      firmName: scope.firm.name,
      clientName: scope.clientName,
      by: scope.person.name,
      url: linkTo(scope, "/admin/objections"),
    },
  }));
}

/** One mail a person for several asks made in one gesture. */
export function oneMailEach(mails: NewMail[]): NewMail[] {
  const merged = new Map<string, NewMail>();
  for (const mail of mails) {
    const key = `${mail.template}:${mail.to}`;
    const first = mail.template === "approval-asked" ? merged.get(key) : undefined;
    if (!first) merged.set(mail.template === "approval-asked" ? key : `${key}:${merged.size}`, mail);
    else
      merged.set(key, {
        ...first,
        props: { ...first.props, asks: [...(first.props["asks"] as Json[]), ...(mail.props["asks"] as Json[])] },
      });
  }
  return [...merged.values()];
}

/** The mails of several answers given in one gesture: one a person, naming each answer with its record. */
export function answeredTogetherMail(ofEach: readonly NewMail[][]): NewMail[] {
  if (ofEach.length === 1) return ofEach[0] ?? [];
  const together = new Map<string, NewMail>();
  for (const mail of ofEach.flat()) {
    const { sentence = "", verdict = "", record = "", sha256 = "", note = "", ...common } = mail.props;
    const first = together.get(mail.to);
    const answers = [...((first?.props["answers"] as Json[] | undefined) ?? []), { sentence, verdict, record, sha256, note }];
    together.set(mail.to, { ...mail, template: "answered-together", props: { ...common, answers } });
  }
  return [...together.values()];
}

/** Tells the CSM and the leaders that a client would rather talk before answering for a year. */
export async function talkFirstMail(scope: ClientScope, tx: Reader, year: number, note: string): Promise<NewMail[]> {
  const csm = await csmToday(scope, tx, scope.clientId);
  const reached = new Map([...csm, ...(await leadersToday(scope, tx))].map((p) => [p.id, p]));
  return [...reached.values()].map((p) => ({
    to: p.email,
    personId: p.id,
    clientId: scope.clientId,
    template: "talk-first",
    props: {
      name: p.name,
      firmName: scope.firm.name,
      clientName: scope.clientName,
      by: scope.person.name,
      year,
      note,
      url: linkTo(scope, `/admin/clients/${encodeURIComponent(scope.clientKey)}`),
    },
  }));
}

/** A copy of a receipt for the person who asked for it; `when` is as the page says it, in the client's zone. */
export function copyMail(
  scope: ClientScope,
  copy: { decision: typeof decisions.$inferSelect; by: string; verdict: string; sentence: string; when: string },
): NewMail {
  const { decision, by, verdict, sentence, when } = copy;
  return {
    to: scope.person.email,
    personId: scope.person.id,
    clientId: scope.clientId,
    template: "receipt",
    props: {
      name: scope.person.name,
      firmName: scope.firm.name,
      clientName: scope.clientName,
      by,
      verdict,
      sentence,
      at: when,
      record: decision.record,
      sha256: decision.sha256,
      url: linkTo(scope, `/portal/agreed/${decision.record}`),
    },
  };
}
