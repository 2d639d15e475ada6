import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { editCaseStudy } from "~/domain/case-studies/commands.server";
import { caseStudyInput } from "~/domain/case-studies/input";
import { caseStudyPage } from "~/domain/case-studies/queries.server";
import { CaseStudyFields } from "~/domain/case-studies/ui/case-study-fields";
import { parseForm } from "~/lib/parse-form.server";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { PageHeader } from "~/ui/page-header";
import { found } from "~/lib/refusal";

export const meta: MetaFunction = () => [{ title: "Edit a case study" }];

export const loader = staffDoor("csm", "leader").loader(async ({ scope, params }) => {
  const { caseStudy, state, sha, may } = await caseStudyPage(scope, params["key"] ?? "");
  return { caseStudy: found(may.edit ? caseStudy : null, "case study"), state, sha };
});

export const action = staffDoor("csm", "leader").action(async ({ scope, params, form }) => {
  const { key, takenBack } = await editCaseStudy(scope, { ...parseForm(caseStudyInput, form), key: params["key"] ?? "" });
  return redirect(`/admin/case-studies/${key}?done=${takenBack ? "taken-back" : "saved"}`);
});

const leads = {
  draft: "The client sees nothing until you send it.",
  waiting: "The client has this now. Changing a word takes the request back; send it again when it is ready.",
  approved: "The client approved this text. A changed one needs their approval again; until then the approved words stand.",
  changed: "The client approved earlier words. These need their approval again.",
  change_asked: "The client asked for a change.",
  withdrawn: "The client took the text back.",
} as const;

export default function EditCaseStudy() {
  const { caseStudy, state, sha } = useLoaderData<typeof loader>();
  const here = `/admin/case-studies/${caseStudy.key}`;
  return (
    <>
      <PageHeader
        title={`Edit “${caseStudy.title}”`}
        crumbs={[
          { label: "Case studies", to: "/admin/case-studies" },
          { label: caseStudy.client.name, to: here },
        ]}
        lead={leads[state]}
      />
      <Form id="case-study" className="stack">
        <input type="hidden" name="sha" value={sha} />
        <CaseStudyFields words={caseStudy} />
        <FormFoot cancelTo={here}>Save</FormFoot>
      </Form>
    </>
  );
}
