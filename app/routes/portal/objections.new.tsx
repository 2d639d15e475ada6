import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { clientDoor } from "~/auth/doors.server";
import { object } from "~/domain/approvals/commands/objections.server";
import { objectionForm } from "~/domain/approvals/input/answers";
import { objectionAbout } from "~/domain/approvals/queries/approval.server";
import { givenId } from "~/lib/keys";
import { parseForm } from "~/lib/parse-form.server";
import { Button, ButtonLink } from "~/ui/button";
import { TextArea } from "~/ui/field";
import { Form } from "~/ui/form";
import { PageHeader } from "~/ui/page-header";
import { Section, Stack } from "~/ui/section";
import { pageOf, PortalPage, titled } from "./page";
import { first } from "./people";

export const meta = titled("Tell someone else");
export const loader = clientDoor("viewer").loader(async ({ scope, url }) => ({
  page: pageOf(scope),
  about: await objectionAbout(scope, url.searchParams.has("about") ? givenId(url.searchParams.get("about") ?? "", "request") : null),
}));

/** Told to leaders alone. */
export const action = clientDoor("viewer").action(async ({ scope, form }) => {
  const { approval, words } = parseForm(objectionForm, form);
  await object(scope, { approvalId: approval, words });
  return redirect("/portal?done=told");
});

export default function Objection() {
  const { page, about } = useLoaderData<typeof loader>();
  const csm = about.csm ? first(about.csm) : "the person who serves you";
  return (
    <PortalPage page={page}>
      <PageHeader
        title={`Tell someone other than ${csm}`}
        lead={about.sentence ? `About: ${about.sentence}` : undefined}
        crumbs={[{ label: "Home", to: "/portal" }, { label: "I don’t agree" }]}
      />
      <Section
        id="words"
        title="Your words"
        hint={`${about.leader ?? "The leaders"} ${about.leader ? "reads" : "read"} this. ${csm.charAt(0).toUpperCase() + csm.slice(1)} cannot.`}
      >
        <Form id="objection" action="/portal/objections/new">
          <Stack>
            {about.approvalId ? <input type="hidden" name="approval" value={about.approvalId} /> : null}
            <TextArea
              name="words"
              label="What do you not agree with?"
              hint="Nothing is decided by this. Somebody else will write or call."
            />
            <div className="row">
              <Button variant="primary">Send this</Button>
              <ButtonLink to="/portal">Go back</ButtonLink>
            </div>
          </Stack>
        </Form>
      </Section>
    </PortalPage>
  );
}
