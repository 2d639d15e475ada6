import { Button } from "../button";
import { Checkbox, Choice, Scores } from "../choice";
import { DateField, MoneyField, Select, TextArea, TextField } from "../field";
import { Filters } from "../filters";
import { Form } from "../form";
import { SearchBox } from "../search-box";
import { Section, Stack } from "../section";

const refused = {
  form: "sample-refused",
  error: "",
  fields: { target: "Enter the target as a number", use: "Choose who may see it", read: "Tick the box to go on" },
  values: { start: "410", target: "a lot" },
};

const clients = [
  { value: "northlake", label: "Northlake" },
  { value: "hale", label: "Hale" },
];

export function FormSamples() {
  return (
    <>
      <Section id="forms" title="Forms" hint="One question, one label, one hint. Nothing is chosen for anyone.">
        <Form id="sample" method="post" action="/dev/ui">
          <TextField
            name="title"
            label="The goal in one sentence"
            hint="What will be different, by when."
            defaultValue="Grow direct bookings"
          />
          <TextField
            name="start"
            label="Starting number"
            hint="What the client’s own data says today."
            numeric
            width="short"
            defaultValue={410}
          />
          <MoneyField
            name="worth"
            label="Value of one direct booking"
            hint="After your own costs."
            defaultValue="250"
            after="41 more would be worth $10,250 a year."
          />
          <DateField name="due" label="Reached by" defaultValue="2026-12-31" />
          <Select name="client" label="Client" options={clients} placeholder="Choose a client" width="medium" />
          <TextArea name="why" label="Why it matters" optional />
          <Choice
            name="use"
            label="Who may see it"
            layout="cards"
            options={[
              { value: "public", label: "Anyone", hint: "On our site and in talks" },
              { value: "sales", label: "Sales, when asked" },
            ]}
          />
          <Choice
            name="count"
            label="Does this number match yours?"
            layout="line"
            options={[
              { value: "yes", label: "Agree" },
              { value: "no", label: "It was different" },
              { value: "unsure", label: "Can’t tell" },
            ]}
          />
          <Choice
            name="tell"
            label="Tell also"
            multiple
            options={[
              { value: "lee", label: "Lee Okafor" },
              { value: "jo", label: "Jo Park", hint: "Billing" },
            ]}
          />
          <Checkbox name="call" label="Please call me" hint="Within two business days." defaultChecked />
          <Scores name="score" label="How likely are you to recommend us?" low="not at all" high="very likely" defaultValue={9} />
          <Scores name="calls" label="Was the call worth your time?" from={1} to={5} low="no" high="yes" />
          <div className="row mt-6">
            <Button variant="primary">Save the goal</Button>
            <Button variant="quiet" name="later" value="yes">
              Save for later
            </Button>
          </div>
        </Form>
      </Section>
      <Section id="refused" title="A refused form" hint="The same words on top and beside the field; what was typed stays.">
        <Form id="sample-refused" method="post" action="/dev/ui" errors={refused}>
          <TextField name="start" label="Starting number" numeric width="short" />
          <TextField name="target" label="Target" hint="What the number should be by then." numeric width="short" />
          <Choice
            name="use"
            label="Who may see it"
            options={[
              { value: "public", label: "With my name" },
              { value: "sales", label: "Without my name" },
            ]}
          />
          <Checkbox name="read" label="I have read the draft" />
          <div className="row mt-6">
            <Button variant="primary">Send</Button>
          </div>
        </Form>
      </Section>
      <Section id="search" title="Search and filters">
        <Stack loose>
          <SearchBox label="Find a client" keep={["state"]} />
          <Filters label="Filter the clients" active>
            <Select name="state" label="State" options={[{ value: "behind", label: "Behind" }]} placeholder="Any" />
            <Select name="owner" label="Looked after by" options={[{ value: "maya", label: "Maya Lindqvist" }]} placeholder="Anyone" />
          </Filters>
        </Stack>
      </Section>
    </>
  );
}
