import { type MetaFunction, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { correctResult } from "~/domain/results/commands.server";
import { resultWords } from "~/domain/results/input";
import { resultForm } from "~/domain/results/queries.server";
import { ResultFields } from "~/domain/results/ui/result-fields";
import { formatDate } from "~/lib/dates";
import { formatMoney, formatShare } from "~/lib/money";
import { parseForm } from "~/lib/parse-form.server";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { Note } from "~/ui/note";
import { PageHeader } from "~/ui/page-header";

export const meta: MetaFunction = () => [{ title: "Correct a result" }];

export const loader = staffDoor("csm", "leader").loader(({ scope, params }) => resultForm(scope, params["key"] ?? ""));

export const action = staffDoor("csm", "leader").action(async ({ scope, params, form }) => {
  const { goal } = await correctResult(scope, params["key"] ?? "", parseForm(resultWords, form));
  return redirect(`/admin/goals/${goal}?done=corrected`);
});

export default function CorrectResult() {
  const { client, goal, previous, currency, today, words, state, key, newest, answer } = useLoaderData<typeof loader>();
  const why = newest !== key ? "newest" : state;
  return (
    <>
      <PageHeader
        title="Correct a result"
        crumbs={[
          { label: client.name, to: `/admin/clients/${client.key}` },
          { label: goal.title, to: `/admin/goals/${goal.key}` },
        ]}
        lead={`The correction is a new result, sent to ${client.name} at once. Until they answer, what they said before stands.`}
      />
      {answer ? (
        <Note tone="pen">
          <p>
            {answer.by} confirmed {answer.grossCents === null ? "no value" : formatMoney(answer.grossCents, currency)} ×{" "}
            {formatShare(answer.creditBp)} on {formatDate(answer.on)}.{answer.note ? ` “${answer.note}”` : ""}
          </p>
        </Note>
      ) : null}
      {why === "newest" || why === "waiting" || why === "unsent" ? (
        <Note>
          {why === "newest" ? (
            <p>
              This was corrected already. <Link to={`/admin/results/${newest}/correction`}>Open the newest one</Link>
            </p>
          ) : null}
          {why === "waiting" ? (
            <p>
              This waits for {client.name}. <Link to="/admin/waiting">Take it back first</Link>, or wait for the answer.
            </p>
          ) : null}
          {why === "unsent" ? (
            <p>
              Nobody was asked yet. <Link to={`/admin/results/${key}/edit`}>Edit it</Link>
            </p>
          ) : null}
        </Note>
      ) : (
        <Form id="result" className="stack">
          <ResultFields words={words} goal={goal} previous={previous} currency={currency} today={today} />
          <FormFoot cancelTo={`/admin/goals/${goal.key}`} pendingLabel="Sending…">
            Send the correction
          </FormFoot>
        </Form>
      )}
    </>
  );
}
