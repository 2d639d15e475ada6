import type { ReactNode } from "react";

export type TimelineItem = {
  id: string;
  /** As people read it. */
  date: ReactNode;
  /** For machines: a civil date or an instant. */
  dateTime?: string;
  /** Filled pen dot: they decided. Hollow: we did. Dashed: still open. Triangle: behind. */
  kind?: "theirs" | "ours" | "open" | "behind";
  children: ReactNode;
};
export type TimelineGroup = { heading?: ReactNode; items: readonly TimelineItem[] };

const marks = { theirs: "is-client", ours: undefined, open: "is-open", behind: "is-behind" } as const;

/** What happened, newest first; a group's heading (a month) stands between the dots. */
export function Timeline({ groups }: { groups: readonly TimelineGroup[] }) {
  return (
    <ol className="timeline">
      {groups.flatMap((group, i) => [
        group.heading ? (
          <li className="month" key={`heading-${i}`}>
            {group.heading}
          </li>
        ) : null,
        ...group.items.map((item) => (
          <li className={marks[item.kind ?? "ours"]} id={item.id} key={item.id}>
            <time dateTime={item.dateTime}>{item.date}</time>
            <div>{item.children}</div>
          </li>
        )),
      ])}
    </ol>
  );
}
