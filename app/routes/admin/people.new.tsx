import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { addStaff } from "~/domain/people/commands/staff.server";
import { staffInput } from "~/domain/people/input";
import { StaffFields } from "~/domain/people/ui/staff-fields";
import { parseForm } from "~/lib/parse-form.server";
import { DateField } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { PageHeader } from "~/ui/page-header";

export const meta: MetaFunction = () => [{ title: "Add somebody to the staff" }];

export const loader = staffDoor("leader", "admin").loader(({ scope }) => ({ today: scope.today, by: scope.role }));

export const action = staffDoor("leader", "admin").action(async ({ scope, form }) => {
  await addStaff(scope, parseForm(staffInput, form));
  return redirect("/admin/people?done=added");
});

export default function NewStaff() {
  const { today, by } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title="Add somebody" crumbs={[{ label: "Staff", to: "/admin/people" }]} />
      <Form id="staff" className="stack">
        <StaffFields by={by} />
        <DateField name="startsOn" label="First day" defaultValue={today} />
        <FormFoot cancelTo="/admin/people">Add them</FormFoot>
      </Form>
    </>
  );
}
