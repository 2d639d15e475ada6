import { Button } from "~/ui/button";
import { Form } from "~/ui/form";
import type { ApprovalPage } from "../queries/approval.server";
import { answerWords } from "../rules/answers";

/** The question before a yes counts. */
export function sureWords(approval: ApprovalPage, client: string): { title: string; description: string } {
  switch (approval.kind) {
    case "goal":
      return {
        title: `You are approving version ${approval.statement.version} for ${client}.`,
        description: "You can withdraw this for 7 days.",
      };
    case "adoption":
      return {
        title: `You agree, for ${client}, that ${approval.statement.csmName} takes this goal over.`,
        description: "The goal itself stays as it is.",
      };
    case "case_study":
      return { title: `You are approving this text for ${client}.`, description: "You can take it back any day." };
  }
}

/** The press that counts, with the digest of what was on the screen. */
export function ApproveForm({ approval }: { approval: ApprovalPage }) {
  return (
    <Form id="approve" action={`/portal/approvals/${approval.id}/decision`}>
      <input type="hidden" name="sha" value={approval.sha} />
      <Button variant="primary">{answerWords[approval.kind].sure}</Button>
    </Form>
  );
}
