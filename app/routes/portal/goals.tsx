import { useLoaderData } from "@remix-run/react";
import { clientDoor } from "~/auth/doors.server";
import { goalsPage } from "~/domain/approvals/queries/goals.server";
import { GoalList } from "~/domain/goals/ui/goal-list";
import { EmptyState } from "~/ui/empty-state";
import { PageHeader } from "~/ui/page-header";
import { Section } from "~/ui/section";
import { pageOf, PortalPage, titled } from "./page";

export const meta = titled("Goals");
export const loader = clientDoor("viewer").loader(async ({ scope }) => ({ page: pageOf(scope), ...(await goalsPage(scope)) }));

export default function Goals() {
  const { page, groups, counts } = useLoaderData<typeof loader>();
  return (
    <PortalPage page={page}>
      <PageHeader size="sentence" title={counts.all === 0 ? "No goal yet." : <Words {...counts} />} />
      {counts.all === 0 ? (
        <Section id="none" title="Goals">
          <EmptyState title="Nothing to show yet.">
            The first goals are written with you. When one is ready, you read it and approve it here.
          </EmptyState>
        </Section>
      ) : null}
      {groups.map((group) => (
        <Section
          key={group.title}
          id={group.id}
          title={group.title}
          count={`(${group.goals.length})`}
          hint={group.id === "running" ? "Solid line: what happened. Dashed: the plan." : undefined}
        >
          <GoalList goals={group.goals} />
        </Section>
      ))}
    </PortalPage>
  );
}

function Words({ all, reached, waiting }: { all: number; reached: number; waiting: number }) {
  return (
    <>
      {all === 1 ? "One goal" : `${all} goals`}
      {reached > 0 ? (
        <>
          , <b>{reached} reached</b>
        </>
      ) : null}
      {waiting > 0 ? `, ${waiting} waiting for you` : ""}.
    </>
  );
}
