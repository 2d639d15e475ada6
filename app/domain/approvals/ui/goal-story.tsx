import { Fragment } from "react";
import { Link } from "@remix-run/react";
import { formatDate } from "~/lib/dates";
import { formatMoney, formatShare } from "~/lib/money";
import { State } from "~/ui/badge";
import { Diff } from "~/ui/diff";
import { EmptyState } from "~/ui/empty-state";
import { Table } from "~/ui/table";
import { Timeline, type TimelineItem } from "~/ui/timeline";
import { goalChanges } from "../../goals/rules";
import { resultWords } from "../rules/words";
import type { GoalStory } from "../queries/goals.server";

type ResultLine = GoalStory["results"][number];

/** What came of a goal: both numbers beside each other; only the client's is summed elsewhere. */
export function GoalResults({ results }: { results: readonly ResultLine[] }) {
  const shown = results.filter((r) => !r.taken && !(r.newer && r.answer === null));
  if (shown.length === 0) return <EmptyState title="No result yet.">When one is measured, you confirm it before it counts.</EmptyState>;
  return (
    <Table
      caption="Results of this goal, newest first"
      hideCaption
      rows={shown}
      rowKey={(r) => r.id}
      columns={[
        {
          key: "result",
          head: "Result",
          cell: ({ statement }) => <span className="record">{resultWords(statement)}</span>,
        },
        { key: "share", head: "Our share of the credit", num: true, cell: (r) => formatShare(r.statement.creditBp) },
        {
          key: "ours",
          head: "We said",
          num: true,
          cell: (r) => (r.statement.grossCents === null ? "No value" : formatMoney(r.oursCents, r.statement.currency)),
        },
        {
          key: "theirs",
          head: "You said",
          num: true,
          cell: (r) =>
            r.answer === null ? (
              <span className="hint">not yet</span>
            ) : r.answer.cents === null ? (
              <span className="hint">can’t tell</span>
            ) : (
              <b>{formatMoney(r.answer.cents, r.statement.currency)}</b>
            ),
        },
        { key: "state", head: "State", cell: (r) => <ResultState line={r} /> },
      ]}
    />
  );
}

function ResultState({ line }: { line: ResultLine }) {
  if (line.answer === null) return <State kind="waiting">Waiting for you</State>;
  return (
    <span>
      <State kind={line.newer ? "none" : line.answer.verdict === "approved" ? "agreed" : "draft"}>
        {line.newer ? "Answered again" : line.answer.word}
      </State>{" "}
      <Link className="num" to={`/portal/agreed/${line.answer.record}`}>
        {line.answer.record}
      </Link>
    </span>
  );
}

const Quote = ({ words }: { words: string }) => (words ? <blockquote>“{words}”</blockquote> : null);

/** Versions, answers and results of a goal as one line of time, newest first. */
export function GoalTimeline({ versions, results }: Pick<GoalStory, "versions" | "results">) {
  const items: (TimelineItem & { dateTime: string; rank: number })[] = [];
  const add = (id: string, day: string, rank: number, kind: TimelineItem["kind"], children: TimelineItem["children"]) =>
    items.push({ id, date: formatDate(day), dateTime: day, kind, children, rank });
  versions.forEach((v, i) => {
    const before = versions[i - 1];
    const changes = before ? goalChanges(before.statement, v.statement) : [];
    const open = v.answer === null && !v.taken && !v.superseded;
    add(
      `asked-${v.id}`,
      v.askedOn,
      0,
      open ? "open" : "ours",
      <>
        Version {v.version} was sent to you{v.taken ? " and taken back" : ""}. {open ? <b>It waits for you.</b> : null}{" "}
        <Link to={`/portal/approvals/${v.id}`}>Read it</Link>
        {changes.map((c) => (
          <Fragment key={c.label}>
            <h3 className="label">{c.label}</h3>
            <Diff before={c.before} after={c.after} />
          </Fragment>
        ))}
      </>,
    );
    if (v.answer) {
      const { record, by, on, verdict, note, withdrawnOn } = v.answer;
      add(
        `answer-${v.id}`,
        on,
        1,
        "theirs",
        <>
          <b>
            {by} {verdict === "approved" ? `approved version ${v.version}` : `asked for a change to version ${v.version}`}.
          </b>{" "}
          <Link className="num" to={`/portal/agreed/${record}`}>
            {record}
          </Link>
          <Quote words={note} />
        </>,
      );
      if (withdrawnOn) add(`withdrawn-${v.id}`, withdrawnOn, 2, "theirs", <b>The approval of version {v.version} was taken back.</b>);
    }
  });
  for (const r of results) {
    const money = (cents: number) => formatMoney(cents, r.statement.currency);
    if (r.answer === null) {
      if (!r.taken && !r.newer)
        add(
          `result-${r.id}`,
          r.askedOn,
          0,
          "open",
          <>
            We put the result of {formatDate(r.statement.measuredOn)} at {money(r.oursCents)}. <b>It waits for you.</b>
          </>,
        );
      continue;
    }
    const { record, by, on, cents, note } = r.answer;
    add(
      `result-${r.id}`,
      on,
      1,
      "theirs",
      <>
        <b>
          {by} {cents === null ? "could not tell about" : "confirmed"} the result of {formatDate(r.statement.measuredOn)}
        </b>
        {cents === null ? "." : ` at ${money(cents)}.`}
        {cents !== null && cents !== r.oursCents ? ` We had proposed ${money(r.oursCents)}.` : ""}{" "}
        <Link className="num" to={`/portal/agreed/${record}`}>
          {record}
        </Link>
        <Quote words={note} />
      </>,
    );
  }
  items.sort((a, b) => b.dateTime.localeCompare(a.dateTime) || b.rank - a.rank);
  return <Timeline groups={[{ items }]} />;
}
