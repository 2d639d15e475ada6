import { Link } from "@remix-run/react";
import { useState } from "react";
import { formatDate } from "~/lib/dates";
import { Button } from "~/ui/button";
import { Checkbox, Scores } from "~/ui/choice";
import { TextArea } from "~/ui/field";
import { Form } from "~/ui/form";
import { Note } from "~/ui/note";
import { PageHeader } from "~/ui/page-header";
import type { SurveyPage } from "../queries/survey.server";

type SurveyFormProps = {
  survey: SurveyPage;
  /** Where the answer is sent, and under which the page after it lies. */
  to: string;
  /** The number tapped in the mail; nothing is sent by it. */
  picked: number | null;
  /** By the link in a mail: earlier words are kept, not shown. */
  byLink?: boolean;
};

/** The two questions and the box. Works the same without JavaScript; nothing counts before a press of Send. */
export function SurveyForm({ survey, to, picked, byLink = false }: SurveyFormProps) {
  const { answer } = survey;
  const before = picked ?? answer?.nps ?? null;
  const [score, setScore] = useState(before);
  // Without JavaScript the number on the button goes away when another one is chosen (choices.css).
  const shown = score === null ? null : <span className={score === before ? "as-picked" : undefined}> {score}</span>;
  return (
    <div className="survey">
      <PageHeader title={<Title survey={survey} picked={picked} score={score} />}>
        <p className="hint">{seenBy(survey)}</p>
      </PageHeader>
      {answer?.held ? (
        <Note tone="waiting">
          <p>Your answer is put aside: it came the way mail scanners press buttons. Press Send once more, and it counts.</p>
        </Note>
      ) : null}
      <Form
        id="survey"
        action={to}
        className="stack loose"
        onChange={({ target }) => {
          if (target instanceof HTMLInputElement && target.name === "nps") setScore(Number(target.value));
        }}
      >
        <input type="hidden" name="opened" value={survey.opened} />
        {byLink ? <Trap to={to} /> : null}
        <Scores name="nps" label={survey.recommend} low="not at all" high="certainly" defaultValue={before ?? undefined} />
        <div className="row">
          <Button variant="primary" pendingLabel="Sending…">
            <span>Send{shown}</span>
          </Button>
          <span className="hint">That’s all we need. The rest is up to you.</span>
        </div>
        <hr />
        <Scores
          name="rating"
          label={survey.rating}
          from={1}
          to={5}
          low="poor"
          high="excellent"
          defaultValue={answer?.rating ?? undefined}
        />
        <TextArea
          name="comment"
          label="What is the main reason for your answer?"
          optional
          hint={byLink && answer?.wrote ? "What you wrote before is kept. Write here to replace it." : undefined}
          defaultValue={answer?.comment ?? ""}
        />
        <div className="survey-ticks">
          <Checkbox name="callMe" label="Please call me" defaultChecked={answer?.callMe ?? false} />
          <Checkbox
            name="leadershipOnly"
            label="Leadership only"
            hint={forLeaders(survey)}
            defaultChecked={answer?.leadershipOnly ?? false}
          />
        </div>
        <div className="row">
          <Button variant="primary" pendingLabel="Sending…">
            Send
          </Button>
          <span className="hint">You can read it again under What we’ve agreed.</span>
        </div>
      </Form>
    </div>
  );
}

function Title({ survey: { answer, closesOn }, picked, score }: { survey: SurveyPage; picked: number | null; score: number | null }) {
  if (picked !== null)
    return (
      <>
        <span className={score === picked ? "as-picked" : undefined}>You picked {score}. </span>It isn’t sent yet.
      </>
    );
  if (answer && !answer.held) return `You answered on ${answer.when}. You can change it until ${formatDate(closesOn)}.`;
  return "Two questions, ten seconds.";
}

function seenBy({ csm, leader, firm }: SurveyPage): string {
  const readers = [csm, leader].filter((name) => name !== null).join(" and ");
  return `${readers === "" ? firm : readers} will see your name.`;
}

function forLeaders({ csm, leader, firm }: SurveyPage): string {
  const to = leader ? `${leader}, who leads client success` : `those who lead ${firm}`;
  return `Your comment goes to ${to}.${csm ? ` ${csm} sees only the numbers.` : ""}`;
}

/** What no person sees or fills in, and a machine may (trust.md A6). */
function Trap({ to }: { to: string }) {
  return (
    <p hidden>
      <Link to={`${to}/all`} rel="nofollow" tabIndex={-1}>
        All surveys
      </Link>
      <input type="text" name="website" autoComplete="off" tabIndex={-1} aria-label="Leave this empty" />
    </p>
  );
}
