import { eq } from "drizzle-orm";
import type { NewEvent } from "#db/chain.server";
import type { Tx } from "#db/client.server";
import { leadSources } from "#db/schema/opportunities";
import type { StaffScope } from "~/auth/scope";
import { Refusal } from "~/lib/refusal";
import { csmsNow } from "../queries/held.server";
import { type NamedShare, type Share, wrongShares } from "../rules";

/** The plan year of a civil date. */
export const yearOf = (day: string) => Number(day.slice(0, 4));

/** Events of one change, at least one. */
export const chained = (events: NewEvent[]): [NewEvent, ...NewEvent[]] => {
  const [first, ...rest] = events;
  if (!first) throw new Error("a change without an event");
  return [first, ...rest];
};

/** Shares with the names that go on the record; throws `invalid` unless each is somebody who can be a lead source now, summing to 100 %. */
export async function namedShares(scope: StaffScope, tx: Tx, shares: readonly Share[]): Promise<NamedShare[]> {
  const wrong = wrongShares(shares);
  if (wrong) throw new Refusal("invalid", "", { "shares[0].csm": wrong });
  const names = new Map((await csmsNow(scope, tx)).map((person) => [person.id, person.name]));
  return shares.map((share, i) => {
    const name = names.get(share.csm);
    if (name === undefined)
      throw new Refusal("invalid", "", { [`shares[${i}].csm`]: "Choose a client success manager who works here now" });
    return { ...share, name };
  });
}

/** Replaces the lead source of an opportunity; one that was imported may have none. */
export async function writeShares(tx: Tx, opportunityId: string, shares: readonly Share[]): Promise<void> {
  await tx.delete(leadSources).where(eq(leadSources.opportunityId, opportunityId));
  if (shares.length > 0)
    await tx.insert(leadSources).values(shares.map(({ csm, bp }, position) => ({ opportunityId, csmId: csm, shareBp: bp, position })));
}
