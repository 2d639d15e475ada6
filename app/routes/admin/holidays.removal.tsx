import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { removeHoliday } from "~/domain/people/commands/firm.server";
import { settingsPage } from "~/domain/people/queries/hours.server";
import { formatDate, isCivilDate } from "~/lib/dates";
import { found } from "~/lib/refusal";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { PageHeader } from "~/ui/page-header";

export const meta: MetaFunction = () => [{ title: "Remove a holiday" }];

export const loader = staffDoor("leader", "admin").loader(async ({ scope, params }) => {
  const { holidays } = await settingsPage(scope);
  return found(
    holidays.find(({ on }) => on === params["on"]),
    "holiday",
  );
});

export const action = staffDoor("leader", "admin").action(async ({ scope, params }) => {
  const on = params["on"] ?? "";
  await removeHoliday(scope, { on: found(isCivilDate(on) ? on : null, "holiday") });
  return redirect("/admin/settings?done=removed#holidays");
});

export default function RemoveHoliday() {
  const { on, name } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={`Remove ${name}?`}
        crumbs={[{ label: "Settings", to: "/admin/settings" }]}
        lead={`${formatDate(on)} becomes a business day, if it is no Saturday or Sunday.`}
      />
      <Form id="removal" className="stack">
        <FormFoot variant="danger" pendingLabel="Removing…" cancelTo="/admin/settings">
          Remove this day
        </FormFoot>
      </Form>
    </>
  );
}
