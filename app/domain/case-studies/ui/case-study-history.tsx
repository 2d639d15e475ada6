import { civilDateIn, formatDate, formatDateTime } from "~/lib/dates";
import { Timeline } from "~/ui/timeline";
import type { caseStudyPage } from "../queries.server";

type Entry = Awaited<ReturnType<typeof caseStudyPage>>["history"][number];

/** Every request to the client and its answer, newest first, with record numbers and digests. */
export function CaseStudyHistory({ history, timezone }: { history: readonly Entry[]; timezone: string }) {
  if (history.length === 0) return <p className="hint">It was not sent to the client yet.</p>;
  return (
    <Timeline
      groups={[
        {
          items: history.map((entry) => ({
            id: entry.approvalId,
            date: formatDate(civilDateIn(entry.decidedAt ?? entry.requestedAt, timezone)),
            dateTime: (entry.decidedAt ?? entry.requestedAt).toISOString(),
            kind: entry.verdict ? ("theirs" as const) : entry.cancelled ? ("ours" as const) : ("open" as const),
            children: (
              <>
                <b>{words(entry)}</b>
                {entry.by ? ` by ${entry.by}` : ""}
                {entry.note ? <p>“{entry.note}”</p> : null}
                {entry.record ? (
                  <p className="meta">
                    Record <span className="num">{entry.record}</span> · {formatDateTime(entry.decidedAt ?? entry.requestedAt, timezone)} ·{" "}
                    {entry.sha256?.slice(0, 16)}
                  </p>
                ) : null}
              </>
            ),
          })),
        },
      ]}
    />
  );
}

function words({ verdict, cancelled, withdrawn }: Entry): string {
  if (verdict === null) return cancelled ? "Taken back before an answer" : "Sent; waits for the client";
  if (verdict === "declined") return "Asked for a change";
  return withdrawn ? "Approved, then taken back" : "Approved";
}
