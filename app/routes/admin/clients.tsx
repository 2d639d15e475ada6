import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { clientSorts, clientStates, listClients } from "~/domain/clients/queries/list.server";
import { segments } from "~/domain/clients/ui/client-frame";
import { ClientsTable } from "~/domain/clients/ui/clients-table";
import { Loads } from "~/domain/clients/ui/loads";
import { pageOf } from "~/lib/fields";
import { ButtonLink } from "~/ui/button";
import { Done } from "~/ui/done";
import { EmptyState } from "~/ui/empty-state";
import { Select, TextField } from "~/ui/field";
import { Filters } from "~/ui/filters";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";

export const meta: MetaFunction = () => [{ title: "Clients" }];

export const loader = staffDoor("csm", "leader", "finance", "admin").loader(async ({ scope, url }) => {
  const word = (name: string) => (url.searchParams.get(name) ?? "").trim().slice(0, 100);
  const state = clientStates.find((s) => s === word("state")) ?? "here";
  const page = pageOf(url);
  const sort = clientSorts.find((s) => s === word("sort")) ?? "client";
  const dir = word("dir") === "desc" ? ("desc" as const) : ("asc" as const);
  const list = await listClients(scope, { q: word("q"), csm: word("csm"), segment: word("segment"), state, page, sort, dir });
  return {
    ...list,
    page,
    sorted: { key: sort, dir },
    role: scope.role,
    currency: scope.firm.currency,
    active: ["q", "csm", "segment", "state"].some((name) => word(name) !== ""),
  };
});

export default function Clients() {
  const { rows, total, page, pageSize, sorted, loads, role, currency, active } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const mayAdd = role === "leader" || role === "admin";
  const money = role !== "admin";
  const asked = (name: string) => search.get(name) ?? "";
  return (
    <>
      <PageHeader
        title={`${total} ${total === 1 ? "client" : "clients"}`}
        actions={mayAdd ? <ButtonLink to="/admin/clients/new">Add a client</ButtonLink> : null}
      />
      <Done words={{ added: "The client was added.", ended: "The client's end was recorded." }} />
      <Filters label="Find clients" active={active}>
        <TextField name="q" label="Name, key or CRM number" defaultValue={asked("q")} />
        {role === "csm" ? null : (
          <Select
            name="csm"
            label="Looked after by"
            placeholder="Anyone"
            defaultValue={asked("csm")}
            options={loads.map((l) => ({ value: l.id, label: l.name }))}
          />
        )}
        <Select
          name="segment"
          label="Tier"
          placeholder="All three"
          defaultValue={asked("segment")}
          options={Object.entries(segments).map(([value, label]) => ({ value, label }))}
        />
        <Select
          name="state"
          label="State"
          placeholder="Clients now"
          defaultValue={asked("state")}
          options={[
            { value: "unassigned", label: "Nobody looks after them" },
            { value: "no-approver", label: "Nobody can approve" },
            { value: "ended", label: "Ended" },
            { value: "all", label: "All there ever were" },
          ]}
        />
      </Filters>
      {rows.length === 0 ? (
        <EmptyState
          title={active ? "No client fits." : "There are no clients yet."}
          action={active ? <Link to="/admin/clients">Show all clients</Link> : null}
        >
          {active
            ? "Look with fewer words, or clear the filters."
            : role === "csm"
              ? "A leader gives clients to people."
              : "Add the first one, or import them."}
        </EmptyState>
      ) : (
        <ClientsTable rows={rows} currency={money ? currency : null} sorted={sorted} />
      )}
      {total > pageSize ? <Pagination page={page} pageSize={pageSize} total={total} noun="clients" /> : null}
      {loads.length > 0 ? <Loads loads={loads} mine={role === "csm"} /> : null}
    </>
  );
}
