import { civilDateIn, formatDate, formatDateTime } from "~/lib/dates";
import { Timeline, type TimelineItem } from "~/ui/timeline";
import type { opportunityPage } from "../queries/page.server";

type Entry = Awaited<ReturnType<typeof opportunityPage>>["history"][number];

const outcomes = { closed_won: "Closed as won", closed_lost: "Closed as lost", rejected: "Rejected after all" } as const;

/** Every request to sales and its answer, newest first, with record numbers and digests. */
export function OpportunityHistory({ history, timezone }: { history: readonly Entry[]; timezone: string }) {
  if (history.length === 0) return <p className="hint">Recorded before this product; nothing was asked here.</p>;
  return <Timeline groups={[{ items: history.map((entry) => item(entry, timezone)) }]} />;
}

function item(entry: Entry, timezone: string): TimelineItem {
  const at = entry.decidedAt ?? entry.cancelledAt ?? entry.requestedAt;
  return {
    id: entry.id,
    date: formatDate(civilDateIn(at, timezone)),
    dateTime: at.toISOString(),
    kind: entry.verdict ? "theirs" : entry.cancelledAt ? "ours" : "open",
    children: (
      <>
        <b>{words(entry)}</b>
        {entry.by ? ` by ${entry.by}` : ""}
        {entry.note ? <p>“{entry.note}”</p> : null}
        {entry.record ? (
          <p className="meta">
            Record <span className="num">{entry.record}</span> · {formatDateTime(at, timezone)} · {entry.sha256?.slice(0, 16)}
          </p>
        ) : null}
      </>
    ),
  };
}

function words({ outcome, verdict, cancelledAt }: Entry): string {
  if (outcome) return outcomes[outcome];
  if (cancelledAt) return "Taken back for another lead source";
  return verdict === null ? "Waits for sales" : verdict === "approved" ? "Accepted" : "Said no";
}
