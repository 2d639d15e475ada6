import { formatMoney, formatShare } from "~/lib/money";
import { Sum } from "~/ui/entries";
import { countedCents } from "../rules/answers";
import { resultWords } from "../rules/words";
import type { StatementOf } from "../statements";
import { Evidence, isWebAddress } from "./statement-shown";

type Result = StatementOf<"result">;

/** One result as we put it: the words, whose data, the arithmetic. */
export function ResultPut({ statement: s, level = 3 }: { statement: Result; level?: 2 | 3 }) {
  const Heading = level === 2 ? "h2" : "h3";
  const money = (cents: number) => formatMoney(cents, s.currency);
  const soft = s.goalKind === "soft";
  return (
    <>
      <Heading className="record">{resultWords(s)}</Heading>
      <p className="hint">
        {s.metric ? `For the goal “${s.goalTitle}”. ` : ""}
        {soft ? "A goal without numbers: it counts only if you put a value on it. " : ""}
        {s.source ? `Source: ${s.source}. ` : ""}
        {s.note ? `${s.note} ` : ""}
        {isWebAddress(s.evidenceUrl) ? <Evidence url={s.evidenceUrl} /> : null}
      </p>
      <Sum
        parts={[
          { term: "Worth in all", value: s.grossCents === null ? "No value put on it" : money(s.grossCents) },
          { term: "Our share of the credit", value: formatShare(s.creditBp) },
          { term: "Value", value: s.grossCents === null || soft ? "Counts nothing yet" : money(countedCents(s)) },
        ]}
        signs={["×", "="]}
      />
    </>
  );
}
