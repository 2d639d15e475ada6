import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { listCases } from "~/domain/pulse/queries/heard.server";
import { CaseList } from "~/domain/pulse/ui/case-list";
import { pageOf } from "~/lib/fields";
import { Done } from "~/ui/done";
import { EmptyState } from "~/ui/empty-state";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";

export const meta: MetaFunction = () => [{ title: "They told us" }];

export const loader = staffDoor("csm", "leader").loader(async ({ scope, url }) => {
  const closed = url.searchParams.get("state") === "closed";
  const page = pageOf(url);
  return { ...(await listCases(scope, { closed, page })), closed, page };
});

export default function Cases() {
  const { rows, total, page, pageSize, closed } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={closed ? "They told us, and heard back" : "They told us, and wait"}
        crumbs={[{ label: "Pulses", to: "/admin/pulses" }]}
        lead={closed ? "Each with what we told the client." : "Low answers and those who asked for a call. The next due first."}
        meta={closed ? <Link to="/admin/cases">Those that wait</Link> : <Link to="/admin/cases?state=closed">Closed ones</Link>}
      />
      <Done words={{ closed: "Closed. They read what you wrote by mail and beside their answer." }} />
      {rows.length === 0 ? <EmptyState title={closed ? "None yet." : "Nobody waits for us."} /> : <CaseList cases={rows} />}
      {total > pageSize ? <Pagination page={page} pageSize={pageSize} total={total} noun="cases" /> : null}
    </>
  );
}
