import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffDoor } from "~/auth/doors.server";
import { draftCaseStudy } from "~/domain/case-studies/commands.server";
import { newCaseStudyInput } from "~/domain/case-studies/input";
import { caseStudyClients } from "~/domain/case-studies/queries.server";
import { CaseStudyFields } from "~/domain/case-studies/ui/case-study-fields";
import { parseForm } from "~/lib/parse-form.server";
import { Select } from "~/ui/field";
import { Form } from "~/ui/form";
import { FormFoot } from "~/ui/form-foot";
import { PageHeader } from "~/ui/page-header";

export const meta: MetaFunction = () => [{ title: "Write a case study" }];

export const loader = staffDoor("csm").loader(async ({ scope, url }) => ({
  clients: await caseStudyClients(scope),
  client: url.searchParams.get("client") ?? "",
}));

export const action = staffDoor("csm").action(async ({ scope, form }) => {
  const { key } = await draftCaseStudy(scope, parseForm(newCaseStudyInput, form));
  return redirect(`/admin/case-studies/${key}?done=drafted`);
});

export default function NewCaseStudy() {
  const { clients, client } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Write a case study"
        crumbs={[{ label: "Case studies", to: "/admin/case-studies" }]}
        lead="The client sees nothing until you send it."
      />
      <Form id="case-study" className="stack">
        <Select
          name="client"
          label="About whom"
          placeholder="Choose a client"
          width="medium"
          defaultValue={client}
          options={clients.map(({ key, name }) => ({ value: key, label: name }))}
        />
        <CaseStudyFields />
        <FormFoot cancelTo="/admin/case-studies">Save the draft</FormFoot>
      </Form>
    </>
  );
}
