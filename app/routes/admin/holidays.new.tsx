import { type MetaFunction, redirect } from "@remix-run/node";
import { staffDoor } from "~/auth/doors.server";
import { addHoliday } from "~/domain/people/commands/firm.server";
import { holidayInput } from "~/domain/people/input";
import { parseForm } from "~/lib/parse-form.server";
import { TextField } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { PageHeader } from "~/ui/page-header";

export const meta: MetaFunction = () => [{ title: "Add a holiday" }];

export const loader = staffDoor("leader", "admin").loader(() => ({}));

export const action = staffDoor("leader", "admin").action(async ({ scope, form }) => {
  await addHoliday(scope, parseForm(holidayInput, form));
  return redirect("/admin/settings?done=added#holidays");
});

export default function NewHoliday() {
  return (
    <>
      <PageHeader
        title="Add a holiday"
        crumbs={[{ label: "Settings", to: "/admin/settings" }]}
        lead="On this day no survey or reminder leaves, and no clock runs. Saturdays and Sundays are off already."
      />
      <Form id="holiday" className="stack">
        <TextField name="on" label="Day" type="date" width="short" />
        <TextField name="name" label="Which holiday is it?" maxLength={80} width="medium" />
        <FormFoot cancelTo="/admin/settings">Add this day</FormFoot>
      </Form>
    </>
  );
}
