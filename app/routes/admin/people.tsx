import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { listStaff } from "~/domain/people/queries/staff.server";
import { staffRoles } from "~/domain/people/rules";
import { formatDate } from "~/lib/dates";
import { pageOf } from "~/lib/fields";
import { Tag } from "~/ui/badge";
import { ButtonLink } from "~/ui/button";
import { Done } from "~/ui/done";
import { EmptyState } from "~/ui/empty-state";
import { Select, TextField } from "~/ui/field";
import { Filters } from "~/ui/filters";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Table } from "~/ui/table";

export const meta: MetaFunction = () => [{ title: "Staff" }];

export const loader = staffDoor("leader", "admin").loader(async ({ scope, url }) => {
  const word = (name: string) => (url.searchParams.get(name) ?? "").trim().slice(0, 100);
  const page = pageOf(url);
  return {
    ...(await listStaff(scope, { q: word("q"), role: word("role"), gone: word("state") === "gone", page })),
    page,
    active: ["q", "role", "state"].some((name) => word(name) !== ""),
  };
});

export default function StaffList() {
  const { rows, total, page, pageSize, active } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  return (
    <>
      <PageHeader title="Staff" actions={<ButtonLink to="/admin/people/new">Add somebody</ButtonLink>} />
      <Done
        words={{
          added: "They can sign in from their first day on.",
          edited: "The changes were saved.",
          ended: "Their last day is recorded.",
        }}
      />
      <Filters label="Find staff" active={active}>
        <TextField name="q" label="Name or address" defaultValue={search.get("q") ?? ""} />
        <Select
          name="role"
          label="What they do"
          placeholder="Anything"
          defaultValue={search.get("role") ?? ""}
          options={Object.entries(staffRoles).map(([value, label]) => ({ value, label }))}
        />
        <Select
          name="state"
          label="State"
          placeholder="Here now"
          defaultValue={search.get("state") ?? ""}
          options={[{ value: "gone", label: "Left or locked out" }]}
        />
      </Filters>
      {rows.length === 0 ? (
        <EmptyState title="Nobody fits." action={<Link to="/admin/people">Show everybody here now</Link>}>
          Look with fewer words, or clear the filters.
        </EmptyState>
      ) : (
        <Table
          caption="Staff by name"
          hideCaption
          rows={rows}
          rowKey={(p) => p.id}
          columns={[
            {
              key: "name",
              head: "Name",
              cell: (p) => (
                <>
                  {p.name}
                  <br />
                  <span className="meta">{p.title}</span>
                </>
              ),
            },
            { key: "email", head: "Address", cell: (p) => p.email },
            { key: "role", head: "Does", cell: (p) => staffRoles[p.role] },
            { key: "load", head: "Clients", num: true, cell: (p) => (p.load ? p.load.count : "") },
            {
              key: "days",
              head: "Here",
              cell: (p) => (
                <>
                  {p.endsOn ? `${formatDate(p.startsOn)} to ${formatDate(p.endsOn)}` : `since ${formatDate(p.startsOn)}`}{" "}
                  {p.locked ? <Tag>Locked out</Tag> : null}
                </>
              ),
            },
            {
              key: "act",
              head: "Change",
              act: true,
              cell: (p) => (
                <Link to={`/admin/people/${p.id}/edit`}>
                  Edit<span className="sr"> {p.name}</span>
                </Link>
              ),
            },
          ]}
        />
      )}
      {total > pageSize ? <Pagination page={page} pageSize={pageSize} total={total} noun="people" /> : null}
    </>
  );
}
