import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { linkDoor } from "~/auth/doors.server";
import { allowQuote } from "~/domain/pulse/commands/answer.server";
import { quoteInput } from "~/domain/pulse/input";
import { surveyPage } from "~/domain/pulse/queries/survey.server";
import { QuoteForm } from "~/domain/pulse/ui/survey-thanks";
import { parseForm } from "~/lib/parse-form.server";
import { PageHeader } from "~/ui/page-header";
import { PublicFrame } from "./public-frame";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `You may quote me · ${data.survey.client} with ${data.survey.firm}` : "You may quote me" },
];
export const loader = linkDoor("pulse").loader(async ({ scope, params }) => ({
  survey: await surveyPage(scope),
  at: `/s/${params["token"]}`,
}));

export const action = linkDoor("pulse").action(async ({ scope, params, form }) => {
  await allowQuote(scope, parseForm(quoteInput, form));
  return redirect(`/s/${params["token"]}/thanks?done=quote`);
});

export default function PulseQuote() {
  const { survey, at } = useLoaderData<typeof loader>();
  return (
    <PublicFrame firm={survey.firm} client={survey.client}>
      <PageHeader title="May we quote you?" />
      <QuoteForm survey={survey} at={at} />
    </PublicFrame>
  );
}
