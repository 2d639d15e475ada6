import { redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { clientDoor } from "~/auth/doors.server";
import { correctResult } from "~/domain/approvals/commands/correction.server";
import { correctionForm } from "~/domain/approvals/input/answers";
import { resultAnswered } from "~/domain/approvals/queries/results.server";
import { GivenAnswers } from "~/domain/approvals/ui/given-answers";
import { resultWords } from "~/domain/approvals/rules/words";
import { OnlyApprovers } from "~/domain/approvals/ui/only-approvers";
import { ResultFields } from "~/domain/approvals/ui/result-fields";
import { ResultPut } from "~/domain/approvals/ui/result-row";
import { parseForm } from "~/lib/parse-form.server";
import { Button, ButtonLink } from "~/ui/button";
import { Form } from "~/ui/form";
import { Note } from "~/ui/note";
import { PageHeader } from "~/ui/page-header";
import { Section, Stack } from "~/ui/section";
import { pageOf, PortalPage, titled } from "./page";
import { first } from "./people";

export const meta = titled("Answer again");
export const loader = clientDoor("viewer").loader(async ({ scope, params }) => ({
  page: pageOf(scope),
  result: await resultAnswered(scope, params["key"] ?? ""),
}));

/** A new answer in the place of the last one. */
export const action = clientDoor("approver").action(async ({ scope, params, form }) => {
  const { record } = await correctResult(scope, { key: params["key"] ?? "", ...parseForm(correctionForm, form) });
  return redirect(`/portal/agreed/${record}?done=corrected`);
});

export default function Correction() {
  const { page, result } = useLoaderData<typeof loader>();
  const { statement, mayAnswer, waits, answers } = result;
  return (
    <PortalPage page={page}>
      <PageHeader
        title="Answer this result again"
        lead="Your newest answer counts. The earlier ones stay on the record."
        crumbs={[{ label: "Home", to: "/portal" }, { label: "What we’ve agreed", to: "/portal/agreed" }, { label: "Answer again" }]}
      />
      <Section id="result" title="The result">
        <Stack>
          <ResultPut statement={statement} />
          {waits ? (
            <Note tone="waiting">
              <p>
                A number for this result waits for your answer. <Link to="/portal/results">Answer that one</Link>
              </p>
            </Note>
          ) : mayAnswer ? (
            <Form id="correction">
              <Stack>
                <input type="hidden" name="tip" value={result.tip} />
                <ResultFields statement={statement} about={resultWords(statement)} csm={result.csm && first(result.csm)} />
                <div className="row">
                  <Button variant="primary">Keep this answer</Button>
                  <ButtonLink to={answers[0] ? `/portal/agreed/${answers[0].record}` : "/portal/agreed"}>Go back</ButtonLink>
                </div>
              </Stack>
            </Form>
          ) : (
            <OnlyApprovers client={page.client} approvers={result.approvers} />
          )}
        </Stack>
      </Section>
      <Section id="earlier" title="Answers so far">
        <GivenAnswers answers={answers} />
      </Section>
    </PortalPage>
  );
}
