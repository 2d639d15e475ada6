import { basisPointsToPercent, currencySign, formatMoney } from "~/lib/money";
import { Choice } from "~/ui/choice";
import { MoneyField, TextArea, TextField } from "~/ui/field";
import { resultAnswers, resultAnswerWords } from "../rules/answers";
import type { StatementOf } from "../statements";

type Kept = { answer: string | null; gross: string; credit: string; note: string };
type Props = {
  statement: StatementOf<"result">;
  about: string;
  kept?: Kept | null;
  csm: string | null;
  /** Before each field's name, `answers.<id>.`. */ prefix?: string;
};

/** The three answers to a result, none of them chosen, and the client's own numbers where it was different. */
export function ResultFields({ statement: s, about, kept, csm, prefix = "" }: Props) {
  const options = resultAnswers.map((value) => ({ value, label: resultAnswerWords[value].label }));
  return (
    <div className="reveals">
      <Choice
        name={`${prefix}answer`}
        label={`Your answer on: ${about}`}
        hideLabel
        layout="line"
        options={options}
        defaultValue={kept?.answer ?? []}
      />
      <div className="revealed card stack">
        <MoneyField
          name={`${prefix}gross`}
          label="What was it worth in all?"
          symbol={currencySign(s.currency)}
          hint={
            s.grossCents === null
              ? "Before our share. Leave it empty if no value fits."
              : `Before our share. Leave it empty to keep ${formatMoney(s.grossCents, s.currency)}.`
          }
          defaultValue={kept?.gross ?? ""}
        />
        <TextField
          name={`${prefix}credit`}
          label="Our share of the credit, your number"
          hint={`In percent. Leave it empty to keep ${basisPointsToPercent(s.creditBp)}\u00a0%.`}
          width="short"
          numeric
          defaultValue={kept?.credit ?? ""}
        />
        <TextArea
          name={`${prefix}note`}
          label="What should we know?"
          optional
          hint={`${csm ?? "The person who serves you"}, the leaders and your colleagues read it.`}
          rows={3}
          defaultValue={kept?.note ?? ""}
        />
      </div>
    </div>
  );
}
