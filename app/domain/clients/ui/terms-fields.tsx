import { Choice } from "~/ui/choice";
import { DateField, MoneyField } from "~/ui/field";

type TermsFieldsProps = {
  terms?: { term: string; startsOn: string; endsOn: string | null; annual: string; signedOn: string | null };
  symbol: string;
};

/** What an agreement says: how long it runs, what it costs in a year, when it was signed. */
export function TermsFields({ terms, symbol }: TermsFieldsProps) {
  return (
    <>
      <Choice
        name="term"
        label="How long does it run?"
        defaultValue={terms?.term ?? []}
        options={[
          { value: "fixed", label: "To a fixed day" },
          { value: "monthly", label: "Month to month", hint: "Runs on until somebody ends it" },
        ]}
      />
      <DateField name="startsOn" label="First day" defaultValue={terms?.startsOn} />
      <DateField
        name="endsOn"
        label="Last day"
        optional
        hint="Leave it empty for month to month."
        defaultValue={terms?.endsOn ?? undefined}
      />
      <MoneyField name="annual" label="What they pay in a year" symbol={symbol} after="a year" defaultValue={terms?.annual} />
      <DateField name="signedOn" label="Signed on" defaultValue={terms?.signedOn ?? undefined} />
    </>
  );
}

/** The sign of a currency, `$` for USD. */
export const symbolOf = (currency: string) =>
  new Intl.NumberFormat("en-US", { style: "currency", currency, currencyDisplay: "narrowSymbol" })
    .formatToParts(0)
    .find((p) => p.type === "currency")?.value ?? currency;
