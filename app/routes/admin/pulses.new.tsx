import { type MetaFunction, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { askByHand } from "~/domain/pulse/commands/ask.server";
import { askInput } from "~/domain/pulse/input";
import { askForm } from "~/domain/pulse/queries/forms.server";
import { ChooseClient } from "~/domain/pulse/ui/choose-client";
import { parseForm } from "~/lib/parse-form.server";
import { Select, TextField } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { PageHeader } from "~/ui/page-header";

export const meta: MetaFunction = () => [{ title: "Ask somebody" }];

export const loader = staffDoor("csm", "leader").loader(({ scope, url }) => askForm(scope, url.searchParams.get("client") ?? ""));

export const action = staffDoor("csm", "leader").action(async ({ scope, form }) => {
  await askByHand(scope, parseForm(askInput, form));
  return redirect("/admin/pulses?done=asked");
});

export default function AskSomebody() {
  const { clients, chosen, people } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={chosen ? `Ask somebody at ${chosen.name}` : "Ask somebody"}
        crumbs={[{ label: "Pulses", to: "/admin/pulses" }]}
        lead="After something that mattered to them. Two questions by mail; a person is asked at most every 30 days about such things."
        meta={chosen ? <Link to="/admin/pulses/new">Another client</Link> : undefined}
      />
      {chosen ? (
        <Form id="ask" className="stack">
          <input type="hidden" name="client" value={chosen.key} />
          <TextField
            name="about"
            label="What happened?"
            hint="As they would call it; the second question uses it: “How good was …?” For example: the autumn workshop."
          />
          <Select name="contact" label="Whom?" placeholder="Whoever’s turn it is" width="medium" options={people} optional />
          <FormFoot pendingLabel="Asking…" cancelTo="/admin/pulses">
            Ask them
          </FormFoot>
        </Form>
      ) : (
        <ChooseClient clients={clients} />
      )}
    </>
  );
}
