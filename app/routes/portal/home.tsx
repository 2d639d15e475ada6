import { Link, useLoaderData } from "@remix-run/react";
import { clientDoor } from "~/auth/doors.server";
import { homePage } from "~/domain/approvals/queries/home.server";
import { timeInWords } from "~/domain/approvals/rules/answers";
import { NeedsYou } from "~/domain/approvals/ui/needs-you";
import { OnlyApprovers } from "~/domain/approvals/ui/only-approvers";
import { GoalList } from "~/domain/goals/ui/goal-list";
import { YearBar, YearSentence } from "~/domain/roi/ui/year-so-far";
import { Done } from "~/ui/done";
import { EmptyState } from "~/ui/empty-state";
import { PageHeader } from "~/ui/page-header";
import { Section, Stack } from "~/ui/section";
import { Sign, Signs } from "~/ui/sign";
import { pageOf, PortalPage, titled } from "./page";
import { People } from "./people";

export const meta = titled("Home");
export const loader = clientDoor("viewer").loader(async ({ scope }) => ({ page: pageOf(scope), ...(await homePage(scope)) }));

const done = {
  confirmed: "Your answers are kept. Thank you.",
  told: "Your words have gone to somebody else than the person who serves you. They will call or write to you.",
  talk: "Nothing is decided. We will call you to talk about the year first.",
};

export default function PortalHome() {
  const { page, year, currency, needsYou: approvals, surveys, goals, allGoals, today, people, mayAnswer } = useLoaderData<typeof loader>();
  const needsYou = [...approvals, ...surveys];
  const allSet = needsYou.length === 0 && today.length > 0;
  const seconds = needsYou.reduce((sum, ask) => sum + ask.seconds, 0);
  const sum = { year, currency };
  return (
    <PortalPage page={page}>
      {allSet ? (
        <PageHeader size="sentence" title="You’re all set. Nothing else needs you." />
      ) : (
        <PageHeader size="sentence" title={<YearSentence {...sum} />}>
          <YearBar {...sum} />
        </PageHeader>
      )}
      <Done words={done} />
      {today.length > 0 && allSet ? (
        <Section id="today" title="What you did today">
          <Signs>
            {today.map((t) => (
              <Sign key={t.record} name={page.name} done={t.yes}>
                {t.word}: {t.sentence}
                <br />
                <span className="num">{t.when}</span>, record <Link to={`/portal/agreed/${t.record}`}>{t.record}</Link>
              </Sign>
            ))}
          </Signs>
        </Section>
      ) : null}
      {allSet ? (
        <Section id="so-far" title="Where that leaves us">
          <p className="title">
            <YearSentence {...sum} />
          </p>
          <YearBar {...sum} />
        </Section>
      ) : (
        <Section
          id="needs"
          title="Needs you"
          count={`(${needsYou.length})`}
          hint={seconds > 0 ? `${capital(timeInWords(seconds))} in all` : undefined}
        >
          <Stack>
            {needsYou.length === 0 ? (
              <EmptyState title="Nothing needs you.">When we ask for an answer, it stands here and you get one e-mail.</EmptyState>
            ) : (
              <NeedsYou asks={needsYou} currency={currency} />
            )}
            {approvals.length > 0 && !mayAnswer ? (
              <OnlyApprovers client={page.client} approvers={people.approvers.map((a) => a.name)} />
            ) : null}
          </Stack>
        </Section>
      )}
      <Section
        id="goals"
        title="Goals"
        hint="Solid line: what happened. Dashed: the plan."
        actions={allGoals > goals.length ? <Link to="/portal/goals">All {allGoals} goals</Link> : undefined}
      >
        {goals.length === 0 ? (
          <EmptyState title={allGoals === 0 ? "No goal yet." : "No goal for this year yet."}>
            {people.csm ? `${people.csm.name} writes the first ones with you.` : "The first ones are written with you."}
          </EmptyState>
        ) : (
          <GoalList goals={goals} />
        )}
      </Section>
      <Section id="people" title="People">
        <People people={people} />
      </Section>
    </PortalPage>
  );
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
