import { type MetaFunction, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { logOnCall } from "~/domain/pulse/commands/ask.server";
import { callInput } from "~/domain/pulse/input";
import { askForm } from "~/domain/pulse/queries/forms.server";
import { kindWords } from "~/domain/pulse/rules/words";
import { ChooseClient } from "~/domain/pulse/ui/choose-client";
import { parseForm } from "~/lib/parse-form.server";
import { Checkbox, Choice } from "~/ui/choice";
import { Select, TextArea, TextField } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { PageHeader } from "~/ui/page-header";

export const meta: MetaFunction = () => [{ title: "Log an answer from a call" }];

export const loader = staffDoor("csm", "leader").loader(({ scope, url }) => askForm(scope, url.searchParams.get("client") ?? ""));

export const action = staffDoor("csm", "leader").action(async ({ scope, form }) => {
  await logOnCall(scope, parseForm(callInput, form));
  return redirect("/admin/pulses?done=logged");
});

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => ({ value: String(from + i), label: String(from + i) }));

export default function LogAnswer() {
  const { clients, chosen, people, deliverables } = useLoaderData<typeof loader>();
  const kinds = Object.entries(kindWords).filter(([kind]) => kind !== "deliverable" || deliverables.length > 0);
  return (
    <>
      <PageHeader
        title={chosen ? `What ${chosen.name} answered on a call` : "Log an answer from a call"}
        crumbs={[{ label: "Pulses", to: "/admin/pulses" }]}
        lead="Ask the two questions as they stand, and write down what they say. It is marked as written down by you."
        meta={chosen ? <Link to="/admin/pulses/log">Another client</Link> : undefined}
      />
      {chosen ? (
        <Form id="call" className="stack">
          <input type="hidden" name="client" value={chosen.key} />
          <Select name="contact" label="Whom did you ask?" placeholder="Choose" width="medium" options={people} />
          <Choice name="kind" label="What about?" options={kinds.map(([value, label]) => ({ value, label }))} />
          {deliverables.length > 0 ? (
            <Select name="deliverable" label="Which deliverable?" placeholder="None" width="medium" options={deliverables} optional />
          ) : null}
          <TextField name="about" label="What happened?" hint="Only when you asked about something that happened." optional />
          <Choice name="nps" layout="line" label="Would they recommend us? 0 to 10" options={numbers(0, 10)} />
          <Choice name="rating" layout="line" label="How good was it? 1 to 5" options={numbers(1, 5)} />
          <TextArea name="comment" label="Their words" rows={3} optional />
          <Checkbox name="callMe" label="They want a call" />
          <FormFoot cancelTo="/admin/pulses">Write it down</FormFoot>
        </Form>
      ) : (
        <ChooseClient clients={clients} />
      )}
    </>
  );
}
