import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { linkDoor } from "~/auth/doors.server";
import { trapSprung } from "~/auth/traps.server";
import { answerPulse } from "~/domain/pulse/commands/answer.server";
import { answerInput, pickedScore } from "~/domain/pulse/input";
import { surveyPage } from "~/domain/pulse/queries/survey.server";
import { SurveyForm } from "~/domain/pulse/ui/survey-form";
import { parseForm } from "~/lib/parse-form.server";
import { PublicFrame } from "./public-frame";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Two questions · ${data.survey.client} with ${data.survey.firm}` : "Two questions" },
  { name: "robots", content: "noindex" },
];

/** Shows the survey of the link. Opening it counts for nothing, whatever the address says and whoever opens it (trust.md A6). */
export const loader = linkDoor("pulse").loader(async ({ scope, params, url }) => ({
  survey: await surveyPage(scope),
  at: `/s/${params["token"]}`,
  picked: pickedScore(url.searchParams.get("score")),
}));

export const action = linkDoor("pulse").action(async ({ scope, params, form, ip }) => {
  const at = `/s/${params["token"]}`;
  const { held } = await answerPulse(scope, parseForm(answerInput, form), { trapped: trapSprung(scope.app, ip, scope.now) });
  return redirect(held ? at : `${at}/thanks`);
});

export default function Pulse() {
  const { survey, at, picked } = useLoaderData<typeof loader>();
  return (
    <PublicFrame firm={survey.firm} client={survey.client} wide>
      <SurveyForm survey={survey} to={at} picked={picked} byLink />
    </PublicFrame>
  );
}
