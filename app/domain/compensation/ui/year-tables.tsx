import { Link } from "@remix-run/react";
import { formatMoney } from "~/lib/money";
import { State, Tag } from "~/ui/badge";
import { Section } from "~/ui/section";
import { Table } from "~/ui/table";
import type { statementsYear } from "../queries/year.server";
import { shortTitles, shownComponents } from "../rules/words";
import { ClubState, GateState } from "./statement-aside";

type Page = Awaited<ReturnType<typeof statementsYear>> & { picked: string };
type Row = Page["rows"][number];

/** Everybody's sums, and everybody's gates and club tests with the clients still missing. */
export function YearTables({ page }: { page: Page }) {
  const { rows, year, asOf, currency, picked } = page;
  const money = (cents: number) => formatMoney(cents, currency, { exact: true });
  const over = asOf === `${year}-12-31`;
  const sum = (of: (row: Row) => number) => money(rows.reduce((all, row) => all + of(row), 0));
  const to = (row: Row) => `/admin/statements/${year}/${row.id}${picked ? `?as-of=${picked}` : ""}`;
  const who = (row: Row) => (
    <>
      <Link to={to(row)}>{row.name}</Link>
      <br />
      <span className="hint">
        {row.clients} {row.clients === 1 ? "client" : "clients"}
        {row.partYear ? ", part of the year" : ""}
      </span>
    </>
  );
  const gate = (row: Row, id: Row["gates"][number]["id"]) => {
    const one = row.gates.find((each) => each.id === id);
    return one ? (
      <div>
        <GateState met={one.met} missing={one.missing.length} over={over} />
        <Names of={one.missing} />
      </div>
    ) : null;
  };
  const test = (row: Row, id: Row["tests"][number]["id"]) => {
    const one = row.tests.find((each) => each.id === id);
    if (!one) return null;
    return one.valueCents === null ? (
      <div>
        <ClubState test={one} over={over} />
        <Names of={one.missing} />
      </div>
    ) : (
      <State kind={one.met ? "reached" : over ? "behind" : "on-track"}>{formatMoney(one.valueCents, currency)}</State>
    );
  };
  return (
    <>
      <Section id="sums" title="Sums" wide>
        <Table
          caption={`Statements of ${year} by person`}
          hideCaption
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            {
              key: "who",
              head: "Person",
              cell: (row) => (
                <>
                  {who(row)}
                  {row.attested ? (
                    <>
                      {" "}
                      <Tag>attested</Tag>
                    </>
                  ) : null}
                </>
              ),
            },
            ...shownComponents.map((id) => ({
              key: id,
              head: shortTitles[id],
              num: true,
              cell: (row: Row) => <span className={row.cents[id] ? undefined : "none"}>{money(row.cents[id] ?? 0)}</span>,
            })),
            { key: "total", head: "Year", num: true, cell: (row) => <b>{money(row.totalCents)}</b> },
          ]}
          foot={{
            who: "All",
            ...Object.fromEntries(shownComponents.map((id) => [id, sum((row) => row.cents[id] ?? 0)])),
            total: sum((row) => row.totalCents),
          }}
        />
      </Section>
      <Section id="gates" title="Gates and President Club" hint="Open a person for the facts behind each." wide>
        <Table
          caption={`Gates and club tests of ${year} by person`}
          hideCaption
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            { key: "who", head: "Person", cell: who },
            { key: "case_study", head: "Case study", cell: (row) => gate(row, "case_study") },
            { key: "approved_goal", head: "A goal for every client", cell: (row) => gate(row, "approved_goal") },
            { key: "retained", head: "Retained", cell: (row) => test(row, "retained") },
            { key: "roi_validated", head: "ROI validated", cell: (row) => test(row, "roi_validated") },
            { key: "lead_source", head: "Closed as lead source", cell: (row) => test(row, "lead_source") },
            {
              key: "club",
              head: "President Club",
              cell: (row) => (row.qualified ? <State kind="reached">Qualified</State> : <State kind="none">Not yet</State>),
            },
          ]}
        />
      </Section>
    </>
  );
}

function Names({ of }: { of: readonly string[] }) {
  if (of.length === 0) return null;
  const rest = of.length - 3;
  return (
    <>
      <br />
      <span className="hint">
        {of.slice(0, 3).join(", ")}
        {rest > 0 ? ` and ${rest} more` : ""}
      </span>
    </>
  );
}
