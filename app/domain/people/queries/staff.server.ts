import { and, asc, count, eq, gte, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import { people, staff } from "#db/schema/people";
import { holding } from "#db/search.server";
import { read } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { csmLoads } from "~/domain/clients/queries/list.server";
import { isId } from "~/lib/keys";
import { found } from "~/lib/refusal";
import { addressRefusal, staffNameRefusal, type StaffRole } from "../rules";

const PAGE = 25;

/** A page of 25 members of staff by name, found by words, role and whether they are here, with how many clients each CSM has. Three statements. */
export async function listStaff(scope: StaffScope, asked: { q: string; role: string; gone: boolean; page: number }) {
  return read(scope, async (tx) => {
    const { today } = scope;
    const role = (["csm", "sales", "leader", "finance", "admin"] as const).find((r) => r === asked.role);
    const left = or(isNotNull(people.disabledAt), and(isNotNull(staff.endsOn), lt(staff.endsOn, today)));
    const here = and(isNull(people.disabledAt), or(isNull(staff.endsOn), gte(staff.endsOn, today)));
    const where = and(holding(asked.q, people.name, people.email), role ? eq(staff.role, role) : undefined, asked.gone ? left : here);
    const rows = await tx
      .select({
        id: people.id,
        name: people.name,
        email: people.email,
        title: people.title,
        role: staff.role,
        startsOn: staff.startsOn,
        endsOn: staff.endsOn,
        locked: sql<boolean>`${people.lockedAt} is not null`,
      })
      .from(staff)
      .innerJoin(people, eq(people.id, staff.personId))
      .where(where)
      .orderBy(asc(people.name), asc(people.id))
      .limit(PAGE)
      .offset((asked.page - 1) * PAGE);
    const [sum] = await tx.select({ n: count() }).from(staff).innerJoin(people, eq(people.id, staff.personId)).where(where);
    const loads = new Map((await csmLoads(scope, tx, today)).map((l) => [l.id, l]));
    return { rows: rows.map((row) => ({ ...row, load: loads.get(row.id) ?? null })), total: sum?.n ?? 0, pageSize: PAGE };
  });
}

/** One member of staff, for the forms about them, and the role of who asks (`by`). Throws `not-found`. */
export async function staffForm(
  scope: StaffScope,
  id: string,
): Promise<{
  id: string;
  name: string;
  email: string;
  title: string;
  role: StaffRole;
  startsOn: string;
  endsOn: string | null;
  me: boolean;
  by: StaffRole;
  /** Why the address is not theirs to change, or null. */
  fixed: string | null;
  /** Why the name is not. */
  fixedName: string | null;
  today: string;
}> {
  return read(scope, async (tx) => {
    const [row] = isId(id)
      ? await tx
          .select({
            id: people.id,
            name: people.name,
            email: people.email,
            title: people.title,
            role: staff.role,
            startsOn: staff.startsOn,
            endsOn: staff.endsOn,
          })
          .from(staff)
          .innerJoin(people, eq(people.id, staff.personId))
          .where(eq(staff.personId, id))
      : [];
    const person = found(row, "person");
    const fixed = addressRefusal({ id: scope.person.id, role: scope.role }, person);
    return {
      ...person,
      me: id === scope.person.id,
      by: scope.role,
      fixed,
      fixedName: staffNameRefusal(scope.role, person.role),
      today: scope.today,
    };
  });
}
