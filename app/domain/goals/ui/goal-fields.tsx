import { centsToDecimal, currencySign } from "~/lib/money";
import { Checkbox, Choice } from "~/ui/choice";
import { DateField, MoneyField, Select, TextArea, TextField } from "~/ui/field";
import { Section, Stack } from "~/ui/section";

type Named = { id: string; name: string };
type Words = {
  title: string;
  why: string;
  kind: "number" | "soft";
  metric: string;
  unit: string;
  baseline: string | null;
  baselineNote: string;
  target: string | null;
  dueOn: string | null;
  dataSource: string;
  unitValueCents: number | null;
  weDo: string;
  youDo: string;
  ourOwnerId: string | null;
  theirOwnerId: string | null;
};
type GoalFieldsProps = {
  words?: Words;
  clientName: string;
  ours: readonly Named[];
  theirs: readonly (Named & { isPrimary: boolean })[];
  me: string;
  currency: string;
};

const options = (people: readonly Named[]) => people.map((p) => ({ value: p.id, label: p.name }));

/** Everything a goal says, in the order its reader meets it. Only the goal and its kind must be there to save a draft. */
export function GoalFields({ words, clientName, ours, theirs, me, currency }: GoalFieldsProps) {
  return (
    <>
      <Section id="words" title="The goal" hint="As the client would say it.">
        <Stack>
          <TextField
            name="title"
            label="In a few words"
            hint="Like “Grow direct bookings”. The numbers and the day are added by themselves."
            defaultValue={words?.title}
            maxLength={200}
          />
          <TextArea
            name="why"
            label={`Why it matters to ${clientName}`}
            hint="They read this under the goal."
            optional
            defaultValue={words?.why}
          />
          <Choice
            name="kind"
            label="What kind of goal is it?"
            defaultValue={words?.kind}
            options={[
              { value: "number", label: "A number goal", hint: "It has a starting number and a target." },
              { value: "soft", label: "A soft goal", hint: "No number. The client says whether it was reached." },
            ]}
          />
        </Stack>
      </Section>
      <Section id="numbers" title="The numbers" hint="A soft goal leaves these empty, but for what counts.">
        <Stack>
          <TextField
            name="metric"
            label="What counts"
            hint="Goals that count the same thing share the credit for it. Use the same words."
            optional
            defaultValue={words?.metric}
            maxLength={120}
          />
          <TextField
            name="unit"
            label="Counted in"
            hint="Like bookings, visits, $ or %."
            width="medium"
            optional
            defaultValue={words?.unit}
            maxLength={40}
          />
          <TextField name="baseline" label="Starting number" width="short" numeric defaultValue={words?.baseline ?? ""} />
          <Checkbox
            name="untracked"
            label={`${clientName} does not track this yet`}
            hint="Then say below how the starting number will be found."
            defaultChecked={words ? words.baseline === null && words.baselineNote !== "" : false}
          />
          <TextField
            name="baselineNote"
            label="How the starting number will be found"
            hint="Only where it is not tracked yet."
            optional
            defaultValue={words?.baselineNote}
            maxLength={500}
          />
          <TextField name="target" label="Target" width="short" numeric defaultValue={words?.target ?? ""} />
          <MoneyField
            name="unitValueCents"
            label="What one more is worth to them"
            symbol={currencySign(currency)}
            optional
            defaultValue={words === undefined || words.unitValueCents === null ? "" : centsToDecimal(words.unitValueCents)}
          />
        </Stack>
      </Section>
      <Section id="when" title="By when, and whose data">
        <Stack>
          <DateField name="dueOn" label="To be reached by" defaultValue={words?.dueOn ?? ""} />
          <TextField
            name="dataSource"
            label="Whose data"
            hint="Where both sides can read the number."
            defaultValue={words?.dataSource}
            maxLength={300}
          />
        </Stack>
      </Section>
      <Section id="sides" title="Who does what" hint="One line each.">
        <Stack>
          <TextArea name="weDo" label="What we do" optional defaultValue={words?.weDo} />
          <Select
            name="ourOwnerId"
            label="Our owner"
            placeholder="Nobody yet"
            options={options(ours)}
            defaultValue={words ? (words.ourOwnerId ?? "") : ours.some((p) => p.id === me) ? me : ""}
          />
          <TextArea name="youDo" label="What they do" optional defaultValue={words?.youDo} />
          <Select
            name="theirOwnerId"
            label="Their owner"
            placeholder="Nobody yet"
            options={options(theirs)}
            defaultValue={words ? (words.theirOwnerId ?? "") : (theirs.find((p) => p.isPrimary)?.id ?? "")}
          />
        </Stack>
      </Section>
    </>
  );
}
