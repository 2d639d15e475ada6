import { Link } from "@remix-run/react";
import { formatDate } from "~/lib/dates";
import { formatMoney } from "~/lib/money";
import { State } from "~/ui/badge";
import { Entries, Entry } from "~/ui/entries";
import { Sign } from "~/ui/sign";
import type { agreedPage } from "../queries/agreed.server";

type Row = Awaited<ReturnType<typeof agreedPage>>["rows"][number];

/** Answers as entries of a record: those that stand are in pen, changes asked for and what was taken back are not. */
export function AgreedList({ rows }: { rows: readonly Row[] }) {
  return (
    <Entries>
      {rows.map((row) => (
        <Entry
          key={row.record}
          date={formatDate(row.on)}
          title={
            <>
              {row.sentence}
              {row.note ? ` “${row.note}”` : ""}
            </>
          }
          side={
            <Sign name={row.by} done={row.stands}>
              <State kind={row.stands ? "agreed" : "draft"}>{row.word}</State>{" "}
              <Link className="num" to={`/portal/agreed/${row.record}`}>
                {row.record}
              </Link>
            </Sign>
          }
        >
          <Remarks row={row} />
        </Entry>
      ))}
    </Entries>
  );
}

function Remarks({ row }: { row: Row }) {
  const parts = [
    row.version === null ? "" : `Version ${row.version}`,
    row.withdrawnOn === null ? "" : `taken back ${formatDate(row.withdrawnOn)}`,
    row.money === null
      ? ""
      : `At ${formatMoney(row.money.theirsCents, row.money.currency)}${row.money.oursCents === row.money.theirsCents ? "" : `; we had proposed ${formatMoney(row.money.oursCents, row.money.currency)}`}`,
  ].filter(Boolean);
  return parts.length > 0 ? <p className="hint">{parts.join(", ")}</p> : null;
}
