import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { endAssignment } from "~/domain/clients/commands/assignments.server";
import { endAssignmentInput } from "~/domain/clients/input";
import { assignmentToEnd } from "~/domain/clients/queries/preview.server";
import { ClientFrame } from "~/domain/clients/ui/client-frame";
import { formatDate } from "~/lib/dates";
import { givenId } from "~/lib/keys";
import { parseForm } from "~/lib/parse-form.server";
import { DateField } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";

export const meta: MetaFunction = () => [{ title: "End an assignment" }];

export const loader = staffDoor("leader").loader(({ scope, params }) =>
  assignmentToEnd(scope, params["key"] ?? "", givenId(params["id"], "assignment")),
);

export const action = staffDoor("leader").action(async ({ scope, params, form }) => {
  const key = params["key"] ?? "";
  form.set("assignment", givenId(params["id"], "assignment"));
  await endAssignment(scope, { ...parseForm(endAssignmentInput, form), client: key });
  return redirect(`/admin/clients/${key}?done=unassigned`);
});

export default function EndAssignment() {
  const { head, today, row } = useLoaderData<typeof loader>();
  return (
    <ClientFrame
      client={head}
      title={`${row.name} stops`}
      tabs={false}
      lead={`${row.name} has looked after ${head.name} since ${formatDate(row.from)}. To have somebody follow at once, hand over instead.`}
    >
      <Form id="end" className="stack">
        <DateField name="to" label="Last day" defaultValue={row.to ?? (row.from > today ? row.from : today)} />
        <FormFoot variant="danger" cancelTo={`/admin/clients/${head.key}`}>
          Record the last day
        </FormFoot>
      </Form>
    </ClientFrame>
  );
}
