import { type MetaFunction, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { requestRoi } from "~/domain/roi/commands.server";
import { planYear } from "~/domain/roi/input";
import { roiYear } from "~/domain/roi/queries.server";
import { formatDate } from "~/lib/dates";
import { formatMoney } from "~/lib/money";
import { found } from "~/lib/refusal";
import { Done } from "~/ui/done";
import { Figures } from "~/ui/entries";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { Note } from "~/ui/note";
import { PageHeader } from "~/ui/page-header";
import { Section, Stack } from "~/ui/section";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.client.name} in ${data.statement.year}` : "The year as a whole" },
];

const yearOf = (params: Record<string, string>) => found(planYear.safeParse(params["year"]).data, "year");

export const loader = staffDoor("csm", "leader").loader(({ scope, params }) => roiYear(scope, params["client"] ?? "", yearOf(params)));

export const action = staffDoor("csm", "leader").action(async ({ scope, params }) => {
  const [client, year] = [params["client"] ?? "", yearOf(params)];
  await requestRoi(scope, client, year);
  return redirect(`/admin/roi/${encodeURIComponent(client)}/${year}/request?done=sent`);
});

export default function AskForYear() {
  const { client, statement, unavailable, asked } = useLoaderData<typeof loader>();
  const money = (cents: number | null) => (cents === null ? "not known" : formatMoney(cents, statement.currency, { exact: true }));
  return (
    <>
      <PageHeader
        title={`Was ${statement.year} worth it for ${client.name}?`}
        crumbs={[{ label: client.name, to: `/admin/clients/${client.key}` }]}
        lead="The client answers yes or no. These figures are fixed beside the question the moment you send it."
      />
      <Done words={{ sent: `Sent. ${client.name}’s approvers were told by e-mail.` }} />
      <Section id="figures" title="What they will see">
        <Stack>
          <p className="record">{statement.question}</p>
          <Figures
            rows={[
              {
                term: "Confirmed",
                value: money(statement.confirmedCents),
                note: `${statement.resultsConfirmed} ${statement.resultsConfirmed === 1 ? "result" : "results"}`,
              },
              {
                term: "Invested",
                value: money(statement.investedCents),
                note: statement.to < statement.from ? "no day yet" : `${formatDate(statement.from)} to ${formatDate(statement.to)}`,
              },
            ]}
          />
          <p className="prose hint">{statement.formula}</p>
        </Stack>
      </Section>
      {asked.length > 0 ? (
        <Section id="before" title="Asked before">
          <ul className="list">
            {asked.map((a) => (
              <li key={a.approvalId}>
                {a.verdict ? (
                  `${a.verdict === "approved" ? "Yes" : "No"}, said ${a.by ?? "the client"} on ${formatDate(a.decidedOn ?? "")}, record ${a.record ?? ""}.${a.note ? ` “${a.note}”` : ""}`
                ) : a.cancelledAt ? (
                  "Taken back."
                ) : (
                  <>
                    Waiting for an answer. <Link to={`/admin/waiting/${a.approvalId}/cancellation`}>Take it back</Link>
                  </>
                )}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section id="send" title="Send it">
        {unavailable ? (
          <Note>
            <p>{unavailable}</p>
          </Note>
        ) : (
          <Form id="ask-year">
            <FormFoot cancelTo={`/admin/clients/${client.key}`} pendingLabel="Sending…">
              Ask {client.name}
            </FormFoot>
          </Form>
        )}
      </Section>
    </>
  );
}
