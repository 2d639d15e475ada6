import type { ReactNode } from "react";
import { civilDateIn, formatDate } from "~/lib/dates";
import { Timeline, type TimelineItem } from "~/ui/timeline";
import type { Ask } from "../rules";

type Adoption = {
  csm: string;
  askedAt: string | null;
  cancelledAt: string | null;
  record: string | null;
  verdict: string | null;
  by: string | null;
  note: string | null;
};
type GoalStoryProps = {
  versions: readonly { version: number; createdAt: string; author: string }[];
  asks: readonly Ask[];
  adoptions: readonly Adoption[];
  timezone: string;
};
/** `step` orders what happened at one instant. */
type Happened = { id: string; at: string; step: number; kind?: TimelineItem["kind"]; words: ReactNode };

/** Every version of a goal and what became of it, newest first. */
export function GoalStory({ versions, asks, adoptions, timezone }: GoalStoryProps) {
  const happened = [...versions.map(drafted), ...asks.flatMap(askedAndAnswered), ...adoptions.flatMap(adopted)];
  const items = happened
    .sort((a, b) => b.at.localeCompare(a.at) || b.step - a.step)
    .map(({ id, at, kind, words }): TimelineItem => ({
      id,
      kind,
      date: formatDate(civilDateIn(new Date(at), timezone)),
      dateTime: at,
      children: words,
    }));
  return <Timeline groups={[{ items }]} />;
}

function drafted({ version, createdAt, author }: GoalStoryProps["versions"][number]): Happened {
  const by = version === 1 ? ` by ${author}` : "";
  return { id: `version-${version}`, at: createdAt, step: version * 4, words: <p>{`Version ${version} drafted${by}.`}</p> };
}

function askedAndAnswered({ approvalId, version, requestedAt, requestedBy, cancelledAt, decision }: Ask): Happened[] {
  const open = decision === null && cancelledAt === null;
  const step = version * 4 + 1;
  const sent = `Version ${version} sent for approval by ${requestedBy}${open ? "; no answer yet" : ""}.`;
  const list: Happened[] = [{ id: `${approvalId}-asked`, at: requestedAt, step, kind: open ? "open" : "ours", words: <p>{sent}</p> }];
  if (cancelledAt !== null)
    list.push({
      id: `${approvalId}-back`,
      at: cancelledAt,
      step: step + 1,
      words: <p>{`Version ${version} taken back before an answer.`}</p>,
    });
  if (decision !== null) {
    const said = decision.verdict === "approved" ? `Version ${version} approved` : `A change to version ${version} asked for`;
    const withdrawn = decision.withdrawnOn === null ? "" : ` Withdrawn on ${formatDate(decision.withdrawnOn)}.`;
    const words = (
      <>
        <p>{`${said} by ${decision.by}, record ${decision.record}.${withdrawn}`}</p>
        {decision.note ? <p className="record">“{decision.note}”</p> : null}
      </>
    );
    list.push({ id: `${approvalId}-answer`, at: decision.decidedAt, step: step + 2, kind: "theirs", words });
  }
  return list;
}

function adopted({ csm, askedAt, cancelledAt, record, verdict, by, note }: Adoption, i: number): Happened[] {
  if (askedAt === null) return [];
  const who = by ?? "the client";
  const answers: Record<string, string> = { approved: `agreed by ${who}, record ${record ?? ""}`, declined: `not agreed by ${who}` };
  const came = cancelledAt !== null ? "taken back" : (answers[verdict ?? ""] ?? "waiting for the client");
  const kind = verdict !== null ? "theirs" : cancelledAt !== null ? "ours" : "open";
  return [
    {
      id: `adoption-${i}`,
      at: askedAt,
      step: 1000 + i,
      kind,
      words: <p>{`${csm} adopts this goal: ${came}.${note ? ` “${note}”` : ""}`}</p>,
    },
  ];
}
