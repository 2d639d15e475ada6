import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { runNow } from "~/jobs/commands.server";
import { jobsPage } from "~/jobs/queries.server";
import { found } from "~/lib/refusal";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { PageHeader } from "~/ui/page-header";

export const meta: MetaFunction = () => [{ title: "Run a job" }];

export const loader = staffDoor("leader", "admin").loader(async ({ scope, params }) => {
  const { jobs } = await jobsPage(scope, { job: params["job"] ?? "", page: 1 });
  const { name, title, when } = found(
    jobs.find((job) => job.name === params["job"] && job.mayRun),
    "job",
  );
  return { name, title, when };
});

export const action = staffDoor("leader", "admin").action(async ({ scope, params }) => {
  await runNow(scope, { job: params["job"] ?? "" });
  return redirect("/admin/jobs?done=asked");
});

export default function RunJob() {
  const { title, when } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={`${title}, now?`}
        crumbs={[{ label: "Jobs", to: "/admin/jobs" }]}
        lead={`It runs by itself ${when}. Running it once more repeats nothing.`}
      />
      <Form id="run" className="stack">
        <FormFoot cancelTo="/admin/jobs" pendingLabel="Asking…">
          Run now
        </FormFoot>
      </Form>
    </>
  );
}
