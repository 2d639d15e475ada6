import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { askedAsOf, askedYear } from "~/domain/compensation/input";
import { statementsYear } from "~/domain/compensation/queries/year.server";
import { YearTables } from "~/domain/compensation/ui/year-tables";
import { formatDate } from "~/lib/dates";
import { State } from "~/ui/badge";
import { EmptyState } from "~/ui/empty-state";
import { DateField, Select } from "~/ui/field";
import { Filters } from "~/ui/filters";
import { PageHeader } from "~/ui/page-header";

export const meta: MetaFunction = () => [{ title: "Statements" }];

export const loader = staffDoor("leader", "finance").loader(async ({ scope, url }) => {
  const year = askedYear(url.searchParams.get("year"), scope.today);
  const asOf = askedAsOf(url.searchParams.get("as-of"), year);
  return { ...(await statementsYear(scope, { year, ...(asOf ? { asOf } : {}) })), picked: asOf ?? "" };
});

export default function Statements() {
  const page = useLoaderData<typeof loader>();
  const { year, years, asOf, locked, rows, picked } = page;
  return (
    <>
      <PageHeader
        title={`Statements ${year}`}
        meta={
          <>
            <State kind={locked ? "agreed" : "draft"} badge>
              {locked ? "Locked" : "Drafts"}
            </State>
            <span className="hint">
              {locked ? "These statements are final." : `Worked out again each time you open this. Facts as of ${formatDate(asOf)}.`}
            </span>
          </>
        }
      />
      <Filters label="Which year" active={picked !== "" || year !== years[0]}>
        <Select
          name="year"
          label="Plan year"
          width="short"
          defaultValue={String(year)}
          options={[...new Set([...years, year])].map((one) => ({ value: String(one), label: String(one) }))}
        />
        <DateField name="as-of" label="As of" min={`${year}-01-01`} max={`${year}-12-31`} defaultValue={picked} />
      </Filters>
      {rows.length === 0 ? (
        <EmptyState title={`Nobody has a statement for ${year}.`} action={<Link to="/admin/people">See the staff</Link>}>
          One is made for everybody in client success who worked here in the year or has a line in it.
        </EmptyState>
      ) : (
        <YearTables page={page} />
      )}
    </>
  );
}
