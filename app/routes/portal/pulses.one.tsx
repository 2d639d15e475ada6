import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { clientDoor } from "~/auth/doors.server";
import { answerPulse } from "~/domain/pulse/commands/answer.server";
import { answerInput } from "~/domain/pulse/input";
import { surveyPage } from "~/domain/pulse/queries/survey.server";
import { SurveyForm } from "~/domain/pulse/ui/survey-form";
import { formatDate } from "~/lib/dates";
import { parseForm } from "~/lib/parse-form.server";
import { PageHeader } from "~/ui/page-header";
import { pageOf, PortalPage, titled } from "./page";

const at = (key: string | undefined) => `/portal/pulses/${encodeURIComponent(key ?? "")}`;

export const meta = titled("Two questions");
export const loader = clientDoor("viewer").loader(async ({ scope, params }) => ({
  page: pageOf(scope),
  survey: await surveyPage(scope, params["key"] ?? ""),
}));

/** Answered by whom it was put to, whatever else they may do here. */
export const action = clientDoor("viewer").action(async ({ scope, params, form }) => {
  const { key } = await answerPulse(scope, parseForm(answerInput, form), { key: params["key"] ?? "" });
  return redirect(`${at(key)}/thanks`);
});

export default function OneSurvey() {
  const { page, survey } = useLoaderData<typeof loader>();
  return (
    <PortalPage page={page}>
      {survey.open ? (
        <SurveyForm survey={survey} to={at(survey.key)} picked={null} />
      ) : (
        <PageHeader
          title={`This survey closed on ${formatDate(survey.closesOn)}.`}
          lead={survey.answer ? "Your answer stands under What we’ve agreed." : "You did not answer it, and that is fine."}
          crumbs={[
            { label: "Home", to: "/portal" },
            { label: "What we’ve agreed", to: "/portal/agreed" },
          ]}
        />
      )}
    </PortalPage>
  );
}
