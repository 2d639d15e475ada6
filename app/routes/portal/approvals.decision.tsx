import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { clientDoor } from "~/auth/doors.server";
import { approve } from "~/domain/approvals/commands/answers.server";
import { approveForm } from "~/domain/approvals/input/answers";
import { approvalPage } from "~/domain/approvals/queries/approval.server";
import { answerWords } from "~/domain/approvals/rules/answers";
import { ApproveForm, sureWords } from "~/domain/approvals/ui/approve-form";
import { givenId } from "~/lib/keys";
import { parseForm } from "~/lib/parse-form.server";
import { ButtonLink } from "~/ui/button";
import { Card } from "~/ui/card";
import { PageHeader } from "~/ui/page-header";
import { Section, Stack } from "~/ui/section";
import { Sign } from "~/ui/sign";
import { pageOf, PortalPage, titled } from "./page";

export const meta = titled("Are you sure?");
export const loader = clientDoor("approver").loader(async ({ scope, params }) => {
  const { elsewhere, page: approval } = await approvalPage(scope, givenId(params["id"], "request"));
  if (!approval) throw redirect(elsewhere);
  if (approval.state !== "open") throw redirect(`/portal/approvals/${approval.id}`);
  return { page: pageOf(scope), approval };
});

/** Yes, to what was on the screen. */
export const action = clientDoor("approver").action(async ({ scope, params, form }) => {
  const { sha } = parseForm(approveForm, form);
  const { record } = await approve(scope, { approvalId: givenId(params["id"], "request"), sha });
  return redirect(`/portal/agreed/${record}?done=approved`);
});

/** The confirmation step as a page, where the dialog cannot open. */
export default function Decision() {
  const { page, approval } = useLoaderData<typeof loader>();
  const { title, description } = sureWords(approval, page.client);
  const back = `/portal/approvals/${approval.id}`;
  return (
    <PortalPage page={page}>
      <PageHeader
        title={title}
        lead={description}
        crumbs={[
          { label: "Home", to: "/portal" },
          { label: answerWords[approval.kind].kind, to: back },
        ]}
      />
      <Section id="sure" title="Your answer">
        <Card>
          <Stack>
            <p className="record">{approval.sentence}</p>
            <Sign name={approval.me}>Approver for {page.client}</Sign>
            <div className="row">
              <ApproveForm approval={approval} />
              <ButtonLink to={back}>Go back</ButtonLink>
            </div>
          </Stack>
        </Card>
      </Section>
    </PortalPage>
  );
}
