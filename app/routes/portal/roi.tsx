import { redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { clientDoor } from "~/auth/doors.server";
import type { ClientScope } from "~/auth/scope";
import { answerYear } from "~/domain/approvals/commands/roi.server";
import { roiForm } from "~/domain/approvals/input/answers";
import { yearPage } from "~/domain/approvals/queries/home.server";
import { signInIsOld } from "~/domain/approvals/rules/answers";
import { OnlyApprovers } from "~/domain/approvals/ui/only-approvers";
import { StatementShown } from "~/domain/approvals/ui/statement-shown";
import { formulaWords } from "~/domain/roi/rules";
import { YearBar, YearSentence } from "~/domain/roi/ui/year-so-far";
import { parseForm } from "~/lib/parse-form.server";
import { Button, ButtonLink } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { Entries, Entry } from "~/ui/entries";
import { TextArea } from "~/ui/field";
import { Form } from "~/ui/form";
import { Note } from "~/ui/note";
import { PageHeader } from "~/ui/page-header";
import { Section, Stack } from "~/ui/section";
import { Sign } from "~/ui/sign";
import { pageOf, PortalPage, titled } from "./page";
import { first } from "./people";

const again = (year: string) => `/sign-in?again=yes&next=${encodeURIComponent(`/portal/roi/${year}`)}`;
const isOld = (scope: ClientScope) => signInIsOld(scope.auth.at, scope.now);

export const meta = titled("The year as a whole");
export const loader = clientDoor("viewer").loader(async ({ scope, params }) => ({
  page: pageOf(scope),
  signInOld: isOld(scope),
  ...(await yearPage(scope, Number(params["year"]))),
}));

/** Yes, no, or talk first; a year is answered for soon after signing in. */
export const action = clientDoor("approver").action(async ({ scope, params, form }) => {
  if (isOld(scope)) return redirect(again(params["year"] ?? ""));
  const { record } = await answerYear(scope, parseForm(roiForm, form));
  return redirect(record === null ? "/portal?done=talk" : `/portal/agreed/${record}?done=year`);
});

export default function Year() {
  const { page, sum, asked, answers, currency, mayAnswer, signInOld, csm, approvers } = useLoaderData<typeof loader>();
  const shown = { year: sum, currency };
  return (
    <PortalPage page={page}>
      <PageHeader
        size="sentence"
        title={asked && mayAnswer ? asked.statement.question : <YearSentence {...shown} />}
        crumbs={[{ label: "Home", to: "/portal" }, { label: `The year ${sum.year}` }]}
      >
        {asked && mayAnswer ? (
          <p className="lead">
            <YearSentence {...shown} />
          </p>
        ) : null}
        <YearBar {...shown} />
        {asked && asked.statement.confirmedCents !== null && asked.statement.confirmedCents !== sum.confirmedCents ? (
          <p className="hint">Your answers since we asked are counted here. Below is what stood when we asked.</p>
        ) : null}
      </PageHeader>
      {asked ? null : (
        <Section id="formula" title="How we count it">
          <p className="prose">{formulaWords(sum, currency)}</p>
        </Section>
      )}
      {asked ? (
        <>
          <StatementShown shown={{ kind: "roi", statement: asked.statement }} />
          <Section id="answer" title="Your answer" hint="All three are welcome.">
            {!mayAnswer ? (
              <OnlyApprovers client={page.client} approvers={approvers} />
            ) : signInOld ? (
              <Note tone="waiting">
                <p>This answer counts for a whole year, so please sign in again first. It takes a minute and brings you back here.</p>
                <p>
                  <ButtonLink variant="primary" to={again(String(sum.year))}>
                    Sign in again
                  </ButtonLink>
                </p>
              </Note>
            ) : (
              <Form id="year">
                <Stack>
                  <input type="hidden" name="approval" value={asked.id} />
                  <input type="hidden" name="sha" value={asked.sha} />
                  <Choice
                    name="answer"
                    label="Was it worth it?"
                    layout="line"
                    options={[
                      { value: "yes", label: "Yes" },
                      { value: "no", label: "No" },
                      { value: "talk", label: "I’d rather talk first" },
                    ]}
                  />
                  <TextArea
                    name="note"
                    label="Anything to add?"
                    optional
                    hint={`${csm ? first(csm) : "The person who serves you"}, the leaders and your colleagues read it.`}
                    rows={3}
                  />
                  <div className="row">
                    <Button variant="primary">Send my answer</Button>
                  </div>
                </Stack>
              </Form>
            )}
            <p className="row loose after-form">
              <Link to={`/portal/how-used?from=${asked.id}`}>How your answer is used</Link>
              <Link to={`/portal/objections/new?about=${asked.id}`}>
                I don’t agree: tell someone other than {csm ? first(csm) : "the person who serves us"}
              </Link>
            </p>
          </Section>
        </>
      ) : null}
      {answers.length > 0 ? (
        <Section id="earlier" title="What you answered">
          <Entries>
            {answers.map((a) => (
              <Entry
                key={a.record}
                title={a.word}
                side={
                  <Sign name={a.by} done={a.yes}>
                    <span className="num">{a.when}</span>, record <Link to={`/portal/agreed/${a.record}`}>{a.record}</Link>
                  </Sign>
                }
              >
                {a.note ? <p className="hint">“{a.note}”</p> : null}
              </Entry>
            ))}
          </Entries>
        </Section>
      ) : null}
    </PortalPage>
  );
}
