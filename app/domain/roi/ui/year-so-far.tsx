import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { formatDate } from "~/lib/dates";
import { formatMoney } from "~/lib/money";
import { Progress, ProgressKey } from "~/ui/progress";
import { More } from "~/ui/section";
import { Table } from "~/ui/table";
import type { YearSoFar } from "../queries.portal.server";

type Props = { year: YearSoFar; currency: string };

const month = (day: string) => new Intl.DateTimeFormat("en-US", { month: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));

/** The one sentence of the year: what the client confirmed, against what it invested (domain.md 5.1). */
export function YearSentence({ year, currency }: Props): ReactNode {
  const money = (cents: number) => formatMoney(cents, currency);
  const whole = year.to === `${year.year}-12-31`;
  if (year.confirmedCents === 0 && year.proposedCents > 0)
    return <>We have proposed {money(year.proposedCents)}; you haven’t confirmed any of it.</>;
  return (
    <>
      {whole ? `In ${year.year} you confirmed` : `Since ${month(year.from)} you have confirmed`} <b>{money(year.confirmedCents)}</b> in
      results, against <span className="plain">{money(year.investedCents)}</span> invested.
    </>
  );
}

/** Which invested sum this is: of the whole year, or up to a day. */
const investedWords = (year: YearSoFar) =>
  year.to === `${year.year}-12-31` ? `Invested in ${year.year}` : `Invested to ${formatDate(year.to)}`;

/** The year as a bar, and behind it how it is worked out, row by row. */
export function YearBar({ year, currency }: Props) {
  const money = (cents: number) => formatMoney(cents, currency);
  const { confirmedCents, proposedCents, investedCents } = year;
  return (
    <>
      <Progress
        confirmed={confirmedCents}
        proposed={proposedCents}
        invested={investedCents}
        finding={`${money(confirmedCents)} confirmed by you. ${proposedCents > 0 ? `${money(proposedCents)} more is proposed and waits for you. ` : ""}${money(investedCents)} ${investedWords(year).toLowerCase()}.`}
      >
        <ProgressKey
          entries={[
            { kind: "confirmed", label: "Confirmed by you", value: money(confirmedCents) },
            ...(proposedCents > 0 ? [{ kind: "proposed" as const, label: "Proposed, waiting for you", value: money(proposedCents) }] : []),
            { kind: "invested", label: investedWords(year), value: money(investedCents) },
          ]}
        />
      </Progress>
      <More summary="How this is worked out">
        <YearWorkedOut year={year} currency={currency} />
      </More>
    </>
  );
}

/** The rows behind both sums of a year, and the rule in words. */
export function YearWorkedOut({ year, currency }: Props) {
  const exact = (cents: number) => formatMoney(cents, currency, { exact: true });
  const rest = year.confirmedCount - year.results.length;
  return (
    <div className="stack loose">
      <p className="prose">
        Confirmed is what you said a result was worth, times our share of the credit, added up over {formatDate(year.from)} to{" "}
        {formatDate(year.to)}. Where you gave a number, yours counts; else ours. A goal without numbers counts only if you put a value on
        it. Invested is your yearly fee for the days of the year it ran.
      </p>
      {year.results.length === 0 ? (
        <p className="hint">No result is confirmed yet.</p>
      ) : (
        <Table
          caption="Results you confirmed"
          rows={year.results}
          rowKey={(r) => r.record}
          columns={[
            { key: "goal", head: "Goal", cell: (r) => r.goalTitle },
            { key: "on", head: "Measured", cell: (r) => formatDate(r.measuredOn) },
            { key: "record", head: "Your answer", cell: (r) => <Link to={`/portal/agreed/${r.record}`}>{r.record}</Link> },
            { key: "cents", head: "Counts", num: true, cell: (r) => exact(r.cents) },
          ]}
          foot={{ goal: rest > 0 ? `With ${rest} more worth ${exact(year.restCents)}` : "Confirmed", cents: exact(year.confirmedCents) }}
        />
      )}
      {rest > 0 ? (
        <p>
          <Link to={`/portal/agreed?kind=result`}>See every result you answered</Link>
        </p>
      ) : null}
      <Table
        caption={investedWords(year)}
        rows={year.agreements}
        rowKey={(a) => a.key}
        columns={[
          { key: "key", head: "Agreement", cell: (a) => a.key },
          { key: "days", head: "Days", cell: (a) => `${formatDate(a.from)} to ${formatDate(a.to)}, ${a.days} days` },
          { key: "annual", head: "A year", num: true, cell: (a) => exact(a.annualCents) },
          { key: "cents", head: "Invested", num: true, cell: (a) => exact(a.cents) },
        ]}
        foot={{ key: "Invested", cents: exact(year.investedCents) }}
      />
    </div>
  );
}
