import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { listApprovers } from "~/domain/people/queries/approvers.server";
import { formatDate, formatDateTime } from "~/lib/dates";
import { pageOf } from "~/lib/fields";
import { State } from "~/ui/badge";
import { ButtonLink } from "~/ui/button";
import { Done } from "~/ui/done";
import { EmptyState } from "~/ui/empty-state";
import { Work, WorkList } from "~/ui/listing";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { SearchBox } from "~/ui/search-box";

export const meta: MetaFunction = () => [{ title: "Approvers" }];

export const loader = staffDoor("leader", "finance", "admin").loader(async ({ scope, url }) => {
  const q = (url.searchParams.get("q") ?? "").trim().slice(0, 100);
  const answered = url.searchParams.get("state") === "answered";
  const page = pageOf(url);
  return { ...(await listApprovers(scope, { q, answered, page })), page, answered, q, timezone: scope.firm.timezone };
});

export default function Approvers() {
  const { rows, total, page, pageSize, answered, q, timezone } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={answered ? "Approvers who were answered" : "Approvers to confirm"}
        lead="Who answers for a client is checked by two people here: one asks, another one confirms."
        meta={
          answered ? (
            <Link to="/admin/approvers">Those that wait</Link>
          ) : (
            <Link to="/admin/approvers?state=answered">Those that were answered</Link>
          )
        }
      />
      <Done
        words={{
          confirmed: "They can approve from now on. Everyone at the client is told.",
          refused: "Refused. The person who asked is told why.",
        }}
      />
      <SearchBox label="Client, name or address" keep={["state"]} />
      {rows.length === 0 ? (
        <EmptyState title={q ? "Nothing fits." : answered ? "None yet." : "Nobody waits."}>
          {answered || q ? null : "When somebody asks for a new approver, it stands here."}
        </EmptyState>
      ) : (
        <WorkList>
          {rows.map((r) => (
            <Work
              key={r.id}
              who={<b>{r.client}</b>}
              when={r.verdict ? formatDate(r.decidedOn ?? "") : formatDateTime(new Date(r.askedAt), timezone)}
              actions={
                r.verdict ? (
                  <State kind={r.verdict === "approved" ? "agreed" : "none"}>{r.verdict === "approved" ? "Confirmed" : "Refused"}</State>
                ) : r.may ? (
                  <ButtonLink to={`/admin/approvers/${r.id}/decision`} size="small" about={`: ${r.name}`}>
                    Read and decide
                  </ButtonLink>
                ) : (
                  <span className="hint">You asked; somebody else confirms</span>
                )
              }
            >
              {r.name}, {r.email}
              <br />
              <span className="hint">
                Asked by {r.askedBy}
                {r.by ? `, answered by ${r.by}` : ""}
                {r.note ? `: ${r.note}` : ""}
                {r.moved && !r.verdict ? ". Their address changed since" : ""}
              </span>
            </Work>
          ))}
        </WorkList>
      )}
      {total > pageSize ? <Pagination page={page} pageSize={pageSize} total={total} noun="requests" /> : null}
    </>
  );
}
