import { redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { clientDoor } from "~/auth/doors.server";
import { answerResults } from "~/domain/approvals/commands/answers.server";
import { resultsForm } from "~/domain/approvals/input/answers";
import { RESULTS_A_PAGE, resultsToAnswer } from "~/domain/approvals/queries/results.server";
import { timeInWords } from "~/domain/approvals/rules/answers";
import { SumLines, useLiveSum } from "~/domain/approvals/ui/live-sum";
import { resultWords } from "~/domain/approvals/rules/words";
import { OnlyApprovers } from "~/domain/approvals/ui/only-approvers";
import { ResultFields } from "~/domain/approvals/ui/result-fields";
import { ResultPut } from "~/domain/approvals/ui/result-row";
import { pageOf as listPage } from "~/lib/fields";
import { isFormFailure } from "~/lib/form";
import { parseForm } from "~/lib/parse-form.server";
import { Bar } from "~/ui/answers";
import { Button } from "~/ui/button";
import { Done } from "~/ui/done";
import { EmptyState } from "~/ui/empty-state";
import { Form } from "~/ui/form";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Section } from "~/ui/section";
import { pageOf, PortalPage, titled } from "./page";
import { first } from "./people";

export const meta = titled("Confirm results");
export const loader = clientDoor("viewer").loader(async ({ scope, url }) => {
  const list = await resultsToAnswer(scope, listPage(url));
  // A page behind the last one: what waited there has been answered.
  if (list.total > 0 && list.quarters.length === 0) throw redirect("/portal/results");
  return { page: pageOf(scope), pageSize: RESULTS_A_PAGE, ...list };
});

/** Answers what was chosen; the others stay open. */
export const action = clientDoor("approver").action(async ({ scope, form }) => {
  await answerResults(scope, parseForm(resultsForm, form));
  const { total } = await resultsToAnswer(scope, 1);
  return redirect(total > 0 ? "/portal/results?done=confirmed" : "/portal?done=confirmed");
});

const done = { confirmed: "Your answers are kept. These are still open.", saved: "Saved for later, for you alone. Nothing is decided." };
const FORM = "results-form";

export default function Results() {
  const { page, quarters, sums, total, currency, mayAnswer, approvers, csm, seconds, pageSize, at } = useLoaderData<typeof loader>();
  const data: unknown = useActionData();
  const failure = isFormFailure(data) && data.form === FORM ? data : null;
  const rows = quarters.flatMap((q) => q.rows);
  const { now, onChange } = useLiveSum(rows, sums, failure);
  const bar = (
    <Bar label="Your answers so far" sum={<SumLines sums={now} currency={currency} />}>
      <Button variant="primary" type="submit" form={FORM}>
        Confirm these numbers
      </Button>
      <Button variant="quiet" type="submit" form={FORM} formAction="/portal/results/saved">
        Save for later
      </Button>
    </Bar>
  );
  return (
    <PortalPage page={page} bar={rows.length > 0 && mayAnswer ? bar : undefined}>
      <PageHeader
        title={
          rows.length === 0
            ? "No result waits for you."
            : quarters.length === 1
              ? `Are these the results you saw from ${quarters[0]?.words}?`
              : "Are these the results you saw?"
        }
        lead={rows.length === 0 ? undefined : "Nothing is picked for you. Change any number; both yours and ours are kept."}
        crumbs={[
          { label: "Home", to: "/portal" },
          { label: "Confirm results" },
          ...(rows.length > 0 ? [{ label: timeInWords(seconds) }] : []),
        ]}
      />
      <Done words={done} />
      {rows.length === 0 ? (
        <Section id="none" title="Results">
          <EmptyState title="Everything is answered." action={<Link to="/portal/agreed?kind=result">See the results you answered</Link>}>
            When a new one is measured, it stands here.
          </EmptyState>
        </Section>
      ) : null}
      {rows.length > 0 && !mayAnswer ? <OnlyApprovers client={page.client} approvers={approvers} /> : null}
      <Form id={FORM} onChange={onChange}>
        {quarters.map((quarter) => (
          <Section key={quarter.key} id={quarter.key} title={quarter.words} count={`(${quarter.rows.length})`}>
            <ul className="rows">
              {quarter.rows.map((row) => (
                <li className="stack row-apart" key={row.id}>
                  <ResultPut statement={row.statement} />
                  {row.previous ? (
                    <p className="hint">
                      We correct an earlier number. Your answer <Link to={`/portal/agreed/${row.previous}`}>{row.previous}</Link> stands
                      until you answer this one.
                    </p>
                  ) : null}
                  {mayAnswer ? (
                    <>
                      <input type="hidden" name={`answers.${row.id}.sha`} value={row.sha} />
                      <ResultFields
                        statement={row.statement}
                        about={resultWords(row.statement)}
                        kept={row.saved}
                        csm={csm && first(csm)}
                        prefix={`answers.${row.id}.`}
                      />
                    </>
                  ) : null}
                </li>
              ))}
            </ul>
          </Section>
        ))}
      </Form>
      {total > pageSize ? <Pagination page={at} pageSize={pageSize} total={total} noun="results" /> : null}
      {rows.length > 0 ? (
        <Section id="wrong" title="If this looks wrong">
          <p className="row loose">
            <Link to="/portal/objections/new">I don’t agree: tell someone other than {csm ? first(csm) : "the person who serves us"}</Link>
            <Link to="/portal/how-used?from=results">How your answer is used</Link>
          </p>
        </Section>
      ) : null}
    </PortalPage>
  );
}
