import { Link, useLoaderData } from "@remix-run/react";
import { clientDoor } from "~/auth/doors.server";
import { goalPage, type GoalStory } from "~/domain/approvals/queries/goals.server";
import { GoalResults, GoalTimeline } from "~/domain/approvals/ui/goal-story";
import { formatMeasure, goalSentence } from "~/domain/goals/rules";
import { GoalChart } from "~/domain/goals/ui/goal-chart";
import { GoalState } from "~/domain/goals/ui/goal-list";
import { GoalStatement } from "~/domain/goals/ui/goal-statement";
import { formatDate } from "~/lib/dates";
import { pageOf as listPage } from "~/lib/fields";
import { ButtonLink } from "~/ui/button";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { More, Section, Stack } from "~/ui/section";
import { Sign, Signs } from "~/ui/sign";
import { pageOf, PortalPage, titled } from "./page";
import { first } from "./people";

const PAGE_SIZE = 25;
export const meta = titled<{ goal: GoalStory }>(({ goal }) => goal.statement.title);
export const loader = clientDoor("viewer").loader(async ({ scope, params, url }) => {
  const resultsPage = listPage(url);
  return { page: pageOf(scope), resultsPage, goal: await goalPage(scope, params["key"] ?? "", resultsPage) };
});

export default function Goal() {
  const { page, goal, resultsPage } = useLoaderData<typeof loader>();
  const { statement, inForce, openId, mayAnswer, csm } = goal;
  const waits = goal.results.some((r) => r.answer === null && !r.taken && !r.newer);
  return (
    <PortalPage page={page}>
      <PageHeader
        size="sentence"
        title={<Finding goal={goal} />}
        crumbs={[{ label: "Home", to: "/portal" }, { label: "Goals", to: "/portal/goals" }, { label: statement.title }]}
        meta={<GoalState progress={goal.progress} badge />}
      />
      <Section id="words" title={inForce ? "What we agreed" : "The words so far"}>
        <Stack loose>
          <p className="title">{goalSentence(statement)}</p>
          <Signs>
            {inForce ? (
              <Sign name={inForce.by} done>
                approved version {inForce.version} for {page.client}
                <br />
                <span className="num">{inForce.when}</span>, record <Link to={`/portal/agreed/${inForce.record}`}>{inForce.record}</Link>
              </Sign>
            ) : (
              <Sign name={page.client}>has not approved it</Sign>
            )}
          </Signs>
          {openId ? (
            <p className="row">
              <ButtonLink variant="primary" to={`/portal/approvals/${openId}`}>
                {mayAnswer ? "Review the version that waits" : "Read the version that waits"}
              </ButtonLink>
            </p>
          ) : null}
          <More summary="Every word of it">
            <GoalStatement statement={statement} />
          </More>
        </Stack>
      </Section>
      {statement.kind === "number" || goal.points.length > 0 ? (
        <Section id="run" title="How it is going" hint="Solid line: what happened. Dashed: the plan.">
          <GoalChart statement={statement} points={goal.points} running={goal.running} today={goal.today} />
        </Section>
      ) : null}
      <Section id="results" title="What came of it" hint="Our number and yours. Only yours counts.">
        <Stack>
          <GoalResults results={goal.results} />
          {goal.total > PAGE_SIZE ? <Pagination page={resultsPage} pageSize={PAGE_SIZE} total={goal.total} noun="results" /> : null}
          {waits && mayAnswer ? (
            <p>
              <ButtonLink variant="primary" to="/portal/results">
                Confirm results
              </ButtonLink>
            </p>
          ) : null}
        </Stack>
      </Section>
      <Section id="story" title="From the first version to today" hint="Filled dot: you decided. Hollow: we did. Dashed: still open.">
        <GoalTimeline versions={goal.versions} results={goal.results} />
      </Section>
      <Section id="change" title="If something has changed">
        <p className="prose">
          A number was wrong, the year looks different: say so{csm ? ", " : "."}
          {csm ? <a href={`mailto:${csm.email}`}>write to {first(csm.name)}</a> : null}
          {csm ? "." : ""} You get a new version, and this one stands until you answer it.
        </p>
      </Section>
    </PortalPage>
  );
}

function Finding({ goal: { statement: s, points, progress } }: { goal: GoalStory }) {
  const last = points.at(-1);
  if (!last || s.kind === "soft") return <>{goalSentence(s)}</>;
  const now = formatMeasure(String(last.value), s.unit);
  if (progress === "reached")
    return (
      <>
        <b>{now}</b>: this goal is reached.
      </>
    );
  return (
    <>
      <b>{now}</b> so far{s.target === null ? "" : `, the target is ${formatMeasure(s.target, s.unit)}`}
      {s.dueOn === null ? "" : ` by ${formatDate(s.dueOn)}`}.
    </>
  );
}
