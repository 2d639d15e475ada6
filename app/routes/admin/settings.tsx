import { type MetaFunction, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { setSettings } from "~/domain/people/commands/firm.server";
import { settingsInput } from "~/domain/people/input";
import { settingsPage } from "~/domain/people/queries/hours.server";
import { formatDate } from "~/lib/dates";
import { parseForm } from "~/lib/parse-form.server";
import { ButtonLink } from "~/ui/button";
import { Done } from "~/ui/done";
import { Facts } from "~/ui/facts";
import { TextField } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { PageHeader } from "~/ui/page-header";
import { Section } from "~/ui/section";
import { Table } from "~/ui/table";

export const meta: MetaFunction = () => [{ title: "Settings" }];

export const loader = staffDoor("leader", "admin").loader(({ scope }) => settingsPage(scope));

export const action = staffDoor("leader", "admin").action(async ({ scope, form }) => {
  await setSettings(scope, parseForm(settingsInput, form));
  return redirect("/admin/settings?done=saved");
});

const clock = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

export default function Settings() {
  const { firm, opensAt, closesAt, holidays, today } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title="Settings" lead="Clocks that count business hours, reminders and surveys go by these." />
      <Done words={{ saved: "Saved.", added: "The day is on the list.", removed: "The day is off the list." }} />
      <Section id="firm" title="Firm" hint="These come with the import of firm.csv.">
        <Facts
          rows={[
            { term: "Name", detail: firm.name },
            { term: "Time zone", detail: firm.timezone },
            { term: "Currency", detail: firm.currency },
          ]}
        />
      </Section>
      <Section id="hours" title="Business hours">
        <Form id="settings" className="stack">
          <TextField name="opensAt" label="Opens" type="time" width="short" defaultValue={clock(opensAt)} />
          <TextField name="closesAt" label="Closes" type="time" width="short" defaultValue={clock(closesAt)} />
          <TextField
            name="powerMeaning"
            label="What POWER stands for here"
            optional
            maxLength={200}
            defaultValue={firm.powerMeaning}
            hint="Clients see it only if you fill it in."
          />
          <FormFoot cancelTo="/admin">Save settings</FormFoot>
        </Form>
      </Section>
      <Section
        id="holidays"
        title="Holidays"
        count={holidays.length}
        actions={<ButtonLink to="/admin/settings/holidays/new">Add a holiday</ButtonLink>}
      >
        {holidays.length === 0 ? (
          <p>None yet. Every weekday counts as a business day.</p>
        ) : (
          <Table
            caption="Days on which the firm is closed"
            hideCaption
            rows={holidays}
            rowKey={(h) => h.on}
            columns={[
              { key: "on", head: "Day", cell: (h) => formatDate(h.on) },
              { key: "name", head: "Holiday", cell: (h) => h.name },
              {
                key: "act",
                head: "Remove",
                act: true,
                cell: (h) =>
                  h.on < today ? (
                    "past"
                  ) : (
                    <Link to={`/admin/settings/holidays/${h.on}/removal`}>
                      Remove<span className="sr"> {h.name}</span>
                    </Link>
                  ),
              },
            ]}
          />
        )}
      </Section>
    </>
  );
}
