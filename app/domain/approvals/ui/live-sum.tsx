import { type FormEvent, useState } from "react";
import { type FormFailure, valueOf } from "~/lib/form";
import { formatMoney, typedHundredths } from "~/lib/money";
import { percentOf } from "../../roi/rules";
import type { ResultToAnswer } from "../queries/results.server";
import { addedCents, resultAnswers } from "../rules/answers";

type YearSum = { year: number; from: string; to: string; confirmedCents: number; investedCents: number };
type Said = { answer: string; gross: string; credit: string };

const answerOf = (text: string) => resultAnswers.find((a) => a === text) ?? null;
const saidIn = (form: FormData, id: string): Said => {
  const text = (name: string) => {
    const value = form.get(`answers.${id}.${name}`);
    return typeof value === "string" ? value : "";
  };
  return { answer: text("answer"), gross: text("gross"), credit: text("credit") };
};

/**
 * What would be confirmed by the answers on the page, for each year they fall in: as the server knows them first, then with every
 * choice made. Returns the rows for the bar and what the form calls on change.
 */
export function useLiveSum(rows: readonly ResultToAnswer[], sums: readonly YearSum[], failure: FormFailure | null) {
  const [typed, setTyped] = useState<Record<string, Said> | null>(null);
  const stored = (row: ResultToAnswer): Said => ({
    answer: valueOf(failure, `answers.${row.id}.answer`, row.saved?.answer ?? ""),
    gross: valueOf(failure, `answers.${row.id}.gross`, row.saved?.gross ?? ""),
    credit: valueOf(failure, `answers.${row.id}.credit`, row.saved?.credit ?? ""),
  });
  const onChange = (event: FormEvent<HTMLFormElement>) => {
    const form = new FormData(event.currentTarget);
    setTyped(Object.fromEntries(rows.map((row) => [row.id, saidIn(form, row.id)])));
  };
  const now = sums.map((sum) => ({
    ...sum,
    addedCents: addedCents(
      rows
        .filter((r) => r.previous === null && r.statement.measuredOn >= sum.from && r.statement.measuredOn <= sum.to)
        .map((row) => {
          const said = typed?.[row.id] ?? stored(row);
          const credit = said.credit ? typedHundredths(said.credit, "share") : null;
          return {
            ours: row.statement,
            answer: answerOf(said.answer),
            own: {
              grossCents: said.gross ? typedHundredths(said.gross, "amount") : null,
              creditBp: credit !== null && credit <= 10_000 ? credit : null,
            },
          };
        }),
    ),
  }));
  return { now, onChange };
}

/** `$22,600 + $8,800 now = $31,400 confirmed ÷ $24,000 invested = 131 %`, a line a year. */
export function SumLines({ sums, currency }: { sums: readonly (YearSum & { addedCents: number })[]; currency: string }) {
  const money = (cents: number) => formatMoney(cents, currency);
  return (
    <span role="status">
      {sums.map((s, i) => {
        const confirmedCents = s.confirmedCents + s.addedCents;
        const percent = percentOf({ confirmedCents, investedCents: s.investedCents });
        return (
          <span key={s.year}>
            {i > 0 ? <br /> : null}
            {sums.length > 1 ? `${s.year}: ` : ""}
            {money(s.confirmedCents)} + {money(s.addedCents)} now = <b>{money(confirmedCents)} confirmed</b>
            {percent === null ? "" : ` ÷ ${money(s.investedCents)} invested${s.to === `${s.year}-12-31` ? "" : " to date"} = `}
            {percent === null ? null : <b>{percent}&nbsp;%</b>}
          </span>
        );
      })}
    </span>
  );
}
