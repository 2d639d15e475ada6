import { type MouseEvent, useState } from "react";
import { AnswersBar } from "~/ui/answers";
import { Dialog } from "~/ui/dialog";
import type { ApprovalPage } from "../queries/approval.server";
import { answerWords } from "../rules/answers";
import { ApproveForm, sureWords } from "./approve-form";

/** The two answers, of the same weight, at the thumb. Yes asks once more: in a dialog, or on a page of its own without JavaScript. */
export function AnswerBar({ approval, client }: { approval: ApprovalPage; client: string }) {
  const [asking, setAsking] = useState(false);
  const words = answerWords[approval.kind];
  const here = `/portal/approvals/${approval.id}`;
  const sure = sureWords(approval, client);
  const ask = (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    setAsking(true);
  };
  return (
    <>
      <AnswersBar
        say={
          <>
            Your answer, {approval.me.split(" ")[0]}.<br />
            Both are welcome.
          </>
        }
        answers={[
          { label: words.yes.label, hint: words.yes.hint, to: `${here}/decision`, onClick: ask },
          { label: words.no.label, hint: words.no.hint, to: `${here}/change` },
        ]}
      />
      <Dialog trigger={null} title={sure.title} description={sure.description} open={asking} onOpenChange={setAsking}>
        <ApproveForm approval={approval} />
      </Dialog>
    </>
  );
}
