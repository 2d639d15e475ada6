import type { ReactNode } from "react";
import { formatDate } from "~/lib/dates";
import { State, Tag } from "~/ui/badge";
import { type Crumb, PageHeader } from "~/ui/page-header";
import { Stack } from "~/ui/section";
import { type Tab, Tabs } from "~/ui/tabs";

type Head = { key: string; name: string; segment: string; joinedOn: string; endedOn: string | null; endedBy: string | null; role: string };

export const segments = { community: "Community", enterprise: "Enterprise", strategic: "Strategic" } as const;
export const segmentName = (segment: string) => (Object.hasOwn(segments, segment) ? segments[segment as keyof typeof segments] : segment);

type ClientFrameProps = {
  client: Head;
  /** The page's own title where it is not the client's story; then the client's name becomes the way back. */
  title?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  crumbs?: readonly Crumb[];
  /** Pages that ask for one thing leave the tabs out. */
  tabs?: boolean;
  children: ReactNode;
};

/** What stands around every page about one client. */
export function ClientFrame({ client, title, lead, actions, crumbs = [], tabs = true, children }: ClientFrameProps) {
  const base = `/admin/clients/${client.key}`;
  const all: (Tab & { for: readonly string[] })[] = [
    { to: base, label: "Story", end: true, for: ["csm", "leader", "finance", "admin"] },
    { to: `${base}/people`, label: "People", for: ["csm", "leader", "finance", "admin"] },
    { to: `${base}/agreements`, label: "Agreements", for: ["csm", "leader", "finance"] },
  ];
  const way: Crumb[] = [{ label: "Clients", to: "/admin/clients" }, ...(title ? [{ label: client.name, to: base }] : []), ...crumbs];
  return (
    <>
      <PageHeader
        title={title ?? client.name}
        crumbs={way}
        lead={lead}
        actions={actions}
        meta={
          title ? null : (
            <>
              <Tag>{segmentName(client.segment)}</Tag>
              {client.endedOn ? (
                <State kind="none">
                  Client until {formatDate(client.endedOn)}, ended by {client.endedBy === "company" ? "us" : "them"}
                </State>
              ) : (
                <span className="hint">Client since {formatDate(client.joinedOn)}</span>
              )}
            </>
          )
        }
      />
      {tabs ? (
        <Tabs
          label={`Pages about ${client.name}`}
          tabs={all.filter((tab) => tab.for.includes(client.role)).map(({ for: _for, ...tab }) => tab)}
        />
      ) : null}
      <Stack loose>{children}</Stack>
    </>
  );
}
