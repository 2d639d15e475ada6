import { Link, useLocation } from "@remix-run/react";
import { formatDate, formatDateTime } from "~/lib/dates";
import { formatMoney } from "~/lib/money";
import { State } from "~/ui/badge";
import { Button, buttonClass } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { DateField, Select } from "~/ui/field";
import { Filters } from "~/ui/filters";
import { PageHeader } from "~/ui/page-header";
import { Section, Split } from "~/ui/section";
import { Table } from "~/ui/table";
import type { statementPage } from "../queries/statement-page.server";
import { componentTitles, earnedWords, shortTitles, shownComponents } from "../rules/words";
import { StatementAside } from "./statement-aside";
import { StatementLines } from "./statement-lines";

const NOTHING = { totalCents: 0, atYearEndCents: 0 };
type Page = Awaited<ReturnType<typeof statementPage>> & { timezone: string };
const statusWords = { draft: "Draft", in_review: "In review", approved: "Approved", locked: "Locked" } as const;

/** A statement whole: the sum as a sentence, lines, gates, months, and whose word attested facts came with. */
export function StatementPage({ page }: { page: Page }) {
  const { statement, csm, year, asOf, currency, timezone, mine } = page;
  const { search } = useLocation();
  const over = asOf === `${year}-12-31`;
  const locked = statement?.status === "locked";
  const picked = new URLSearchParams(search);
  const csv = `/admin/statements/${year}/${csm.id}/lines.csv${picked.has("as-of") ? `?as-of=${encodeURIComponent(asOf)}` : ""}`;
  return (
    <>
      <PageHeader
        size="sentence"
        title={earnedWords({ who: mine ? null : csm.name, year, over, ...(statement ?? NOTHING) }, currency)}
        crumbs={[
          mine ? { label: `Statement for ${year}` } : { label: "Statements", to: `/admin/statements?year=${year}` },
          { label: csm.name },
          ...(statement ? [{ label: `plan version ${statement.planVersion}${page.signed ? "" : ", unsigned"}` }] : []),
        ]}
        meta={
          statement ? (
            <>
              <State kind={locked ? "agreed" : "draft"} badge>
                {statusWords[statement.status]}
              </State>
              <span className="hint">
                {locked
                  ? "These lines are final. A correction is a line in the next open year."
                  : `Worked out again each time you open it. Facts as of ${formatDate(asOf)}.`}
              </span>
            </>
          ) : null
        }
        actions={
          statement ? (
            <>
              {" "}
              <a className={buttonClass({ size: "small" })} href={csv} download>
                Download CSV
              </a>
              <Button size="small" className="needs-script" onClick={() => window.print()}>
                Print
              </Button>
            </>
          ) : null
        }
      />
      <Filters label="Which day" active={picked.has("as-of") || picked.has("year")}>
        {mine ? (
          <Select
            name="year"
            label="Plan year"
            width="short"
            defaultValue={String(year)}
            options={page.years.map((one) => ({ value: String(one), label: String(one) }))}
          />
        ) : null}
        <DateField name="as-of" label="As of" min={`${year}-01-01`} max={`${year}-12-31`} defaultValue={picked.get("as-of") ?? ""} />
      </Filters>
      {statement ? (
        <>
          <Split aside={<StatementAside statement={statement} currency={currency} over={over} />}>
            <StatementLines statement={statement} currency={currency} locked={locked} over={over} />
            {page.attestors.length > 0 ? (
              <p className="hint">
                Lines marked “attested” rest on facts from before this product, on the word of{" "}
                {page.attestors.map(({ name, at }) => `${name} (${formatDateTime(at, timezone)})`).join(", ")}.
              </p>
            ) : null}
          </Split>
          <Months statement={statement} currency={currency} />
          <p className="meta print-only">
            {csm.name} · {year} · {statusWords[statement.status]} · plan version {statement.planVersion} · facts as of {formatDate(asOf)} ·
            made {formatDateTime(page.madeAt, timezone)} ({timezone}) · digest {page.digest.match(/.{1,8}/g)?.join(" ")}
          </p>
        </>
      ) : (
        <EmptyState
          title={`There is no statement for ${csm.name} in ${year}.`}
          action={mine ? null : <Link to={`/admin/statements?year=${year}`}>See the others</Link>}
        >
          One is made for everybody in client success who worked here in the year or has a line in it.
        </EmptyState>
      )}
    </>
  );
}

function Months({ statement, currency }: { statement: NonNullable<Page["statement"]>; currency: string }) {
  const money = (cents: number) => formatMoney(cents, currency, { exact: true });
  const rows = statement.months.filter((month) => month.totalCents !== 0 || shownComponents.some((id) => month.cents[id] !== 0));
  const sums = Object.fromEntries(statement.components.map(({ id, totalCents }) => [id, money(totalCents)]));
  return (
    <Section id="months" title="Month by month" hint="Each line in the month it falls due" wide>
      {rows.length === 0 ? (
        <p className="hint">Nothing has fallen due yet.</p>
      ) : (
        <Table
          caption="What falls due, by month"
          hideCaption
          rows={rows}
          rowKey={(row) => row.month}
          columns={[
            { key: "month", head: "Month", cell: (row) => formatDate(`${row.month}-01`).replace(/^1\u00a0/, "") },
            ...shownComponents.map((id) => ({
              key: id,
              head: shortTitles[id],
              num: true,
              cell: (row: (typeof rows)[number]) => (
                <span className={row.cents[id] === 0 ? "none" : undefined} title={componentTitles[id]}>
                  {money(row.cents[id])}
                </span>
              ),
            })),
            { key: "total", head: "Total", num: true, cell: (row) => <b>{money(row.totalCents)}</b> },
          ]}
          foot={{ month: "Year", ...sums, total: money(statement.totalCents) }}
        />
      )}
    </Section>
  );
}
