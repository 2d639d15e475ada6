import { civilDateIn, formatDate } from "~/lib/dates";
import { Timeline, type TimelineGroup } from "~/ui/timeline";

export interface Told {
  id: string;
  at: string;
  kind: "theirs" | "ours" | "open";
  who: string;
  words: string;
  sentence: string;
  note: string;
  record: string;
}

const monthOf = (at: string, timezone: string) =>
  new Intl.DateTimeFormat("en-GB", { timeZone: timezone, month: "long", year: "numeric" }).format(new Date(at));

/** What was asked of a client and what it answered, by month, newest first. */
export function Story({ told, timezone }: { told: readonly Told[]; timezone: string }) {
  const groups: { heading: string; items: TimelineGroup["items"][number][] }[] = [];
  for (const t of told) {
    const heading = monthOf(t.at, timezone);
    if (groups.at(-1)?.heading !== heading) groups.push({ heading, items: [] });
    groups.at(-1)?.items.push({
      id: t.id,
      // The month's heading says the year.
      date: formatDate(civilDateIn(new Date(t.at), timezone)).replace(/\u00a0\d{4}$/, ""),
      dateTime: t.at,
      kind: t.kind,
      children: (
        <>
          <b>{t.who}</b>
          {t.kind === "theirs" ? " · " : " "}
          {t.words}: {t.sentence}
          {t.record ? (
            <>
              {" "}
              <span className="hint">Record {t.record}</span>
            </>
          ) : null}
          {t.note ? <blockquote>“{t.note}”</blockquote> : null}
        </>
      ),
    });
  }
  return <Timeline groups={groups} />;
}
