import { Link } from "@remix-run/react";
import { type GoalStatement, goalSentence } from "../../goals/rules";
import { More } from "~/ui/section";

interface Goal {
  key: string;
  statement: GoalStatement;
  standing: number | null;
  problems: number;
}

function Goals({ goals }: { goals: readonly Goal[] }) {
  return (
    <ul className="stack">
      {goals.map((g) => (
        <li key={g.key}>
          <Link to={`/admin/goals/${g.key}`}>{goalSentence(g.statement)}</Link>
          <br />
          <span className="hint">
            {g.standing
              ? `Version ${g.standing} is agreed.`
              : `Not agreed yet.${g.problems > 0 ? ` ${g.problems} ${g.problems === 1 ? "thing keeps" : "things keep"} it from being sent.` : ""}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A client's goals: those due this year or later, and earlier ones behind a click. */
export function GoalList({ goals, year }: { goals: readonly Goal[]; year: string }) {
  const past = goals.filter((g) => g.statement.dueOn && g.statement.dueOn < `${year}-01-01`);
  const current = goals.filter((g) => !past.includes(g));
  return (
    <>
      {current.length > 0 ? <Goals goals={current} /> : <p className="hint">None is due this year or later.</p>}
      {past.length > 0 ? (
        <More summary={`${past.length} from earlier years`}>
          <Goals goals={past} />
        </More>
      ) : null}
    </>
  );
}
