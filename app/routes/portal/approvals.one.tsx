import { redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { clientDoor } from "~/auth/doors.server";
import { approvalPage, type ApprovalPage } from "~/domain/approvals/queries/approval.server";
import { answerWords, timeInWords } from "~/domain/approvals/rules/answers";
import { AnswerBar } from "~/domain/approvals/ui/answer-bar";
import { OnlyApprovers } from "~/domain/approvals/ui/only-approvers";
import { StatementShown } from "~/domain/approvals/ui/statement-shown";
import { givenId } from "~/lib/keys";
import { Note } from "~/ui/note";
import { PageHeader } from "~/ui/page-header";
import { Section, Stack } from "~/ui/section";
import { pageOf, PortalPage, titled } from "./page";
import { first } from "./people";

export const meta = titled<{ approval: ApprovalPage }>(({ approval }) => `${answerWords[approval.kind].kind}: ${approval.sentence}`);
export const loader = clientDoor("viewer").loader(async ({ scope, params }) => {
  const { elsewhere, page: approval } = await approvalPage(scope, givenId(params["id"], "request"));
  if (!approval) throw redirect(elsewhere);
  return { page: pageOf(scope), approval };
});

export default function Approval() {
  const { page, approval } = useLoaderData<typeof loader>();
  const open = approval.state === "open";
  return (
    <PortalPage page={page} bar={open && approval.mayAnswer ? <AnswerBar approval={approval} client={page.client} /> : undefined}>
      <PageHeader
        size="sentence"
        title={approval.sentence}
        crumbs={[
          { label: "Home", to: "/portal" },
          { label: answerWords[approval.kind].kind },
          ...(open ? [{ label: timeInWords(approval.seconds) }] : []),
        ]}
      >
        <p className="hint">
          {approval.kind === "goal" ? `Version ${approval.statement.version}, sent` : "Sent"} by {approval.by} for {page.client} on{" "}
          {approval.askedAt}
        </p>
        {open ? (
          approval.mayAnswer ? null : (
            <OnlyApprovers client={page.client} approvers={approval.approvers} />
          )
        ) : (
          <Closed approval={approval} />
        )}
      </PageHeader>
      <StatementShown shown={approval} />
      {open ? <Before approval={approval} /> : null}
    </PortalPage>
  );
}

function Closed({ approval }: { approval: ApprovalPage }) {
  const { answered, newer, state } = approval;
  return (
    <Note tone={answered?.verdict === "approved" ? "pen" : "plain"}>
      {answered ? (
        <p>
          {answered.by} answered this on {answered.when}: {answered.verdict === "approved" ? "yes" : "asked for a change"}. Record{" "}
          <Link to={`/portal/agreed/${answered.record}`}>{answered.record}</Link>.
        </p>
      ) : (
        <p>
          {state === "replaced"
            ? "A newer version has taken its place."
            : "This was taken back before anybody answered. Nothing needs you here."}
        </p>
      )}
      {newer ? (
        <p>
          <Link to={`/portal/approvals/${newer}`}>Read the newer version</Link>
        </p>
      ) : null}
    </Note>
  );
}

function Before({ approval }: { approval: ApprovalPage }) {
  return (
    <Section id="answer" title="Before you answer">
      <Stack>
        <p className="prose">
          {approval.kind === "goal"
            ? `Approving fixes these words and numbers as version ${approval.statement.version}. Later changes need a new version and a new answer from you.`
            : "Approving fixes these exact words. If one of them changes, we ask you again."}
        </p>
        <p className="row loose">
          <Link to={`/portal/how-used?from=${approval.id}`}>How your answer is used</Link>
          <Link to={`/portal/objections/new?about=${approval.id}`}>
            I don’t agree: tell someone other than {approval.csm ? first(approval.csm) : "the person who serves us"}
          </Link>
        </p>
      </Stack>
    </Section>
  );
}
