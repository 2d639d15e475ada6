import { and, desc, eq, gte, isNull, lte, or } from "drizzle-orm";
import type { Reader } from "#db/client.server";
import { assignments, clients } from "#db/schema/clients";
import { referrals } from "#db/schema/referrals";
import { people } from "#db/schema/people";
import type { CivilDate } from "~/lib/dates";
import { madeOf } from "../opportunities/queries/made-of.server";

export interface Referral {
  id: string;
  key: string;
  client: { id: string; key: string; name: string };
  person: string;
  company: string;
  submittedOn: CivilDate;
  /** Who served the client the day it came in: the default lead source (domain.md A11); null when nobody did. */
  assigned: { id: string; name: string } | null;
  /** The opportunity made of it, unless that was rejected. */
  usedBy: string | null;
}

const usedBy = madeOf(referrals.id);

function referralsIn(tx: Reader) {
  const thatDay = and(
    eq(assignments.clientId, referrals.clientId),
    lte(assignments.from, referrals.submittedOn),
    or(isNull(assignments.to), gte(assignments.to, referrals.submittedOn)),
  );
  return tx
    .select({
      id: referrals.id,
      key: referrals.key,
      client: { id: clients.id, key: clients.key, name: clients.name },
      person: referrals.person,
      company: referrals.company,
      submittedOn: referrals.submittedOn,
      assigned: { id: people.id, name: people.name },
      usedBy,
    })
    .from(referrals)
    .innerJoin(clients, eq(clients.id, referrals.clientId))
    .leftJoin(assignments, thatDay)
    .leftJoin(people, eq(people.id, assignments.csmId));
}

/** A referral with who served its client the day it came in; null when there is none that this scope may read. */
export async function referralWith(tx: Reader, key: string): Promise<Referral | null> {
  const [row] = await referralsIn(tx).where(eq(referrals.key, key));
  return row ?? null;
}

/** Referrals nobody has made an opportunity of yet, newest first, at most `limit`. */
export async function openReferrals(tx: Reader, limit: number): Promise<Referral[]> {
  return referralsIn(tx).where(isNull(usedBy)).orderBy(desc(referrals.submittedOn), desc(referrals.key)).limit(limit);
}

/** Who a referral named, by its id; null when this scope may not read it. */
export async function referralNamed(tx: Reader, id: string): Promise<Pick<Referral, "key" | "person" | "company" | "submittedOn"> | null> {
  const [row] = await tx
    .select({ key: referrals.key, person: referrals.person, company: referrals.company, submittedOn: referrals.submittedOn })
    .from(referrals)
    .where(eq(referrals.id, id));
  return row ?? null;
}
