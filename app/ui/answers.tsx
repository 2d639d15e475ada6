import { Link, useNavigation } from "@remix-run/react";
import type { MouseEvent, ReactNode } from "react";
import { useFormState } from "./form-context";
import { useDelayed } from "./use-delayed";

/** Either a link to the next step (`to`; `onClick` may open a dialog instead), or a button that sends `name=value` with the form around it. */
export type Answer = { label: string; hint?: string } & (
  { to: string; onClick?: (event: MouseEvent<HTMLAnchorElement>) => void } | { name: string; value: string }
);

/** Two answers of the same size and ink. Neither is the default. */
export function Answers({ answers }: { answers: readonly [Answer, Answer] }) {
  return (
    <div className="answers">
      {answers.map((answer) =>
        "to" in answer ? (
          <Link className="answer" to={answer.to} onClick={answer.onClick} key={answer.label}>
            <AnswerWords label={answer.label} hint={answer.hint} />
          </Link>
        ) : (
          <AnswerButton {...answer} key={answer.label} />
        ),
      )}
    </div>
  );
}

/** The two answers in a bar that stays at the thumb; `say` is who answers and by when. */
export function AnswersBar({
  label = "Your answer",
  say,
  answers,
}: {
  label?: string;
  say?: ReactNode;
  answers: readonly [Answer, Answer];
}) {
  return (
    <Bar label={label} say={say}>
      <Answers answers={answers} />
    </Bar>
  );
}

/** A bar that stays at the foot of the page. `sum` is what would be sent, in the record face. */
export function Bar({ label, say, sum, children }: { label: string; say?: ReactNode; sum?: ReactNode; children: ReactNode }) {
  return (
    <section className="bar" aria-label={label}>
      <div className="page bar-in">
        {say ? <p className="bar-say">{say}</p> : null}
        {sum ? <p className="bar-sum">{sum}</p> : null}
        {children}
      </div>
    </section>
  );
}

function AnswerButton({ label, hint, name, value }: { label: string; hint?: string; name: string; value: string }) {
  const form = useFormState();
  const navigation = useNavigation();
  const sent = navigation.state !== "idle" && navigation.formData?.get("_form") === form?.id && navigation.formData?.get(name) === value;
  const pending = useDelayed(sent, 150);
  return (
    <button className="answer" type="submit" name={name} value={value} aria-busy={pending || undefined}>
      <AnswerWords label={pending ? "Saving…" : label} hint={hint} />
    </button>
  );
}

function AnswerWords({ label, hint }: { label: string; hint?: string }) {
  return (
    <>
      <b>{label}</b>
      {hint ? <span>{hint}</span> : null}
    </>
  );
}
