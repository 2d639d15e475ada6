import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { noteRoi } from "~/domain/roi/commands.server";
import { roiNote } from "~/domain/roi/input";
import { roiNotesPage } from "~/domain/roi/queries.server";
import { percentOf } from "~/domain/roi/rules";
import { formatDate } from "~/lib/dates";
import { formatMoney } from "~/lib/money";
import { parseForm } from "~/lib/parse-form.server";
import { Button } from "~/ui/button";
import { Done } from "~/ui/done";
import { EmptyState } from "~/ui/empty-state";
import { TextArea } from "~/ui/field";
import { Form } from "~/ui/form";
import { PageHeader } from "~/ui/page-header";
import { Section, Stack } from "~/ui/section";

export const meta: MetaFunction = () => [{ title: "Return notes" }];

export const loader = staffDoor("leader").loader(({ scope }) => roiNotesPage(scope));

export const action = staffDoor("leader").action(async ({ scope, form }) => {
  await noteRoi(scope, parseForm(roiNote, form));
  return redirect("/admin/roi-notes?done=noted");
});

export default function RoiNotes() {
  const { owed, currency } = useLoaderData<typeof loader>();
  const money = (cents: number | null) => (cents === null ? "not known" : formatMoney(cents, currency));
  return (
    <>
      <PageHeader
        title={owed.length === 0 ? "No note is owed" : `${owed.length} ${owed.length === 1 ? "yes needs" : "yeses need"} your note`}
        lead="The client said the year was worth it, the numbers say less than 100 %. The yes counts once you note why."
      />
      <Done words={{ noted: "Your note was recorded. The yes counts." }} />
      {owed.length === 0 ? <EmptyState title="Every yes is borne out by its numbers, or noted." /> : null}
      {owed.map((o) => (
        <Section id={`${o.client}-${o.year}`} title={`${o.clientName}, ${o.year}`} key={`${o.client}-${o.year}`}>
          <Stack>
            <p className="record">
              {o.by} says yes, the numbers say {percentOf(o) ?? 0} %.
            </p>
            <p className="hint">
              {money(o.confirmedCents)} confirmed, {money(o.investedCents)} invested.{" "}
              {o.frozenConfirmedCents === null || o.frozenInvestedCents === null
                ? `They answered on ${formatDate(o.decidedOn)}.`
                : `When they answered on ${formatDate(o.decidedOn)} it was ${money(o.frozenConfirmedCents)} and ${money(o.frozenInvestedCents)}.`}{" "}
              Record {o.record}.
            </p>
            <Form id={`note-${o.client}-${o.year}`} className="stack">
              <input type="hidden" name="client" value={o.client} />
              <input type="hidden" name="year" value={o.year} />
              <input type="hidden" name="record" value={o.record} />
              <TextArea name="reason" label="Why this yes counts" />
              <div>
                <Button variant="primary" about={` for ${o.clientName}, ${o.year}`}>
                  Note it
                </Button>
              </div>
            </Form>
          </Stack>
        </Section>
      ))}
    </>
  );
}
