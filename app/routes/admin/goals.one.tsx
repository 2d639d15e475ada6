import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { goalPage } from "~/domain/goals/queries.server";
import { goalSentence } from "~/domain/goals/rules";
import { GoalStateWord } from "~/domain/goals/ui/goal-state";
import { GoalStatement } from "~/domain/goals/ui/goal-statement";
import { GoalStory } from "~/domain/goals/ui/goal-story";
import { ResultRows } from "~/domain/results/ui/result-rows";
import { pageOf } from "~/lib/fields";
import { ButtonLink } from "~/ui/button";
import { Done } from "~/ui/done";
import { EmptyState } from "~/ui/empty-state";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { More, Section } from "~/ui/section";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data ? data.statement.title : "A goal" }];

export const loader = staffDoor("csm", "leader").loader(({ scope, params, url }) => goalPage(scope, params["key"] ?? "", pageOf(url)));

export default function Goal() {
  const page = useLoaderData<typeof loader>();
  const { goal, client, statement, state, standing, open, problems, results, mayAdopt, currency } = page;
  return (
    <>
      <PageHeader
        title={goalSentence(statement)}
        size="sentence"
        crumbs={[
          { label: "Clients", to: "/admin/clients" },
          { label: client.name, to: `/admin/clients/${client.key}` },
        ]}
        meta={
          <>
            <GoalStateWord state={state} badge />
            <span className="hint">
              Version {statement.version}
              {standing !== null && standing !== statement.version ? `; version ${standing} counts until this one is approved` : ""}
            </span>
          </>
        }
        actions={
          <>
            {state === "draft" || state === "taken_back" ? (
              <ButtonLink variant="primary" to={`/admin/goals/${goal}/preview`}>
                {problems.length > 0 ? "See what is missing" : "Preview and send"}
              </ButtonLink>
            ) : null}
            <ButtonLink to={`/admin/goals/${goal}/edit`}>{state === "draft" ? "Edit" : "Write a new version"}</ButtonLink>
            {open ? <ButtonLink to={`/admin/waiting/${open}/cancellation`}>Take it back</ButtonLink> : null}
            {mayAdopt ? <ButtonLink to={`/admin/goals/${goal}/adoption`}>Adopt this goal</ButtonLink> : null}
          </>
        }
      />
      <Done
        words={{
          sent: `Sent. ${client.name}’s approvers were told by e-mail.`,
          adopted: `${client.name} was asked to agree.`,
          back: "The request was taken back.",
          recorded: "The result was recorded. Nobody was asked yet.",
          edited: "The result was changed. Nobody was asked yet.",
          corrected: "The correction was sent. The earlier answer stands until it is answered.",
        }}
      />
      <Section
        id="results"
        title="Results"
        count={results.total}
        wide
        actions={
          <span className="row">
            <Link to={`/admin/results/new?goal=${goal}`}>Record a result</Link>
            {results.unsent > 0 ? (
              <Link to={`/admin/results?client=${client.key}&state=unsent`}>
                Send {results.unsent === 1 ? "the one" : `the ${results.unsent}`} not sent
              </Link>
            ) : null}
          </span>
        }
      >
        {results.total === 0 ? (
          <EmptyState title="No result yet.">Record one when there is a number to show.</EmptyState>
        ) : (
          <ResultRows rows={results.rows} unit={statement.unit} currency={currency} />
        )}
        {results.total > results.pageSize ? (
          <Pagination page={results.page} pageSize={results.pageSize} total={results.total} noun="results" />
        ) : null}
      </Section>
      <Section id="story" title="What happened">
        <GoalStory versions={page.versions} asks={page.asks} adoptions={page.adoptions} timezone={page.timezone} />
      </Section>
      <Section id="whole" title="The whole goal">
        <More summary={`Version ${statement.version}, word for word`}>
          <GoalStatement statement={statement} />
        </More>
      </Section>
    </>
  );
}
