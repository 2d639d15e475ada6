import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { clientDoor } from "~/auth/doors.server";
import { withdraw } from "~/domain/approvals/commands/taken-back.server";
import { withdrawalForm } from "~/domain/approvals/input/answers";
import { recordPage } from "~/domain/approvals/queries/agreed.server";
import { formatDate } from "~/lib/dates";
import { parseForm } from "~/lib/parse-form.server";
import { Button, ButtonLink } from "~/ui/button";
import { TextArea } from "~/ui/field";
import { Form } from "~/ui/form";
import { PageHeader } from "~/ui/page-header";
import { Section, Stack } from "~/ui/section";
import { pageOf, PortalPage, titled } from "./page";

export const meta = titled("Withdraw");
export const loader = clientDoor("approver").loader(async ({ scope, params }) => {
  const record = await recordPage(scope, params["record"] ?? "");
  if (!record.may.withdraw) throw redirect(`/portal/agreed/${record.record}`);
  return { page: pageOf(scope), record };
});

/** Takes a yes back. */
export const action = clientDoor("approver").action(async ({ scope, params, form }) => {
  const { reason } = parseForm(withdrawalForm, form);
  const { decisionId } = await recordPage(scope, params["record"] ?? "");
  const { record } = await withdraw(scope, { decisionId, reason });
  return redirect(`/portal/agreed/${record}?done=withdrawn`);
});

export default function Withdrawal() {
  const { page, record } = useLoaderData<typeof loader>();
  const back = `/portal/agreed/${record.record}`;
  return (
    <PortalPage page={page}>
      <PageHeader
        title="Withdraw your yes"
        lead={record.sentence}
        crumbs={[
          { label: "What we’ve agreed", to: "/portal/agreed" },
          { label: record.record, to: back },
        ]}
      />
      <Section id="why" title="Your words" hint={record.until ? `Open until ${formatDate(record.until)}` : undefined}>
        <Form id="withdrawal">
          <Stack>
            <TextArea
              name="reason"
              label="Why do you take it back?"
              hint="A few words are enough. From today it no longer counts; the record stays."
            />
            <div className="row">
              <Button variant="primary">Yes, withdraw</Button>
              <ButtonLink to={back}>Go back</ButtonLink>
            </div>
          </Stack>
        </Form>
      </Section>
    </PortalPage>
  );
}
