import { redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { clientDoor } from "~/auth/doors.server";
import { surveyPage } from "~/domain/pulse/queries/survey.server";
import { SurveyThanks } from "~/domain/pulse/ui/survey-thanks";
import { pageOf, PortalPage, titled } from "./page";

export const meta = titled("Thank you");
export const loader = clientDoor("viewer").loader(async ({ scope, params }) => {
  const { answer, ...survey } = await surveyPage(scope, params["key"] ?? "");
  const at = `/portal/pulses/${encodeURIComponent(survey.key)}`;
  if (!answer || answer.held) throw redirect(at);
  return { page: pageOf(scope), survey: { ...survey, answer }, at };
});

export default function SurveyThanked() {
  const { page, survey, at } = useLoaderData<typeof loader>();
  return (
    <PortalPage page={page}>
      <SurveyThanks survey={survey} at={at} />
      <p className="section">
        <Link to="/portal">Back to your page</Link>
      </p>
    </PortalPage>
  );
}
