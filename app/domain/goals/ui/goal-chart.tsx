import { type CivilDate, formatDate } from "~/lib/dates";
import { Chart } from "~/ui/chart";
import { EmptyState } from "~/ui/empty-state";
import { formatMeasure, type GoalStatement } from "../rules";
import { planOn, type Point, type Running } from "../rules/progress";

/** What was measured against the plan, with the table of the same numbers. */
export function GoalChart({
  statement: s,
  points,
  running,
  today,
}: {
  statement: GoalStatement;
  points: readonly Point[];
  running: Running | null;
  today: CivilDate;
}) {
  const last = points.at(-1);
  if (!last || !running)
    return (
      <EmptyState title="Nothing measured yet.">
        {running ? "The first number stands here once you have confirmed it." : "Numbers follow once the goal is agreed."}
      </EmptyState>
    );
  const days = [
    ...new Set([
      running.approvedOn,
      ...points.map((p) => p.on),
      ...(running.dueOn !== null && running.dueOn > last.on ? [running.dueOn] : []),
    ]),
  ].sort();
  const actual = days.map(
    (day) =>
      points.find((p) => p.on === day)?.value ?? (day === running.approvedOn && day < (points[0]?.on ?? day) ? running.baseline : null),
  );
  const plan = days.map((day) => planOn(running, day));
  const now = formatMeasure(String(last.value), s.unit);
  const target = s.target === null ? "" : formatMeasure(s.target, s.unit);
  const planNow = planOn(running, last.on);
  return (
    <Chart
      title={s.metric || s.title}
      source={s.dataSource ? `Source: ${s.dataSource}. Numbers you confirmed.` : "Numbers you confirmed."}
      finding={`${now} on ${formatDate(last.on)}.${planNow === null ? "" : ` The plan was ${rounded(planNow)} by then${running.dueOn === null ? "" : ` and is ${target} by ${formatDate(running.dueOn)}`}.`}`}
      caption={`${s.metric || s.title}, measured and planned, as of ${formatDate(today)}`}
      labelHead="Day"
      labels={days.map((day) => formatDate(day))}
      series={[
        { name: "Measured", data: actual, style: "actual", endLabel: now },
        ...(plan.some((n) => n !== null)
          ? [
              {
                name: "The plan",
                data: plan.map((n) => (n === null ? null : rounded(n))),
                style: "plan" as const,
                endLabel: target ? `${target}, the plan` : "The plan",
              },
            ]
          : []),
      ]}
    />
  );
}

const rounded = (n: number) => Math.round(n * 10) / 10;
