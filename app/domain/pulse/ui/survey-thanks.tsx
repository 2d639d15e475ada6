import { Link } from "@remix-run/react";
import { formatDate } from "~/lib/dates";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { Done } from "~/ui/done";
import { Form } from "~/ui/form";
import { PageHeader } from "~/ui/page-header";
import { Section, Stack } from "~/ui/section";
import { Trail } from "~/ui/trail";
import type { SurveyPage } from "../queries/survey.server";

type Given = SurveyPage & { answer: NonNullable<SurveyPage["answer"]> };

/** The page after an answer, the same for every number: what happens next and by when, what they were told since; then, quietly, two offers. */
export function SurveyThanks({ survey, at }: { survey: Given; at: string }) {
  const { answer, told } = survey;
  const readers = [survey.csm, survey.leader].filter((name) => name !== null).join(" and ") || survey.firm;
  return (
    <>
      <PageHeader size="sentence" title={`Thank you, ${survey.me}. Your ${answer.nps ?? "answer"} is with ${readers}.`}>
        <p className="hint">
          Sent {answer.when}
          {alsoSent(answer)}.{" "}
          {survey.open ? (
            <>
              <Link to={at}>Change it</Link>, until {formatDate(survey.closesOn)}.
            </>
          ) : null}
        </p>
      </PageHeader>
      <Done words={{ quote: "Your choice is kept. Thank you.", introduced: "Thank you. We have written the name down." }} />
      {told.length > 0 ? (
        <Section id="told" title="What we told you">
          <Stack>
            {told.map(({ words, when }) => (
              <div key={when}>
                <p className="record">{words}</p>
                <p className="hint">{when}</p>
              </div>
            ))}
          </Stack>
        </Section>
      ) : null}
      <Section id="next" title="What happens next" hint="The same for every number">
        <Trail
          steps={answer.steps.map(({ id, by }) => ({
            id,
            children: (
              <>
                <b>{by}</b>
                <br />
                <span className="hint">{stepWords(id, survey)}</span>
              </>
            ),
          }))}
        />
      </Section>
      <Section id="also" title="If you like">
        <Stack loose>
          <div>
            <p className="record">
              <Link to={`${at}/introduction`}>Introduce someone</Link>
            </p>
            <p className="hint">Nothing is sent to them by it.</p>
          </div>
          {answer.wrote && !answer.leadershipOnly ? <QuoteForm survey={survey} at={at} /> : null}
        </Stack>
      </Section>
    </>
  );
}

/** May we quote what you wrote: nothing is chosen for anyone. */
export function QuoteForm({ survey, at }: { survey: SurveyPage; at: string }) {
  const words = survey.answer?.comment ?? "";
  return (
    <Form id="quote" action={`${at}/quote`} className="stack survey-quote">
      <Choice
        name="use"
        label={<span className="record">You may quote me</span>}
        hint={`${words === "" ? "What you wrote." : `“${words}”`} We would show you the place first.`}
        layout="line"
        options={[
          { value: "named", label: "With my name" },
          { value: "unnamed", label: "Without my name" },
          { value: "no", label: "No" },
        ]}
        defaultValue={survey.quote ?? []}
      />
      <p>
        <Button>Keep my choice</Button>
      </p>
    </Form>
  );
}

function alsoSent({ rating, wrote }: Given["answer"]): string {
  const also = [rating === null ? null : `a ${rating} of 5`, wrote ? "your words" : null].filter((part) => part !== null);
  return also.length === 0 ? "" : `, with ${also.join(" and ")}`;
}

function stepWords(id: Given["answer"]["steps"][number]["id"], { csm, leader, firm, answer }: Given) {
  const reader = csm ?? leader ?? firm;
  const head = leader ?? firm;
  switch (id) {
    case "read":
      return answer.leadershipOnly && csm ? `${csm} reads the numbers. Your words go to ${head} alone.` : `${reader} reads it.`;
    case "call":
      return `You ticked “Please call me”: ${answer.leadershipOnly ? head : reader} calls.`;
    case "leader":
      return (
        <>
          {head} reads every answer of the week. What we do about yours, you find under{" "}
          <Link to="/portal/agreed#said">What we’ve agreed</Link>.
        </>
      );
  }
}
