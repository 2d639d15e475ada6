import { Link } from "@remix-run/react";
import { formatMoney, formatShare } from "~/lib/money";
import { EmptyState } from "~/ui/empty-state";
import { Entries, Entry } from "~/ui/entries";
import { Sign } from "~/ui/sign";
import { countedCents, type OwnNumbers, type ResultAnswer, resultAnswerWords } from "../rules/answers";
import type { StatementOf } from "../statements";

interface Given {
  record: string;
  verdict: "approved" | "declined";
  answer: ResultAnswer | null;
  by: string;
  when: string;
  note: string;
  ours: StatementOf<"result">;
  own: OwnNumbers;
}

/** Every answer given to a result and its corrections: our numbers and theirs side by side, newest first. */
export function GivenAnswers({ answers }: { answers: readonly Given[] }) {
  if (answers.length === 0) return <EmptyState title="Not answered yet." />;
  return (
    <Entries>
      {answers.map((a) => (
        <Entry
          key={a.record}
          title={a.answer ? resultAnswerWords[a.answer].label : a.verdict === "approved" ? "Confirmed" : "Not confirmed"}
          side={
            <Sign name={a.by} done={a.verdict === "approved"}>
              <span className="num">{a.when}</span>, record{" "}
              <Link className="num" to={`/portal/agreed/${a.record}`}>
                {a.record}
              </Link>
            </Sign>
          }
        >
          <p>
            <BothNumbers ours={a.ours} own={a.own} confirmed={a.verdict === "approved"} />
          </p>
          {a.note ? <p className="hint">“{a.note}”</p> : null}
        </Entry>
      ))}
    </Entries>
  );
}

/** `We said $10,000 × 60 % = $6,000. You said $9,000 × 60 % = $5,400.` */
export function BothNumbers({ ours, own, confirmed }: { ours: StatementOf<"result">; own: OwnNumbers; confirmed: boolean }) {
  const money = (cents: number) => formatMoney(cents, ours.currency);
  const sum = (gross: number | null, credit: number, counted: number) =>
    gross === null ? "no value" : `${money(gross)} × ${formatShare(credit)} = ${money(counted)}`;
  const differs = own.grossCents !== null || own.creditBp !== null;
  return (
    <span>
      We said {sum(ours.grossCents, ours.creditBp, countedCents(ours))}.{" "}
      {!confirmed ? (
        "You could not tell."
      ) : differs ? (
        <b>You said {sum(own.grossCents ?? ours.grossCents, own.creditBp ?? ours.creditBp, countedCents(ours, own))}.</b>
      ) : (
        "You agreed."
      )}
    </span>
  );
}
