import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { assign } from "~/domain/clients/commands/assignments.server";
import { assignmentInput } from "~/domain/clients/input";
import { assignmentPreview } from "~/domain/clients/queries/preview.server";
import { ClientFrame } from "~/domain/clients/ui/client-frame";
import { HandOver } from "~/domain/clients/ui/hand-over";
import { parseForm } from "~/lib/parse-form.server";
import { Checkbox } from "~/ui/choice";
import { Done } from "~/ui/done";
import { DateField, Select } from "~/ui/field";
import { Filters } from "~/ui/filters";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { Note } from "~/ui/note";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Assign ${data?.head.name ?? "a client"}` }];

export const loader = staffDoor("leader").loader(async ({ scope, params, url }) => {
  const choice = { csm: url.searchParams.get("csm") ?? "", from: url.searchParams.get("from") ?? "" };
  return { ...(await assignmentPreview(scope, params["key"] ?? "", choice)), choice };
});

export const action = staffDoor("leader").action(async ({ scope, params, form }) => {
  const key = params["key"] ?? "";
  await assign(scope, { ...parseForm(assignmentInput, form), client: key });
  return redirect(`/admin/clients/${key}?done=assigned`);
});

export default function AssignClient() {
  const { head, today, now, csms, choice, preview, problem, currency } = useLoaderData<typeof loader>();
  const bands = { room: "room for more", "in-range": "in range", over: "over the range" };
  return (
    <ClientFrame
      client={head}
      title={now ? "Hand over" : "Assign somebody"}
      tabs={false}
      lead={now ? `${now} looks after ${head.name} now.` : `Nobody looks after ${head.name} now.`}
    >
      <Done words={{ added: "The client was added. Who looks after them?" }} />
      <Filters label="Who takes over, and when" active={preview !== null}>
        <Select
          name="csm"
          label="Who takes over?"
          placeholder="Choose"
          defaultValue={choice.csm}
          options={csms.map((c) => ({ value: c.id, label: `${c.name}: ${c.count}, ${bands[c.band]}` }))}
        />
        <DateField name="from" label="From which day?" defaultValue={choice.from || today} />
      </Filters>
      {problem ? (
        <Note tone="behind">
          <p>{problem}</p>
        </Note>
      ) : null}
      {preview ? (
        <>
          <HandOver preview={preview} client={head.name} currency={currency} />
          <Form id="assign" className="stack" action={`/admin/clients/${head.key}/assignments/new?csm=${preview.csm}&from=${preview.from}`}>
            <input type="hidden" name="csm" value={preview.csm} />
            <input type="hidden" name="from" value={preview.from} />
            <input type="hidden" name="seen" value={preview.seen} />
            {preview.over ? (
              <Checkbox
                name="over"
                label={`Go over the range for ${preview.csmName}`}
                hint="Ten to fifteen clients is what one person can look after well."
              />
            ) : null}
            <FormFoot cancelTo={`/admin/clients/${head.key}`}>Assign {preview.csmName}</FormFoot>
          </Form>
        </>
      ) : (
        <p className="hint">Choose somebody and a day: you see what changes before anything is saved.</p>
      )}
    </ClientFrame>
  );
}
