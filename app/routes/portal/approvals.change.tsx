import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { clientDoor } from "~/auth/doors.server";
import { askForChange } from "~/domain/approvals/commands/answers.server";
import { changeForm } from "~/domain/approvals/input/answers";
import { approvalPage } from "~/domain/approvals/queries/approval.server";
import { answerWords } from "~/domain/approvals/rules/answers";
import { givenId } from "~/lib/keys";
import { parseForm } from "~/lib/parse-form.server";
import { Button, ButtonLink } from "~/ui/button";
import { TextArea } from "~/ui/field";
import { Form } from "~/ui/form";
import { PageHeader } from "~/ui/page-header";
import { Section, Stack } from "~/ui/section";
import { pageOf, PortalPage, titled } from "./page";
import { first } from "./people";

export const meta = titled("Ask for a change");
export const loader = clientDoor("approver").loader(async ({ scope, params }) => {
  const { elsewhere, page: approval } = await approvalPage(scope, givenId(params["id"], "request"));
  if (!approval) throw redirect(elsewhere);
  if (approval.state !== "open") throw redirect(`/portal/approvals/${approval.id}`);
  return { page: pageOf(scope), approval };
});

/** Not yet: what should change. */
export const action = clientDoor("approver").action(async ({ scope, params, form }) => {
  const { sha, note } = parseForm(changeForm, form);
  const { record } = await askForChange(scope, { approvalId: givenId(params["id"], "request"), sha, note });
  return redirect(`/portal/agreed/${record}?done=change`);
});

export default function Change() {
  const { page, approval } = useLoaderData<typeof loader>();
  const words = answerWords[approval.kind];
  const back = `/portal/approvals/${approval.id}`;
  const to = approval.csm ? first(approval.csm) : "us";
  return (
    <PortalPage page={page}>
      <PageHeader
        title={words.no.label}
        lead={approval.sentence}
        crumbs={[
          { label: "Home", to: "/portal" },
          { label: words.kind, to: back },
        ]}
      />
      <Section id="change" title="Your words">
        <Form id="change-form">
          <Stack>
            <input type="hidden" name="sha" value={approval.sha} />
            <TextArea
              name="note"
              label={words.reason}
              hint={`A sentence is enough. ${approval.csm ? first(approval.csm) : "The person who serves you"}, the leaders and your colleagues read it.`}
            />
            <div className="row">
              <Button variant="primary">Send this to {to}</Button>
              <ButtonLink to={back}>Go back</ButtonLink>
            </div>
          </Stack>
        </Form>
      </Section>
    </PortalPage>
  );
}
