import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { listWaiting, WAITING_A_PAGE, waitingKinds } from "~/domain/approvals/queries/waiting.server";
import { formatDate } from "~/lib/dates";
import { pageOf } from "~/lib/fields";
import { State } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Done } from "~/ui/done";
import { EmptyState } from "~/ui/empty-state";
import { Select, TextField } from "~/ui/field";
import { Filters } from "~/ui/filters";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Table } from "~/ui/table";

export const meta: MetaFunction = () => [{ title: "Waiting on clients" }];

export const loader = staffDoor("csm", "leader").loader(async ({ scope, url }) => {
  const q = (url.searchParams.get("q") ?? "").trim().slice(0, 100);
  const kind = waitingKinds.find((k) => k === url.searchParams.get("kind")) ?? null;
  const page = pageOf(url);
  return { ...(await listWaiting(scope, { q, kind, page })), page, pageSize: WAITING_A_PAGE, active: q !== "" || kind !== null };
});

const kindWords = {
  goal: "Goals",
  adoption: "Goals taken over",
  result: "Results",
  roi: "The year as a whole",
  case_study: "Case studies",
} as const;
const since = (days: number) => (days === 0 ? "today" : days === 1 ? "1 day" : `${days} days`);

export default function Waiting() {
  const { rows, total, page, pageSize, active } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  return (
    <>
      <PageHeader title={total === 0 ? "Nothing waits on clients" : `${total} ${total === 1 ? "thing waits" : "things wait"} on clients`} />
      <Done
        words={{
          back: "The request was taken back. The client no longer sees it.",
          nudged: "Who may answer gets one mail about it, today or, when they had one today, on the next working morning.",
        }}
      />
      <Filters label="Find requests" active={active}>
        <TextField name="q" label="Client or words" defaultValue={search.get("q") ?? ""} />
        <Select name="kind" label="Kind" placeholder="All kinds" defaultValue={search.get("kind") ?? ""} options={waitingKindOptions} />
      </Filters>
      {rows.length === 0 ? (
        <EmptyState
          title={active ? "No request fits." : "No client owes you an answer."}
          action={active ? <Link to="/admin/waiting">Show all</Link> : null}
        >
          {active ? "Look with fewer words, or clear the filters." : "What you send for approval is listed here until it is answered."}
        </EmptyState>
      ) : (
        <Table
          caption="Requests, the longest waiting first"
          hideCaption
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            { key: "what", head: "Request", cell: (row) => <Link to={row.to}>{row.sentence}</Link> },
            { key: "client", head: "Client", cell: (row) => <Link to={`/admin/clients/${row.client}`}>{row.clientName}</Link> },
            {
              key: "who",
              head: "Who may answer",
              cell: (row) => (row.approvers.length > 0 ? row.approvers.join(", ") : <State kind="behind">Nobody</State>),
            },
            {
              key: "days",
              head: "Waiting",
              cell: (row) => (
                <>
                  {since(row.days)}
                  <br />
                  <span className="meta">
                    asked {formatDate(row.askedOn)} by {row.askedBy}
                  </span>
                </>
              ),
            },
            {
              key: "nudge",
              head: "Nudge",
              act: true,
              cell: (row) =>
                row.approvers.length === 0 ? null : row.notNow ? (
                  <Button size="small" id={`nudge-${row.id}-off`} unavailable={row.notNow} about={`: “${row.sentence}”`}>
                    Nudge
                  </Button>
                ) : (
                  <Link to={`/admin/waiting/${row.id}/nudge`}>
                    Nudge<span className="sr">: “{row.sentence}”</span>
                  </Link>
                ),
            },
            {
              key: "act",
              head: "Take back",
              act: true,
              cell: (row) => (
                <Link to={`/admin/waiting/${row.id}/cancellation`}>
                  Take back<span className="sr"> “{row.sentence}”</span>
                </Link>
              ),
            },
          ]}
        />
      )}
      {total > pageSize ? <Pagination page={page} pageSize={pageSize} total={total} noun="requests" /> : null}
    </>
  );
}

const waitingKindOptions = Object.entries(kindWords).map(([value, label]) => ({ value, label }));
