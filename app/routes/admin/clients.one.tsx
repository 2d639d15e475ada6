import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { clientStory } from "~/domain/clients/queries/page.server";
import { runOf } from "~/domain/clients/ui/agreement-words";
import { ClientAside } from "~/domain/clients/ui/client-aside";
import { GoalList } from "~/domain/clients/ui/goal-list";
import { ClientFrame } from "~/domain/clients/ui/client-frame";
import { Story } from "~/domain/clients/ui/story";
import { pageOf } from "~/lib/fields";
import { formatMoney } from "~/lib/money";
import { ButtonLink } from "~/ui/button";
import { Done } from "~/ui/done";
import { EmptyState } from "~/ui/empty-state";
import { Note } from "~/ui/note";
import { Pagination } from "~/ui/pagination";
import { Split, Stack } from "~/ui/section";
import { Stat, Stats } from "~/ui/stat";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.head.name ?? "Client" }];

export const loader = staffDoor("csm", "leader", "finance", "admin").loader(({ scope, params, url }) =>
  clientStory(scope, params["key"] ?? "", pageOf(url)),
);

const done = {
  added: "The client was added.",
  edited: "The changes were saved.",
  assigned: "From the chosen day on, they are looked after as you see here.",
  unassigned: "The assignment's last day was recorded.",
  ended: "The client's end was recorded.",
  returned: "They are a client again. Assign somebody and record an agreement.",
};

export default function ClientPage() {
  const { head, keepers, now, people, currency, today, timezone, agreements, work, story } = useLoaderData<typeof loader>();
  const base = `/admin/clients/${head.key}`;
  const leader = head.role === "leader";
  const running = agreements.filter((a) => a.startsOn <= today && (a.endsOn === null || a.endsOn >= today));
  const canApprove = people.filter((p) => p.role === "approver");
  return (
    <ClientFrame
      client={head}
      actions={
        <>
          {leader || head.role === "admin" ? (
            <ButtonLink to={`${base}/edit`} size="small">
              Edit
            </ButtonLink>
          ) : null}
          {leader ? (
            <ButtonLink to={`${base}/assignments/new`} size="small">
              {now ? "Hand over" : "Assign somebody"}
            </ButtonLink>
          ) : null}
          {work ? (
            <ButtonLink to={`/admin/goals/new?client=${encodeURIComponent(head.key)}`} size="small" variant="primary">
              Draft a goal
            </ButtonLink>
          ) : null}
          {work ? (
            <ButtonLink to={`/admin/roi/${encodeURIComponent(head.key)}/${today.slice(0, 4)}/request`} size="small">
              Ask about {today.slice(0, 4)}
            </ButtonLink>
          ) : null}
        </>
      }
    >
      <Done words={done} />
      {canApprove.length === 0 && !head.endedOn ? (
        <Note tone="waiting">
          <p>
            Nobody can approve for {head.name} yet. <Link to={`${base}/people`}>See their people</Link>
          </p>
        </Note>
      ) : null}
      {head.role === "admin" ? null : (
        <Stats>
          {work ? (
            <Stat
              label="Approved new goals this year"
              value={`${work.meter.approved} of ${work.meter.needed}`}
              note={`${work.meter.documented} written down`}
            />
          ) : null}
          {story ? <Stat label="Waiting for them" value={story.open} to={`/admin/waiting?q=${encodeURIComponent(head.name)}`} /> : null}
          <Stat
            label="They pay in a year"
            value={
              running.length === 0
                ? "Nothing"
                : formatMoney(
                    running.reduce((sum, a) => sum + a.annualCents, 0),
                    currency,
                  )
            }
            to={`${base}/agreements`}
            note={running.map(runOf).join(", ")}
          />
        </Stats>
      )}
      <Split aside={<ClientAside base={base} leader={leader} people={people} agreements={agreements} keepers={keepers} today={today} />}>
        <Stack loose>
          {work ? (
            <section aria-labelledby="goals-name">
              <h2 className="section-name" id="goals-name">
                Goals
              </h2>
              {work.goals.length === 0 ? (
                <EmptyState
                  title="No goal is written down yet."
                  action={<ButtonLink to={`/admin/goals/new?client=${encodeURIComponent(head.key)}`}>Draft a goal</ButtonLink>}
                >
                  Every client needs at least one that they approved.
                </EmptyState>
              ) : (
                <GoalList goals={work.goals} year={today.slice(0, 4)} />
              )}
            </section>
          ) : null}
          {story ? (
            <section aria-labelledby="story-name">
              <h2 className="section-name" id="story-name">
                What was asked and answered
              </h2>
              {story.total === 0 ? (
                <p className="hint">Nothing was asked of them yet.</p>
              ) : (
                <>
                  <p className="hint">Filled dot: the client decided. Hollow: we asked. Dashed: still open.</p>
                  <Story told={story.told} timezone={timezone} />
                  {story.total > story.pageSize ? (
                    <Pagination page={story.page} pageSize={story.pageSize} total={story.total} noun="requests" />
                  ) : null}
                </>
              )}
            </section>
          ) : (
            <p className="hint">Goals, results and answers are read by the client’s CSM and by leaders.</p>
          )}
        </Stack>
      </Split>
    </ClientFrame>
  );
}
