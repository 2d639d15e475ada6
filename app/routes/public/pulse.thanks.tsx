import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { linkDoor } from "~/auth/doors.server";
import { surveyPage } from "~/domain/pulse/queries/survey.server";
import { SurveyThanks } from "~/domain/pulse/ui/survey-thanks";
import { PublicFrame } from "./public-frame";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Thank you · ${data.survey.client} with ${data.survey.firm}` : "Thank you" },
];

export const loader = linkDoor("pulse").loader(async ({ scope, params }) => {
  const at = `/s/${params["token"]}`;
  const { answer, ...survey } = await surveyPage(scope);
  if (!answer || answer.held) throw redirect(at);
  return { survey: { ...survey, answer }, at };
});

export default function PulseThanks() {
  const { survey, at } = useLoaderData<typeof loader>();
  return (
    <PublicFrame firm={survey.firm} client={survey.client} wide>
      <SurveyThanks survey={survey} at={at} />
    </PublicFrame>
  );
}
