import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { listProcesses, processStates } from "~/domain/processes/queries.server";
import { formatDate } from "~/lib/dates";
import { pageOf } from "~/lib/fields";
import { State } from "~/ui/badge";
import { ButtonLink } from "~/ui/button";
import { Done } from "~/ui/done";
import { EmptyState } from "~/ui/empty-state";
import { Select, TextField } from "~/ui/field";
import { Filters } from "~/ui/filters";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Table } from "~/ui/table";

export const meta: MetaFunction = () => [{ title: "Processes" }];

export const loader = staffDoor("csm", "leader").loader(async ({ scope, url }) => {
  const q = (url.searchParams.get("q") ?? "").trim().slice(0, 100);
  const state = processStates.find((s) => s === url.searchParams.get("state")) ?? "all";
  const page = pageOf(url);
  return { ...(await listProcesses(scope, { q, state, page })), page, active: q !== "" || state !== "all" };
});

export default function Processes() {
  const { rows, total, page, pageSize, active, role } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const write = role === "csm" ? <ButtonLink to="/admin/processes/new">Write one down</ButtonLink> : null;
  return (
    <>
      <PageHeader
        title="Processes"
        lead="Ways of working that were written down. A leader confirms each one that is new."
        actions={write}
      />
      <Done
        words={{
          documented: "Written down. A leader says whether it is new.",
          confirmed: "Confirmed as new.",
          declined: "Answered. The person who wrote it is told why.",
        }}
      />
      <Filters label="Find processes" active={active}>
        <TextField name="q" label="Title or author" defaultValue={search.get("q") ?? ""} />
        <Select
          name="state"
          label="State"
          placeholder="Any"
          defaultValue={search.get("state") ?? ""}
          options={[
            { value: "waiting", label: "Waits for a leader" },
            { value: "confirmed", label: "Confirmed as new" },
            { value: "declined", label: "Not new" },
          ]}
        />
      </Filters>
      {rows.length === 0 ? (
        <EmptyState
          title={active ? "Nothing fits." : "No process is written down yet."}
          action={active ? <Link to="/admin/processes">Show all</Link> : write}
        />
      ) : (
        <Table
          caption="Processes, those that wait first"
          hideCaption
          rows={rows}
          rowKey={(p) => p.key}
          columns={[
            {
              key: "title",
              head: "Process",
              cell: (p) => (
                <>
                  {p.url ? (
                    <a href={p.url} rel="noreferrer noopener">
                      {p.title}
                    </a>
                  ) : (
                    p.title
                  )}
                  <br />
                  <span className="meta">{p.key}</span>
                </>
              ),
            },
            { key: "by", head: "Written by", cell: (p) => (p.mine ? "You" : p.by) },
            { key: "on", head: "On", cell: (p) => (p.documentedOn ? formatDate(p.documentedOn) : "") },
            {
              key: "state",
              head: "State",
              cell: (p) =>
                p.confirmedOn ? (
                  <State kind="agreed">
                    New, {formatDate(p.confirmedOn)}
                    {p.reviewer ? `, ${p.reviewer}` : ""}
                  </State>
                ) : p.verdict === "declined" ? (
                  <>
                    <State kind="none">Not new</State>
                    <br />
                    <span className="meta">{p.note}</span>
                  </>
                ) : (
                  <State kind="waiting">{role === "leader" || p.mine ? "Waits for a leader" : "Not confirmed as new"}</State>
                ),
            },
            {
              key: "act",
              head: "Decide",
              act: true,
              cell: (p) =>
                role === "leader" && !p.confirmedOn && !p.verdict && !p.mine ? (
                  <Link to={`/admin/processes/${p.key}/confirmation`}>
                    Read and decide<span className="sr">: {p.title}</span>
                  </Link>
                ) : null,
            },
          ]}
        />
      )}
      {total > pageSize ? <Pagination page={page} pageSize={pageSize} total={total} noun="processes" /> : null}
    </>
  );
}
