import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { requestCaseStudy } from "~/domain/case-studies/commands.server";
import { caseStudyRequest } from "~/domain/case-studies/input";
import { caseStudyPage } from "~/domain/case-studies/queries.server";
import { CaseStudyStatement } from "~/domain/case-studies/ui/case-study-statement";
import { parseForm } from "~/lib/parse-form.server";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { Note } from "~/ui/note";
import { PageHeader } from "~/ui/page-header";
import { Preview } from "~/ui/preview";

export const meta: MetaFunction = () => [{ title: "Send a case study" }];

export const loader = staffDoor("csm", "leader").loader(async ({ scope, params }) => {
  const { caseStudy, statement, standing, sha, may, approvers, state } = await caseStudyPage(scope, params["key"] ?? "");
  return { caseStudy, statement, previous: standing?.statement ?? null, sha, may, approvers, state };
});

export const action = staffDoor("csm", "leader").action(async ({ scope, params, form }) => {
  const key = params["key"] ?? "";
  await requestCaseStudy(scope, { ...parseForm(caseStudyRequest, form), key });
  return redirect(`/admin/case-studies/${key}?done=sent`);
});

export default function RequestCaseStudy() {
  const { caseStudy, statement, previous, sha, may, approvers, state } = useLoaderData<typeof loader>();
  const here = `/admin/case-studies/${caseStudy.key}`;
  const names = approvers.map((person) => person.name).join(", ");
  return (
    <>
      <PageHeader
        title={`Send it to ${caseStudy.client.name}?`}
        crumbs={[
          { label: "Case studies", to: "/admin/case-studies" },
          { label: caseStudy.title, to: here },
        ]}
      />
      {may.send ? (
        <Form id="request" className="stack">
          <input type="hidden" name="sha" value={sha} />
          <p className="prose">{names} can approve it. They read exactly what stands below, and can take it back any day.</p>
          <FormFoot pendingLabel="Sending…" cancelTo={here}>
            Send for approval
          </FormFoot>
        </Form>
      ) : (
        <Note tone="waiting">
          <p>
            {approvers.length === 0
              ? `Nobody at ${caseStudy.client.name} can approve yet. Add an approver first.`
              : state === "waiting"
                ? "It was sent already and waits for the client."
                : "The client answered these very words already. Change them first, then send them."}
          </p>
        </Note>
      )}
      <Preview as={approvers[0] ? `As ${approvers[0].name} will read it` : "As the client will read it"}>
        <CaseStudyStatement statement={statement} previous={previous} />
      </Preview>
    </>
  );
}
