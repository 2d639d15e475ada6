import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { listObjections } from "~/domain/approvals/queries/objections.server";
import { formatDateTime } from "~/lib/dates";
import { pageOf } from "~/lib/fields";
import { ButtonLink } from "~/ui/button";
import { Done } from "~/ui/done";
import { EmptyState } from "~/ui/empty-state";
import { Work, WorkList } from "~/ui/listing";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { SearchBox } from "~/ui/search-box";

export const meta: MetaFunction = () => [{ title: "Objections" }];

export const loader = staffDoor("leader").loader(async ({ scope, url }) => {
  const q = (url.searchParams.get("q") ?? "").trim().slice(0, 100);
  const answered = url.searchParams.get("state") === "answered";
  const page = pageOf(url);
  return { ...(await listObjections(scope, { q, answered, page })), page, answered, q };
});

export default function Objections() {
  const { rows, total, page, pageSize, answered, q, timezone } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={answered ? "Objections that were answered" : "Objections"}
        lead="Clients who do not agree and asked for somebody other than their CSM. Only leaders see this."
        meta={
          answered ? (
            <Link to="/admin/objections">Those that wait</Link>
          ) : (
            <Link to="/admin/objections?state=answered">Those that were answered</Link>
          )
        }
      />
      <Done words={{ answered: "Your answer was sent to them, and to nobody else." }} />
      <SearchBox label="Client, person or words" keep={["state"]} />
      {rows.length === 0 ? (
        <EmptyState title={q ? "Nothing fits." : answered ? "None yet." : "Nobody waits for an answer."} />
      ) : (
        <WorkList>
          {rows.map((o) => (
            <Work
              key={o.id}
              who={<b>{o.client}</b>}
              when={formatDateTime(new Date(o.at), timezone)}
              actions={
                <ButtonLink to={`/admin/objections/${o.id}/answer`} size="small" about={`: ${o.person} of ${o.client}`}>
                  {answered ? "Read" : "Read and answer"}
                </ButtonLink>
              }
            >
              “{o.words.length > 160 ? `${o.words.slice(0, 160)}…` : o.words}”
              <br />
              <span className="hint">
                {o.person}
                {o.about ? `, about: ${o.about}` : ""}
              </span>
            </Work>
          ))}
        </WorkList>
      )}
      {total > pageSize ? <Pagination page={page} pageSize={pageSize} total={total} noun="objections" /> : null}
    </>
  );
}
