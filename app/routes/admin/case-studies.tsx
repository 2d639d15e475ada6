import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { listCaseStudies } from "~/domain/case-studies/queries.server";
import { stateWords, useWords } from "~/domain/case-studies/rules";
import { pageOf } from "~/lib/fields";
import { State } from "~/ui/badge";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { SearchBox } from "~/ui/search-box";
import { Table } from "~/ui/table";

export const meta: MetaFunction = () => [{ title: "Case studies" }];

export const loader = staffDoor("csm", "leader").loader(async ({ scope, url }) => {
  const q = (url.searchParams.get("q") ?? "").trim().slice(0, 100);
  const page = pageOf(url);
  return { ...(await listCaseStudies(scope, { q, page })), page, q, drafts: scope.role === "csm" };
});

export default function CaseStudies() {
  const { rows, total, page, pageSize, q, drafts } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Case studies"
        lead="A text counts once its client approved it, word for word."
        actions={drafts ? <ButtonLink to="/admin/case-studies/new">Write one</ButtonLink> : null}
      />
      <SearchBox label="Title, client or key" />
      {rows.length === 0 ? (
        <EmptyState
          title={q ? "No case study fits." : "There are no case studies yet."}
          action={
            q ? <Link to="/admin/case-studies">Show all</Link> : drafts ? <Link to="/admin/case-studies/new">Write the first</Link> : null
          }
        >
          {q ? "Look with fewer words." : "Each success manager writes at least one a year."}
        </EmptyState>
      ) : (
        <Table
          caption="Case studies, last touched first"
          hideCaption
          rows={rows}
          rowKey={(row) => row.key}
          columns={[
            {
              key: "title",
              head: "Case study",
              cell: (row) => (
                <>
                  <Link to={`/admin/case-studies/${row.key}`}>{row.title}</Link>
                  <br />
                  <span className="meta">
                    {row.client} · {row.key}
                  </span>
                </>
              ),
            },
            { key: "csm", head: "Written by", cell: (row) => row.csm },
            { key: "use", head: "Use", cell: (row) => useWords[row.use].label },
            { key: "state", head: "State", cell: (row) => <State kind={stateWords[row.state].mark}>{stateWords[row.state].word}</State> },
          ]}
        />
      )}
      {total > pageSize ? <Pagination page={page} pageSize={pageSize} total={total} noun="case studies" /> : null}
    </>
  );
}
