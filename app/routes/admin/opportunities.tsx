import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { listOpportunities } from "~/domain/opportunities/queries/list.server";
import { type Stage, stageWords } from "~/domain/opportunities/rules";
import { leadSourceWords } from "~/domain/opportunities/ui/lead-source-words";
import { formatDate } from "~/lib/dates";
import { pageOf } from "~/lib/fields";
import { formatMoney } from "~/lib/money";
import { State } from "~/ui/badge";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Select, TextField } from "~/ui/field";
import { Filters } from "~/ui/filters";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Table } from "~/ui/table";

export const meta: MetaFunction = () => [{ title: "Opportunities" }];

const stageKeys = Object.keys(stageWords) as Stage[];

export const loader = staffDoor("csm", "sales", "leader", "finance").loader(async ({ scope, url }) => {
  const q = (url.searchParams.get("q") ?? "").trim().slice(0, 100);
  const stage = stageKeys.find((one) => one === url.searchParams.get("stage")) ?? null;
  const page = pageOf(url);
  return {
    ...(await listOpportunities(scope, { q, stage, page })),
    page,
    active: q !== "" || stage !== null,
    currency: scope.firm.currency,
    role: scope.role,
  };
});

export default function Opportunities() {
  const { rows, total, page, pageSize, stages, active, currency, role } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const waiting = stages.submitted ?? 0;
  const submits = role === "csm" || role === "leader";
  return (
    <>
      <PageHeader
        title="Opportunities"
        lead={waiting === 0 ? "None waits for sales." : waiting === 1 ? "One waits for sales." : `${waiting} wait for sales.`}
        actions={submits ? <ButtonLink to="/admin/opportunities/new">Submit an opportunity</ButtonLink> : null}
      />
      <Filters label="Find opportunities" active={active}>
        <TextField name="q" label="Words, client or key" defaultValue={search.get("q") ?? ""} />
        <Select
          name="stage"
          label="Stage"
          placeholder="All stages"
          defaultValue={search.get("stage") ?? ""}
          options={stageKeys.map((value) => ({ value, label: `${stageWords[value].word} (${stages[value] ?? 0})` }))}
        />
      </Filters>
      {rows.length === 0 ? (
        <EmptyState
          title={active ? "No opportunity fits." : "There are no opportunities yet."}
          action={
            active ? (
              <Link to="/admin/opportunities">Show all opportunities</Link>
            ) : submits ? (
              <Link to="/admin/opportunities/new">Submit the first</Link>
            ) : null
          }
        >
          {active ? "Look with fewer words, or clear the filters." : "Client success submits them; sales accepts and closes them."}
        </EmptyState>
      ) : (
        <Table
          caption="Opportunities, those waiting for sales first"
          hideCaption
          rows={rows}
          rowKey={(row) => row.key}
          columns={[
            {
              key: "name",
              head: "Opportunity",
              cell: (row) => (
                <>
                  <Link to={`/admin/opportunities/${row.key}`}>{row.name}</Link>
                  <br />
                  <span className="meta">
                    {row.client ?? (row.prospect ? "New prospect" : "A client of a colleague")} · {row.key}
                  </span>
                </>
              ),
            },
            { key: "stage", head: "Stage", cell: (row) => <State kind={stageWords[row.stage].mark}>{stageWords[row.stage].word}</State> },
            {
              key: "when",
              head: "Since",
              cell: (row) => {
                const day = row.closedOn ?? row.acceptedOn ?? row.submittedOn;
                return day === null ? "" : formatDate(day);
              },
            },
            { key: "lead", head: "Lead source", cell: (row) => leadSourceWords(row.shares) },
            { key: "amount", head: "Amount", num: true, cell: (row) => formatMoney(row.amountCents, currency) },
          ]}
        />
      )}
      {total > pageSize ? <Pagination page={page} pageSize={pageSize} total={total} noun="opportunities" /> : null}
    </>
  );
}
