import { Link } from "@remix-run/react";
import { formatDate } from "~/lib/dates";
import { State } from "~/ui/badge";
import { Listing, ListingItem } from "~/ui/listing";
import { Spark } from "~/ui/spark";
import { formatMeasure, goalSentence, type GoalStatement } from "../rules";
import { planOn, type Point, type Progress, progressWords, type Running } from "../rules/progress";

export interface ListedGoal {
  key: string;
  statement: GoalStatement;
  points: Point[];
  progress: Progress;
  running: Running | null;
  openId: string | null;
}

/** Goals as rows: words, from → now → target, a small line, how it goes. */
export function GoalList({ goals }: { goals: readonly ListedGoal[] }) {
  return (
    <Listing>
      {goals.map((goal) => (
        <ListingItem
          key={goal.key}
          title={<Link to={`/portal/goals/${encodeURIComponent(goal.key)}`}>{goalSentence(goal.statement)}</Link>}
          note={<Run goal={goal} />}
          aside={<Line goal={goal} />}
          state={<GoalState progress={goal.progress} />}
        />
      ))}
    </Listing>
  );
}

/** How a goal goes, in a word with its shape. */
export function GoalState({ progress, badge = false }: { progress: Progress; badge?: boolean }) {
  return (
    <State kind={progress} badge={badge}>
      {progressWords[progress]}
    </State>
  );
}

function Run({ goal: { statement: s, points } }: { goal: ListedGoal }) {
  const now = points.at(-1);
  if (s.kind === "soft" && s.target === null) return <>{now ? `Last measured ${formatDate(now.on)}` : "Not counted in numbers"}</>;
  return (
    <>
      {s.baseline === null ? "No starting number yet" : `From ${formatMeasure(s.baseline, s.unit)}`}
      {now ? (
        <>
          , now <b>{formatMeasure(String(now.value), s.unit)}</b>
        </>
      ) : null}
      {s.target === null ? null : `, target ${formatMeasure(s.target, s.unit)}`}
    </>
  );
}

function Line({ goal: { statement: s, points, running } }: { goal: ListedGoal }) {
  const plan = running ? [...points.map((p) => planOn(running, p.on)), running.target] : [];
  const drawn = plan.filter((n) => n !== null);
  if (points.length === 0 && drawn.length === 0) return null;
  const last = points.at(-1);
  const target = s.target === null ? "" : `, target ${formatMeasure(s.target, s.unit)}`;
  const from = running?.baseline ?? null;
  return (
    <Spark
      actual={points.length === 0 ? [] : [from, ...points.map((p) => p.value)]}
      plan={[from, ...plan]}
      finding={
        last
          ? `${formatMeasure(String(last.value), s.unit)} on ${formatDate(last.on)}${target}.`
          : `The plan only${target}. Nothing measured yet.`
      }
    />
  );
}
