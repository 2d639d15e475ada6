import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { clientDoor } from "~/auth/doors.server";
import { allowQuote } from "~/domain/pulse/commands/answer.server";
import { quoteInput } from "~/domain/pulse/input";
import { surveyPage } from "~/domain/pulse/queries/survey.server";
import { QuoteForm } from "~/domain/pulse/ui/survey-thanks";
import { parseForm } from "~/lib/parse-form.server";
import { PageHeader } from "~/ui/page-header";
import { pageOf, PortalPage, titled } from "./page";

const at = (key: string | undefined) => `/portal/pulses/${encodeURIComponent(key ?? "")}`;

export const meta = titled("You may quote me");
export const loader = clientDoor("viewer").loader(async ({ scope, params }) => ({
  page: pageOf(scope),
  survey: await surveyPage(scope, params["key"] ?? ""),
}));

export const action = clientDoor("viewer").action(async ({ scope, params, form }) => {
  const { key } = await allowQuote(scope, parseForm(quoteInput, form), params["key"] ?? "");
  return redirect(`${at(key)}/thanks?done=quote`);
});

export default function SurveyQuote() {
  const { page, survey } = useLoaderData<typeof loader>();
  return (
    <PortalPage page={page}>
      <PageHeader
        title="May we quote you?"
        crumbs={[
          { label: "Home", to: "/portal" },
          { label: "Your answer", to: `${at(survey.key)}/thanks` },
        ]}
      />
      <QuoteForm survey={survey} at={at(survey.key)} />
    </PortalPage>
  );
}
