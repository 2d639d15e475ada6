import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { listPraise } from "~/domain/pulse/queries/readings.server";
import { formatDate } from "~/lib/dates";
import { pageOf } from "~/lib/fields";
import { ButtonLink } from "~/ui/button";
import { Done } from "~/ui/done";
import { EmptyState } from "~/ui/empty-state";
import { Entries, Entry } from "~/ui/entries";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";

export const meta: MetaFunction = () => [{ title: "Praise" }];

export const loader = staffDoor("csm", "leader").loader(async ({ scope, url }) => {
  const page = pageOf(url);
  return { ...(await listPraise(scope, page)), page };
});

export default function Praise() {
  const { rows, total, page, pageSize } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Praise"
        crumbs={[{ label: "Pulses", to: "/admin/pulses" }]}
        lead="Thanks in clients’ own words, with where they were said. Never part of pay."
        actions={<ButtonLink to="/admin/praise/new">Write down what they said</ButtonLink>}
      />
      <Done words={{ kept: "Their words are kept." }} />
      {rows.length === 0 ? (
        <EmptyState title="No words yet.">When a client says thank you, keep it here.</EmptyState>
      ) : (
        <Entries>
          {rows.map((p) => (
            <Entry key={p.id} date={formatDate(p.saidOn)} title={`“${p.words}”`}>
              <p className="hint">
                {[p.saidBy, p.client].filter((s) => s !== "").join(", ")}. {p.source}. Written down by {p.loggedBy}.
              </p>
            </Entry>
          ))}
        </Entries>
      )}
      {total > pageSize ? <Pagination page={page} pageSize={pageSize} total={total} noun="thanks" /> : null}
    </>
  );
}
