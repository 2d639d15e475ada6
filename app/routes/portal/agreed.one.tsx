import { Link, useLoaderData } from "@remix-run/react";
import { clientDoor } from "~/auth/doors.server";
import { recordPage } from "~/domain/approvals/queries/agreed.server";
import { RecordCertificate } from "~/domain/approvals/ui/record-certificate";
import { StatementShown, type Shown } from "~/domain/approvals/ui/statement-shown";
import { formatDate } from "~/lib/dates";
import { Button, ButtonLink } from "~/ui/button";
import { Done } from "~/ui/done";
import { Form } from "~/ui/form";
import { PageHeader } from "~/ui/page-header";
import { Receipt } from "~/ui/receipt";
import { pageOf, PortalPage, titled } from "./page";

export const meta = titled<{ record: { record: string; sentence: string } }>(({ record }) => `Record ${record.record}: ${record.sentence}`);
export const loader = clientDoor("viewer").loader(async ({ scope, params }) => ({
  page: pageOf(scope),
  record: await recordPage(scope, params["record"] ?? ""),
}));

const done = {
  approved: "Approved. Your colleagues and the people who serve you are told by e-mail.",
  change: "Sent. You get a new version, or a call.",
  corrected: "Your new answer is kept. The earlier one stays on the record.",
  year: "Your answer for the year is kept. Thank you.",
  withdrawn: "Taken back. From today it no longer counts.",
  copied: "A copy is on its way to your e-mail.",
};

/** Words that read on: "Approved by you". The others stand as a sentence. */
const plain = new Set(["Approved", "Confirmed", "Agreed"]);

export default function OneRecord() {
  const { page, record } = useLoaderData<typeof loader>();
  const here = `/portal/agreed/${record.record}`;
  const { statement } = record;
  return (
    <PortalPage page={page}>
      <PageHeader
        size="sentence"
        title={record.sentence}
        crumbs={[{ label: "Home", to: "/portal" }, { label: "What we’ve agreed", to: "/portal/agreed" }, { label: record.record }]}
      />
      <div className="stack after-form">
        <Done words={done} />
        <Receipt
          actions={
            <>
              {record.may.withdraw ? (
                <Link to={`${here}/withdrawal`}>Withdraw{record.until ? `, until ${formatDate(record.until)}` : ""}</Link>
              ) : null}
              {record.may.correct && "result" in statement ? (
                <Link to={`/portal/results/${encodeURIComponent(statement.result)}/correction`}>Answer it again</Link>
              ) : null}
              <Link to="/portal">Home</Link>
            </>
          }
        >
          {plain.has(record.word) ? `${record.word} by` : `${record.word}. Answered by`} {record.byMe ? "you" : record.by},{" "}
          <span className="num">{record.when}</span>, record <span className="num">{record.record}</span>.
        </Receipt>
      </div>
      <RecordCertificate record={record} client={page.client} firm={page.firm} />
      <StatementShown shown={{ kind: record.kind, statement } as Shown} />
      <div className="row after-form no-print">
        <Form id="copy" action={`${here}/copy`}>
          <Button>E-mail me a copy</Button>
        </Form>
        <ButtonLink variant="quiet" to="/portal/agreed">
          All answers
        </ButtonLink>
      </div>
    </PortalPage>
  );
}
