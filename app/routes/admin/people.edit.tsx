import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { editStaff } from "~/domain/people/commands/staff.server";
import { editStaffInput } from "~/domain/people/input";
import { staffForm } from "~/domain/people/queries/staff.server";
import { StaffFields } from "~/domain/people/ui/staff-fields";
import { givenId } from "~/lib/keys";
import { parseForm } from "~/lib/parse-form.server";
import { ButtonLink } from "~/ui/button";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { PageHeader } from "~/ui/page-header";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Edit ${data?.name ?? "staff"}` }];

export const loader = staffDoor("leader", "admin").loader(({ scope, params }) => staffForm(scope, params["id"] ?? ""));

export const action = staffDoor("leader", "admin").action(async ({ scope, params, form }) => {
  await editStaff(scope, { ...parseForm(editStaffInput, form), id: givenId(params["id"], "person") });
  return redirect("/admin/people?done=edited");
});

export default function EditStaff() {
  const person = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={`Edit ${person.name}`} crumbs={[{ label: "Staff", to: "/admin/people" }]} />
      <Form id="staff" className="stack">
        <StaffFields by={person.by} person={person} />
        <FormFoot cancelTo="/admin/people">Save</FormFoot>
      </Form>
      {person.me ? null : (
        <p>
          <ButtonLink to={`/admin/people/${person.id}/end`} variant="quiet">
            Record their last day
          </ButtonLink>
        </p>
      )}
    </>
  );
}
