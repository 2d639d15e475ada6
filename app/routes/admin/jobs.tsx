import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { jobsPage, type RunState } from "~/jobs/queries.server";
import { formatDateTime } from "~/lib/dates";
import { pageOf } from "~/lib/fields";
import { State } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Done } from "~/ui/done";
import { EmptyState } from "~/ui/empty-state";
import { Form } from "~/ui/form";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Section } from "~/ui/section";
import { Table } from "~/ui/table";

export const meta: MetaFunction = () => [{ title: "Jobs" }];

export const loader = staffDoor("leader", "admin").loader(async ({ scope, url }) => {
  const job = (url.searchParams.get("job") ?? "").slice(0, 50);
  const page = pageOf(url);
  const at = (instant: Date | null) => instant && formatDateTime(instant, scope.firm.timezone);
  const { jobs, runs, ...rest } = await jobsPage(scope, { job, page });
  return {
    ...rest,
    job,
    page,
    timezone: scope.firm.timezone,
    jobs: jobs.map(({ next, last, ...j }) => ({
      ...j,
      next: at(next),
      last: last && { state: last.state, error: last.error, at: at(last.finishedAt ?? last.slot) },
    })),
    runs: runs.map(({ slot, finishedAt, counts, ...run }) => ({
      ...run,
      due: at(slot),
      ended: at(finishedAt),
      counts: countWords(counts),
    })),
  };
});

const countWords = (counts: Record<string, number>) =>
  Object.entries(counts)
    .filter(([, n]) => n > 0)
    .map(([what, n]) => `${n.toLocaleString("en-US")} ${what}`)
    .join(", ");
const shapes = { waiting: "waiting", running: "on-track", "trying again": "behind", done: "reached", failed: "behind" } as const;
const said: Record<RunState, string> = {
  waiting: "Waits for a worker",
  running: "Running",
  "trying again": "Failed, tried again soon",
  done: "Done",
  failed: "Failed",
};

export default function Jobs() {
  const { jobs, runs, job, page, pageSize, total, timezone } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title="Jobs" lead={`What runs by itself, in the order it is looked at. Times are ${timezone}.`} />
      <Done words={{ asked: "Asked for. It runs as soon as a worker is free." }} />
      <Section id="schedule" title="Schedule" wide>
        <Table
          caption="Jobs and when they run"
          hideCaption
          rows={jobs}
          rowKey={(j) => j.name}
          columns={[
            { key: "title", head: "Job", cell: (j) => <Link to={`/admin/jobs?job=${j.name}#runs`}>{j.title}</Link> },
            { key: "when", head: "Runs", cell: (j) => j.when },
            { key: "next", head: "Next", cell: (j) => j.next ?? "now" },
            {
              key: "last",
              head: "Last",
              cell: (j) =>
                j.last ? (
                  <>
                    <State kind={shapes[j.last.state]}>{said[j.last.state]}</State>
                    <br />
                    <span className="meta">{j.last.error ?? j.last.at}</span>
                  </>
                ) : j.mayRun ? (
                  "Never yet"
                ) : (
                  "Nothing went wrong"
                ),
            },
            {
              key: "run",
              head: "Run",
              act: true,
              cell: (j) =>
                j.mayRun ? (
                  <Form id={`run-${j.name}`} action={`/admin/jobs/${j.name}/run`}>
                    <Button size="small" pendingLabel="Asking…">
                      Run now<span className="sr">: {j.title}</span>
                    </Button>
                  </Form>
                ) : null,
            },
          ]}
        />
      </Section>
      <Section
        id="runs"
        title={job ? (jobs.find((j) => j.name === job)?.title ?? "Runs") : "Runs"}
        wide
        actions={job ? <Link to="/admin/jobs#runs">All jobs</Link> : null}
      >
        {runs.length === 0 ? (
          <EmptyState title="Nothing has run yet.">A run appears here when its time comes, or when you ask for it.</EmptyState>
        ) : (
          <Table
            caption="Runs, newest first"
            hideCaption
            rows={runs}
            rowKey={(r) => r.id}
            columns={[
              { key: "due", head: "Due", cell: (r) => r.due },
              { key: "job", head: "Job", cell: (r) => r.title },
              {
                key: "state",
                head: "How it went",
                cell: (r) => (
                  <>
                    <State kind={shapes[r.state]}>{said[r.state]}</State>
                    {r.error ? (
                      <>
                        <br />
                        <span className="meta">{r.error}</span>
                      </>
                    ) : null}
                  </>
                ),
              },
              { key: "did", head: "What it did", cell: (r) => r.counts || (r.state === "done" ? "Nothing was due" : "") },
              { key: "ended", head: "Ended", cell: (r) => r.ended ?? "" },
              { key: "by", head: "Asked by", cell: (r) => r.by ?? "the schedule" },
            ]}
          />
        )}
        {total > pageSize ? <Pagination page={page} pageSize={pageSize} total={total} noun="runs" /> : null}
      </Section>
    </>
  );
}
