import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { endStaff } from "~/domain/people/commands/staff.server";
import { leaveInput } from "~/domain/people/input";
import { staffForm } from "~/domain/people/queries/staff.server";
import { givenId } from "~/lib/keys";
import { parseForm } from "~/lib/parse-form.server";
import { DateField } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { PageHeader } from "~/ui/page-header";

export const meta: MetaFunction = () => [{ title: "Somebody leaves" }];

export const loader = staffDoor("leader", "admin").loader(({ scope, params }) => staffForm(scope, params["id"] ?? ""));

export const action = staffDoor("leader", "admin").action(async ({ scope, params, form }) => {
  await endStaff(scope, { ...parseForm(leaveInput, form), id: givenId(params["id"], "person") });
  return redirect("/admin/people?done=ended");
});

export default function EndStaff() {
  const person = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={`${person.name} leaves`}
        crumbs={[{ label: "Staff", to: "/admin/people" }]}
        lead="With today or an earlier day they are signed out at once. Clients they look after go to somebody else first."
      />
      <Form id="leave" className="stack">
        <DateField name="lastDay" label="Last day" defaultValue={person.endsOn ?? person.today} />
        <FormFoot variant="danger" cancelTo="/admin/people">
          Record the last day
        </FormFoot>
      </Form>
    </>
  );
}
