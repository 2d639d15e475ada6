import { addDays, addYears, type CivilDate, dayNumber, formatDate } from "~/lib/dates";
import { type Client, earliest, type Files, money, type Row } from "./book-files";
import { GOALS, INES, SOFT_GOALS, sourceOf } from "./names";
import type { Random } from "./random";

/** A client's goals from the day they joined, with their results and what the client answered, up to `today`. */
export function addGoals(files: Files, r: Random, c: Client, i: number, today: CivilDate): void {
  const reached = new Map<string, number>();
  let from = c.joined;
  let n = 0;
  while (from < today && (c.ended === null || from < c.ended)) {
    const due = `${from.slice(0, 4)}-12-31` > addDays(from, 60) ? `${from.slice(0, 4)}-12-31` : `${Number(from.slice(0, 4)) + 1}-12-31`;
    for (let g = 0; g < (r.chance(0.35) ? 4 : 3); g += 1) {
      n += 1;
      const soft = g === 2 && r.chance(0.35);
      const key = `${c.key}-G${n}`;
      const documented = addDays(from, r.between(2, 40));
      if (documented > today) continue;
      const by = c.handedOver && documented < c.handedOver ? INES : c.csm;
      const adopted =
        by !== c.csm && c.handedOver && due >= c.handedOver && r.chance(0.85) ? addDays(c.handedOver, r.between(4, 30)) : null;
      const kind = GOALS[(i + g + n) % GOALS.length] as (typeof GOALS)[number];
      const drawn = Math.round(kind.base * (0.6 + r.between(0, 120) / 100));
      // What was reached last year is where the next one starts.
      const base = reached.get(kind.metric) ?? drawn;
      const target = Math.max(base + 2, Math.round(base * (1 + kind.step)));
      const words = soft
        ? r.pick(SOFT_GOALS)
        : { title: kind.words(base, target, formatDate(due).replace(/\u00a0/g, " ")), why: kind.why, metric: kind.metric };
      files.goals.push({
        key,
        client: c.key,
        title: words.title,
        why: words.why,
        kind: soft ? "soft" : "number",
        metric: words.metric,
        unit: soft ? "" : kind.unit,
        baseline: soft ? "" : String(base),
        target: soft ? "" : String(target),
        due_on: due,
        documented_by: by,
        documented_on: documented,
        adopted_by: adopted && adopted <= today ? c.csm : "",
        adopted_on: adopted && adopted <= today ? adopted : "",
      });
      const decided = addDays(documented, r.between(1, 25));
      const waiting = decided > addDays(today, -12);
      const refused = r.chance(0.04);
      if (!waiting)
        files.decisions.push(
          decision(
            "goal",
            key,
            refused ? "declined" : "approved",
            c.approver,
            decided,
            refused ? "Not this year, please: we are short of people." : "",
          ),
        );
      if (waiting || refused) continue;
      const last = addResults(
        files,
        r,
        c,
        { key, base, target, due, decided, worth: kind.worth, source: sourceOf(words.metric), soft },
        today,
      );
      if (last !== null) reached.set(kind.metric, last);
    }
    from = addYears(`${from.slice(0, 4)}-01-10`, 1);
  }
}

/** One answer as `decisions.csv` has it. */
export const decision = (kind: string, key: string, verdict: string, by: string, on: CivilDate, note = ""): Row => ({
  kind,
  key,
  year: "",
  verdict,
  gross_value: "",
  credit_percent: "",
  decided_by: by,
  decided_on: on,
  note,
  withdrawn_on: "",
  leader_note: "",
});

/** Four measurements on the way to the due day; returns the last number, or null for a goal without numbers. */
function addResults(
  files: Files,
  r: Random,
  c: Client,
  g: { key: string; base: number; target: number; due: CivilDate; decided: CivilDate; worth: number; source: string; soft: boolean },
  today: CivilDate,
): number | null {
  const share = r.pick(["25", "30", "40", "50", "50"]);
  const pace = 0.8 + r.between(0, 50) / 100;
  const span = dayNumber(g.due) - dayNumber(g.decided) - 2;
  let last: number | null = null;
  for (let q = 1; q <= 4; q += 1) {
    const measured = addDays(g.decided, Math.floor((span * q) / 4));
    if (measured > earliest(today, g.due, c.ended ?? "2999-12-31") || (q > 1 && q < 4 && r.chance(0.35))) continue;
    const value = g.base + Math.max(q, Math.round(((g.target - g.base) * pace * q) / 4));
    const gained = value - (last ?? g.base);
    last = value;
    const key = `${g.key}-R${q}`;
    const gross = g.soft ? 0 : Math.max(400, hundreds(gained * g.worth * (3 + r.between(0, 30) / 10)));
    files.results.push({
      key,
      goal: g.key,
      measured_on: measured,
      value: g.soft ? "" : String(value),
      gross_value: g.soft ? "" : money(gross),
      credit_percent: share,
      source: g.source,
    });
    const decided = addDays(measured, r.between(2, 20));
    if (decided > addDays(today, -6)) continue;
    const refused = r.chance(0.05);
    const other = !refused && !g.soft && r.chance(0.12);
    files.decisions.push({
      ...decision(
        "result",
        key,
        refused ? "declined" : "approved",
        c.approver,
        decided,
        refused ? "Can't tell from here." : other ? "We count it a little lower." : "",
      ),
      gross_value: other ? money(hundreds(gross * 0.82)) : "",
      credit_percent: other && r.chance(0.4) ? "40" : "",
    });
  }
  return g.soft ? null : last;
}

const hundreds = (amount: number) => Math.round(amount / 100) * 100;
