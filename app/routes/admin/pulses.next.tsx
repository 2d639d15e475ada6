import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { askedNext } from "~/domain/pulse/queries/asking.server";
import { AskedNextList } from "~/domain/pulse/ui/asked-next-list";
import { pageOf } from "~/lib/fields";
import { EmptyState } from "~/ui/empty-state";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";

export const meta: MetaFunction = () => [{ title: "Asked next" }];

export const loader = staffDoor("csm", "leader").loader(async ({ scope, url }) => {
  const page = pageOf(url);
  return { ...(await askedNext(scope, page)), page };
});

export default function AskedNext() {
  const { rows, total, page, pageSize } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Asked next"
        crumbs={[{ label: "Pulses", to: "/admin/pulses" }]}
        lead="Every client each quarter, a person at most every 80 days about working with us and every 30 after something delivered."
      />
      {rows.length === 0 ? <EmptyState title="No client is here." /> : <AskedNextList rows={rows} />}
      {total > pageSize ? <Pagination page={page} pageSize={pageSize} total={total} noun="clients" /> : null}
    </>
  );
}
