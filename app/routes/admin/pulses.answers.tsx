import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { listSurveys, type Show, shows } from "~/domain/pulse/queries/answers.server";
import { kindWords } from "~/domain/pulse/rules/words";
import { figuresAsked } from "~/domain/pulse/ui/asked-of";
import { quarterWords } from "~/domain/pulse/ui/quarter-words";
import { formatDate } from "~/lib/dates";
import { pageOf } from "~/lib/fields";
import { EmptyState } from "~/ui/empty-state";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Table } from "~/ui/table";

export const meta: MetaFunction = () => [{ title: "Surveys" }];

const titles: Record<Show, string> = {
  all: "Surveys we sent",
  answered: "Surveys that were answered",
  silent: "Surveys without an answer",
  promoters: "Answers of 9 or 10",
  detractors: "Answers of 0 to 6",
  above: "Answers above 3.5 of 5",
  "not-above": "Answers of 3.5 of 5 or lower",
};

export const loader = staffDoor("csm", "leader").loader(async ({ scope, url }) => {
  const asked = figuresAsked(url, scope.today);
  const show = shows.find((s) => s === url.searchParams.get("show")) ?? "all";
  const page = pageOf(url);
  return { ...(await listSurveys(scope, { ...asked, show }, page)), asked, show, page };
});

export default function Surveys() {
  const { rows, total, page, pageSize, asked, show } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={`${titles[show]}: ${total}`}
        crumbs={[{ label: "Pulses", to: `/admin/pulses?quarter=${asked.quarter}` }, { label: quarterWords(asked.quarter) }]}
      />
      {rows.length === 0 ? (
        <EmptyState title="None." />
      ) : (
        <Table
          caption={titles[show]}
          hideCaption
          rows={rows}
          rowKey={(row) => row.key}
          columns={[
            {
              key: "who",
              head: "Who",
              cell: (row) => (
                <>
                  <Link to={`/admin/pulses/${encodeURIComponent(row.key)}`}>{row.person}</Link> <span className="hint">{row.client}</span>
                </>
              ),
            },
            { key: "kind", head: "About", cell: (row) => kindWords[row.kind] },
            { key: "asked", head: "Asked", cell: (row) => formatDate(row.askedOn) },
            { key: "answered", head: "Answered", cell: (row) => (row.answeredOn ? formatDate(row.answeredOn) : "Not yet") },
            { key: "nps", head: "Of 10", num: true, cell: (row) => row.nps ?? "" },
            { key: "rating", head: "Of 5", num: true, cell: (row) => row.rating ?? "" },
            {
              key: "words",
              head: "Words",
              cell: (row) => (row.comment.length > 120 ? `${row.comment.slice(0, 120)}…` : row.comment),
            },
          ]}
        />
      )}
      {total > pageSize ? <Pagination page={page} pageSize={pageSize} total={total} noun="surveys" /> : null}
    </>
  );
}
