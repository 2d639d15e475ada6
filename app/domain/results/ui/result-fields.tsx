import { useState } from "react";
import { formatDate } from "~/lib/dates";
import { basisPointsToPercent, centsToDecimal, currencySign, formatMoney } from "~/lib/money";
import { DateField, MoneyField, TextArea, TextField } from "~/ui/field";
import { Stack } from "~/ui/section";
import { formatNumber } from "../../goals/rules";
import { suggestedGross } from "../rules";

type Words = {
  measuredOn: string;
  value: string | null;
  grossCents: number | null;
  creditBp: number;
  source: string;
  evidenceUrl: string;
  note: string;
};
type ResultFieldsProps = {
  words?: Words;
  goal: { kind: "number" | "soft"; metric: string; unit: string; unitValueCents: number | null };
  /** The number before: of the last result, or the starting number (`on` null). */
  previous: { value: string | null; on: string | null } | null;
  currency: string;
  today: string;
};

/** What was measured, what it is worth, and our share of it. */
export function ResultFields({ words, goal, previous, currency, today }: ResultFieldsProps) {
  const [typed, setTyped] = useState(words?.value ?? "");
  const isNumber = goal.kind === "number";
  const before = previous?.value
    ? `${formatNumber(previous.value)}${previous.on ? ` on ${formatDate(previous.on)}` : ", the starting number"}`
    : null;
  const plain = typed.trim().replace(/,/g, "");
  const suggested = /^-?\d{1,12}(\.\d{1,6})?$/.test(plain) ? suggestedGross(previous?.value ?? null, plain, goal.unitValueCents) : null;
  const each = goal.unitValueCents === null ? null : formatMoney(goal.unitValueCents, currency);
  const worth = isNumber
    ? suggested !== null
      ? `Suggested: ${formatMoney(suggested, currency)}, the gain since ${before} × ${each} each.`
      : before && each
        ? `Suggested: the gain since ${before} × ${each} each.`
        : "What the gain is worth to the client, before our share."
    : "A soft goal counts only when the client puts a value on it.";
  return (
    <Stack>
      <DateField name="measuredOn" label="Measured on" defaultValue={words?.measuredOn ?? today} max={today} />
      <TextField
        name="value"
        label={goal.metric ? `The number: ${goal.metric}` : "The number"}
        hint={before ? `The number before: ${before}.` : undefined}
        width="short"
        numeric
        optional={!isNumber}
        defaultValue={words?.value ?? ""}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <MoneyField
        name="grossCents"
        label="What it is worth in money"
        symbol={currencySign(currency)}
        hint={worth}
        optional
        defaultValue={words === undefined || words.grossCents === null ? "" : centsToDecimal(words.grossCents)}
      />
      <TextField
        name="creditBp"
        label="Our share of the credit, in percent"
        width="short"
        numeric
        defaultValue={words ? basisPointsToPercent(words.creditBp) : ""}
        hint={
          goal.metric
            ? `All goals that count “${goal.metric}” share 100 % in a calendar month. The client sets its own number when it answers.`
            : "The client sets its own number when it answers."
        }
      />
      <TextField name="source" label="Where the number comes from" defaultValue={words?.source} maxLength={300} />
      <TextField
        name="evidenceUrl"
        label="Link to see it"
        hint="Starts with https://"
        optional
        defaultValue={words?.evidenceUrl}
        inputMode="url"
        maxLength={2000}
      />
      <TextArea name="note" label="Anything the client should know" optional defaultValue={words?.note} />
    </Stack>
  );
}
