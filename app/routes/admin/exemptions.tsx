import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { listExemptions } from "~/domain/clients/queries/exemptions.server";
import { gateWords } from "~/domain/clients/rules";
import { pageOf } from "~/lib/fields";
import { ButtonLink } from "~/ui/button";
import { Done } from "~/ui/done";
import { EmptyState } from "~/ui/empty-state";
import { Select, TextField } from "~/ui/field";
import { Filters } from "~/ui/filters";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Table } from "~/ui/table";

export const meta: MetaFunction = () => [{ title: "Exemptions" }];

export const loader = staffDoor("leader", "finance").loader(async ({ scope, url }) => {
  const q = (url.searchParams.get("q") ?? "").trim().slice(0, 100);
  const year = /^\d{4}$/.test(url.searchParams.get("year") ?? "") ? Number(url.searchParams.get("year")) : 0;
  const page = pageOf(url);
  return {
    ...(await listExemptions(scope, { q, year, page })),
    page,
    active: q !== "" || year !== 0,
    thisYear: Number(scope.today.slice(0, 4)),
  };
});

export default function Exemptions() {
  const { rows, total, page, pageSize, active, role, thisYear } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const grant = role === "leader" ? <ButtonLink to="/admin/exemptions/new">Let a client off</ButtonLink> : null;
  return (
    <>
      <PageHeader
        title="Exemptions"
        lead="Clients that a leader let off a year-end gate, each with a reason that prints on the statement."
        actions={grant}
      />
      <Done words={{ granted: "The exemption is recorded." }} />
      <Filters label="Find exemptions" active={active}>
        <TextField name="q" label="Client, CSM or reason" defaultValue={search.get("q") ?? ""} />
        <Select
          name="year"
          label="Plan year"
          placeholder="Any"
          defaultValue={search.get("year") ?? ""}
          options={[0, 1, 2, 3].map((n) => ({ value: String(thisYear - n), label: String(thisYear - n) }))}
        />
      </Filters>
      {rows.length === 0 ? (
        <EmptyState
          title={active ? "Nothing fits." : "Nobody was let off."}
          action={active ? <Link to="/admin/exemptions">Show all</Link> : grant}
        >
          {active ? null : "Every client counts for the gates until a leader says otherwise."}
        </EmptyState>
      ) : (
        <Table
          caption="Exemptions, newest first"
          hideCaption
          rows={rows}
          rowKey={(e) => e.id}
          columns={[
            { key: "client", head: "Client", cell: (e) => <Link to={`/admin/clients/${e.clientKey}`}>{e.client}</Link> },
            { key: "year", head: "Plan year", cell: (e) => e.year },
            { key: "gate", head: "Let off", cell: (e) => gateWords[e.gate] },
            { key: "csm", head: "For", cell: (e) => e.csm },
            { key: "reason", head: "Reason", cell: (e) => e.reason },
            { key: "by", head: "By", cell: (e) => e.by ?? "an import" },
          ]}
        />
      )}
      {total > pageSize ? <Pagination page={page} pageSize={pageSize} total={total} noun="exemptions" /> : null}
    </>
  );
}
