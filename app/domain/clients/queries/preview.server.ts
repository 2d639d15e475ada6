import { and, asc, eq, gte, isNull, lte, or } from "drizzle-orm";
import { agreements } from "#db/schema/clients";
import { read } from "#db/transact.server";
import type { StaffScope } from "~/auth/scope";
import { goalsOfClient } from "~/domain/goals/queries.server";
import { addDays, addYears, type CivilDate, isCivilDate } from "~/lib/dates";
import { Refusal } from "~/lib/refusal";
import { assignedOn, bandOf, BAND, planAssignment } from "../rules";
import { csmLoads } from "./list.server";
import { assignmentsOf, headOf, openClient } from "./page.server";

/** How far ahead a renewal or anniversary is named before a hand-over. */
const NEAR_DAYS = 90;

function nextAnniversary(startsOn: CivilDate, after: CivilDate): CivilDate {
  let years = Math.max(1, Number(after.slice(0, 4)) - Number(startsOn.slice(0, 4)));
  while (addYears(startsOn, years) < after) years += 1;
  return addYears(startsOn, years);
}

/**
 * What giving a client to a CSM from a day on would do, before it is saved: the two books before and after, what is due soon,
 * which goals wait to be adopted (domain.md A7). Without a choice only the form's lists. Throws `not-found`.
 */
export async function assignmentPreview(scope: StaffScope, key: string, choice: { csm: string; from: string }) {
  return read(scope, async (tx) => {
    const client = await openClient(scope, tx, key);
    const rows = await assignmentsOf(tx, client.id);
    const base = {
      head: headOf(scope, client),
      today: scope.today,
      currency: scope.firm.currency,
      csms: await csmLoads(scope, tx, scope.today),
      now: assignedOn(rows, scope.today)?.name ?? null,
    };
    if (!isCivilDate(choice.from) || choice.csm === "") return { ...base, preview: null, problem: "" };

    const { from } = choice;
    const loads = await csmLoads(scope, tx, from);
    const to = loads.find((l) => l.id === choice.csm);
    if (!to) return { ...base, preview: null, problem: "That person does not work in client success on that day." };
    const running = assignedOn(rows, from);
    let plan;
    try {
      plan = planAssignment(rows, { csmId: choice.csm, from });
    } catch (error) {
      if (error instanceof Refusal) return { ...base, preview: null, problem: error.message };
      throw error;
    }
    const leaving = loads.find((l) => l.id === running?.csmId) ?? null;
    const soon = addDays(from, NEAR_DAYS);
    const due = await tx
      .select({
        key: agreements.key,
        term: agreements.term,
        startsOn: agreements.startsOn,
        endsOn: agreements.endsOn,
        annualCents: agreements.annualCents,
        noticeOn: agreements.noticeOn,
      })
      .from(agreements)
      .where(
        and(
          eq(agreements.clientId, client.id),
          lte(agreements.startsOn, soon),
          or(isNull(agreements.endsOn), gte(agreements.endsOn, from)),
        ),
      )
      .orderBy(asc(agreements.key));
    const { goals } = await goalsOfClient(scope, tx, client, Number(scope.today.slice(0, 4)));
    return {
      ...base,
      problem: "",
      preview: {
        csm: choice.csm,
        from,
        to: plan.to,
        seen: running?.id ?? "",
        csmName: to.name,
        endsOn: plan.end?.to ?? null,
        corrects: plan.correct !== null,
        books: [
          ...(leaving ? [{ name: leaving.name, before: leaving.count, after: leaving.count - 1, band: bandOf(leaving.count - 1) }] : []),
          { name: to.name, before: to.count, after: to.count + 1, band: bandOf(to.count + 1) },
        ],
        over: to.count + 1 > BAND.most,
        annualCents: due.reduce((sum, a) => sum + a.annualCents, 0),
        due: due.flatMap((a) => {
          if (a.noticeOn !== null) return [{ agreement: a.key, on: a.noticeOn, what: "notice given" }];
          const on = a.term === "monthly" ? nextAnniversary(a.startsOn, from) : a.endsOn;
          return on !== null && on <= soon ? [{ agreement: a.key, on, what: a.term === "monthly" ? "a year complete" : "ends" }] : [];
        }),
        toAdopt: goals
          .filter(
            (g) =>
              g.standing !== null && g.statement.documentedBy !== choice.csm && (g.statement.dueOn === null || g.statement.dueOn >= from),
          )
          .map((g) => ({ key: g.key, title: g.statement.title })),
      },
    };
  });
}

/** One assignment of a client, to end it. Throws `not-found`. */
export async function assignmentToEnd(scope: StaffScope, key: string, id: string) {
  return read(scope, async (tx) => {
    const client = await openClient(scope, tx, key);
    const row = (await assignmentsOf(tx, client.id)).find((a) => a.id === id);
    if (!row) throw new Refusal("not-found", "We could not find that assignment.");
    return { head: headOf(scope, client), today: scope.today, row };
  });
}
