import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { formatDate } from "~/lib/dates";
import { formatMoney } from "~/lib/money";
import { Tag } from "~/ui/badge";
import { Ledger, LedgerGroup, LedgerLine, LedgerTotal } from "~/ui/ledger";
import { More } from "~/ui/section";
import { Trail } from "~/ui/trail";
import type { StatementView } from "../queries/statement-page.server";
import { sumWords } from "../rules/words";

type Component = StatementView["components"][number];
type StatementLinesProps = { statement: StatementView; currency: string; locked: boolean; over: boolean };

/** Every component with its lines as sentences, how each was worked out, and the way down to the facts behind it. */
export function StatementLines({ statement, currency, locked, over }: StatementLinesProps) {
  const money = (cents: number) => formatMoney(cents, currency, { exact: true });
  const count = statement.components.reduce((sum, { lines }) => sum + lines.length, 0);
  return (
    <>
      <h2 className="sr">Lines by component</h2>
      <Ledger>
        {statement.components.map((component) => (
          <section key={component.id} aria-labelledby={component.id}>
            <LedgerGroup title={<span id={component.id}>{component.title}</span>} sum={money(component.totalCents)} note={component.note} />
            {component.lines.map((line) => (
              <Line key={`${line.date} ${line.record}`} line={line} money={money} />
            ))}
            {component.pencil ? (
              <LedgerLine amount={component.lines.length === 0 ? money(0) : ""} pencil>
                {component.pencil}
              </LedgerLine>
            ) : component.lines.length === 0 ? (
              <LedgerLine amount={money(0)} pencil>
                Nothing {locked ? "this year" : "yet this year"}.
              </LedgerLine>
            ) : null}
          </section>
        ))}
      </Ledger>
      <LedgerTotal
        label={`${sumWords({ over, atYearEndCents: statement.atYearEndCents })}, ${count} ${count === 1 ? "line" : "lines"}`}
        amount={money(statement.totalCents)}
      />
    </>
  );
}

function Line({ line, money }: { line: Component["lines"][number]; money: (cents: number) => string }) {
  return (
    <LedgerLine
      date={<time dateTime={line.date}>{formatDate(line.date).replace(/\u00a0\d{4}$/, "")}</time>}
      amount={money(line.amountCents)}
      pencil={line.amountCents === 0}
      how={
        <>
          {line.how ? <span className="num">{line.how}</span> : null}
          {line.to ? <Link to={line.to}>{recordWords(line.record)}</Link> : <span>{recordWords(line.record)}</span>}
          {line.attested ? <Tag>attested</Tag> : null}
        </>
      }
      more={
        line.facts.length > 0 ? (
          <Behind
            facts={line.facts}
            summary={
              <>
                Who decided it<span className="sr">: {recordWords(line.record)}</span>
              </>
            }
          />
        ) : null
      }
    >
      {line.sentence}.
    </LedgerLine>
  );
}

/** The facts behind a line, a gate or a test, each a link down to its decision; on paper a statement stays two sheets. */
export function Behind({ facts, summary }: { facts: StatementView["gates"][number]["facts"]; summary: ReactNode }) {
  return (
    <More summary={summary} printed={false}>
      <Trail
        steps={facts.map((fact) => ({
          id: fact.id,
          signed: !fact.attested,
          children: (
            <>
              {fact.client ? <b>{fact.client}: </b> : null}
              <Link to={`/admin/facts/${fact.id}`}>{fact.words}</Link>{" "}
              <span className="hint">
                {formatDate(fact.on)}
                {fact.attested ? ", attested" : ""}
              </span>
            </>
          ),
        }))}
      />
    </More>
  );
}

const recordNames: Record<string, string> = {
  opportunity: "Opportunity",
  agreement: "Agreement",
  process: "Process",
  quota: "Quota",
  churn: "Churn",
  adjustment: "Adjustment",
};

function recordWords(record: string): string {
  const at = record.indexOf(":");
  return `${recordNames[record.slice(0, at)] ?? "Record"} ${record.slice(at + 1)}`;
}
