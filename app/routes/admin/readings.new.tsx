import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { clientChoices } from "~/domain/pulse/queries/forms.server";
import { logReading } from "~/domain/pulse/commands/said.server";
import { readingInput } from "~/domain/pulse/input/heard";
import { levelWords } from "~/domain/pulse/rules/figures";
import { parseForm } from "~/lib/parse-form.server";
import { Choice } from "~/ui/choice";
import { Select, TextArea } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { PageHeader } from "~/ui/page-header";

export const meta: MetaFunction = () => [{ title: "Your reading of a client" }];

export const loader = staffDoor("csm").loader(async ({ scope, url }) => ({
  clients: await clientChoices(scope),
  client: url.searchParams.get("client") ?? "",
}));

export const action = staffDoor("csm").action(async ({ scope, form }) => {
  await logReading(scope, parseForm(readingInput, form));
  return redirect("/admin/pulses?done=read#gaps");
});

export default function NewReading() {
  const { clients, client } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Your reading of a client"
        crumbs={[{ label: "Pulses", to: "/admin/pulses" }]}
        lead="How do they seem to you today? It stands beside what they say themselves. The client does not see it, and it is never part of pay."
      />
      <Form id="reading" className="stack">
        <Select
          name="client"
          label="Which client?"
          placeholder="Choose"
          width="medium"
          defaultValue={client}
          options={clients.map((c) => ({ value: c.key, label: c.name }))}
        />
        <Choice
          name="level"
          label="They seem"
          options={levelWords.map((label, i) => ({ value: String(i + 1), label: `${label} (${i + 1} of 5)` }))}
        />
        <TextArea name="note" label="What makes you think so?" rows={3} optional />
        <FormFoot cancelTo="/admin/pulses">Keep it</FormFoot>
      </Form>
    </>
  );
}
