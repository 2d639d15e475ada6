import { and, eq, sql } from "drizzle-orm";
import type { Json } from "~/lib/canonical";
import type { NewEvent } from "#db/chain.server";
import type { Tx } from "#db/client.server";
import { clients } from "#db/schema/clients";
import { deliverables } from "#db/schema/deliverables";
import { people } from "#db/schema/people";
import { pulses } from "#db/schema/pulse";
import { type NewMail, read, transact } from "#db/transact.server";
import { newLinks } from "~/auth/links.server";
import type { StaffScope, SystemScope } from "~/auth/scope";
import { heldClient } from "~/domain/clients/queries/held.server";
import { businessHours } from "~/domain/people/queries/hours.server";
import { instantAt } from "~/lib/business-time";
import { addDays, formatDate } from "~/lib/dates";
import { isId, newKey } from "~/lib/keys";
import { found, Refusal } from "~/lib/refusal";
import type { AskInput, CallInput } from "../input";
import { type AskedClient, candidatesIn } from "../queries/asking.server";
import { chooseContact, mayBeAsked, OPEN_DAYS, type PassedOver, QUARANTINE, quarterOf } from "../rules";
import { askablesFor, dueNow, type Due } from "../rules/due";
import { deliverableWords, passedOverWords, recommendQuestion, whyAsked } from "../rules/words";
import { writeAnswer } from "./answer.server";

type Asking = Pick<Due, "kind" | "quarter" | "deliverableId" | "about"> & {
  client: AskedClient;
  contactId: string;
  passedOver: readonly PassedOver[];
};
type AskScope = StaffScope | SystemScope;

/** One asking a client at a time: the rotation reads what the one before wrote. */
async function alone(tx: Tx, clientId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${clientId}, 20))`);
}

async function candidate(scope: AskScope, tx: Tx, clientId: string): Promise<AskedClient> {
  return found((await candidatesIn(scope, tx, eq(clients.id, clientId)))[0], "client");
}

/** Writes one survey down; null when this quarter, deliverable or onboarding was asked about meanwhile. */
async function put(scope: AskScope, tx: Tx, asking: Asking, channel: "mail" | "call") {
  const { client, contactId, kind, quarter, deliverableId, about } = asking;
  const row = {
    id: crypto.randomUUID(),
    key: newKey("Q"),
    clientId: client.id,
    contactId,
    kind,
    channel,
    deliverableId,
    about,
    csmId: client.csmId,
    quarter,
    askedOn: scope.today,
    closesOn: addDays(scope.today, OPEN_DAYS - 1),
    askedBy: scope.kind === "staff" ? scope.person.id : null,
    passedOver: [...asking.passedOver],
    createdAt: scope.now,
  };
  const [written] = await tx.insert(pulses).values(row).onConflictDoNothing().returning({ id: pulses.id });
  const event: NewEvent = {
    name: "pulse.asked",
    clientId: client.id,
    subject: `pulse:${row.key}`,
    payload: { pulseId: row.id, contactId, kind, channel },
  };
  return written ? { row, event } : null;
}

/** The mail that asks, with a link of its own that is over when the survey closes (trust.md A6). */
export async function invitation(
  scope: AskScope,
  tx: Tx,
  asking: Pick<Asking, "contactId" | "kind"> & { client: Pick<AskedClient, "id" | "name" | "csmId"> },
  pulse: { id: string; closesOn: string },
): Promise<NewMail> {
  const { client, contactId, kind } = asking;
  const [person] = await tx.select({ name: people.name, email: people.email }).from(people).where(eq(people.id, contactId));
  const [csm] = client.csmId ? await tx.select({ name: people.name }).from(people).where(eq(people.id, client.csmId)) : [];
  const { name, email } = found(person, "person");
  const [token = ""] = await newLinks(
    tx,
    [
      {
        purpose: "pulse",
        recordId: pulse.id,
        personId: contactId,
        clientId: client.id,
        expiresAt: instantAt(addDays(pulse.closesOn, 1), 0, scope.firm.timezone),
      },
    ],
    scope.now,
  );
  const props: Record<string, Json> = {
    name,
    firmName: scope.firm.name,
    clientName: client.name,
    question: recommendQuestion(scope.firm.name),
    csmName: csm?.name ?? "",
    url: `${scope.app.config.APP_URL}/s/${token}`,
    closesOn: pulse.closesOn,
    why: whyAsked(kind, client.name),
  };
  return { to: email, personId: contactId, clientId: client.id, template: "pulse-asked", props };
}

async function askIn(scope: AskScope, tx: Tx, asking: Asking): Promise<{ key: string; event: NewEvent; mail: NewMail } | null> {
  const put_ = await put(scope, tx, asking, "mail");
  if (!put_) return null;
  return { key: put_.row.key, event: put_.event, mail: await invitation(scope, tx, asking, put_.row) };
}

class NotDue extends Error {}

async function askClient(scope: SystemScope, clientId: string): Promise<boolean> {
  try {
    await transact(scope, async (tx) => {
      await alone(tx, clientId);
      const client = await candidate(scope, tx, clientId);
      const now = dueNow(client, scope.now, scope.today, await businessHours(tx, scope.firm));
      const asked =
        now && (await askIn(scope, tx, { ...now.due, client, contactId: now.choice.chosen, passedOver: now.choice.passedOver }));
      if (!asked) throw new NotDue();
      return { result: undefined, event: asked.event, mail: [asked.mail] };
    });
    return true;
  } catch (error) {
    if (error instanceof NotDue) return false;
    throw error;
  }
}

/**
 * Asks what is due at `scope.now`: each quarter, after what was accepted, at the end of onboarding; at most one survey a client and
 * day, in the client's office hours (domain.md F1, F2, P7, A19). Five statements to see what is due, then one transaction a client that
 * looks again: killed anywhere, or run by several at once, it repeats nothing. Returns how many were asked.
 */
export async function askDue(scope: SystemScope, stopping: () => boolean = () => false): Promise<{ asked: number }> {
  const due = await read(scope, async (tx) => {
    const hours = await businessHours(tx, scope.firm);
    return (await candidatesIn(scope, tx)).filter((client) => dueNow(client, scope.now, scope.today, hours)).map((client) => client.id);
  });
  let asked = 0;
  for (const id of due) if (!stopping() && (await askClient(scope, id))) asked += 1;
  return { asked };
}

function onlyAskers(scope: StaffScope): void {
  if (scope.role !== "csm" && scope.role !== "leader") throw new Refusal("forbidden", "The client’s own success manager or a leader asks.");
}

/**
 * Asks by hand after something happened (`about`, in the CSM's words): a named person, or whoever's turn it is (domain.md F2, A19).
 * Throws `forbidden`, `not-found`, and `conflict` in words when the named person, or everybody, may not be asked yet. Returns the survey's key.
 */
export async function askByHand(scope: StaffScope, input: AskInput): Promise<{ key: string; contactId: string }> {
  onlyAskers(scope);
  return transact(scope, async (tx) => {
    const { id } = await heldClient(scope, tx, input.client);
    await alone(tx, id);
    const client = await candidate(scope, tx, id);
    const askables = askablesFor(client, "interaction");
    const nameOf = (personId: string) => client.names.get(personId) ?? "Somebody";
    const named =
      input.contact === ""
        ? null
        : found(
            askables.find((p) => p.personId === input.contact),
            "person",
          );
    if (named?.unreachable)
      throw new Refusal("conflict", `${nameOf(named.personId)} gets no survey mail: ${named.unreachable}. Ask on a call and log it.`);
    if (named && !mayBeAsked(named.lastAsked, "interaction", scope.today))
      throw new Refusal(
        "conflict",
        `${nameOf(named.personId)} was asked on ${formatDate(named.lastAsked ?? scope.today)} and may be asked again from ${formatDate(addDays(named.lastAsked ?? scope.today, QUARANTINE.triggered))}. Choose somebody else, or ask on a call and log it.`,
      );
    const choice = chooseContact(askables, "interaction", scope.today);
    const contactId = named?.personId ?? choice.chosen;
    if (!contactId)
      throw new Refusal(
        "conflict",
        [
          "Nobody may be asked by mail today.",
          ...passedOverWords(choice.passedOver, nameOf, scope.today),
          "Ask on the results call and log it.",
        ].join(" "),
      );
    const asking = { client, contactId, kind: "interaction", quarter: null, deliverableId: null, about: input.about } as const;
    const asked = await askIn(scope, tx, { ...asking, passedOver: named ? [] : choice.passedOver });
    if (!asked) throw new Refusal("conflict", "This was asked already.");
    return { result: { key: asked.key, contactId }, event: asked.event, mail: [asked.mail] };
  });
}

/**
 * Writes down what a client said when asked on a call: survey and answer at once, marked as recorded by this person (domain.md A19).
 * Throws `forbidden`, `not-found`, `conflict` when this quarter, deliverable or onboarding was asked about already. Returns the survey's key.
 */
export async function logOnCall(scope: StaffScope, input: CallInput): Promise<{ key: string }> {
  onlyAskers(scope);
  return transact(scope, async (tx) => {
    const { id } = await heldClient(scope, tx, input.client);
    await alone(tx, id);
    const client = await candidate(scope, tx, id);
    const person = found(isId(input.contact) && client.names.has(input.contact) ? input.contact : null, "person");
    const asked = await put(
      scope,
      tx,
      { ...(await calledAbout(tx, client, input, scope)), client, contactId: person, passedOver: [] },
      "call",
    );
    if (!asked) throw new Refusal("conflict", `${client.name} was asked about this already.`);
    const { nps, rating, comment, callMe } = input;
    const said = { nps, rating, comment, callMe, leadershipOnly: false };
    const answered = await writeAnswer(scope, tx, { pulse: asked.row, by: client.names.get(person) ?? "", said, version: 1, held: false });
    return { result: { key: asked.row.key }, event: [asked.event, ...answered.events], mail: answered.mail };
  });
}

async function calledAbout(
  tx: Tx,
  client: AskedClient,
  input: CallInput,
  scope: StaffScope,
): Promise<Pick<Asking, "kind" | "quarter" | "deliverableId" | "about">> {
  const none = { quarter: null, deliverableId: null };
  switch (input.kind) {
    case "quarterly":
      return { ...none, kind: "quarterly", quarter: quarterOf(scope.today), about: "our work with you over the last three months" };
    case "onboarding":
      return { ...none, kind: "onboarding", about: "your first three months with us" };
    case "interaction":
      return { ...none, kind: "interaction", about: input.about };
    case "deliverable": {
      const [row] = await tx
        .select({ id: deliverables.id, title: deliverables.title, deliveredOn: deliverables.deliveredOn })
        .from(deliverables)
        .where(and(eq(deliverables.clientId, client.id), eq(deliverables.key, input.deliverable)));
      const { id, title, deliveredOn } = found(row, "deliverable");
      return { ...none, kind: "deliverable", deliverableId: id, about: deliverableWords(title, deliveredOn) };
    }
  }
}
